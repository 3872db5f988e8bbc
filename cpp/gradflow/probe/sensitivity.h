// How abruptly the answer changes with a small change of the input.
#pragma once

#include <vector>

#include "gradflow/probe/plane.h"

namespace gradflow {

// One plane: the Frobenius norm of the outputs' derivatives with respect to x and y (outputs x 2; probabilities for
// classification), by backpropagation to the input and on through the input features.
std::vector<float> sensitivityGrid(const Config& config, const Network<float>& network, GridShape shape);

}  // namespace gradflow
