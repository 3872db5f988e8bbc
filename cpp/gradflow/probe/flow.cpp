#include "gradflow/probe/flow.h"

#include <cmath>

#include "gradflow/math/elementary.h"

namespace gradflow {
namespace {

// In double: the squares of what vanishes through many layers, or explodes, are beyond float's range.
double sumOfSquares(const float* values, int count) {
  DoublePack total = {};
  int i = 0;
  for (; i + kPackSize <= count; i += kPackSize) {
    const DoublePack x = __builtin_convertvector(load(values + i), DoublePack);
    total += x * x;
  }
  double rest = 0;
  for (; i < count; ++i) rest += static_cast<double>(values[i]) * values[i];
  return sum(total) + rest;
}

double sumOfGradientSquares(const Signal<float>& signal, int lanes) {
  return sumOfSquares(signal.gradient.data(), signal.features * lanes);
}

double rootMean(double sumOfSquares, double count) { return count == 0 ? 0 : std::sqrt(sumOfSquares / count); }

// Zero counts as 1e-30: far below every threshold, and finite; what is not finite as 1e30.
float bounded(double x) { return static_cast<float>(x > 1e30 || std::isnan(x) ? 1e30 : x > 1e-30 ? x : 1e-30); }

// Moves the means towards ln sizeOf(i), four at a time: training waits for them every few steps.
template <class F>
void smoothLogarithms(std::vector<double>& means, int before, double weight, F sizeOf) {
  for (size_t first = 0; first < means.size(); first += kPackSize) {
    const size_t count = std::min<size_t>(means.size() - first, kPackSize);
    FloatPack sizes = splat(1.0f);
    for (size_t i = 0; i < count; ++i) sizes[i] = bounded(sizeOf(first + i));
    const FloatPack logarithms = log(sizes);
    for (size_t i = 0; i < count; ++i) {
      double& mean = means[first + i];
      mean += (before == 0 ? 1 : weight) * (logarithms[i] - mean);
    }
  }
}

}  // namespace

void GradientMeter::clear() {
  std::fill(activation_.begin(), activation_.end(), 0.0);
  std::fill(preactivation_.begin(), preactivation_.end(), 0.0);
  samples_ = 0;
}

void GradientMeter::add(const std::vector<Layer<float>>& layers, const Pass& pass) {
  for (size_t i = 0; i < layers.size(); ++i) {
    activation_[i] += sumOfGradientSquares(*layers[i].activationOut, pass.lanes);
    preactivation_[i] += sumOfGradientSquares(*layers[i].preactivation, pass.lanes);
  }
  samples_ += pass.samples;
}

double GradientMeter::gradActivation(size_t layer, const Layer<float>& of) const {
  return rootMean(activation_[layer], static_cast<double>(samples_) * of.activationOut->features);
}
double GradientMeter::gradPreactivation(size_t layer, const Layer<float>& of) const {
  return rootMean(preactivation_[layer], static_cast<double>(samples_) * of.preactivation->features);
}

void FlowHistory::addGradients(const std::vector<Layer<float>>& layers, const GradientMeter& meter) {
  smoothLogarithms(logGradient, gradients, kGradientWeight,
                   [&](size_t i) { return meter.gradActivation(i, layers[i]); });
  ++gradients;
}

void FlowHistory::addUpdates(const std::vector<double>& ratios) {
  smoothLogarithms(logUpdateRatio, updates, kUpdateWeight, [&](size_t i) { return ratios[i]; });
  ++updates;
}

double FlowHistory::relativeGradient(size_t layer) const {
  const size_t output = logGradient.size() - 1;
  if (layer == output || gradients == 0) return 1;
  return exact::exp(logGradient[layer] - logGradient[output - 1]);
}

bool FlowHistory::isCutOff(size_t layer, Verdict next) const {
  const bool behindBlock = next == Verdict::dead || next == Verdict::cutOff || next == Verdict::untrainable;
  if (layer + 1 == logGradient.size() || exact::exp(logGradient[layer]) > kNoGradientBelow) return false;
  return behindBlock || exact::exp(logGradient[layer + 1]) > kSomeGradientAbove;
}

Verdict FlowHistory::verdict(size_t layer, bool allUnitsDead, Verdict next) const {
  if (allUnitsDead) return Verdict::dead;
  if (gradients < kMeasurementsNeeded) return Verdict::measuring;
  if (isCutOff(layer, next)) return Verdict::cutOff;
  const double relative = relativeGradient(layer);
  if (relative < kVanishingBelow) return Verdict::vanishing;
  const bool wild = updates > 1 && exact::exp(logUpdateRatio[layer]) > kUpdateRatioAbove;
  return relative > kExplodingAbove || wild ? Verdict::exploding : Verdict::healthy;
}

double frobeniusNorm(const float* values, int count) { return std::sqrt(sumOfSquares(values, count)); }

double weightNorm(const Parameters<float>& parameters, const Layer<float>& layer, const std::vector<float>& values) {
  double total = 0;
  for (const int block : layer.weightBlocks)
    total += sumOfSquares(&values[parameters.blocks[block].offset], parameters.blocks[block].size());
  return std::sqrt(total);
}

}  // namespace gradflow
