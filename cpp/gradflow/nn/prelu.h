// a = max(0, z) + s min(0, z) with a learned slope s per unit, of images per channel (He 2015).
#pragma once

#include "gradflow/nn/activation.h"
#include "gradflow/nn/activation_functions.h"

namespace gradflow {

//   dL/dz = dL/da (1 where z > 0, else s)     dL/ds = sum over samples (and positions) with z <= 0 of dL/da z
template <class T>
class PRelu : public Node<T> {
 public:
  // Adds the block `<name>.slope` (units x 1).
  PRelu(Parameters<T>& parameters, const std::string& name, Signal<T>* z, Signal<T>* a)
      : Node<T>({z}, a),
        parameters_(parameters),
        block_(parameters.add(name + ".slope", BlockKind::slope, z->shape.channels, 1)),
        slopes_(z->features) {}

  Rows<T>* kept() override { return &slopes_; }

  void forward(const Pass& pass) override {
    const T* z = this->input().value.data();
    T *a = this->output().value.data(), *slope = slopes_.data();
    const int length = this->output().shape.positions() * pass.lanes;
    for (int unit = 0; unit < this->output().shape.channels; ++unit)
      for (const T* end = z + length; z < end; z += kPackSize, a += kPackSize, slope += kPackSize) {
        Pack<T> value, derivative;
        activation::LeakyRelu::evaluate(load(z), splat(parameters_.value(block_)[unit]), value, derivative);
        store(a, value);
        store(slope, derivative);
      }
  }

  void backward(const Pass& pass) override {
    Signal<T>& z = this->input();
    const T* delta = this->output().gradient.data();
    backwardThroughSlopes(delta, slopes_.data(), z.features * pass.lanes, z.gradient.data(), this->inputs_[0].gradient);
    T* gradient = parameters_.gradientOf(block_);
    const int length = z.shape.positions() * pass.lanes;
    for (int unit = 0; unit < z.shape.channels; ++unit) {
      Pack<T> total = {};
      for (int at = unit * length; at < (unit + 1) * length; at += kPackSize)
        total += load(delta + at) * minimum(load(z.value.data() + at), Pack<T>{});
      gradient[unit] = pass.gradients == Write::add ? gradient[unit] + sum(total) : sum(total);
    }
  }

  int slopeBlock() const { return block_; }
  const T* slopes() const { return slopes_.data(); }

 private:
  Parameters<T>& parameters_;
  const int block_;
  Rows<T> slopes_;
};

extern template class PRelu<float>;  // nodes.cpp

}  // namespace gradflow
