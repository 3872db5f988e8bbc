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
        biasBlock_(bias == Bias::none ? -1 : parameters.add(name + ".bias", BlockKind::bias, out->features, 1)),
        units_(out->features),
        inputCount_(in->features),
        bias_(bias) {}

  void laidOut() override {
    const Input<T>& x = this->inputs_[0];
    Signal<T>& z = this->output();
    places_ = {parameters_.value(weight_), parameters_.gradientOf(weight_), z.value.data(), z.gradient.data()};
    back_ = through_ = {x.signal->gradient.data(), x.gradient, nullptr};
    if (kFast<T> && x.slopes) through_ = {x.before->gradient.data(), x.gradient, x.slopes->data()};
  }

  void forward(const Pass& pass) override {
    multiply<T>(places_.weights, units_, inputCount_, x(), pass.lanes, bias_, places_.z, Write::replace);
  }

  void backward(const Pass& pass) override {
    // First what the layer before waits for: its processing then overlaps with these products, which nothing waits for.
    if (this->input().needsGradient) {
      const Back& to = pass.everyGradient ? back_ : through_;
      multiplyBack<T>(places_.weights, inputCount_, units_, places_.delta, pass.lanes, to.gradient, to.write,
                      to.factors);
    }
    multiplyTransposed<T>(places_.delta, units_, x(), inputCount_, pass.lanes, places_.gradient, bias_, pass.gradients);
    // The sum is 0. What rounding leaves of it, optimizers that divide a gradient by its size would follow.
    if (this->output().centered) parameters_.clearGradient(biasBlock_);
  }

  bool multipliesBySlopes() const override { return true; }

  int weightBlock() const { return weight_; }
  int biasBlock() const { return biasBlock_; }

 private:
  // The network's input lies somewhere else in each pass.
  const T* x() { return this->input().value.data(); }

  Parameters<T>& parameters_;
  const int weight_, biasBlock_, units_, inputCount_;
  const Bias bias_;
  // What each pass would have to look up again. Of the parameters: weights and their gradient; of z: value and
  // gradient.
  struct {
    const T* weights;
    T *gradient, *z;
    const T* delta;
  } places_ = {};
  // Where backward leads: to x, or through what x is a function of, times its slopes.
  struct Back {
    T* gradient;
    Write write;
    const T* factors;
  } back_ = {}, through_ = {};
};

extern template class Dense<float>;  // nodes.cpp

}  // namespace gradflow
