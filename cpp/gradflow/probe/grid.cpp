#include "gradflow/probe/grid.h"

#include <algorithm>

#include "gradflow/math/exact.h"
#include "gradflow/nn/walk.h"

namespace gradflow {
namespace {

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

double featureAt(Feature feature, const Axis& x, const Axis& y, int column, int row) {
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

void fillInputs(const std::vector<Feature>& features, const Axis& x, const Axis& y, int first, const Pass& pass,
                float* inputs) {
  const int width = static_cast<int>(x.at.size());
  for (const Feature feature : features) {
    int column = first % width, row = first / width;
    for (int i = 0; i < pass.samples; ++i) {
      inputs[i] = static_cast<float>(featureAt(feature, x, y, column, row));
      if (++column == width) column = 0, ++row;
    }
    std::fill(inputs + pass.samples, inputs + pass.lanes, 0.0f);
    inputs += pass.lanes;
  }
}

// Calls use(pass, first) after each pass of pixels went forward.
template <class F>
void walkGrid(const DataConfig& data, Network<float>& network, GridShape shape, F use) {
  const Axis x(shape.width, -shape.domain, shape.domain), y(shape.height, shape.domain, -shape.domain);
  const int pixels = shape.width * shape.height;
  for (int first = 0; first < pixels; first += kLargestPass) {
    const Pass pass = passOf(std::min(pixels - first, kLargestPass), false);
    network.layOut(pass.lanes);
    fillInputs(data.features, x, y, first, pass, network.input().value.data());
    network.forward(pass);
    use(pass, first);
  }
}

// Pack by pack: rows are short, and a library's copy is slow on these.
void copyRow(const float* values, int count, float* to) {
  int i = 0;
  for (; i + kPackSize <= count; i += kPackSize) store(to + i, load(values + i));
  std::copy(values + i, values + count, to + i);
}

// Puts each row of values into its own plane; returns the place of the next plane.
float* spread(const float* values, int rows, const Pass& pass, int pixels, float* plane) {
  for (int row = 0; row < rows; ++row, plane += pixels, values += pass.lanes) copyRow(values, pass.samples, plane);
  return plane;
}

}  // namespace

std::vector<float> outputGrid(const Config& config, Network<float>& network, GridShape shape) {
  Signal<float>& logits = network.logits();
  const int pixels = shape.width * shape.height;
  std::vector<float> planes(static_cast<size_t>(logits.features) * pixels);
  walkGrid(config.data, network, shape, [&](const Pass& pass, int first) {
    predictions(link(config.data), logits.value.data(), logits.features, pass.lanes, logits.value.data());
    spread(logits.value.data(), logits.features, pass, pixels, &planes[first]);
  });
  return planes;
}

std::vector<float> unitGrid(const Config& config, Network<float>& network, GridShape shape, int layer, int unit) {
  const Signal<float>& signal = *network.layers()[layer].activationOut;
  const int pixels = shape.width * shape.height;
  std::vector<float> plane(pixels);
  walkGrid(config.data, network, shape, [&](const Pass& pass, int first) {
    spread(signal.value.data() + unit * pass.lanes, 1, pass, pixels, &plane[first]);
  });
  return plane;
}

std::vector<float> allUnitsGrid(const Config& config, Network<float>& network, GridShape shape) {
  const int pixels = shape.width * shape.height;
  int count = network.input().features;
  for (const auto& layer : network.layers()) count += layer.units;
  std::vector<float> planes(static_cast<size_t>(count) * pixels);
  walkGrid(config.data, network, shape, [&](const Pass& pass, int first) {
    Signal<float>& logits = network.logits();
    predictions(link(config.data), logits.value.data(), logits.features, pass.lanes, logits.value.data());
    float* plane = spread(network.input().value.data(), network.input().features, pass, pixels, &planes[first]);
    for (const auto& layer : network.layers())
      plane = spread(layer.activationOut->value.data(), layer.units, pass, pixels, plane);
  });
  return planes;
}

}  // namespace gradflow
