// What each hidden unit does over a whole data set.
#pragma once

#include <vector>

#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"

namespace gradflow {

// One number per unit. Dead and saturated as in activity.h; no unit of maxout is either.
struct UnitActivity {
  std::vector<bool> dead;
  std::vector<double> saturated;               // share of the samples
  std::vector<double> minimum, mean, maximum;  // of z; maxout: of the largest piece
};

// Hidden layers in order; no dropout. At least one sample.
std::vector<UnitActivity> measureUnits(Network<float>& network, const Samples& samples);

}  // namespace gradflow
