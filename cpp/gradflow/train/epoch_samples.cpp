#include "gradflow/train/epoch_samples.h"

#include <algorithm>

#include "gradflow/math/pack.h"

namespace gradflow {

EpochSamples::EpochSamples(const Samples& data)
    : data_(data),
      rows_(data.features + data.outputs),
      recordSize_(roundUpToPack(rows_)),
      records_(static_cast<size_t>(data.size + 1) * recordSize_) {
  const auto put = [&](const std::vector<float>& from, int rows, float* to) {
    for (int row = 0; row < rows; ++row)
      for (int i = 0; i < data.size; ++i)
        to[static_cast<size_t>(i) * recordSize_ + row] = from[static_cast<size_t>(row) * data.size + i];
  };
  put(data.inputs, data.features, records_.data());
  put(data.targets, data.outputs, records_.data() + data.features);
}

void EpochSamples::arrange(const BatchPlan& plan, int most) {
  drawings_ = plan.drawings();
  batchLanes_ = roundUpToPack(plan.numbered(0).size);
  const int batches = plan.batchesDrawn();
  arranged_.resize(static_cast<size_t>(batches) * batchLanes_ * rows_);
  for (int number = 0; number < batches; ++number) {
    const BatchPlan::Batch batch = plan.numbered(number);
    for (int first = 0; first < batch.size; first += most)
      arrangePass(batch.indices + first, std::min(batch.size - first, most), &arranged_[placeOf(batch, first)]);
  }
}

// Four samples at a time, of which four rows are four packs turned by a quarter.
void EpochSamples::arrangePass(const uint32_t* samples, int count, float* to) const {
  const int lanes = roundUpToPack(count);
  for (int lane = 0; lane < lanes; lane += kPackSize) {
    const float* record[kPackSize];
    for (int i = 0; i < kPackSize; ++i)
      record[i] = &records_[static_cast<size_t>(lane + i < count ? samples[lane + i] : data_.size) * recordSize_];
    for (int row = 0; row < rows_; row += kPackSize) {
      FloatPack rows[kPackSize];
      transpose(load(record[0] + row), load(record[1] + row), load(record[2] + row), load(record[3] + row), rows);
      for (int k = 0; k < kPackSize && row + k < rows_; ++k) store(to + (row + k) * lanes + lane, rows[k]);
    }
  }
}

}  // namespace gradflow
