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

std::optional<Divergence> nonFiniteActivation(const Network<float>& network, const Pass& pass, int64_t step) {
  const auto finite = [&](const Signal<float>& signal) {
    return allFinite(signal.value.data(), static_cast<size_t>(signal.features) * pass.lanes);
  };
  const auto& layers = network.layers();
  int place = 0;
  for (const Layer<float>& layer : layers) {
    if (!finite(*layer.dense) || !isStandardized(layer) || !finite(*layer.preactivation))
      return Divergence{step, place, Quantity::preactivation};
    if (!finite(*layer.activationOut)) return Divergence{step, place, Quantity::activation};
    ++place;
  }
  for (const Head<float>& head : network.heads()) {
    if (!finite(*head.logits)) return Divergence{step, place, Quantity::preactivation};
    ++place;
  }
  return std::nullopt;
}

std::optional<Divergence> nonFiniteParameter(const Network<float>& network, const std::vector<float>& values,
                                             Quantity quantity, int64_t step) {
  const auto& blocks = network.parameters().blocks;
  int end = static_cast<int>(blocks.size());
  for (int place = network.places() - 1; place >= 0; --place) {
    for (int block = network.firstBlockOf(place); block < end; ++block)
      if (!allFinite(&values[blocks[block].offset], blocks[block].size())) return Divergence{step, place, quantity};
    end = network.firstBlockOf(place);
  }
  return std::nullopt;
}

}  // namespace gradflow
