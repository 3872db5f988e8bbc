// First values of the weights. Biases start at 0.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/math/random.h"
#include "gradflow/nn/parameters.h"

namespace gradflow {

// Fills a weight block (fan-out = rows * taps, fan-in = cols). Standard deviations and bounds, each times
// `gain`:
//   zeros 0; constant: every weight = gain; uniform: [-1, 1); normal: 1
//   glorot (Glorot & Bengio 2010): variance 2 / (fan-in + fan-out); he (He 2015): 2 / fan-in;
//   lecun (LeCun 1998): 1 / fan-in; the uniform forms have bound sqrt(3 variance)
//   orthogonal (Saxe 2014): orthonormal rows or columns, whichever are fewer
void initialize(InitializerKind kind, double gain, const ParameterBlock& block, Random& random, float* weights);

}  // namespace gradflow
