#include "gradflow/probe/activity.h"

#include <algorithm>
#include <cmath>

namespace gradflow {

ActivityMeter::ActivityMeter(const std::vector<Layer<float>>& layers) : counts_(layers.size() - 1) {
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i].alive.assign(layers[i].units, layers[i].slopes() ? 0 : 1);
}

void ActivityMeter::add(const std::vector<Layer<float>>& layers, const Pass& pass) {
  for (size_t i = 0; i < counts_.size(); ++i) {
    addSlopes(layers[i], pass, counts_[i]);
    addHistogram(layers[i], pass, counts_[i]);
  }
}

void ActivityMeter::addSlopes(const Layer<float>& layer, const Pass& pass, Counts& counts) {
  counts.values += static_cast<int64_t>(layer.units) * layer.positions() * pass.samples;
  const float* slopes = layer.slopes();
  if (!slopes) return;
  const double flat = kSaturatedShare * layer.maximalSlope();
  for (int row = 0; row < layer.units * layer.positions(); ++row, slopes += pass.lanes)
    for (int i = 0; i < pass.samples; ++i) {
      const float slope = std::fabs(slopes[i]);
      if (slope >= kDeadSlope) counts.alive[row / layer.positions()] = 1;
      counts.saturated += slope < flat;
    }
}

void ActivityMeter::addHistogram(const Layer<float>& layer, const Pass& pass, Counts& counts) {
  const bool maxout = layer.activation == ActivationKind::maxout;
  const float* z = (maxout ? layer.activationOut : layer.preactivation)->value.data();
  constexpr float perUnit = kFineBins / (2 * kFineRange), last = kFineBins - 1;
  for (int row = 0; row < layer.units * layer.positions(); ++row, z += pass.lanes)
    for (int i = 0; i < pass.samples; ++i) {
      const float bin = (z[i] + static_cast<float>(kFineRange)) * perUnit;
      ++counts.bins[static_cast<int>(bin > 0 ? std::fmin(bin, last) : 0)];
    }
}

std::vector<LayerActivity> ActivityMeter::report() const {
  std::vector<LayerActivity> layers(counts_.size());
  for (size_t i = 0; i < counts_.size(); ++i) {
    layers[i].dead = static_cast<int>(std::count(counts_[i].alive.begin(), counts_[i].alive.end(), 0));
    layers[i].saturated = counts_[i].values ? static_cast<double>(counts_[i].saturated) / counts_[i].values : 0;
    fillHistogram(counts_[i], layers[i]);
  }
  return layers;
}

// The smallest range that holds 99 % of the values.
void ActivityMeter::fillHistogram(const Counts& counts, LayerActivity& activity) {
  const auto outside = [&](double range) {
    const int inner = static_cast<int>(kFineBins / 2 * range / kFineRange);
    int64_t inside = 0;
    for (int bin = kFineBins / 2 - inner; bin < kFineBins / 2 + inner; ++bin) inside += counts.bins[bin];
    return counts.values - inside;
  };
  activity.range = 4;
  while (activity.range < kFineRange && outside(activity.range) * 100 > counts.values) activity.range *= 2;
  const double merged = 2 * activity.range / kHistogramBins / (2 * kFineRange / kFineBins);
  for (int bin = 0; bin < kFineBins; ++bin) {
    const double place = (bin - kFineBins / 2 + 0.5) / merged + kHistogramBins / 2;
    const int into = std::clamp(static_cast<int>(std::floor(place)), 0, kHistogramBins - 1);
    activity.histogram[into] += static_cast<float>(counts.bins[bin]);
  }
  for (float& share : activity.histogram) share /= static_cast<float>(std::max<int64_t>(counts.values, 1));
}

}  // namespace gradflow
