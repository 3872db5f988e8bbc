// What an activation costs: its own node of the graph, run again and again for somebody to time.
#pragma once

#include <vector>

#include "gradflow/config/config.h"

namespace gradflow {

enum class Direction { forward, backward };

// Takes `values` (at least one, finite) as pre-activations and computes f with f', or sends a gradient back, `repeats`
// times through the kernels of training; maxout's further pieces get them over again. Returns what came out for the
// last of them, so that nothing can be left out.
double runActivation(const LayerConfig& layer, const std::vector<float>& values, int repeats, Direction direction);

}  // namespace gradflow
