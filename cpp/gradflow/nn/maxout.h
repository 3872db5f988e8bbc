// a = the largest of k affine pieces (Goodfellow 2013).
#pragma once

#include "gradflow/nn/node.h"

namespace gradflow {

// z: (units * pieces) x samples, row = unit * pieces + piece; a: units x samples.
//   dL/dz = dL/da for the largest piece (the first of equals), 0 for the others
template <class T>
class Maxout : public Node<T> {
 public:
  Maxout(int pieces, Signal<T>* z, Signal<T>* a) : Node<T>({z}, a), pieces_(pieces) {}

  void forward(const Pass& pass) override {
    const T* z = this->input().value.data();
    T* a = this->output().value.data();
    for (int unit = 0; unit < this->output().features; ++unit, z += pieces_ * pass.lanes, a += pass.lanes)
      for (int lane = 0; lane < pass.lanes; lane += kPackSize) {
        Pack<T> largest = load(z + lane);
        for (int piece = 1; piece < pieces_; ++piece) largest = maximum(largest, load(z + piece * pass.lanes + lane));
        store(a + lane, largest);
      }
  }

  void backward(const Pass& pass) override {
    const int units = this->output().features;
    for (int unit = 0; unit < units; ++unit)
      for (int lane = 0; lane < pass.lanes; lane += kPackSize) route(pass, unit, lane);
  }

 private:
  void route(const Pass& pass, int unit, int lane) {
    const Pack<T> largest = load(this->output().value.data() + unit * pass.lanes + lane);
    Pack<T> left = load(this->output().gradient.data() + unit * pass.lanes + lane);
    for (int piece = 0; piece < pieces_; ++piece) {
      const int at = (unit * pieces_ + piece) * pass.lanes + lane;
      const PackMask<T> wins = load(this->input().value.data() + at) == largest;
      const Pack<T> share = select(wins, left, Pack<T>{});
      T* gradient = this->input().gradient.data() + at;
      store(gradient, this->inputs_[0].gradient == Write::add ? load(gradient) + share : share);
      left = select(wins, Pack<T>{}, left);
    }
  }

  const int pieces_;
};

extern template class Maxout<float>;  // nodes.cpp

}  // namespace gradflow
