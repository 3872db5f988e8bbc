// What flows along an edge of the graph: values forward, gradients backward.
#pragma once

#include <vector>

namespace gradflow {

// features x samples: one feature's samples side by side, so that every loop over samples is a loop over packs and a
// layer of any width wastes no lane. Rows are `Pass::lanes` apart. Lanes beyond the last sample hold finite values and
// gradients of 0.
template <class T>
struct Signal {
  int features = 0;
  bool needsGradient = true;  // false for the network's input while nobody asks for it
  std::vector<T> value, gradient;

  void allocate(int lanes) {
    value.assign(static_cast<size_t>(features) * lanes, T(0));
    gradient.assign(needsGradient ? value.size() : 0, T(0));
  }
};

}  // namespace gradflow
