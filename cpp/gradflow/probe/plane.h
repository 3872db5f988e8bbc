// The pixels of a picture of the plane, through a network.
#pragma once

#include <algorithm>

#include "gradflow/math/exact.h"
#include "gradflow/nn/walk.h"

namespace gradflow {

// width x height pixel centers over [-domain, domain]^2, rows from the top (y = +domain).
struct GridShape {
  int width, height;
  double domain;

  int pixels() const { return width * height; }
};

// Coordinates of the pixel centers along one side, and their sines.
struct Axis {
  std::vector<double> at, sine;
  Axis(int count, double from, double to) : at(count), sine(count) {
    for (int i = 0; i < count; ++i) {
      at[i] = from + (to - from) * (i + 0.5) / count;
      sine[i] = exact::sin(at[i]);
    }
  }
};

inline double featureAt(Feature feature, const Axis& x, const Axis& y, int column, int row) {
  switch (feature) {
    case Feature::x:
      return x.at[column];
    case Feature::y:
      return y.at[row];
    case Feature::x2:
      return x.at[column] * x.at[column];
    case Feature::y2:
      return y.at[row] * y.at[row];
    case Feature::xy:
      return x.at[column] * y.at[row];
    case Feature::sinx:
      return x.sine[column];
    case Feature::siny:
      return y.sine[row];
  }
  return 0;
}

template <class T>
void fillInputs(const std::vector<Feature>& features, const Axis& x, const Axis& y, int first, const Pass& pass,
                T* inputs) {
  const int width = static_cast<int>(x.at.size());
  for (const Feature feature : features) {
    int column = first % width, row = first / width;
    for (int i = 0; i < pass.samples; ++i) {
      inputs[i] = static_cast<T>(featureAt(feature, x, y, column, row));
      if (++column == width) column = 0, ++row;
    }
    std::fill(inputs + pass.samples, inputs + pass.lanes, T(0));
    inputs += pass.lanes;
  }
}

// Calls use(pass, first) after each pass of pixels went forward.
template <class T, class F>
void walkPlane(const DataConfig& data, Network<T>& network, GridShape shape, bool derivatives, F use) {
  const Axis x(shape.width, -shape.domain, shape.domain), y(shape.height, shape.domain, -shape.domain);
  for (int first = 0; first < shape.pixels(); first += kLargestPass) {
    const Pass pass = passOf(std::min(shape.pixels() - first, kLargestPass), derivatives);
    network.layOut(pass.lanes);
    fillInputs(data.features, x, y, first, pass, network.input().value.data());
    network.forward(pass);
    use(pass, first);
  }
}

}  // namespace gradflow
