// Pooling: each place of a window becomes one number of each channel.
#pragma once

#include "gradflow/nn/node.h"

namespace gradflow {

// x: in->shape, y: out->shape = pooled(pooling, window, in->shape). Places of a window outside of the image count
// neither as numbers nor in the mean.
//   max: y = the largest x of the window; dL/dx gets dL/dy at the first largest, row by row
//   average, global: y = the mean of the window's n x, or the whole channel's; dL/dx gets dL/dy / n at each
template <class T>
class Pool : public Node<T> {
 public:
  // `window` means nothing to global pooling.
  Pool(Pooling pooling, const Window& window, Signal<T>* in, Signal<T>* out);

  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;
};

}  // namespace gradflow
