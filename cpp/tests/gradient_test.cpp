// Backpropagation through whole networks against differences of the loss, and the session's own gradient check.
#include <algorithm>

#include "gradflow/config/config_json.h"
#include "gradflow/config/names.h"
#include "gradflow/math/random.h"
#include "gradflow/nn/walk.h"
#include "gradflow/train/optimizer.h"
#include "support.h"

namespace gradflow::gradient_test {
namespace {

// The network of a session in double, on the first `samples` of its training set.
class DoubleReference {
 public:
  DoubleReference(const Session& session, int samples)
      : config_(session.config()),
        form_(lossForm(config_.training.loss, config_.data)),
        samples_(session.data().train.inputs.data(), session.data().train.features, session.data().train.targets.data(),
                 session.data().train.outputs, samples),
        network_(config_.model, samples_.features, samples_.outputs) {
    const std::vector<float> values = session.parameters();
    std::copy(values.begin(), values.end(), network_.parameters().values.begin());
  }

  double loss() {
    double sum = 0;
    walkBatch(network_, samples_, false,
              [&](const Pass& pass, int, const double* targets) { sum += lossSum(form_, network_, targets, pass); });
    return sum / samples_.size + penalty(config_.training, network_.parameters());
  }

  std::vector<double> gradient() {
    walkBatch(network_, samples_, true, [&](const Pass& pass, int, const double* targets) {
      lossGradients(form_, network_, targets, pass, 1.0 / samples_.size);
      network_.backward(pass);
    });
    addPenaltyGradient(config_.training, network_.parameters());
    const std::vector<double>& all = network_.parameters().gradient;
    return {all.begin(), all.begin() + network_.parameters().count};
  }

  // Five-point difference; its error is of the order h^4.
  double difference(int parameter, double h) {
    double& w = network_.parameters().values[parameter];
    const double kept = w;
    const auto at = [&](double offset) {
      w = kept + offset;
      return loss();
    };
    const double result = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    w = kept;
    return result;
  }

 private:
  const Config& config_;
  const LossForm form_;
  const Samples samples_;
  Network<double> network_;
};

// Two steps: a kink within the reach of one is seldom within the other's.
void expectGradient(Session& session, int samples) {
  DoubleReference network(session, samples);
  const std::vector<double> gradient = network.gradient();
  for (size_t i = 0; i < gradient.size(); ++i) {
    const auto error = [&](double h) { return std::fabs(network.difference(static_cast<int>(i), h) - gradient[i]); };
    const double bound = 2e-9 * std::fmax(1, std::fabs(gradient[i]));
    ASSERT_TRUE(error(1e-4) < bound || error(1e-6) < bound) << i << ": " << gradient[i] << ' ' << error(1e-6);
  }
}

// What training and lossAndGradient use agrees with double.
void expectFloatGradient(Session& session, int samples) {
  DoubleReference network(session, samples);
  const Dataset& train = session.data().train;
  LossAndGradient got{};
  EXPECT_TRUE(session
                  .lossAndGradient({train.inputs.begin(), train.inputs.begin() + samples * train.features},
                                   {train.targets.begin(), train.targets.begin() + samples * train.outputs}, got)
                  .empty());
  EXPECT_NEAR(got.loss, network.loss(), 2e-6 * std::fmax(1, got.loss));
  EXPECT_LT(relativeDistance(got.gradient, network.gradient()), 1e-5);
}

// data and loss of each form.
constexpr const char* kForms[] = {
    R"("data":{"kind":"moons","samples":80},"training":{"loss":"cross-entropy")",
    R"("data":{"kind":"blobs","classes":3,"noise":0.5,"samples":80},"training":{"loss":"cross-entropy")",
    R"("data":{"kind":"hills","samples":80},"training":{"loss":"mse")",
    R"("data":{"kind":"moons","samples":80},"training":{"loss":"mse")",
    R"("data":{"kind":"blobs","classes":3,"noise":0.5,"samples":80},"training":{"loss":"mse")",
    R"("data":{"kind":"moons","samples":80},"training":{"loss":"hinge")",
    R"("data":{"kind":"blobs","classes":3,"noise":0.5,"samples":80},"training":{"loss":"hinge")",
};

// `depth`: what the model adds to its layers.
std::string layersOf(ActivationKind kind, const char* extra = "", const std::string& depth = "") {
  const std::string name = activationName(kind);
  return R"("model":{"initializer":"he-normal")" + depth + R"(,"layers":[{"units":5,"activation":")" + name + "\"" +
         extra + R"(},{"units":3,"activation":")" + name + "\"" + extra + "}]}";
}

std::unique_ptr<Session> networkOf(const char* form, const std::string& layers, const char* training = "") {
  return sessionOf('{' + std::string(form) + training + "}," + layers + '}');
}

// Away from the start, where biases are 0.
void disturb(Session& session) {
  Random random(8, Stream::data);
  std::vector<float> values = session.parameters();
  for (float& value : values) value += static_cast<float>(random.uniform(-0.2, 0.2));
  session.setParameters(values);
}

