#include "gradflow/nn/loss.h"

#include "gradflow/math/random.h"
#include "gradflow/nn/walk.h"
#include "support.h"

namespace gradflow::loss_test {
namespace {

constexpr LossForm kForms[] = {LossForm::binaryCrossEntropy, LossForm::softmaxCrossEntropy, LossForm::squared,
                               LossForm::squaredSigmoid,     LossForm::squaredSoftmax,      LossForm::hinge,
                               LossForm::multiHinge};

bool hasClasses(LossForm form) {
  return form == LossForm::softmaxCrossEntropy || form == LossForm::squaredSoftmax || form == LossForm::multiHinge;
}

// One sample's loss: its logits and targets, padded to a pack.
template <class T = double>
double lossOf(LossForm form, const std::vector<double>& logits, const std::vector<double>& targets) {
  std::vector<T> o(logits.size() * 4), t(o.size());
  for (size_t k = 0; k < logits.size(); ++k) o[k * 4] = T(logits[k]), t[k * 4] = T(targets[k]);
  return lossSum(form, o.data(), t.data(), static_cast<int>(logits.size()), passOf(1, true));
}

template <class T = double>
std::vector<double> gradientOf(LossForm form, const std::vector<double>& logits, const std::vector<double>& targets) {
  std::vector<T> o(logits.size() * 4), t(o.size()), g(o.size());
  for (size_t k = 0; k < logits.size(); ++k) o[k * 4] = T(logits[k]), t[k * 4] = T(targets[k]);
  lossGradient(form, o.data(), t.data(), static_cast<int>(logits.size()), passOf(1, true), T(1), g.data());
  std::vector<double> out;
  for (size_t k = 0; k < logits.size(); ++k) out.push_back(g[k * 4]);
  return out;
}

// ln 2, ln(1 + e^2) and the like, from tables.
TEST(Loss, BinaryCrossEntropy) {
  const LossForm form = LossForm::binaryCrossEntropy;
  EXPECT_NEAR(lossOf(form, {0}, {1}), 0.69314718055994530942, 1e-15);
  EXPECT_NEAR(lossOf(form, {2}, {0}), 2.1269280110429724964, 1e-14);
  EXPECT_NEAR(lossOf(form, {2}, {1}), 0.12692801104297249644, 1e-15);
  EXPECT_NEAR(lossOf(form, {-2}, {0}), 0.12692801104297249644, 1e-15);
  EXPECT_NEAR(gradientOf(form, {2}, {1})[0], -0.11920292202211755594, 1e-15);
  EXPECT_EQ(lossOf(form, {1e4}, {0}), 1e4);
  EXPECT_EQ(lossOf(form, {-1e4}, {0}), 0);
  EXPECT_EQ(gradientOf(form, {1e4}, {0})[0], 1);
}

TEST(Loss, SoftmaxCrossEntropy) {
  const LossForm form = LossForm::softmaxCrossEntropy;
  EXPECT_NEAR(lossOf(form, {1, 2, 3}, {0, 0, 1}), 0.40760596444437999, 1e-14);
  EXPECT_NEAR(lossOf(form, {5, 5, 5, 5}, {1, 0, 0, 0}), 1.3862943611198906188, 1e-14);
  const std::vector<double> g = gradientOf(form, {1, 2, 3}, {0, 0, 1});
  EXPECT_NEAR(g[0], 0.090030573170380457998, 1e-15);
  EXPECT_NEAR(g[1], 0.24472847105479765102, 1e-15);
  EXPECT_NEAR(g[2], 0.66524095577482189098 - 1, 1e-15);
  EXPECT_EQ(lossOf(form, {1e4, -1e4}, {0, 1}), 2e4);
  EXPECT_EQ(lossOf(form, {1e4, -1e4}, {1, 0}), 0);
}

// Mean over outputs of the squared error, on probabilities for classes.
TEST(Loss, SquaredErrors) {
  EXPECT_EQ(lossOf(LossForm::squared, {3}, {1}), 4);
  EXPECT_EQ(gradientOf(LossForm::squared, {3}, {1})[0], 4);
  EXPECT_NEAR(lossOf(LossForm::squaredSigmoid, {2}, {1}), 0.014209336618611038592, 1e-15);
  EXPECT_NEAR(lossOf(LossForm::squaredSigmoid, {0}, {0}), 0.25, 1e-16);
  const double p[] = {0.090030573170380457998, 0.24472847105479765102, 0.66524095577482189098};
  EXPECT_NEAR(lossOf(LossForm::squaredSoftmax, {1, 2, 3}, {0, 1, 0}),
              (p[0] * p[0] + (p[1] - 1) * (p[1] - 1) + p[2] * p[2]) / 3, 1e-15);
}

TEST(Loss, Hinge) {
  const LossForm form = LossForm::hinge;
  EXPECT_EQ(lossOf(form, {0.25}, {1}), 0.75);
  EXPECT_EQ(lossOf(form, {0.25}, {0}), 1.25);
  EXPECT_EQ(lossOf(form, {3}, {1}), 0);
  EXPECT_EQ(gradientOf(form, {0.25}, {1})[0], -1);
  EXPECT_EQ(gradientOf(form, {0.25}, {0})[0], 1);
  EXPECT_EQ(gradientOf(form, {3}, {1})[0], 0);
}

TEST(Loss, MultiHinge) {
  const LossForm form = LossForm::multiHinge;
  EXPECT_EQ(lossOf(form, {1, 2, -3}, {1, 0, 0}), 2);
  EXPECT_EQ(lossOf(form, {1, 2, 0.5}, {1, 0, 0}), 2.5);
  EXPECT_EQ(gradientOf(form, {1, 2, 0.5}, {1, 0, 0}), (std::vector<double>{-2, 1, 1}));
  EXPECT_EQ(gradientOf(form, {1, 2, -3}, {1, 0, 0}), (std::vector<double>{-1, 1, 0}));
  EXPECT_EQ(lossOf(form, {5, 2, -3}, {1, 0, 0}), 0);
}

// A loss of no known value shows as such, and not as 0.
TEST(Loss, NanStaysNan) {
  for (const LossForm form : kForms) {
    const bool classes = hasClasses(form);
    const double loss = classes ? lossOf(form, {NAN, 1, 1}, {0, 1, 0}) : lossOf(form, {NAN}, {1});
    EXPECT_TRUE(std::isnan(loss)) << static_cast<int>(form);
  }
}

struct Batch {
  int outputs;
  Pass pass;
  std::vector<double> logits, targets;
};

Batch randomBatch(LossForm form, int samples, double scale) {
  Random random(5, Stream::data);
  Batch batch{hasClasses(form) ? 4 : 1, passOf(samples, true), {}, {}};
  batch.logits.resize(batch.outputs * batch.pass.lanes);
  batch.targets.resize(batch.logits.size());
  for (double& o : batch.logits) o = static_cast<float>(random.uniform(-scale, scale));
  for (int i = 0; i < samples; ++i) {
    const int right = static_cast<int>(random.below(hasClasses(form) ? 4 : 2));
    if (form == LossForm::squared)
      batch.targets[i] = static_cast<float>(random.uniform(-1, 1));
    else if (batch.outputs == 1)
      batch.targets[i] = right;
    else
      batch.targets[right * batch.pass.lanes + i] = 1;
  }
  return batch;
}

TEST(Loss, GradientsAgreeWithFiniteDifferences) {
  for (const LossForm form : kForms) {
    Batch batch = randomBatch(form, 14, 3);
    const double scale = 1.0 / 14, h = 1e-4;
    std::vector<double> g(batch.logits.size());
    lossGradient(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass, scale, g.data());
    for (size_t i = 0; i < g.size(); ++i) {
      const double kept = batch.logits[i];
      const auto at = [&](double offset) {
        batch.logits[i] = kept + offset;
        return lossSum(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass) * scale;
      };
      EXPECT_NEAR(g[i], (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h), 1e-11)
          << static_cast<int>(form) << ' ' << i;
      batch.logits[i] = kept;
    }
  }
}

TEST(Loss, FloatAgreesWithDouble) {
  for (const LossForm form : kForms)
    for (const double scale : {3.0, 100.0, 1e4}) {
      const Batch batch = randomBatch(form, 30, scale);
      const std::vector<float> o(batch.logits.begin(), batch.logits.end()),
          t(batch.targets.begin(), batch.targets.end());
      std::vector<double> wanted(o.size());
      std::vector<float> g(o.size());
      lossGradient(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass, 0.1, wanted.data());
      lossGradient(form, o.data(), t.data(), batch.outputs, batch.pass, 0.1f, g.data());
      for (size_t i = 0; i < g.size(); ++i)
        EXPECT_NEAR(g[i], wanted[i], 2e-7 * std::fmax(1, std::fabs(wanted[i]))) << static_cast<int>(form) << ' ' << i;
      const double loss = lossSum(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass);
      EXPECT_DOUBLE_EQ(lossSum(form, o.data(), t.data(), batch.outputs, batch.pass), loss);
    }
}

TEST(Loss, LanesBeyondTheLastSampleCountForNothing) {
  for (const LossForm form : kForms) {
    Batch batch = randomBatch(form, 5, 3);
    std::vector<double> g(batch.logits.size(), 9);
    const double before = lossSum(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass);
    lossGradient(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass, 1.0, g.data());
    for (int k = 0; k < batch.outputs; ++k)
      for (int lane = 5; lane < 8; ++lane) {
        EXPECT_EQ(g[k * 8 + lane], 0);
        batch.logits[k * 8 + lane] = 1e3;
      }
    EXPECT_EQ(lossSum(form, batch.logits.data(), batch.targets.data(), batch.outputs, batch.pass), before);
  }
}

TEST(Loss, FormFollowsFromTheData) {
  DataConfig two, three, surface;
  three.classes = 3;
  surface.kind = DataKind::hills;
  const auto forms = [](LossKind kind, const DataConfig& a, const DataConfig& b) {
    return std::pair(lossForm(kind, a), lossForm(kind, b));
  };
  const auto crossEntropy = std::pair(LossForm::binaryCrossEntropy, LossForm::softmaxCrossEntropy);
  EXPECT_EQ(forms(LossKind::automatic, two, three), crossEntropy);
  EXPECT_EQ(forms(LossKind::crossEntropy, two, three), crossEntropy);
  EXPECT_EQ(forms(LossKind::mse, two, three), std::pair(LossForm::squaredSigmoid, LossForm::squaredSoftmax));
  EXPECT_EQ(forms(LossKind::hinge, two, three), std::pair(LossForm::hinge, LossForm::multiHinge));
  EXPECT_EQ(lossForm(LossKind::automatic, surface), LossForm::squared);
  EXPECT_EQ(lossForm(LossKind::mse, surface), LossForm::squared);
  EXPECT_EQ(link(two), Link::sigmoid);
  EXPECT_EQ(link(three), Link::softmax);
  EXPECT_EQ(link(surface), Link::identity);
}

TEST(Loss, Predictions) {
  std::vector<float> o = {0, 2, -2, 1e4f}, p(4);
  predictions(Link::identity, o.data(), 1, 4, p.data());
  EXPECT_EQ(p, o);
  predictions(Link::sigmoid, o.data(), 1, 4, p.data());
  EXPECT_EQ(p[0], 0.5f);
  EXPECT_NEAR(p[1], 0.88079707797788244406, 1e-7);
  EXPECT_NEAR(p[2], 0.11920292202211755594, 1e-7);
  EXPECT_EQ(p[3], 1);
  std::vector<float> logits = {1, 1e4f, 0, 0, 2, -1e4f, 0, 0, 3, 0, 0, 0};  // three classes, four samples
  predictions(Link::softmax, logits.data(), 3, 4, logits.data());
  EXPECT_NEAR(logits[0], 0.090030573170380457998, 1e-7);
  EXPECT_NEAR(logits[8], 0.66524095577482189098, 1e-7);
  EXPECT_EQ(logits[1], 1);
  for (int i = 0; i < 4; ++i) EXPECT_NEAR(logits[i] + logits[4 + i] + logits[8 + i], 1, 2e-7);
}

}  // namespace
}  // namespace gradflow::loss_test
