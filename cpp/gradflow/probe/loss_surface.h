// The training loss over a plane through the space of parameters.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/parameter_plane.h"

namespace gradflow {

// The loss over all samples at points (a, b) of the plane, a0, b0, a1, b1, ..: what Session::lossAndGradient says of
// the same parameters, with penalties and auxiliary losses, without dropout. What is no finite number stays as it is.
// Batch normalization standardizes by all samples; where these are more than can be standardized together, by equal
// parts of them in their order. The network's parameters are the same afterwards.
std::vector<double> lossesAt(const Config& config, Network<float>& network, const Samples& samples,
                             const ParameterPlane& plane, const std::vector<double>& points);

// The running statistics of batch normalization, if there are any, as training would leave them if it stood at the
// present parameters: those of the samples, or of as many of them as can be standardized together.
void settleStatistics(const Config& config, Network<float>& network, const Samples& samples);

}  // namespace gradflow