template <class Use>
void forEveryActivationAndLoss(Use use) {
  for (int kind = 0; kind < namesOf(ActivationKind{}).available; ++kind)
    for (const char* form : kForms) {
      SCOPED_TRACE(layersOf(static_cast<ActivationKind>(kind)) + form);
      const auto session = networkOf(form, layersOf(static_cast<ActivationKind>(kind)), R"(,"l1":0.01,"l2":0.02)");
      disturb(*session);
      use(*session);
    }
}

TEST(Gradient, EveryActivationAndLossInDouble) {
  forEveryActivationAndLoss([](Session& session) { expectGradient(session, 12); });
}

TEST(Gradient, EveryActivationAndLossInFloat) {
  forEveryActivationAndLoss([](Session& session) { expectFloatGradient(session, 40); });
}

// What differs by more than 1e-6 does so within the rounding of the difference, and hardly anything does.
TEST(Gradient, OwnCheckAgrees) {
  forEveryActivationAndLoss([](Session& session) {
    const GradientCheck check = session.gradientCheck();
    EXPECT_LT(check.maxRelativeError, 1e-6);
    EXPECT_EQ(check.checked, check.parameters);
    EXPECT_LE(check.kinks, check.parameters / 4);
    EXPECT_LE(check.belowResolution, check.parameters / 4);
    EXPECT_EQ(check.samples, 40);
    std::vector<double> gradient = DoubleReference(session, 40).gradient();
    for (const ParameterCheck& worst : check.worst)
      EXPECT_NEAR(worst.analytic, gradient[worst.flat], 1e-14 + 1e-12 * std::fabs(worst.analytic));
  });
}

template <class Use>
void forEveryActivationNormalized(Use use) {
  for (int kind = 0; kind < namesOf(ActivationKind{}).available; ++kind)
    for (const char* normalization : {"batch", "layer"}) {
      const std::string depth = std::string(R"(,"normalization":")") + normalization + '"';
      const std::string layers = layersOf(static_cast<ActivationKind>(kind), "", depth);
      SCOPED_TRACE(layers);
      const auto session = networkOf(kForms[kind % 7], layers, R"(,"l1":0.01,"l2":0.02)");
      disturb(*session);
      use(*session);
    }
}

TEST(Gradient, EveryActivationNormalizedInDouble) {
  forEveryActivationNormalized([](Session& session) { expectGradient(session, 12); });
}

TEST(Gradient, EveryActivationNormalizedInFloat) {
  forEveryActivationNormalized([](Session& session) { expectFloatGradient(session, 40); });
}

TEST(Gradient, OwnCheckAgreesOnNormalizedNetworks) {
  forEveryActivationNormalized([](Session& session) {
    const GradientCheck check = session.gradientCheck();
    EXPECT_LT(check.maxRelativeError, 1e-6);
    EXPECT_EQ(check.checked, check.parameters);
    EXPECT_LE(check.kinks, check.parameters / 4);
    EXPECT_LE(check.belowResolution, check.parameters / 3);
    ParameterCheck one;  // a single sample, among its batch
    for (int flat = 0; flat < check.parameters; flat += 7) {
      EXPECT_TRUE(session.checkParameter(flat, {5}, one).empty());
      if (one.verdict == ParameterCheck::Verdict::compared) EXPECT_LT(one.relativeError, 1e-6) << flat;
    }
  });
}

TEST(Gradient, BatchesThatAreStandardizedTogetherAreOnePass) {
  for (const int samples : {1, 2, kLargestPass + 1, 430}) {
    const auto session = sessionOf(
        R"({"data":{"samples":450,"testFraction":0,"kind":"rings","classes":3},"training":{"l2":0.01},
            "model":{"normalization":"batch","layers":[{"units":6,"activation":"prelu"},{"units":5,
            "activation":"maxout","pieces":3}]}})");
    disturb(*session);
    expectFloatGradient(*session, samples);
  }
}

TEST(Gradient, PiecesAndSlopes) {
  for (const char* extra : {R"(,"pieces":2)", R"(,"pieces":3)", R"(,"pieces":4)", R"(,"pieces":5)"}) {
    const auto session = networkOf(kForms[0], layersOf(ActivationKind::maxout, extra));
    disturb(*session);
    expectGradient(*session, 30);
    expectFloatGradient(*session, 40);
  }
  for (const char* extra : {R"(,"slope":0)", R"(,"slope":0.25)", R"(,"slope":1)"}) {
    const auto session = networkOf(kForms[1], layersOf(ActivationKind::prelu, extra));
    expectGradient(*session, 30);
    expectFloatGradient(*session, 40);
  }
}

TEST(Gradient, BatchesLargerThanOnePass) {
  for (const int samples : {kLargestPass - 1, kLargestPass, kLargestPass + 1, 2 * kLargestPass + 7}) {
    const auto session = sessionOf(
        R"({"data":{"samples":450,"testFraction":0,"kind":"rings","classes":3},"training":{"l2":0.01},
            "model":{"layers":[{"units":6,"activation":"prelu"},{"units":5,"activation":"mish"}]}})");
    expectFloatGradient(*session, samples);
  }
  const auto session = sessionOf(R"({"data":{"samples":300,"testFraction":0},"model":{"layers":[
      {"units":3,"activation":"prelu"}]}})");
  expectGradient(*session, 300);
}

