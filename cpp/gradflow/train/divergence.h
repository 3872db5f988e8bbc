// Finding the first number that is not finite.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

enum class Quantity { preactivation, activation, loss, gradient, update };

// Where the first non-finite number appeared. The run stands before that step, and goes no further.
struct Divergence {
  int64_t step;
  int layer;  // as in Network::places
  Quantity quantity;
};

// No infinity and no NaN among the values.
bool allFinite(const float* values, size_t count);
inline bool allFinite(const std::vector<float>& values) { return allFinite(values.data(), values.size()); }

// The first place, in forward order, with a non-finite z or a.
std::optional<Divergence> nonFiniteActivation(const Network<float>& network, const Pass& pass, int64_t step);

// The first place, from the last one backwards, with a non-finite number in its part of `values` (parameters or
// gradient).
std::optional<Divergence> nonFiniteParameter(const Network<float>& network, const std::vector<float>& values,
                                             Quantity quantity, int64_t step);

}  // namespace gradflow
