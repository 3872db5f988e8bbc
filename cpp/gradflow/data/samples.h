// A data set feature by feature, as the network's passes want it.
#pragma once

#include <vector>

#include "gradflow/data/dataset.h"

namespace gradflow {

// inputs: features x size, targets: outputs x size, a row's samples side by side.
struct Samples {
  int features, outputs, size;
  std::vector<float> inputs, targets;

  explicit Samples(const Dataset& data);
  // From `size` samples, one after the other.
  Samples(const float* inputs, int features, const float* targets, int outputs, int size);
  // Those that `indices` name, in that order; they may repeat.
  Samples(const Samples& from, const std::vector<int>& indices);
};

}  // namespace gradflow
