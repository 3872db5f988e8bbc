// A run as bytes: Config, step, parameters, the optimizer's memory, what the verdicts rest on, and the running
// statistics of batch normalization where there is any.
#pragma once

#include <cstdint>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/train/trainer.h"

namespace gradflow {

// What restoring goes through: first the Config, from which the network is built, then the run that must fit it.
struct SavedState {
  Config config;
  std::vector<uint8_t> run;
};

// Layout: "GFST", version (uint32), Config as JSON, run, FNV-1a of all that comes before (uint64).
std::vector<uint8_t> writeSavedState(const Config& config, Trainer& trainer);

// Problems with path `state`: `damaged`, or `version` where it comes from a newer Gradflow.
Problems readSavedState(const std::vector<uint8_t>& bytes, SavedState& out);
// Puts the run into a trainer of the saved Config. On problems the trainer must not be used.
Problems readRun(const SavedState& saved, Trainer& trainer, const Network<float>& network);

}  // namespace gradflow
