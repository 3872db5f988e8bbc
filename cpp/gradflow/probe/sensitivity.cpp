#include "gradflow/probe/sensitivity.h"

#include <cmath>

#include "gradflow/probe/double_network.h"

namespace gradflow {
namespace {

// d feature / dx and d feature / dy.
struct Slope {
  double x, y;
};

Slope slopeOf(Feature feature, double x, double y) {
  switch (feature) {
    case Feature::x:
      return {1, 0};
    case Feature::y:
      return {0, 1};
    case Feature::x2:
      return {2 * x, 0};
    case Feature::y2:
      return {0, 2 * y};
    case Feature::xy:
      return {y, x};
    case Feature::sinx:
      return {exact::cos(x), 0};
    case Feature::siny:
      return {0, exact::cos(y)};
  }
  return {0, 0};
}

// The gradient of prediction k with respect to the logits: of p = softmax(o) p_k (delta_kj - p_j), of a sigmoid
// p (1 - p), and 1 for values. p, gradient: outputs x lanes.
void seedGradient(Link link, const std::vector<double>& p, int k, int lanes, Signal<double>& logits) {
  for (int j = 0; j < logits.features; ++j)
    for (int lane = 0; lane < lanes; ++lane) {
      const double own = p[k * lanes + lane], other = p[j * lanes + lane];
      logits.gradient[j * lanes + lane] = link == Link::identity ? 1 : own * ((j == k) - other);
    }
}

// Adds the squares of one output's derivatives in each pixel of a pass.
void addSquares(const std::vector<Feature>& features, const Signal<double>& input, const Axis& x, const Axis& y,
                int first, const Pass& pass, double* squares) {
  const int width = static_cast<int>(x.at.size());
  for (int i = 0; i < pass.samples; ++i) {
    const int column = (first + i) % width, row = (first + i) / width;
    Slope total{0, 0};
    for (size_t f = 0; f < features.size(); ++f) {
      const Slope slope = slopeOf(features[f], x.at[column], y.at[row]);
      const double gradient = input.gradient[f * pass.lanes + i];
      total.x += gradient * slope.x;
      total.y += gradient * slope.y;
    }
    squares[i] += total.x * total.x + total.y * total.y;
  }
}

}  // namespace

std::vector<float> sensitivityGrid(const Config& config, const Network<float>& original, GridShape shape) {
  Network<double> network(withoutDropout(config.model), static_cast<int>(config.data.features.size()),
                          outputCount(config.data), true);
  copyParameters(original, network);
  const Axis x(shape.width, -shape.domain, shape.domain), y(shape.height, shape.domain, -shape.domain);
  std::vector<double> squares(shape.pixels()), p;
  walkPlane(config.data, network, shape, true, [&](const Pass& pass, int first) {
    Signal<double>& logits = network.logits();
    p.resize(static_cast<size_t>(logits.features) * pass.lanes);
    predictions(link(config.data), logits.value.data(), logits.features, pass.lanes, p.data());
    for (const Head<double>& head : network.heads())
      std::fill_n(head.logits->gradient.data(), static_cast<size_t>(logits.features) * pass.lanes, 0.0);
    for (int k = 0; k < logits.features; ++k) {
      seedGradient(link(config.data), p, k, pass.lanes, logits);
      network.backward(pass);
      addSquares(config.data.features, network.input(), x, y, first, pass, &squares[first]);
    }
  });
  std::vector<float> norms(squares.size());
  for (size_t i = 0; i < norms.size(); ++i) norms[i] = static_cast<float>(std::sqrt(squares[i]));
  return norms;
}

}  // namespace gradflow
