// Images side by side, channel after channel.
#pragma once

#include <vector>

#include "gradflow/nn/node.h"

namespace gradflow {

// y = the inputs' channels one after the other: (sum of channels) x height x width. Each input gets its part of dL/dy.
template <class T>
class Concat : public Node<T> {
 public:
  Concat(const std::vector<Signal<T>*>& inputs, Signal<T>* out);

  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;
};

}  // namespace gradflow
