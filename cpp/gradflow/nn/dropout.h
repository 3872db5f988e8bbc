// Inverted dropout (Srivastava 2014): in training each number is dropped with probability p, the rest scaled by
// 1/(1-p).
#pragma once

#include <algorithm>

#include "gradflow/math/random.h"
#include "gradflow/nn/activation.h"

namespace gradflow {

template <class T>
class Dropout : public Node<T> {
 public:
  // `index` tells the nodes of a network apart: each draws its own masks.
  Dropout(double probability, uint32_t seed, int index, Signal<T>* in, Signal<T>* out)
      : Node<T>({in}, out), probability_(probability), seed_(seed), index_(index), mask_(in->features) {}

  Rows<T>* kept() override { return &mask_; }
  // What the last pass back was multiplied with, features x lanes.
  const T* mask() const { return mask_.data(); }

  void forward(const Pass& pass) override {
    const int n = this->output().features * pass.lanes;
    if (pass.dropout) draw(pass, n);
    const T* in = this->input().value.data();
    T* out = this->output().value.data();
    for (int i = 0; i < n; i += kPackSize) store(out + i, pass.dropout ? load(in + i) * load(&mask_[i]) : load(in + i));
  }

  void backward(const Pass& pass) override {
    Signal<T>& in = this->input();
    const int n = in.features * pass.lanes;
    if (!pass.dropout) std::fill_n(mask_.data(), n, T(1));
    backwardThroughSlopes(this->output().gradient.data(), mask_.data(), n, in.gradient.data(),
                          this->inputs_[0].gradient);
  }

 private:
  // Each 64 random bits decide two numbers.
  void draw(const Pass& pass, int n) {
    Random random(seed_, Stream::dropout, pass.dropoutKey * 64 + index_);
    const auto limit = static_cast<uint32_t>(probability_ * 4294967296.0);
    const T kept = static_cast<T>(1 / (1 - probability_));
    for (int i = 0; i < n; i += 2) {
      const uint64_t bits = random.bits();
      mask_[i] = static_cast<uint32_t>(bits) < limit ? T(0) : kept;
      mask_[i + 1] = static_cast<uint32_t>(bits >> 32) < limit ? T(0) : kept;
    }
  }

  const double probability_;
  const uint32_t seed_;
  const int index_;
  Rows<T> mask_;
};

extern template class Dropout<float>;  // nodes.cpp

}  // namespace gradflow
