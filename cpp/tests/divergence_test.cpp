#include "gradflow/train/divergence.h"

#include <limits>

#include "gradflow/reports.h"
#include "support.h"

namespace gradflow::divergence_test {
namespace {

TEST(Divergence, AllFinite) {
  std::vector<float> values(100, std::numeric_limits<float>::max());
  values[50] = -0.0f;
  EXPECT_TRUE(allFinite(values));
  EXPECT_TRUE(allFinite({}));
  for (const float bad : {INFINITY, -INFINITY, NAN})
    for (const size_t place : {0, 49, 99}) {
      std::vector<float> spoiled = values;
      spoiled[place] = bad;
      EXPECT_FALSE(allFinite(spoiled));
    }
}

// Runs that leave the range of float, each in its own way.
constexpr const char* kDivergingRuns[] = {
    // a huge rate with momentum
    R"({"training":{"optimizer":"momentum","learningRate":1000,"loss":"mse"},"data":{"kind":"hills"},
        "model":{"layers":[{"units":8,"activation":"relu"}]}})",
    // exploding relu layers
    R"({"training":{"learningRate":100},"data":{"kind":"hills"},"model":{"initializer":"normal","gain":10,
        "layers":[{"units":8,"activation":"relu"},{"units":8,"activation":"relu"},{"units":8,"activation":"relu"}]}})",
    // squares that overflow in the optimizer's memory
    R"({"training":{"optimizer":"rmsprop","l2":10,"learningRate":1000},"data":{"kind":"plane"},
        "model":{"initializer":"constant","gain":100,"layers":[{"units":20,"activation":"linear"},
        {"units":20,"activation":"linear"},{"units":20,"activation":"linear"},{"units":20,"activation":"linear"},
        {"units":20,"activation":"linear"},{"units":20,"activation":"linear"},{"units":20,"activation":"linear"}]}})",
    // weights that a penalty drives back and forth, under an activation that turns overflow into 1
    R"({"training":{"l2":10,"learningRate":0.3},
        "model":{"layers":[{"units":8,"activation":"tanh"},{"units":8,"activation":"tanh"}]}})",
    R"({"training":{"weightDecay":10,"learningRate":50},"model":{"layers":[{"units":8,"activation":"sigmoid"}]}})",
    // linear layers, no hidden layer, many classes
    R"({"training":{"learningRate":10,"optimizer":"nesterov"},"data":{"kind":"sine"},
        "model":{"layers":[{"units":4,"activation":"linear"},{"units":4,"activation":"linear"}]}})",
    R"({"training":{"learningRate":30,"loss":"mse"},"data":{"kind":"plane"},"model":{"layers":[]}})",
    R"({"training":{"learningRate":1000,"loss":"hinge"},"data":{"kind":"blobs","classes":5},
        "model":{"layers":[{"units":8,"activation":"swish"},{"units":8,"activation":"gelu"},
        {"units":8,"activation":"maxout"}]}})",
    // normalization keeps the activations: the variances overflow first, then the weights that the decay drives
    R"({"training":{"weightDecay":10,"learningRate":50},"model":{"normalization":"batch","layers":[{"units":8,
        "activation":"relu"}]}})",
    R"({"training":{"weightDecay":10,"learningRate":50},"model":{"normalization":"layer","layers":[{"units":8,
        "activation":"relu"}]}})",
};

void expectFinite(Session& session) {
  EXPECT_TRUE(allFinite(session.parameters()));
  EXPECT_TRUE(allFinite(session.statistics().values));
  EXPECT_TRUE(allFinite(session.trainer().state().optimizer.first));
  EXPECT_TRUE(allFinite(session.trainer().state().optimizer.second));
}

void expectSameEnd(Session& a, Session& b) {
  expectSameState(a.trainer().state(), b.trainer().state());
  ASSERT_EQ(a.trainer().divergence().has_value(), b.trainer().divergence().has_value());
  if (!a.trainer().divergence()) return;
  EXPECT_EQ(a.trainer().divergence()->step, b.trainer().divergence()->step);
  EXPECT_EQ(a.trainer().divergence()->layer, b.trainer().divergence()->layer);
  EXPECT_EQ(a.trainer().divergence()->quantity, b.trainer().divergence()->quantity);
}

