// a = max(0, z) + s min(0, z) with a learned slope s per unit (He 2015).
#pragma once

#include "gradflow/nn/activation.h"
#include "gradflow/nn/activation_functions.h"

namespace gradflow {

//   dL/dz = dL/da (1 where z > 0, else s)     dL/ds = sum over samples with z <= 0 of dL/da z
template <class T>
class PRelu : public Node<T> {
 public:
  // Adds the block `<name>.slope` (units x 1).
  PRelu(Parameters<T>& parameters, const std::string& name, Signal<T>* z, Signal<T>* a)
      : Node<T>({z}, a),
        parameters_(parameters),
        block_(parameters.add(name + ".slope", BlockKind::slope, z->features, 1)),
        slopes_(z->features) {}

  Rows<T>* kept() override { return &slopes_; }

  void forward(const Pass& pass) override {
    const T* z = this->input().value.data();
    T *a = this->output().value.data(), *slope = slopes_.data();
    for (int unit = 0; unit < this->output().features; ++unit)
      for (const T* end = z + pass.lanes; z < end; z += kPackSize, a += kPackSize, slope += kPackSize) {
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
    for (int unit = 0; unit < z.features; ++unit) {
      Pack<T> total = {};
      for (int lane = unit * pass.lanes; lane < (unit + 1) * pass.lanes; lane += kPackSize)
        total += load(delta + lane) * minimum(load(z.value.data() + lane), Pack<T>{});
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
