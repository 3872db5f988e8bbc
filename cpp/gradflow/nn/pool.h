// Pooling: the numbers of a window become one, each channel by itself.
#pragma once

#include <vector>

#include "gradflow/nn/node.h"
#include "gradflow/nn/slides.h"

namespace gradflow {

// x: in->shape, y: out->shape = pooled(pooling, window, in->shape). What lies outside of the image counts neither as a
// number nor in the mean.
//   max: y = the largest x of the window; dL/dx gets dL/dy at the first of the largest, row by row
//   average, global: y = the mean of the n numbers of the window, or of the channel; dL/dx gets dL/dy / n at each
template <class T>
class Pool : public Node<T> {
 public:
  // Global pooling has no use for `window`.
  Pool(Pooling pooling, const Window& window, Signal<T>* in, Signal<T>* out);

  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;

 private:
  template <class Use>
  void inPlaces(int lanes, Use use);

  const Pooling pooling_;
  const Slides slides_;
  std::vector<int> taps_;  // of the places at hand: how far behind the first place's origin each of them reads
};

}  // namespace gradflow
