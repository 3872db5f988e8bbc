// a = the largest of k affine pieces (Goodfellow 2013).
#pragma once

#include "gradflow/nn/node.h"

namespace gradflow {

// z: (units * pieces) x samples, row = unit * pieces + piece; a: units x samples. Of an image units and rows are
// channels, each of as many rows as it has positions.
//   dL/dz = dL/da for the largest piece (the first of equals), 0 for the others
template <class T>
class Maxout : public Node<T> {
 public:
  Maxout(int pieces, Signal<T>* z, Signal<T>* a) : Node<T>({z}, a), pieces_(pieces) {}

  void forward(const Pass& pass) override {
    const T* z = this->input().value.data();
    T* a = this->output().value.data();
    const int length = lengthOf(pass);
    for (int unit = 0; unit < this->output().shape.channels; ++unit, z += pieces_ * length, a += length)
      for (int at = 0; at < length; at += kPackSize) {
        Pack<T> largest = load(z + at);
        for (int piece = 1; piece < pieces_; ++piece) largest = maximum(largest, load(z + piece * length + at));
        store(a + at, largest);
      }
  }

  void backward(const Pass& pass) override {
    const int length = lengthOf(pass);
    for (int unit = 0; unit < this->output().shape.channels; ++unit)
      for (int at = 0; at < length; at += kPackSize) route(length, unit, at);
  }

 private:
  // Numbers of a channel.
  int lengthOf(const Pass& pass) { return this->output().shape.positions() * pass.lanes; }
  void route(int length, int unit, int place) {
    const Pack<T> largest = load(this->output().value.data() + unit * length + place);
    Pack<T> left = load(this->output().gradient.data() + unit * length + place);
    for (int piece = 0; piece < pieces_; ++piece) {
      const int at = (unit * pieces_ + piece) * length + place;
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
