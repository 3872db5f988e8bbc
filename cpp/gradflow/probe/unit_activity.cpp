#include "gradflow/probe/unit_activity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradflow/nn/activation_table.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/activity.h"

namespace gradflow {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

UnitActivity emptyActivity(const Layer<float>& layer) {
  const size_t units = layer.units;
  UnitActivity activity;
  activity.dead.assign(units, layer.slopes() != nullptr);
  activity.saturated.assign(units, 0);
  activity.minimum.assign(units, kInfinity);
  activity.mean.assign(units, 0);
  activity.maximum.assign(units, -kInfinity);
  return activity;
}

void addPreactivations(const float* z, int samples, int unit, UnitActivity& activity) {
  for (int i = 0; i < samples; ++i) {
    activity.minimum[unit] = std::fmin(activity.minimum[unit], z[i]);
    activity.maximum[unit] = std::fmax(activity.maximum[unit], z[i]);
    activity.mean[unit] += z[i];
  }
}

void addSlopes(const float* slopes, int samples, double flat, int unit, UnitActivity& activity) {
  for (int i = 0; i < samples; ++i) {
    const float slope = std::fabs(slopes[i]);
    if (slope >= kDeadSlope) activity.dead[unit] = false;
    activity.saturated[unit] += slope < flat;
  }
}

void addLayer(const Layer<float>& layer, const Pass& pass, UnitActivity& activity) {
  const bool maxout = layer.activation == ActivationKind::maxout;
  const float* z = (maxout ? layer.activationOut : layer.preactivation)->value.data();
  const double flat = kSaturatedShare * layer.maximalSlope();
  for (int row = 0; row < layer.units * layer.positions(); ++row) {
    const int unit = row / layer.positions();
    addPreactivations(z + row * pass.lanes, pass.samples, unit, activity);
    if (layer.slopes()) addSlopes(layer.slopes() + row * pass.lanes, pass.samples, flat, unit, activity);
  }
}

}  // namespace

std::vector<UnitActivity> measureUnits(Network<float>& network, const Samples& samples) {
  const auto& layers = network.layers();
  std::vector<UnitActivity> units;
  for (size_t i = 0; i + 1 < layers.size(); ++i) units.push_back(emptyActivity(layers[i]));
  walk(network, samples, true, [&](const Pass& pass, int, const float*) {
    for (size_t i = 0; i < units.size(); ++i) addLayer(layers[i], pass, units[i]);
  });
  for (size_t i = 0; i < units.size(); ++i) {
    const double numbers = static_cast<double>(samples.size) * layers[i].positions();
    for (double& sum : units[i].mean) sum /= numbers;
    for (double& count : units[i].saturated) count /= numbers;
  }
  return units;
}

}  // namespace gradflow
