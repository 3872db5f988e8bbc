#include "gradflow/probe/kinks.h"

#include "gradflow/nn/activation_properties.h"
#include "gradflow/probe/pool_links.h"

namespace gradflow {
namespace {

// The kinks lie at 0, those of hard-swish at -3 and 3.
char pieceOf(ActivationKind kind, double z) {
  const double edge = kind == ActivationKind::hardSwish ? 3 : 0;
  return static_cast<char>((z > -edge) + (z > edge));
}

void appendLargest(const Layer<double>& layer, const Pass& pass, std::vector<char>& pieces) {
  for (int row = 0; row < layer.activationOut->features; ++row)
    for (int lane = 0; lane < pass.samples; ++lane)
      pieces.push_back(static_cast<char>(activeRow(layer, row, lane, pass.lanes) / layer.positions() % layer.pieces()));
}

void appendSides(const Layer<double>& layer, const Pass& pass, std::vector<char>& pieces) {
  layer.activationNode->custom()->sides(layer.preactivation->value.data(), layer.preactivation->features * pass.lanes,
                                        pieces);
}

// A maximum bends where another number becomes the largest.
void appendMaxima(const Layer<double>& layer, const Pass& pass, std::vector<char>& pieces) {
  const int row = layer.in->shape.width * pass.lanes;
  forPoolLinks(layer, pass.lanes, [&](int to, int from, double) {
    if (to % pass.lanes < pass.samples)
      pieces.push_back(static_cast<char>(from / row % 16 * 16 + from % row / pass.lanes % 16));
  });
}

void appendLayer(const Layer<double>& layer, const Pass& pass, std::vector<char>& pieces) {
  if (layer.pool && layer.pool->pooling == Pooling::max) return appendMaxima(layer, pass, pieces);
  if (layer.activation == ActivationKind::maxout) return appendLargest(layer, pass, pieces);
  if (layer.activation == ActivationKind::custom) return appendSides(layer, pass, pieces);
  if (activationProperties(layer.activation).smooth && layer.activation != ActivationKind::elu) return;
  const double* z = layer.preactivation->value.data();
  for (int row = 0; row < layer.preactivation->features; ++row, z += pass.lanes)
    for (int lane = 0; lane < pass.samples; ++lane) pieces.push_back(pieceOf(layer.activation, z[lane]));
}

// The hinge losses bend where a margin is 0: 1 - y o, or 1 + o_wrong - o_right.
void appendMargins(const Signal<double>& o, bool binary, const Pass& pass, const double* targets,
                   std::vector<char>& pieces) {
  for (int i = 0; i < pass.samples; ++i) {
    double right = 0;
    for (int k = 0; k < o.features; ++k) right += targets[k * pass.lanes + i] * o.value[k * pass.lanes + i];
    for (int k = 0; k < o.features; ++k) {
      const double value = o.value[k * pass.lanes + i], y = 2 * targets[k * pass.lanes + i] - 1;
      pieces.push_back(binary ? 1 - y * value > 0 : y < 0 && 1 + value - right > 0);
    }
  }
}

}  // namespace

void appendPieces(DoubleNetwork& network, const Pass& pass, const double* targets, std::vector<char>& pieces) {
  forLayersAndParts(network.layers(), [&](const Layer<double>& layer) { appendLayer(layer, network.pass(), pieces); });
  const bool binary = network.form() == LossForm::hinge;
  if (!binary && network.form() != LossForm::multiHinge) return;
  appendMargins(network.network().logits(), binary, pass, targets, pieces);
  for (const Head<double>& head : network.network().heads()) appendMargins(*head.logits, binary, pass, targets, pieces);
}

}  // namespace gradflow
