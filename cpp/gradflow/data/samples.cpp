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

std::vector<float> chosen(const std::vector<float>& from, int rows, int size, const std::vector<int>& indices) {
  std::vector<float> out;
  out.reserve(rows * indices.size());
  for (int row = 0; row < rows; ++row)
    for (const int index : indices) out.push_back(from[static_cast<std::size_t>(row) * size + index]);
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

Samples::Samples(const Samples& from, const std::vector<int>& indices)
    : features(from.features),
      outputs(from.outputs),
      size(static_cast<int>(indices.size())),
      inputs(chosen(from.inputs, features, from.size, indices)),
      targets(chosen(from.targets, outputs, from.size, indices)) {}

}  // namespace gradflow
