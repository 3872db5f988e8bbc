#include "gradflow/train/optimizer.h"

#include "gradflow/config/names.h"
#include "gradflow/math/random.h"
#include "support.h"

namespace gradflow::optimizer_test {
namespace {

constexpr int kWeights = 12, kCount = 17, kSteps = 50;

// Two blocks: 12 weights, 5 biases.
Parameters<float> someParameters() {
  Parameters<float> parameters;
  parameters.add("layers.0.weight", BlockKind::weight, 4, 3);
  parameters.add("layers.0.bias", BlockKind::bias, 5, 1);
  parameters.allocate();
  Random random(2, Stream::data);
  for (int i = 0; i < kCount; ++i) parameters.values[i] = static_cast<float>(random.uniform(-1, 1));
  return parameters;
}

// Gradients of the most various sizes.
double gradientAt(int step, int i) {
  Random random(3, Stream::data, step * 100 + i);
  return static_cast<float>(random.uniform(-1, 1) * std::pow(10, i % 5 - 3));
}

TrainingConfig configOf(OptimizerKind kind) {
  TrainingConfig training;
  training.optimizer = kind;
  training.learningRate = 0.05;
  training.momentum = 0.8;
  training.rho = 0.7;
  training.beta1 = 0.85;
  training.beta2 = 0.95;
  training.epsilon = 1e-4;
  return training;
}

// The contract's definitions, number by number in double.
class ReferenceOptimizer {
 public:
  explicit ReferenceOptimizer(const TrainingConfig& training) : c_(training), first_(kCount), second_(kCount) {}

  void step(std::vector<double>& w, int t) {
    for (int i = 0; i < kCount; ++i) {
      if (i < kWeights) w[i] -= c_.learningRate * c_.weightDecay * w[i];
      w[i] -= c_.learningRate * direction(gradientAt(t - 1, i), first_[i], second_[i], t);
    }
  }

 private:
  double direction(double g, double& m, double& s, int t) const {
    switch (c_.optimizer) {
      case OptimizerKind::sgd:
        return g;
      case OptimizerKind::momentum:
        return m = c_.momentum * m + g;
      case OptimizerKind::nesterov:
        m = c_.momentum * m + g;
        return g + c_.momentum * m;
      case OptimizerKind::adagrad:
        s += g * g;
        return g / (std::sqrt(s) + c_.epsilon);
      case OptimizerKind::rmsprop:
        s = c_.rho * s + (1 - c_.rho) * g * g;
        return g / (std::sqrt(s) + c_.epsilon);
      case OptimizerKind::adam:
      case OptimizerKind::adamw:
        m = c_.beta1 * m + (1 - c_.beta1) * g;
        s = c_.beta2 * s + (1 - c_.beta2) * g * g;
        return m / (1 - std::pow(c_.beta1, t)) / (std::sqrt(s / (1 - std::pow(c_.beta2, t))) + c_.epsilon);
    }
    return 0;
  }

