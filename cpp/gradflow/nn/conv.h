// Convolutions as layers: y = W * x + b, or y = W * x.
#pragma once

#include "gradflow/nn/convolution.h"
#include "gradflow/nn/node.h"

namespace gradflow {

// x: in->shape, y: out->shape = convolved(window, in->shape, units) where it slides directly, convolvedTransposed(...)
// where it is transposed; W: units x inChannels * size * size, b: units.
//   y[u, q] = b[u] + sum over channels c and taps k with q reading place p through k of W[u, (c, k)] x[c, p]
//   direct: p = q stride + k - padding     transposed: q = p stride + k - padding
//   dL/dW[u, (c, k)] = sum over such q, p and samples of dL/dy[u, q] x[c, p]
//   dL/db[u] = sum over q and samples of dL/dy[u, q]     dL/dx[c, p] = sum over such u, k of W[u, (c, k)] dL/dy[u, q]
template <class T>
class Conv : public Node<T> {
 public:
  // Adds the blocks `<name>.weight` (units x inChannels * size * size; column (channel * size + ky) * size + kx) and,
  // with a bias, `<name>.bias` (units x 1).
  Conv(Parameters<T>& parameters, const std::string& name, Sliding sliding, const Window& window, Signal<T>* in,
       Signal<T>* out, Bias bias = Bias::one)
      : Node<T>({in}, out),
        convolution_(sliding, window, in->shape, out->shape),
        parameters_(parameters),
        weight_(parameters.add(name + ".weight", BlockKind::weight, out->shape.channels,
                               in->shape.channels * window.size * window.size, window.size * window.size)),
        bias_(bias == Bias::none ? -1 : parameters.add(name + ".bias", BlockKind::bias, out->shape.channels, 1)) {}

  void forward(const Pass& pass) override {
    convolution_.forward(parameters_.value(weight_), bias_ < 0 ? nullptr : parameters_.value(bias_),
                         this->input().value.data(), pass.lanes, this->output().value.data(), Write::replace);
  }

  void backward(const Pass& pass) override {
    Signal<T>& x = this->input();
    const Signal<T>& y = this->output();
    const T* delta = y.gradient.data();
    if (x.needsGradient)
      convolution_.backward(parameters_.value(weight_), delta, pass.lanes, x.gradient.data(),
                            this->inputs_[0].gradient);
    convolution_.gradient(delta, x.value.data(), pass.lanes, parameters_.gradientOf(weight_),
                          bias_ < 0 ? nullptr : parameters_.gradientOf(bias_), pass.gradients);
    if (y.centered) parameters_.clearGradient(bias_);
  }

  // The map alone, for other weights and images.
  Convolution<T>& convolution() { return convolution_; }
  int weightBlock() const { return weight_; }
  int biasBlock() const { return bias_; }  // -1 without

 private:
  Convolution<T> convolution_;
  Parameters<T>& parameters_;
  const int weight_, bias_;
};

}  // namespace gradflow
