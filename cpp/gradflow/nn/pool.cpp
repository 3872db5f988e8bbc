#include "gradflow/nn/pool.h"

#include <algorithm>

#include "gradflow/math/pack.h"

namespace gradflow {
namespace {

Slides slidesOf(Pooling pooling, const Window& window, const ImageShape& in, const ImageShape& out) {
  if (pooling != Pooling::global) return {Sliding::direct, window, in, out};
  return {runsOf(Sliding::direct, {in.height}, in.height, 1), runsOf(Sliding::direct, {in.width}, in.width, 1)};
}

template <class T>
GRADFLOW_INLINE Pack<T> largestOf(const T* x, const std::vector<int>& taps) {
  Pack<T> largest = load(x + taps[0]);
  for (size_t i = 1; i < taps.size(); ++i) largest = maximum(largest, load(x + taps[i]));
  return largest;
}

template <class T>
GRADFLOW_INLINE Pack<T> sumOf(const T* x, const std::vector<int>& taps) {
  Pack<T> sum = load(x + taps[0]);
  for (size_t i = 1; i < taps.size(); ++i) sum += load(x + taps[i]);
  return sum;
}

// Adds `delta` to the gradient of the first x of the window that equals the largest.
template <class T>
GRADFLOW_INLINE void route(const T* x, const std::vector<int>& taps, Pack<T> largest, Pack<T> delta, T* gradient) {
  for (const int tap : taps) {
    const PackMask<T> wins = load(x + tap) == largest;
    store(gradient + tap, load(gradient + tap) + select(wins, delta, Pack<T>{}));
    delta = select(wins, Pack<T>{}, delta);
  }
}

}  // namespace

template <class T>
Pool<T>::Pool(Pooling pooling, const Window& window, Signal<T>* in, Signal<T>* out)
    : Node<T>({in}, out), pooling_(pooling), slides_(slidesOf(pooling, window, in->shape, out->shape)) {
  taps_.reserve(pooling == Pooling::global ? in->shape.positions() : window.size * window.size);
}

// Calls use(x, y) for each place and pack of samples: where the taps begin to count from, and where their result lies.
template <class T>
template <class Use>
void Pool<T>::inPlaces(int lanes, Use use) {
  const ImageShape &in = this->input().shape, &out = this->output().shape;
  for (const Run& rows : slides_.rows)
    for (const Run& columns : slides_.columns) {
      taps_.clear();
      for (const Tap& y : rows.taps)
        for (const Tap& x : columns.taps) taps_.push_back((y.in * in.width + x.in) * lanes);
      for (int channel = 0; channel < out.channels; ++channel)
        for (int i = 0; i < rows.count; ++i)
          for (int j = 0; j < columns.count; ++j) {
            const int x = (channel * in.height + i * rows.inStep) * in.width + j * columns.inStep;
            const int y = (channel * out.height + rows.first + i) * out.width + columns.first + j;
            for (int lane = 0; lane < lanes; lane += kPackSize) use(x * lanes + lane, y * lanes + lane);
          }
    }
}

template <class T>
void Pool<T>::forward(const Pass& pass) {
  const T* in = this->input().value.data();
  T* out = this->output().value.data();
  if (pooling_ == Pooling::max)
    inPlaces(pass.lanes, [&](int x, int y) { store(out + y, largestOf(in + x, taps_)); });
  else
    inPlaces(pass.lanes,
             [&](int x, int y) { store(out + y, sumOf(in + x, taps_) * splat(T(1) / static_cast<T>(taps_.size()))); });
}

template <class T>
void Pool<T>::backward(const Pass& pass) {
  Signal<T>&x = this->input(), &y = this->output();
  if (!x.needsGradient) return;
  const T *in = x.value.data(), *out = y.value.data(), *delta = y.gradient.data();
  T* gradient = x.gradient.data();
  if (this->inputs_[0].gradient == Write::replace) std::fill_n(gradient, x.features * pass.lanes, T(0));
  if (pooling_ == Pooling::max)
    inPlaces(pass.lanes,
             [&](int from, int to) { route(in + from, taps_, load(out + to), load(delta + to), gradient + from); });
  else
    inPlaces(pass.lanes, [&](int from, int to) {
      const Pack<T> share = load(delta + to) * splat(T(1) / static_cast<T>(taps_.size()));
      for (const int tap : taps_) store(gradient + from + tap, load(gradient + from + tap) + share);
    });
}

template class Pool<float>;
template class Pool<double>;

}  // namespace gradflow
