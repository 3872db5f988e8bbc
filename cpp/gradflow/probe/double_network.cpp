#include "gradflow/probe/double_network.h"

#include "gradflow/train/optimizer.h"

namespace gradflow {
ModelConfig withoutDropout(ModelConfig model) {
  model.dropout = 0;
  return model;
}

void copyParameters(const Network<float>& from, Network<double>& to) {
  std::copy(from.parameters().values.begin(), from.parameters().values.end(), to.parameters().values.begin());
  std::copy(from.statistics().values.begin(), from.statistics().values.end(), to.statistics().values.begin());
}

DoubleNetwork::DoubleNetwork(const Config& config, const Network<float>& original, ProbeSamples samples)
    : config_(config),
      form_(lossForm(config.training.loss, config.data)),
      samples_(std::move(samples)),
      network_(withoutDropout(config.model), inputShape(config.data), outputShape(config.data)) {
  copyParameters(original, network_);
}

void DoubleNetwork::addPenalties() { addPenaltyGradient(config_.training, parameters()); }

double DoubleNetwork::lossSumOf(const Pass& pass, const double* targets) {
  return lossSum(form_, network_, targets, pass);
}

void DoubleNetwork::backward(const Pass& pass, const double* targets) {
  lossGradients(form_, network_, targets, pass, 1.0 / samples_.counted);
  network_.backward(pass_);
}

void DoubleNetwork::backwardAlongOwnPaths() {
  Pass own = pass_;
  own.ownPaths = true;
  network_.backward(own);
}

int activeRow(const Layer<double>& layer, int row, int lane, int lanes) {
  const int pieces = layer.pieces();
  const double a = layer.activationOut->value[row * lanes + lane];
  for (int piece = 0; pieces > 1 && piece < pieces; ++piece)
    if (layer.preactivation->value[layer.rowOfZ(row, piece) * lanes + lane] == a) return layer.rowOfZ(row, piece);
  return layer.rowOfZ(row, 0);
}

double slopeAt(const Layer<double>& layer, int row, int lane, int lanes) {
  if (layer.slopes()) return layer.slopes()[row * lanes + lane];
  return activeRow(layer, layer.rowOfA(row), lane, lanes) == row ? 1 : 0;
}

}  // namespace gradflow
