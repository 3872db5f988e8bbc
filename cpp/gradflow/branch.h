// A run of another Config that goes on from where a saved run stands.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "gradflow/session.h"

namespace gradflow {

// A session of `configJson` (partial, as for Session::create) that takes over from the saved run:
//   - the step, and which samples every step used and will use; another batch size or seed starts a new epoch here;
//   - the parameters of each block whose name and shape both networks have; all others start as the Config says
//     (weights by initializer and seed, biases 0, PReLU's slopes at `slope`);
//   - the optimizer's memory of those blocks, where both Configs have the same optimizer, or Adam and AdamW; memory of
//     other blocks starts at 0, and without a common optimizer all of it does, Adam's count of steps included;
//   - the running statistics of each layer that both normalize by batches, where its size is the same;
//   - what the verdicts rest on, where the models are the same; otherwise they are measured anew.
// A divergence is not taken over: the branch may go on. With the saved run's own Config, or one that differs in the
// training settings only, it is bit by bit the run that restoring (and Session::setTraining) gives.
//
// Null with problems where the bytes are damaged (`state`), the Config is not sound, or its data section is not that
// of the saved run (`data`, not-applicable).
std::unique_ptr<Session> branch(const std::vector<uint8_t>& bytes, std::string_view configJson, Problems& problems,
                                const ImageSet* digits = nullptr);

}  // namespace gradflow
