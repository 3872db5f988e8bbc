#include "gradflow/train/epoch_samples.h"

#include <algorithm>

#include "gradflow/math/pack.h"

namespace gradflow {

EpochSamples::EpochSamples(const Samples& data)
    : data_(data),
      rows_(data.features + data.outputs),
      recordSize_(roundUpToPack(rows_)),
      records_(static_cast<size_t>(data.size) * recordSize_) {
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
  arranged_.resize((static_cast<size_t>(batches) * rows_ + recordSize_ - rows_) * batchLanes_);
  for (int number = 0; number < batches; ++number) {
    const BatchPlan::Batch batch = plan.numbered(number);
    for (int first = 0; first < batch.size; first += most)
      arrangePass(batch.indices + first, std::min(batch.size - first, most), &arranged_[placeOf(batch, first)]);
  }
}

// The order goes on behind the last sample: what comes with it from there is taken out again.
void EpochSamples::arrangePass(const uint32_t* samples, int count, float* to) const {
  const int lanes = roundUpToPack(count);
  for (int lane = 0; lane < lanes; lane += kPackSize)
    arrangeFour(samples + lane, lanesBelow<float>(count - lane), lanes, to + lane);
}

// Four rows of four samples are four packs turned by a quarter. What a record has beyond its rows falls into the pass
// that is arranged next.
GRADFLOW_INLINE void EpochSamples::arrangeFour(const uint32_t* samples, FloatMask exist, int lanes, float* to) const {
  const int size = recordSize_;
  const auto record = [&](int i) { return records_.data() + static_cast<size_t>(samples[i]) * size; };
  const float *a = record(0), *b = record(1), *c = record(2), *d = record(3);
  for (int row = 0; row < size; row += kPackSize) {
    FloatPack rows[kPackSize];
    transpose(load(a + row), load(b + row), load(c + row), load(d + row), rows);
    const auto put = [&](FloatPack values) {
      store(to, (FloatPack)((FloatMask)values & exist));
      to += lanes;
    };
    put(rows[0]), put(rows[1]), put(rows[2]), put(rows[3]);
  }
}

}  // namespace gradflow
