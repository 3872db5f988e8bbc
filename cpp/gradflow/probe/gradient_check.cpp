#include "gradflow/probe/gradient_check.h"

#include <algorithm>
#include <cmath>

#include "gradflow/nn/activation_properties.h"
#include "gradflow/nn/walk.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

constexpr int kMaximalSamples = 64;
constexpr double kMaximalWork = 2e9;

// Each sample's loss in double, without penalties, and which linear piece each kinked unit is on.
struct Measurement {
  std::vector<double> losses;
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
    return {losses(), pieces()};
  }

  // Of one weight.
  double penaltyOf(double w) const { return config_.training.l1 * std::fabs(w) + config_.training.l2 / 2 * w * w; }
  bool hasPenaltyKink() const { return config_.training.l1 != 0; }

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

  std::vector<double> losses() {
    const Signal<double>& logits = network_.logits();
    Pass one = pass_;
    one.samples = 1;
    std::vector<double> losses(pass_.samples);
    for (int i = 0; i < pass_.samples; ++i)
      losses[i] = lossSum(form_, logits.value.data() + i, targets_.data() + i, logits.features, one);
    return losses;
  }

  std::vector<char> pieces() {
    std::vector<char> pieces;
    for (const Layer<double>& layer : network_.layers()) {
      const Signal<double>& z = *layer.preactivation;
      if (layer.activation == ActivationKind::maxout)
        addLargest(layer, pieces);
      else if (!activationProperties(layer.activation).smooth || layer.activation == ActivationKind::elu)
        for (int i = 0; i < z.features * pass_.lanes; ++i) pieces.push_back(piece(layer.activation, z.value[i]));
    }
    if (form_ == LossForm::hinge || form_ == LossForm::multiHinge) addMargins(pieces);
    return pieces;
  }

  // The kinks lie at 0, those of hard-swish at -3 and 3.
  static char piece(ActivationKind kind, double z) {
    const double edge = kind == ActivationKind::hardSwish ? 3 : 0;
    return static_cast<char>((z > -edge) + (z > edge));
  }

  // The hinge losses bend where a margin is 0: 1 - y o, or 1 + o_wrong - o_right.
  void addMargins(std::vector<char>& pieces) {
    const Signal<double>& o = network_.logits();
    for (int i = 0; i < pass_.samples; ++i) {
      double right = 0;
      for (int k = 0; k < o.features; ++k) right += targets_[k * pass_.lanes + i] * o.value[k * pass_.lanes + i];
      for (int k = 0; k < o.features; ++k) {
        const double value = o.value[k * pass_.lanes + i], y = 2 * targets_[k * pass_.lanes + i] - 1;
        pieces.push_back(form_ == LossForm::hinge ? 1 - y * value > 0 : y < 0 && 1 + value - right > 0);
      }
    }
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

// Sample by sample, then the penalty: differences of small numbers lose fewer digits than those of their sum.
double difference(const Measurement& above, const Measurement& below) {
  double sum = 0;
  for (size_t i = 0; i < above.losses.size(); ++i) sum += above.losses[i] - below.losses[i];
  return sum / static_cast<double>(above.losses.size());
}

void compare(DoubleNetwork& network, const ParameterBlock& block, int index, double analytic, GradientCheck& check) {
  const bool isWeight = block.kind == BlockKind::weight;
  double& w = network.parameters().values[block.offset + index];
  const double kept = w, h = 1e-5 * std::fmax(1, std::fabs(w));
  w = kept + h;
  const Measurement above = network.measure();
  w = kept - h;
  const Measurement below = network.measure();
  w = kept;
  ++check.checked;
  const bool penaltyBends = isWeight && network.hasPenaltyKink() && std::fabs(kept) < h;
  if (above.pieces != below.pieces || penaltyBends) {
    ++check.kinks;
    return;
  }
  const double penalties = isWeight ? network.penaltyOf(kept + h) - network.penaltyOf(kept - h) : 0;
  const double numeric = (difference(above, below) + penalties) / (2 * h);
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