  const TrainingConfig c_;
  std::vector<double> first_, second_;
};

void expectAgreement(const TrainingConfig& training) {
  Parameters<float> parameters = someParameters();
  OptimizerState state;
  state.reset(training.optimizer, parameters.values.size());
  std::vector<double> wanted(parameters.values.begin(), parameters.values.begin() + kCount);
  const std::vector<double> start = wanted;
  ReferenceOptimizer reference(training);
  for (int t = 1; t <= kSteps; ++t) {
    for (int i = 0; i < kCount; ++i) parameters.gradient[i] = static_cast<float>(gradientAt(t - 1, i));
    optimizerStep(training, training.learningRate, state, parameters);
    reference.step(wanted, t);
  }
  const std::vector<float> got(parameters.values.begin(), parameters.values.begin() + kCount);
  EXPECT_LT(relativeDistance(got, wanted), 2e-6) << nameOf(training.optimizer);
  EXPECT_GT(relativeDistance(start, wanted), 1e-2) << nameOf(training.optimizer);
  for (size_t i = kCount; i < parameters.values.size(); ++i) EXPECT_EQ(parameters.values[i], 0);
}

TEST(Optimizer, EachAgreesWithItsDefinition) {
  for (int kind = 0; kind < namesOf(OptimizerKind{}).available; ++kind)
    expectAgreement(configOf(static_cast<OptimizerKind>(kind)));
}

TEST(Optimizer, DecoupledWeightDecayOnWeightsOnly) {
  for (int kind = 0; kind < namesOf(OptimizerKind{}).available; ++kind) {
    TrainingConfig training = configOf(static_cast<OptimizerKind>(kind));
    training.weightDecay = 0.3;
    expectAgreement(training);
  }
}

TEST(Optimizer, WithoutMomentumOrMemoryItIsGradientDescent) {
  TrainingConfig training = configOf(OptimizerKind::momentum);
  training.momentum = 0;
  const auto after = [](const TrainingConfig& training) {
    Parameters<float> parameters = someParameters();
    OptimizerState state;
    state.reset(training.optimizer, parameters.values.size());
    for (int i = 0; i < kCount; ++i) parameters.gradient[i] = static_cast<float>(gradientAt(0, i));
    optimizerStep(training, training.learningRate, state, parameters);
    return parameters.values;
  };
  EXPECT_TRUE(sameBits(after(training), after(configOf(OptimizerKind::sgd))));
}

// The corrected first step of Adam has length eta in every coordinate, however large the gradient.
TEST(Optimizer, AdamCorrectsItsBiasOncePerStep) {
  TrainingConfig training = configOf(OptimizerKind::adam);
  training.epsilon = 1e-12;
  Parameters<float> parameters = someParameters();
  const std::vector<float> start = parameters.values;
  OptimizerState state;
  state.reset(training.optimizer, parameters.values.size());
  for (int t = 0; t < 3; ++t) {
    for (int i = 0; i < kCount; ++i) parameters.gradient[i] = static_cast<float>(gradientAt(0, i));
    optimizerStep(training, 0.05, state, parameters);
  }
  for (int i = 0; i < kCount; ++i) EXPECT_NEAR(std::fabs(parameters.values[i] - start[i]), 0.15, 1e-6);
  EXPECT_DOUBLE_EQ(state.decay1, std::pow(0.85, 3));
  EXPECT_DOUBLE_EQ(state.decay2, std::pow(0.95, 3));
}

TEST(Optimizer, RemembersOnlyWhatItNeeds) {
  for (const auto& [kind, first, second] : {std::tuple{OptimizerKind::sgd, 0, 0},
                                            {OptimizerKind::momentum, 8, 0},
                                            {OptimizerKind::nesterov, 8, 0},
                                            {OptimizerKind::rmsprop, 0, 8},
                                            {OptimizerKind::adagrad, 0, 8},
                                            {OptimizerKind::adam, 8, 8},
                                            {OptimizerKind::adamw, 8, 8}}) {
    OptimizerState state;
    state.decay1 = 0.5;
    state.first.assign(3, 1.0f);
    state.reset(kind, 8);
    EXPECT_EQ(state.first, std::vector<float>(first));
    EXPECT_EQ(state.second, std::vector<float>(second));
    EXPECT_EQ(state.decay1, 1);
  }
}

TEST(Optimizer, PenaltiesOnWeightsOnly) {
  TrainingConfig training;
  training.l1 = 0.3;
  training.l2 = 0.5;
  Parameters<float> parameters = someParameters();
  parameters.values[0] = 0;
  double absolutes = 0, squares = 0;
  for (int i = 0; i < kWeights; ++i) {
    absolutes += std::fabs(parameters.values[i]);
    squares += static_cast<double>(parameters.values[i]) * parameters.values[i];
  }
  EXPECT_NEAR(penalty(training, parameters), 0.3 * absolutes + 0.25 * squares, 1e-14);
  std::fill(parameters.gradient.begin(), parameters.gradient.end(), 1.0f);
  addPenaltyGradient(training, parameters);
  EXPECT_EQ(parameters.gradient[0], 1);
  for (int i = 1; i < kWeights; ++i) {
    const float w = parameters.values[i];
    EXPECT_NEAR(parameters.gradient[i], 1 + (w > 0 ? 0.3 : -0.3) + 0.5 * w, 1e-6);
  }
  for (int i = kWeights; i < kCount; ++i) EXPECT_EQ(parameters.gradient[i], 1);
}

TEST(Optimizer, ClippingScalesTheWholeGradient) {
  Parameters<float> parameters = someParameters();
  for (int i = 0; i < kCount; ++i) parameters.gradient[i] = static_cast<float>(gradientAt(0, i));
  const std::vector<float> original = parameters.gradient;
  const double norm = frobeniusNorm(original.data(), kCount);
  clipGradient(0, parameters);
  EXPECT_EQ(parameters.gradient, original);
  clipGradient(norm * 1.001, parameters);
  EXPECT_EQ(parameters.gradient, original);
  clipGradient(norm / 8, parameters);
  EXPECT_NEAR(frobeniusNorm(parameters.gradient.data(), kCount), norm / 8, norm * 1e-7);
  for (int i = 0; i < kCount; ++i) EXPECT_FLOAT_EQ(parameters.gradient[i], original[i] / 8);
}

// A gradient whose square is beyond float's range is clipped all the same.
TEST(Optimizer, ClippingOfAnEnormousGradient) {
  Parameters<float> parameters = someParameters();
  std::fill_n(parameters.gradient.begin(), kCount, 1e30f);
  clipGradient(2, parameters);
  EXPECT_NEAR(frobeniusNorm(parameters.gradient.data(), kCount), 2, 1e-6);
}

}  // namespace
}  // namespace gradflow::optimizer_test