TEST(Gradient, NoHiddenLayerDeepAndWide) {
  for (const char* layers : {R"("model":{"layers":[]})", R"("model":{"layers":[{"units":70,"activation":"tanh"}]})"}) {
    const auto session = networkOf(kForms[1], layers);
    expectGradient(*session, 20);
    expectFloatGradient(*session, 40);
  }
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += std::string(i ? "," : "") + R"({"units":3,"activation":"swish"})";
  const auto session = networkOf(kForms[0], R"("model":{"initializer":"he-normal","layers":[)" + deep + "]}");
  disturb(*session);
  expectGradient(*session, 10);
  expectFloatGradient(*session, 40);
}

// A unit exactly at its kink has no derivative to compare: it is counted and left out.
TEST(GradientCheck, KinksAreCounted) {
  const auto relu = sessionOf(R"({"model":{"initializer":"zeros","layers":[{"units":4,"activation":"relu"}]}})");
  std::vector<float> values = relu->parameters();
  std::fill(values.end() - 5, values.end(), 0.5f);  // the output's weights and bias
  relu->setParameters(values);
  const GradientCheck check = relu->gradientCheck();
  EXPECT_EQ(check.kinks, 12);
  EXPECT_LT(check.maxRelativeError, 1e-6);
}

// The margins of the hinge losses are kinks too: o = 1 for two classes, o_wrong - o_right = -1 for more.
TEST(GradientCheck, KinksOfTheHingeLosses) {
  for (const char* data : {R"("kind":"moons")", R"("kind":"blobs","classes":3)"}) {
    const auto session = sessionOf(std::string(
                                       R"({"training":{"loss":"hinge"},"model":{"layers":[],"initializer":"zeros"},
        "data":{)") + data + "}}");
    std::vector<float> values = session->parameters();
    values.back() = 1;  // the last class's bias: its samples have a margin of exactly 0
    session->setParameters(values);
    const GradientCheck check = session->gradientCheck();
    EXPECT_GT(check.kinks, 0) << data;
    EXPECT_LT(check.maxRelativeError, 1e-6) << data;
  }
}

// Whatever its own error may hide from a difference is next to nothing.
TEST(GradientCheck, ResolutionIsFine) {
  for (int kind = 0; kind < namesOf(ActivationKind{}).available; ++kind) {
    const auto session = networkOf(kForms[0], layersOf(static_cast<ActivationKind>(kind)));
    ParameterCheck check;
    for (int flat = 0; flat < static_cast<int>(session->parameters().size()); flat += 5) {
      EXPECT_TRUE(session->checkParameter(flat, session->nextBatch(), check).empty());
      EXPECT_LT(check.resolution, 1e-8) << layersOf(static_cast<ActivationKind>(kind)) << flat;
    }
  }
}

// Gradients of 1e-10 beside losses of 1: the difference shows rounding, which is not an error of backpropagation.
TEST(GradientCheck, VanishedGradientsAreBelowResolution) {
  std::string layers;
  for (int i = 0; i < 9; ++i) layers += std::string(i ? "," : "") + R"({"units":4,"activation":"sigmoid"})";
  const auto session = sessionOf(R"({"model":{"layers":[)" + layers + "]}}");
  const GradientCheck check = session->gradientCheck();
  EXPECT_LT(check.maxRelativeError, 1e-6);
  EXPECT_GT(check.belowResolution, 10);
  EXPECT_LT(check.belowResolution, check.checked / 2);
}

TEST(GradientCheck, SlicesFindTheSame) {
  const auto session = sessionOf("{}");
  const GradientCheck whole = session->gradientCheck();
  std::vector<double> errors;
  for (int from = 0; from < whole.parameters; from += 30) {
    GradientCheck part;
    ASSERT_TRUE(session->gradientCheck(from, std::min(from + 30, whole.parameters), part).empty());
    for (const ParameterCheck& parameter : part.worst) errors.push_back(parameter.relativeError);
  }
  std::sort(errors.rbegin(), errors.rend());
  for (int i = 0; i < kWorstListed; ++i) EXPECT_EQ(errors[i], whole.worst[i].relativeError);
}

TEST(GradientCheck, LargeNetworksAreSampled) {
  const auto session = sessionOf(R"({"model":{"layers":[{"units":256,"activation":"relu"},
      {"units":256,"activation":"tanh"}]},"data":{"samples":10}})");
  const GradientCheck check = session->gradientCheck();
  EXPECT_EQ(check.samples, 5);
  EXPECT_EQ(check.parameters, 256 * 3 + 256 * 257 + 257);
  EXPECT_LT(check.checked, check.parameters);
  EXPECT_GT(check.checked, 1000);
}

TEST(GradientCheck, ChangesNothing) {
  const auto session = sessionOf("{}");
  const std::vector<float> before = session->parameters();
  session->gradientCheck();
  EXPECT_EQ(session->parameters(), before);
}

}  // namespace
}  // namespace gradflow::gradient_test
