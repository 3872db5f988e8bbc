// What pooling does in a pass, number by number: it is linear once it is known which number is the largest.
#pragma once

#include <algorithm>

#include "gradflow/nn/layer.h"

namespace gradflow {

// Calls use(to, from, share) for each number of the output and each of the layer's input that it is made of, both as
// places in their rows: y[to] = sum of share x[from]. Of a maximum the first of the largest, row by row, as Pool has
// it.
template <class F>
void forPoolLinks(const Layer<double>& layer, int lanes, F use) {
  const ImageShape &in = layer.in->shape, &out = layer.dense->shape;
  const bool isGlobal = layer.pool->pooling == Pooling::global;
  const Window& window = layer.pool->window;
  const double* x = layer.in->value.data();
  for (int row = 0; row < layer.dense->features; ++row) {
    const int channel = row / out.positions(), place = row % out.positions();
    const int top = isGlobal ? 0 : place / out.width * window.stride - window.padding;
    const int left = isGlobal ? 0 : place % out.width * window.stride - window.padding;
    const int bottom = isGlobal ? in.height : std::min(top + window.size, in.height);
    const int right = isGlobal ? in.width : std::min(left + window.size, in.width);
    const int firstRow = std::max(top, 0), firstColumn = std::max(left, 0);
    const double share = 1.0 / ((bottom - firstRow) * (right - firstColumn));
    for (int lane = 0; lane < lanes; ++lane) {
      int largest = -1;
      for (int r = firstRow; r < bottom; ++r)
        for (int c = firstColumn; c < right; ++c) {
          const int from = ((channel * in.height + r) * in.width + c) * lanes + lane;
          if (layer.pool->pooling != Pooling::max)
            use(row * lanes + lane, from, share);
          else if (largest < 0 || x[from] > x[largest])
            largest = from;
        }
      if (largest >= 0) use(row * lanes + lane, largest, 1.0);
    }
  }
}

}  // namespace gradflow
