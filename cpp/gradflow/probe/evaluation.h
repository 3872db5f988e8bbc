// How good the network is on a data set.
#pragma once

#include <optional>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/activity.h"

namespace gradflow {

struct SetEvaluation {
  double loss = 0;                 // mean over samples, penalties included, dropout off
  std::optional<double> accuracy;  // share of right classes; none for regression
  std::vector<float> confusion;    // classes x classes counts, row = truth; empty for regression
};

// Nothing for an empty set. With a meter, the units' activity is collected on the way.
std::optional<SetEvaluation> evaluateSet(const Config& config, Network<float>& network, const Samples& samples,
                                         ActivityMeter* meter = nullptr);

}  // namespace gradflow
