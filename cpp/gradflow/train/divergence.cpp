#include "gradflow/train/divergence.h"

namespace gradflow {
namespace {

// A variance beyond float's range leaves 1 / sigma = 0.
bool isStandardized(const Layer<float>& layer) {
  if (!layer.normalization) return true;
  for (int row = 0; row < layer.dense->features; ++row)
    if (!(layer.normalization->inverseDeviation(row, 0) > 0)) return false;
  return true;
}

}  // namespace

// x * 0 is 0 for every finite x and NaN for every other.
bool allFinite(const float* values, size_t count) {
  float zero = 0;
  for (size_t i = 0; i < count; ++i) zero += values[i] * 0.0f;
  return zero == 0;
}

std::optional<Divergence> nonFiniteActivation(const std::vector<Layer<float>>& layers, const Pass& pass, int64_t step) {
  const auto finite = [&](const Signal<float>& signal) {
    return allFinite(signal.value.data(), static_cast<size_t>(signal.features) * pass.lanes);
  };
  for (size_t i = 0; i < layers.size(); ++i) {
    if (!finite(*layers[i].dense) || !isStandardized(layers[i]) || !finite(*layers[i].preactivation))
      return Divergence{step, static_cast<int>(i), Quantity::preactivation};
    if (!finite(*layers[i].activationOut)) return Divergence{step, static_cast<int>(i), Quantity::activation};
  }
  return std::nullopt;
}

std::optional<Divergence> nonFiniteParameter(const Network<float>& network, const std::vector<float>& values,
                                             Quantity quantity, int64_t step) {
  const auto& blocks = network.parameters().blocks;
  int end = static_cast<int>(blocks.size());
  for (int layer = static_cast<int>(network.layers().size()) - 1; layer >= 0; --layer) {
    for (int block = network.layers()[layer].weightBlock; block < end; ++block)
      if (!allFinite(&values[blocks[block].offset], blocks[block].size())) return Divergence{step, layer, quantity};
    end = network.layers()[layer].weightBlock;
  }
  return std::nullopt;
}

}  // namespace gradflow
