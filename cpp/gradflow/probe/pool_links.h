// What pooling does in a pass, number by number: it is linear once it is known which number is the largest.
#pragma once

#include <algorithm>

#include "gradflow/nn/layer.h"

namespace gradflow {

// What a number of the output looks at: rows and columns of one channel of the input, without their ends.
struct PoolWindow {
  int channel, top, left, bottom, right;

  int size() const { return (bottom - top) * (right - left); }
};

inline PoolWindow poolWindow(const Layer<double>& layer, int row) {
  const ImageShape &in = layer.in->shape, &out = layer.dense->shape;
  const int channel = row / out.positions(), place = row % out.positions();
  if (layer.pool->pooling == Pooling::global) return {channel, 0, 0, in.height, in.width};
  const Window& window = layer.pool->window;
  const int top = place / out.width * window.stride - window.padding;
  const int left = place % out.width * window.stride - window.padding;
  return {channel, std::max(top, 0), std::max(left, 0), std::min(top + window.size, in.height),
          std::min(left + window.size, in.width)};
}

// Calls use(row) for each of the layer's input rows under the window.
template <class F>
void forRowsUnder(const PoolWindow& window, const ImageShape& in, F use) {
  for (int y = window.top; y < window.bottom; ++y)
    for (int x = window.left; x < window.right; ++x) use((window.channel * in.height + y) * in.width + x);
}

// The row of the largest number under the window in one lane: the first of equals, row by row, as Pool has it.
inline int largestUnder(const PoolWindow& window, const Signal<double>& in, int lane, int lanes) {
  int largest = -1;
  forRowsUnder(window, in.shape, [&](int row) {
    if (largest < 0 || in.value[row * lanes + lane] > in.value[largest * lanes + lane]) largest = row;
  });
  return largest;
}

// Calls use(to, from, share) for each number of the output and each of the layer's input that it is made of, both as
// places in their rows: y[to] = sum of share x[from].
template <class F>
void forPoolLinks(const Layer<double>& layer, int lanes, F use) {
  for (int to = 0; to < layer.dense->features; ++to) {
    const PoolWindow window = poolWindow(layer, to);
    for (int lane = 0; lane < lanes; ++lane)
      if (layer.pool->pooling == Pooling::max)
        use(to * lanes + lane, largestUnder(window, *layer.in, lane, lanes) * lanes + lane, 1.0);
      else
        forRowsUnder(window, layer.in->shape,
                     [&](int from) { use(to * lanes + lane, from * lanes + lane, 1.0 / window.size()); });
  }
}

}  // namespace gradflow
