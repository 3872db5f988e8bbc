// Backpropagation against finite differences, in double.
#pragma once

#include <string>

#include "gradflow/config/config.h"
#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"

namespace gradflow {

// Central differences (L(w + h) - L(w - h)) / 2h with h = 1e-5 max(1, |w|); error |a - n| / max(1e-8, |a| + |n|).
struct GradientCheck {
  int parameters = 0;  // in the network
  int checked = 0;     // of them, spread evenly where the network is large
  int kinks = 0;       // of the checked, those left out because a unit's piece changes between w - h and w + h
  int samples = 0;     // training samples used
  double maxRelativeError = 0;
  std::string worstName;  // block of the worst parameter; empty when nothing was comparable
  int worstIndex = 0;     // within the block, column-major
};

// At the parameters of `network`, on the first samples. The work is bounded: about 2e9 multiplications at most.
GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples);

}  // namespace gradflow
