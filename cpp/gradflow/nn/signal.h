// What flows along an edge of the graph: values forward, gradients backward.
#pragma once

#include <cstddef>

#include "gradflow/nn/image.h"

namespace gradflow {

// Rows of numbers, one number per sample, in the memory that the graph lays out for the samples of a pass.
template <class T>
class Rows {
 public:
  explicit Rows(int count = 0) : count_(count) {}

  int count() const { return count_; }
  T* data() { return place_; }
  const T* data() const { return place_; }
  T& operator[](std::size_t i) { return place_[i]; }
  const T& operator[](std::size_t i) const { return place_[i]; }
  // Returns where the next rows may lie.
  T* layOut(T* place, int lanes) {
    place_ = own_ = place;
    return place + static_cast<std::size_t>(count_) * lanes;
  }
  // Takes the numbers from where somebody else has them; null: from where the rows were laid out.
  void lieAt(T* place) { place_ = place ? place : own_; }

 private:
  int count_;
  T *place_ = nullptr, *own_ = nullptr;
};

// features x samples: one feature's samples side by side, so that every loop over samples is a loop over packs and a
// layer of any width wastes no lane. Rows are `Pass::lanes` apart. Lanes beyond the last sample hold finite values and
// gradients of 0.
template <class T>
struct Signal {
  ImageShape shape;  // {features, 1, 1} where it is no image
  int features;
  bool needsGradient = true;  // false for the network's input while nobody asks for it
  Rows<T> value, gradient;
  // Whether batch normalization took out of the gradient what the samples have in common: each channel's sum is 0.
  bool centered = false;

  explicit Signal(int features) : Signal(ImageShape{features}) {}
  explicit Signal(const ImageShape& shape)
      : shape(shape), features(shape.features()), value(features), gradient(features) {}
};

}  // namespace gradflow
