#include "gradflow/train/epoch_samples.h"

#include "gradflow/math/pack.h"

namespace gradflow {

EpochSamples::EpochSamples(const Samples& data)
    : data_(data),
      stride_(data.size + kPackSize),
      inputs_(static_cast<size_t>(data.features) * stride_),
      targets_(static_cast<size_t>(data.outputs) * stride_) {}

void EpochSamples::arrange(const BatchPlan& plan) {
  arrange(data_.inputs, data_.features, plan.order(), inputs_);
  arrange(data_.targets, data_.outputs, plan.order(), targets_);
  drawings_ = plan.drawings();
}

void EpochSamples::arrange(const std::vector<float>& from, int rows, const std::vector<uint32_t>& order,
                           std::vector<float>& to) {
  const uint32_t* indices = order.data();
  for (int row = 0; row < rows; ++row) {
    const float* values = from.data() + static_cast<size_t>(row) * data_.size;
    float* place = to.data() + static_cast<size_t>(row) * stride_;
    for (int i = 0; i < data_.size; ++i) place[i] = values[indices[i]];
  }
}

void EpochSamples::copy(const std::vector<float>& from, int rows, int first, const Pass& pass, float* to) const {
  const int last = pass.lanes - kPackSize;
  const FloatMask inside = lanesBelow<float>(pass.samples - last);
  const float* values = from.data() + first;
  for (int row = 0; row < rows; ++row, values += stride_, to += pass.lanes) {
    for (int lane = 0; lane < last; lane += kPackSize) store(to + lane, load(values + lane));
    store(to + last, select(inside, load(values + last), FloatPack{}));
  }
}

}  // namespace gradflow
