#include "gradflow/probe/activation_speed.h"

#include <algorithm>

#include "gradflow/nn/network.h"

namespace gradflow {
namespace {

constexpr int kLanes = 64;

}  // namespace

double runActivation(const LayerConfig& config, const std::vector<float>& values, int repeats, Direction direction) {
  const int count = static_cast<int>(values.size()), units = (count + kLanes - 1) / kLanes;
  Graph<float> graph;
  Signal<float>&z = *graph.addSignal(units * piecesOf(config)), &a = *graph.addSignal(units);
  Layer<float> layer{units, config.activation, 0, {}, nullptr, &z, &z, &z, &a};
  addActivation(graph, config, "layer", layer);
  graph.finish(kLanes);
  std::fill(graph.parameters.values.begin(), graph.parameters.values.end(), static_cast<float>(config.parameter));
  for (int i = 0; i < z.features * kLanes; ++i) z.value[i] = values[i % count];
  for (int i = 0; i < a.features * kLanes; ++i) a.gradient[i] = values[i % count];
  Pass pass;
  pass.samples = pass.lanes = kLanes;
  pass.derivatives = true;
  graph.forward(pass);
  for (int i = 0; i < repeats; ++i) direction == Direction::forward ? graph.forward(pass) : graph.backward(pass);
  return (direction == Direction::forward ? a.value : z.gradient)[count - 1];
}

}  // namespace gradflow
