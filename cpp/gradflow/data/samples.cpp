#include "gradflow/data/samples.h"

#include <cstddef>

namespace gradflow {
namespace {

std::vector<float> byRow(const float* samples, int rows, int size) {
  std::vector<float> out(static_cast<std::size_t>(rows) * size);
  for (int i = 0; i < size; ++i)
    for (int row = 0; row < rows; ++row) out[static_cast<std::size_t>(row) * size + i] = samples[i * rows + row];
  return out;
}

}  // namespace

Samples::Samples(const Dataset& data)
    : Samples(data.inputs.data(), data.features, data.targets.data(), data.outputs, data.size) {}

Samples::Samples(const float* inputs, int features, const float* targets, int outputs, int size)
    : features(features),
      outputs(outputs),
      size(size),
      inputs(byRow(inputs, features, size)),
      targets(byRow(targets, outputs, size)) {}

}  // namespace gradflow
