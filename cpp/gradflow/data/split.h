// Which samples are kept back for testing.
#pragma once

#include <vector>

#include "gradflow/config/config.h"

namespace gradflow {

struct Sample {
  double x, y;
  double label;  // class index, or value
};

// One flag per sample. The share is that of the Config in every class to within one sample, in all rounded down, so
// that at least one sample is left to train on.
std::vector<bool> chooseTest(const std::vector<Sample>& samples, const DataConfig& config);

}  // namespace gradflow
