// How good the network is on a data set.
#pragma once

#include <optional>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/activity.h"

namespace gradflow {

// Of an auxiliary classifier: its own loss, not weighted, and its own answers.
struct HeadEvaluation {
  double loss = 0;
  std::optional<double> accuracy;
};

struct SetEvaluation {
  double loss = 0;                 // mean over samples, penalties included, dropout off, of the main output alone
  std::optional<double> accuracy;  // share of right classes; none for regression
  std::vector<float> confusion;    // classes x classes counts, row = truth; empty for regression
  std::vector<HeadEvaluation> heads;
};

// Nothing for an empty set. With a meter, the units' activity is collected on the way.
std::optional<SetEvaluation> evaluateSet(const Config& config, Network<float>& network, const Samples& samples,
                                         ActivityMeter* meter = nullptr);

}  // namespace gradflow
