// a = f(z), one function for the whole layer.
#pragma once

#include <memory>

#include "gradflow/formula/custom_function.h"
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
  Activation(const LayerConfig& layer, Signal<T>* z, Signal<T>* a)
      : Node<T>({z}, a),
        kind_(layer.activation),
        parameter_(static_cast<T>(layer.parameter)),
        custom_(kind_ == ActivationKind::custom ? makeCustomFunction(layer.formula) : nullptr),
        slopes_(a->features) {}

  Rows<T>* kept() override { return &slopes_; }
  const Rows<T>* elementwiseSlopes() override { return &slopes_; }

  void forward(const Pass& pass) override {
    const Signal<T>& z = this->input();
    const int n = z.features * pass.lanes;
    T *a = this->output().value.data(), *slopes = pass.derivatives ? slopes_.data() : nullptr;
    if (custom_)
      custom_->apply(z.value.data(), n, a, slopes);
    else
      applyActivation(kind_, z.value.data(), parameter_, n, a, slopes);
  }

  void backward(const Pass& pass) override {
    Signal<T>& z = this->input();
    backwardThroughSlopes(this->output().gradient.data(), slopes_.data(), z.features * pass.lanes, z.gradient.data(),
                          this->inputs_[0].gradient);
  }

  const T* slopes() const { return slopes_.data(); }
  // The largest |f'|: what saturation is measured against.
  double maximalSlope() const { return custom_ ? custom_->maximalSlope() : activationRow(kind_).maximalSlope; }
  // Of a custom activation; else null.
  CustomFunction* custom() const { return custom_.get(); }

 private:
  const ActivationKind kind_;
  const T parameter_;
  const std::unique_ptr<CustomFunction> custom_;
  Rows<T> slopes_;
};

extern template class Activation<float>;  // nodes.cpp

}  // namespace gradflow