TEST(Divergence, StopsAtTheLastFiniteState) {
  for (const char* config : kDivergingRuns) {
    SCOPED_TRACE(config);
    const auto session = sessionOf(config);
    session->train(2000);
    ASSERT_TRUE(session->trainer().divergence());
    EXPECT_EQ(session->trainer().divergence()->step, session->trainer().step());
    EXPECT_LT(session->trainer().step(), 2000);
    expectFinite(*session);
    const RunState stopped = session->trainer().state();
    session->train(10);
    expectSameState(session->trainer().state(), stopped);
    EXPECT_NE(metricsJson(*session).find(R"("status":"diverged","divergence":{"step":)"), std::string::npos);
  }
}

TEST(Divergence, DoesNotDependOnHowTheStepsAreCut) {
  for (const char* config : kDivergingRuns) {
    SCOPED_TRACE(config);
    const auto once = sessionOf(config), singly = sessionOf(config), oddly = sessionOf(config);
    once->train(2000);
    for (int i = 0; i < 2000; ++i) singly->train(1);
    for (int i = 0; i < 300; ++i) oddly->train(7);
    expectSameEnd(*once, *singly);
    expectSameEnd(*once, *oddly);
  }
}

// The state is the one that a run stopped just there has.
TEST(Divergence, TheStateIsThatOfTheStepsBefore) {
  for (const char* config : kDivergingRuns) {
    const auto diverged = sessionOf(config), stopped = sessionOf(config);
    diverged->train(2000);
    stopped->train(diverged->trainer().step());
    EXPECT_FALSE(stopped->trainer().divergence());
    expectSameState(diverged->trainer().state(), stopped->trainer().state());
  }
}

constexpr char kThreeLayers[] =
    R"({"model":{"layers":[{"units":4,"activation":"relu"},{"units":4,"activation":"relu"}]}})";

// Weights of 1e20 throughout: the second layer's sums overflow in the very first step.
TEST(Divergence, SaysWhereTheFirstNumberWas) {
  const auto session = sessionOf(kThreeLayers);
  std::vector<float> values(session->parameters().size(), 1e20f);
  session->setParameters(values);
  session->train(100);
  ASSERT_TRUE(session->trainer().divergence());
  EXPECT_EQ(session->trainer().divergence()->step, 0);
  EXPECT_EQ(session->trainer().divergence()->layer, 1);
  EXPECT_EQ(session->trainer().divergence()->quantity, Quantity::preactivation);
  EXPECT_EQ(session->parameters(), values);
}

TEST(Divergence, OfTheOutputLayer) {
  const auto session = sessionOf(kThreeLayers);
  std::vector<float> values = session->parameters();
  const ParameterBlock& weight = session->network().parameters().blocks[4];
  ASSERT_EQ(weight.name, "output.weight");
  std::fill_n(values.begin() + weight.offset, 4, 3e38f);
  std::fill_n(values.begin(), 8, 10.0f);
  session->setParameters(values);
  session->train(100);
  ASSERT_TRUE(session->trainer().divergence());
  EXPECT_EQ(session->trainer().divergence()->layer, 2);
}

TEST(Divergence, OfTheUpdate) {
  const auto session = sessionOf(R"({"training":{"weightDecay":10,"learningRate":1000},"model":{"layers":[]}})");
  std::vector<float> values(session->parameters().size(), 1e35f);
  session->setParameters(values);
  session->train(1);
  ASSERT_TRUE(session->trainer().divergence());
  EXPECT_EQ(session->trainer().divergence()->quantity, Quantity::update);
}

TEST(Divergence, NewParametersOrSettingsLetTheRunGoOn) {
  const auto session = sessionOf(kDivergingRuns[6]);
  const std::vector<float> start = session->parameters();
  session->train(2000);
  const int64_t step = session->trainer().step();
  ASSERT_TRUE(session->trainer().divergence());
  session->setParameters(start);
  EXPECT_FALSE(session->trainer().divergence());
  session->setTraining(R"({"learningRate":0.01})");
  session->train(10);
  EXPECT_EQ(session->trainer().step(), step + 10);
}

}  // namespace
}  // namespace gradflow::divergence_test
