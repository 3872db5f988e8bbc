// What the units do over a whole data set: histograms of pre-activations, dead and saturated units.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

constexpr int kHistogramBins = 32;
constexpr double kDeadSlope = 1e-6;       // |f'| below this for every sample: dead
constexpr double kSaturatedShare = 0.01;  // |f'| below this share of its maximum: saturated

struct LayerActivity {
  int dead = 0;                                   // units
  double saturated = 0;                           // share of unit x sample pairs
  double range = 4;                               // the histogram covers [-range, range]
  std::array<float, kHistogramBins> histogram{};  // shares; what lies outside falls into the end bins
};

// Hidden layers only. Maxout counts its largest piece as pre-activation, and no unit of it as dead.
class ActivityMeter {
 public:
  explicit ActivityMeter(const std::vector<Layer<float>>& layers);
  // After a forward pass with derivatives.
  void add(const std::vector<Layer<float>>& layers, const Pass& pass);
  std::vector<LayerActivity> report() const;

 private:
  // Fine enough to be merged into kHistogramBins over any range of 4, 8, .. 64.
  static constexpr int kFineBins = 512;
  static constexpr double kFineRange = 64;
  struct Counts {
    std::vector<char> alive;  // per unit
    int64_t saturated = 0, values = 0;
    std::array<int64_t, kFineBins> bins{};
  };
  static void addSlopes(const Layer<float>& layer, const Pass& pass, Counts& counts);
  static void addHistogram(const Layer<float>& layer, const Pass& pass, Counts& counts);
  static void fillHistogram(const Counts& counts, LayerActivity& activity);

  std::vector<Counts> counts_;
};

}  // namespace gradflow
