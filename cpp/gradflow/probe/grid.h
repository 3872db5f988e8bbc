// The network's values over the plane.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/network.h"
#include "gradflow/probe/plane.h"

namespace gradflow {

// One plane per output: what the link makes of the logits, link(config.data) for predictions.
std::vector<float> outputGrid(const Config& config, Network<float>& network, GridShape shape, Link link);
// One plane: the activation of a hidden unit.
std::vector<float> unitGrid(const Config& config, Network<float>& network, GridShape shape, int layer, int unit);
// One plane per input feature, then per hidden unit layer by layer, then per output.
std::vector<float> allUnitsGrid(const Config& config, Network<float>& network, GridShape shape);

}  // namespace gradflow
