// First values of the weights. Biases start at 0.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/math/random.h"

namespace gradflow {

// Fills a weight block (rows = fan-out x cols = fan-in, column-major). Standard deviations and bounds, each times
// `gain`:
//   zeros 0; constant: every weight = gain; uniform: [-1, 1); normal: 1
//   glorot (Glorot & Bengio 2010): variance 2 / (fan-in + fan-out); he (He 2015): 2 / fan-in;
//   lecun (LeCun 1998): 1 / fan-in; the uniform forms have bound sqrt(3 variance)
//   orthogonal (Saxe 2014): orthonormal rows or columns, whichever are fewer
void initialize(InitializerKind kind, double gain, int rows, int cols, Random& random, float* weights);

}  // namespace gradflow
