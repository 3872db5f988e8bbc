// The training samples in the order of the epoch at hand, so that a batch lies in one piece.
#pragma once

#include "gradflow/data/samples.h"
#include "gradflow/nn/node.h"
#include "gradflow/train/batches.h"

namespace gradflow {

class EpochSamples {
 public:
  explicit EpochSamples(const Samples& data);

  int size() const { return data_.size; }
  // After BatchPlan::at: takes over the order where another epoch was drawn.
  void follow(const BatchPlan& plan) {
    if (plan.drawings() != drawings_) arrange(plan);
  }
  // The samples of a pass from place `first` of the order on: rows of the pass's lanes, 0 beyond the last sample.
  void copyInputs(int first, const Pass& pass, float* to) const { copy(inputs_, data_.features, first, pass, to); }
  void copyTargets(int first, const Pass& pass, float* to) const { copy(targets_, data_.outputs, first, pass, to); }

 private:
  void arrange(const BatchPlan& plan);
  void arrange(const std::vector<float>& from, int rows, const std::vector<uint32_t>& order, std::vector<float>& to);
  void copy(const std::vector<float>& from, int rows, int first, const Pass& pass, float* to) const;

  const Samples& data_;
  const int stride_;  // between rows; a pack may be read from any sample on
  std::vector<float> inputs_, targets_;
  int64_t drawings_ = -1;
};

}  // namespace gradflow
