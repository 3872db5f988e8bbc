// Gradient flow: how large the gradient is at each layer, and what that means.
#pragma once

#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

// dead: no unit of the layer answers to its input any more. cut off: no gradient at all arrives, because a later layer
// is dead or its weights are 0. untrainable: a step function, whose derivative is 0 everywhere.
enum class Verdict { measuring, healthy, vanishing, exploding, dead, cutOff, untrainable };

// The thresholds of the verdict, on values smoothed over about 40 steps.
constexpr double kVanishingBelow = 1e-2;      // gradActivation relative to the last hidden layer's
constexpr double kExplodingAbove = 1e2;       // likewise
constexpr double kUpdateRatioAbove = 0.1;     // update / weight; about 1e-3 is healthy
constexpr double kNoGradientBelow = 1e-28;    // gradActivation itself: nothing arrives, ..
constexpr double kSomeGradientAbove = 1e-15;  // .. though the layer after it had this much

// One layer; the output layer's activation is its logits. Norms over W are Frobenius norms.
struct LayerFlow {
  double gradActivation = 0;     // RMS over units and samples of dL/da
  double gradPreactivation = 0;  // RMS over units and samples of dL/dz
  double gradWeight = 0;         // ||dL/dW||, penalties included
  double weight = 0;             // ||W||
  double update = 0;             // ||change of W in the last step||
  double updateRatio = 0;        // update / weight; 0 where the weight is 0
  double relativeGradient = 1;   // gradActivation over the last hidden layer's, smoothed
  Verdict verdict = Verdict::measuring;
};

// The mean squares behind gradActivation and gradPreactivation, collected over the passes of a batch.
class GradientMeter {
 public:
  explicit GradientMeter(size_t layers) : activation_(layers), preactivation_(layers) {}
  void clear();
  // After a backward pass.
  void add(const std::vector<Layer<float>>& layers, const Pass& pass);
  double gradActivation(size_t layer, const Layer<float>& of) const;
  double gradPreactivation(size_t layer, const Layer<float>& of) const;

 private:
  std::vector<double> activation_, preactivation_;  // sums of squares
  int samples_ = 0;
};

// What the verdicts rest on: measured every few steps while training, whoever watches.
struct FlowHistory {
  static constexpr int kGradientInterval = 16, kUpdateInterval = 64;  // steps
  static constexpr double kGradientWeight = 0.35, kUpdateWeight = 0.75;
  static constexpr int kMeasurementsNeeded = 3;

  int gradients = 0, updates = 0;      // measurements so far
  std::vector<double> logGradient;     // smoothed ln gradActivation per layer, within 2e-7 of its size
  std::vector<double> logUpdateRatio;  // smoothed ln update / weight per layer, likewise
  std::vector<double> lastUpdate;      // ||change of W|| in the last step that was measured

  explicit FlowHistory(size_t layers = 0) : logGradient(layers), logUpdateRatio(layers), lastUpdate(layers) {}
  void addGradients(const std::vector<Layer<float>>& layers, const GradientMeter& meter);
  void addUpdates(const std::vector<double>& ratios);
  double relativeGradient(size_t layer) const;
  // `next`: the verdict of the layer after it.
  Verdict verdict(size_t layer, bool allUnitsDead, Verdict next) const;

 private:
  bool isCutOff(size_t layer, Verdict next) const;
};

double frobeniusNorm(const float* values, int count);
// Of numbers that lie as the parameters do: those at the layer's own weights; 0 where it has none.
double weightNorm(const Parameters<float>& parameters, const Layer<float>& layer, const std::vector<float>& values);

}  // namespace gradflow
