// z = W x + b, or z = W x.
#pragma once

#include "gradflow/nn/node.h"

namespace gradflow {

// W: units x inputs, b: units, x: inputs x samples, z: units x samples.
//   dL/dW = dL/dz x^T     dL/db = sum over samples of dL/dz     dL/dx = W^T dL/dz
template <class T>
class Dense : public Node<T> {
 public:
  // Adds the blocks `<name>.weight` and, with a bias, `<name>.bias`.
  Dense(Parameters<T>& parameters, const std::string& name, Signal<T>* in, Signal<T>* out, Bias bias = Bias::one)
      : Node<T>({in}, out),
        parameters_(parameters),
        weight_(parameters.add(name + ".weight", BlockKind::weight, out->features, in->features)),
        bias_(bias == Bias::none ? -1 : parameters.add(name + ".bias", BlockKind::bias, out->features, 1)),
        offset_(parameters.blocks[weight_].offset) {}

  void forward(const Pass& pass) override {
    const Signal<T>& x = this->input();
    Signal<T>& z = this->output();
    multiply(weights(), z.features, x.features, x.value.data(), pass.lanes, bias(), z.value.data(), Write::replace);
  }

  void backward(const Pass& pass) override {
    Signal<T>& x = this->input();
    const Signal<T>& z = this->output();
    const T* delta = z.gradient.data();
    // First what the layer before waits for: its processing then overlaps with these products, which nothing waits for.
    if (x.needsGradient) backwardInto(this->inputs_[0], pass);
    multiplyTransposed(delta, z.features, x.value.data(), x.features, pass.lanes, parameters_.gradient.data() + offset_,
                       bias(), pass.gradients);
    // The sum is 0. What rounding leaves of it, optimizers that divide a gradient by its size would follow.
    if (z.centered) parameters_.clearGradient(bias_);
  }

  bool multipliesBySlopes() const override { return true; }

  int weightBlock() const { return weight_; }
  int biasBlock() const { return bias_; }

 private:
  const T* weights() const { return parameters_.values.data() + offset_; }
  Bias bias() const { return bias_ < 0 ? Bias::none : Bias::one; }
  void backwardInto(const Input<T>& x, const Pass& pass) {
    const Signal<T>& z = this->output();
    const bool through = kFast<T> && x.slopes && !pass.everyGradient;
    multiplyBack<T>(weights(), x.signal->features, z.features, z.gradient.data(), pass.lanes,
                    (through ? x.before : x.signal)->gradient.data(), x.gradient, through ? x.slopes->data() : nullptr);
  }

  Parameters<T>& parameters_;
  const int weight_, bias_, offset_;
};

extern template class Dense<float>;  // nodes.cpp

}  // namespace gradflow
