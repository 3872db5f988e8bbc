#include "gradflow/probe/gradient_check.h"

#include <algorithm>
#include <cmath>

#include "gradflow/nn/walk.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

constexpr int kMaximalSamples = 64;
constexpr double kMaximalWork = 2e9;

// The loss in double, and which linear piece each kinked unit is on.
struct Measurement {
  double loss;
  std::vector<char> pieces;
};

class DoubleNetwork {
 public:
  DoubleNetwork(const Config& config, const Network<float>& original, const Samples& samples, int count)
      : config_(config),
        form_(lossForm(config.training.loss, config.data)),
        network_(withoutDropout(config.model), samples.features, samples.outputs),
        pass_(passOf(count, true)),
        targets_(static_cast<size_t>(samples.outputs) * pass_.lanes) {
    const std::vector<float>& values = original.parameters().values;
    std::copy(values.begin(), values.end(), network_.parameters().values.begin());
    network_.layOut(pass_.lanes);
    copyRows(samples.inputs, samples.features, samples.size, 0, count, pass_.lanes, network_.input().value.data());
    copyRows(samples.targets, samples.outputs, samples.size, 0, count, pass_.lanes, targets_.data());
  }

  Parameters<double>& parameters() { return network_.parameters(); }

  Measurement measure() {
    network_.forward(pass_);
    const Signal<double>& logits = network_.logits();
    const double loss = lossSum(form_, logits.value.data(), targets_.data(), logits.features, pass_) / pass_.samples +
                        penalty(config_.training, parameters());
    return {loss, pieces()};
  }

  // Leaves the gradient in the parameters.
  void differentiate() {
    Signal<double>& logits = network_.logits();
    network_.forward(pass_);
    lossGradient(form_, logits.value.data(), targets_.data(), logits.features, pass_, 1.0 / pass_.samples,
                 logits.gradient.data());
    network_.backward(pass_);
    addPenaltyGradient(config_.training, parameters());
  }

 private:
  static ModelConfig withoutDropout(ModelConfig model) {
    model.dropout = 0;
    return model;
  }

  std::vector<char> pieces() {
    std::vector<char> pieces;
    for (const Layer<double>& layer : network_.layers()) {
      const Signal<double>& z = *layer.preactivation;
      const bool output = &layer == &network_.layers().back();
      if (layer.activation == ActivationKind::maxout) addLargest(layer, pieces);
      else if (output ? isHinge() : !activationRow(layer.activation).smooth || layer.activation == ActivationKind::elu)
        for (int i = 0; i < z.features * pass_.lanes; ++i) pieces.push_back(piece(layer.activation, z.value[i]));
    }
    return pieces;
  }

  bool isHinge() const { return form_ == LossForm::hinge || form_ == LossForm::multiHinge; }

  // The kinks lie at 0, at -3 and 3 (hard-swish), and at -1 and 1 (the margin of the hinge loss).
  char piece(ActivationKind kind, double z) const {
    const double edge = kind == ActivationKind::hardSwish ? 3 : kind == ActivationKind::linear ? 1 : 0;
    return static_cast<char>((z > -edge) + (z > edge));
  }

  void addLargest(const Layer<double>& layer, std::vector<char>& pieces) {
    const Signal<double>& z = *layer.preactivation;
    for (int row = 0; row < z.features; ++row) {
      const int unit = row / (z.features / layer.units);
      for (int lane = 0; lane < pass_.lanes; ++lane)
        pieces.push_back(z.value[row * pass_.lanes + lane] == layer.activationOut->value[unit * pass_.lanes + lane]);
    }
  }

  const Config& config_;
  const LossForm form_;
  Network<double> network_;
  const Pass pass_;
  std::vector<double> targets_;
};

void compare(DoubleNetwork& network, const ParameterBlock& block, int index, double analytic, GradientCheck& check) {
  double& w = network.parameters().values[block.offset + index];
  const double kept = w, h = 1e-5 * std::fmax(1, std::fabs(w));
  w = kept + h;
  const Measurement above = network.measure();
  w = kept - h;
  const Measurement below = network.measure();
  w = kept;
  ++check.checked;
  if (above.pieces != below.pieces) {
    ++check.kinks;
    return;
  }
  const double numeric = (above.loss - below.loss) / (2 * h);
  const double error = std::fabs(analytic - numeric) / std::fmax(1e-8, std::fabs(analytic) + std::fabs(numeric));
  if (!check.worstName.empty() && !(error > check.maxRelativeError)) return;
  check.maxRelativeError = error;
  check.worstName = block.name;
  check.worstIndex = index;
}

}  // namespace

GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples) {
  GradientCheck check;
  check.samples = std::min(samples.size, kMaximalSamples);
  check.parameters = network.parameters().count;
  const double affordable = kMaximalWork / (2.0 * check.samples * check.parameters);
  const int stride = static_cast<int>(std::ceil(check.parameters / std::fmax(affordable, 1)));
  DoubleNetwork copy(config, network, samples, check.samples);
  copy.differentiate();
  const std::vector<double> gradient = copy.parameters().gradient;
  for (const ParameterBlock& block : network.parameters().blocks)
    for (int i = 0; i < block.size(); ++i)
      if ((block.offset + i) % stride == 0) compare(copy, block, i, gradient[block.offset + i], check);
  return check;
}

}  // namespace gradflow
