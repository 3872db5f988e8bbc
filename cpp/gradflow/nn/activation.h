// a = f(z), one function for the whole layer.
#pragma once

#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/activation_table.h"
#include "gradflow/nn/node.h"

namespace gradflow {

// Adds (or writes) delta * slope into the gradient, number by number.
template <class T>
inline void backwardThroughSlopes(const T* delta, const T* slope, int n, T* gradient, Write write) {
  for (int i = 0; i < n; i += kPackSize) {
    const Pack<T> product = load(delta + i) * load(slope + i);
    store(gradient + i, write == Write::add ? load(gradient + i) + product : product);
  }
}

// f'(z) is computed beside f(z), where they share their exponential, and kept for backward and for the probes.
//   dL/dz = dL/da f'(z)
template <class T>
class Activation : public Node<T> {
 public:
  Activation(ActivationKind kind, double parameter, Signal<T>* z, Signal<T>* a)
      : Node<T>({z}, a), kind_(kind), parameter_(static_cast<T>(parameter)), slopes_(a->features) {}

  Rows<T>* kept() override { return &slopes_; }

  void forward(const Pass& pass) override {
    const Signal<T>& z = this->input();
    applyActivation(kind_, z.value.data(), parameter_, z.features * pass.lanes, this->output().value.data(),
                    pass.derivatives ? slopes_.data() : nullptr);
  }

  void backward(const Pass& pass) override {
    Signal<T>& z = this->input();
    backwardThroughSlopes(this->output().gradient.data(), slopes_.data(), z.features * pass.lanes, z.gradient.data(),
                          this->inputs_[0].gradient);
  }

  const T* slopes() const { return slopes_.data(); }

 private:
  const ActivationKind kind_;
  const T parameter_;
  Rows<T> slopes_;
};

extern template class Activation<float>;  // nodes.cpp

}  // namespace gradflow
