#include "gradflow/probe/grid.h"

#include <algorithm>

#include "gradflow/probe/plane.h"

namespace gradflow {
namespace {

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

void outputGrid(const Config& config, Network<float>& network, GridShape shape, Signal<float>& logits, Link link,
                float* planes) {
  walkPlane(config.data, network, shape, false, [&](const Pass& pass, int first) {
    float* values = logits.value.data();
    if (link != Link::identity) predictions(link, values, logits.features, pass.lanes, values);
    spread(values, logits.features, pass, shape.width * shape.height, planes + first);
  });
}

void unitGrid(const Config& config, Network<float>& network, GridShape shape, int layer, int unit, float* plane) {
  const Signal<float>& signal = *network.layers()[layer].activationOut;
  walkPlane(config.data, network, shape, false, [&](const Pass& pass, int first) {
    spread(signal.value.data() + unit * pass.lanes, 1, pass, shape.width * shape.height, plane + first);
  });
}

int allUnitsPlanes(Network<float>& network) {
  int count = network.input().features;
  for (const auto& layer : network.layers()) count += layer.units;
  return count + static_cast<int>(network.heads().size()) * network.logits().features;
}

void allUnitsGrid(const Config& config, Network<float>& network, GridShape shape, float* planes) {
  const int pixels = shape.width * shape.height;
  walkPlane(config.data, network, shape, false, [&](const Pass& pass, int first) {
    const auto predict = [&](Signal<float>& logits) {
      predictions(link(config.data), logits.value.data(), logits.features, pass.lanes, logits.value.data());
    };
    predict(network.logits());
    float* plane = spread(network.input().value.data(), network.input().features, pass, pixels, planes + first);
    for (const auto& layer : network.layers())
      plane = spread(layer.activationOut->value.data(), layer.units, pass, pixels, plane);
    for (const auto& head : network.heads()) {
      predict(*head.logits);
      plane = spread(head.logits->value.data(), head.logits->features, pass, pixels, plane);
    }
  });
}

}  // namespace gradflow
