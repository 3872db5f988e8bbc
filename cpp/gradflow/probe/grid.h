// The network's values over the plane.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/network.h"

namespace gradflow {

// width x height pixel centers over [-domain, domain]^2, rows from the top (y = +domain).
struct GridShape {
  int width, height;
  double domain;
};

// One plane per output: probabilities for classification.
std::vector<float> outputGrid(const Config& config, Network<float>& network, GridShape shape);
// One plane: the activation of a hidden unit.
std::vector<float> unitGrid(const Config& config, Network<float>& network, GridShape shape, int layer, int unit);
// One plane per input feature, then per hidden unit layer by layer, then per output.
std::vector<float> allUnitsGrid(const Config& config, Network<float>& network, GridShape shape);

}  // namespace gradflow
