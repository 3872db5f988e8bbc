// The training samples in the order of the epoch at hand, so that what a pass reads lies in one piece.
#pragma once

#include "gradflow/data/samples.h"
#include "gradflow/math/buffer.h"
#include "gradflow/math/pack.h"
#include "gradflow/train/batches.h"

namespace gradflow {

class EpochSamples {
 public:
  explicit EpochSamples(const Samples& data);

  int size() const { return data_.size; }
  // After BatchPlan::at: takes over the order where another epoch was drawn, for passes of at most `most` samples,
  // which stays the same.
  void follow(const BatchPlan& plan, int most) {
    if (plan.drawings() != drawings_) arrange(plan, most);
  }
  // The samples of a pass, which are those of a batch from `first` on: one row of its lanes for each feature, then one
  // for each target. Lanes beyond the last sample are 0.
  float* at(const BatchPlan::Batch& batch, int first) { return arranged_.data() + placeOf(batch, first); }

 private:
  size_t placeOf(const BatchPlan::Batch& batch, int first) const {
    return (static_cast<size_t>(batch.number) * batchLanes_ + first) * rows_;
  }
  void arrange(const BatchPlan& plan, int most);
  void arrangePass(const uint32_t* samples, int count, float* to) const;
  void arrangeFour(const uint32_t* samples, FloatMask exist, int lanes, float* to) const;

  const Samples& data_;
  const int rows_;          // features and targets
  const int recordSize_;    // as many, in whole packs
  Buffer<float> records_;   // one sample after the other
  Buffer<float> arranged_;  // one pass after the other
  int batchLanes_ = 0;
  int64_t drawings_ = -1;
};

}  // namespace gradflow
