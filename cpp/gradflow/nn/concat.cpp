#include "gradflow/nn/concat.h"

#include <algorithm>

#include "gradflow/math/pack.h"

namespace gradflow {

template <class T>
Concat<T>::Concat(const std::vector<Signal<T>*>& inputs, Signal<T>* out) : Node<T>({}, out) {
  for (Signal<T>* input : inputs) this->inputs_.push_back({input});
}

template <class T>
void Concat<T>::forward(const Pass& pass) {
  T* out = this->output().value.data();
  for (const Input<T>& input : this->inputs_) {
    const T* value = input.signal->value.data();
    out = std::copy(value, value + input.signal->features * pass.lanes, out);
  }
}

template <class T>
void Concat<T>::backward(const Pass& pass) {
  const T* delta = this->output().gradient.data();
  for (const Input<T>& input : this->inputs_) {
    const int count = input.signal->features * pass.lanes;
    delta += count;
    input.signal->centered = this->output().centered;
    if (!input.signal->needsGradient) continue;
    T* gradient = input.signal->gradient.data();
    if (input.gradient == Write::replace)
      std::copy(delta - count, delta, gradient);
    else
      for (int i = 0; i < count; i += kPackSize) store(gradient + i, load(gradient + i) + load(delta - count + i));
  }
}

template class Concat<float>;
template class Concat<double>;

}  // namespace gradflow
