#include "gradflow/probe/flow.h"

#include "gradflow/nn/walk.h"
#include "gradflow/reports.h"
#include "support.h"

namespace gradflow::flow_test {
namespace {

constexpr char kNetwork[] = R"({"data":{"classes":3},"training":{"batchSize":20,"l2":0.01},"model":{"layers":[
    {"units":6,"activation":"tanh"},{"units":4,"activation":"maxout","pieces":3},{"units":5,"activation":"prelu"}]}})";

double blockNorm(const Session& session, const std::vector<float>& values, const std::string& name) {
  for (const ParameterBlock& block : session.network().parameters().blocks)
    if (block.name == name) {
      double squares = 0;
      for (int i = 0; i < block.size(); ++i) squares += std::pow(double(values[block.offset + i]), 2);
      return std::sqrt(squares);
    }
  return NAN;
}

constexpr const char* kWeights[] = {"layers.0.weight", "layers.1.weight", "layers.2.weight", "output.weight"};

TEST(Flow, NormsAgreeWithTheGradientOfTheNextBatch) {
  const auto session = sessionOf(kNetwork);
  session->train(13);
  const std::vector<float> before = session->parameters();
  session->train(1);
  const std::vector<float> now = session->parameters();
  const Dataset& train = session->data().train;
  const BatchPlan::Batch batch = session->trainer().batches().at(14);
  LossAndGradient at{};
  session->lossAndGradient(gathered(train.inputs, 2, batch), gathered(train.targets, 3, batch), at);
  std::vector<float> change(now.size());
  for (size_t i = 0; i < now.size(); ++i) change[i] = now[i] - before[i];
  const std::vector<LayerFlow> flows = session->gradientFlow({});
  ASSERT_EQ(flows.size(), 4u);
  for (size_t i = 0; i < flows.size(); ++i) {
    EXPECT_NEAR(flows[i].gradWeight / blockNorm(*session, at.gradient, kWeights[i]), 1, 1e-6);
    EXPECT_NEAR(flows[i].weight / blockNorm(*session, now, kWeights[i]), 1, 1e-6);
    EXPECT_NEAR(flows[i].update / blockNorm(*session, change, kWeights[i]), 1, 1e-6);
    EXPECT_DOUBLE_EQ(flows[i].updateRatio, flows[i].update / flows[i].weight);
  }
}

// dL/da of the last hidden layer is W^T dL/dz of the output; dL/dz of each layer is dL/da f'(z).
TEST(Flow, RootMeanSquaresAgreeWithAPassByHand) {
  const auto session = sessionOf(kNetwork);
  const Dataset& train = session->data().train;
  const BatchPlan::Batch batch = session->trainer().batches().at(0);
  const std::vector<float> inputs = gathered(train.inputs, 2, batch), targets = gathered(train.targets, 3, batch);
  Network<float> network(session->config().model, 2, 3);
  network.parameters().values = session->network().parameters().values;
  const std::vector<LayerFlow> flows = session->gradientFlow({});
  walk(network, Samples(inputs.data(), 2, targets.data(), 3, batch.size), true,
       [&](const Pass& pass, int, const float* wanted) {
         lossGradient(LossForm::softmaxCrossEntropy, network.logits().value.data(), wanted, 3, pass, 1.0f / batch.size,
                      network.logits().gradient.data());
         network.backward(pass);
         for (size_t i = 0; i < flows.size(); ++i) {
           const auto rms = [&](const Signal<float>& signal) {
             double squares = 0;
             for (int row = 0; row < signal.features; ++row)
               for (int lane = 0; lane < batch.size; ++lane)
                 squares += std::pow(double(signal.gradient[row * pass.lanes + lane]), 2);
             return std::sqrt(squares / (signal.features * batch.size));
           };
           const auto& layer = network.layers()[i];
           EXPECT_NEAR(flows[i].gradActivation / rms(*layer.activationOut), 1, 1e-6);
           EXPECT_NEAR(flows[i].gradPreactivation / rms(*layer.preactivation), 1, 1e-6);
         }
       });
  EXPECT_EQ(flows[3].gradActivation, flows[3].gradPreactivation);
}

// A batch of several passes is one batch.
TEST(Flow, SeveralPassesCountAsOneBatch) {
  const auto flowOf = [](int batchSize) {
    const auto session = sessionOf(R"({"data":{"samples":400,"testFraction":0},"training":{"batchSize":)" +
                                   std::to_string(batchSize) + "}}");
    return session->gradientFlow({})[0];
  };
  const LayerFlow whole = flowOf(400);
  EXPECT_GT(whole.gradActivation, 0);
  // each sample's share of the mean is half as large in a batch of twice the size
  EXPECT_NEAR(whole.gradActivation / flowOf(200).gradActivation, 0.5, 0.1);
}

// 40 sigmoid layers: the gradient at the first is far below what the square of a float can hold, and still no 0.
TEST(Flow, TinyAndEnormousGradientsKeepTheirSize) {
  std::string layers;
  for (int i = 0; i < 40; ++i) layers += std::string(i ? "," : "") + R"({"units":2,"activation":"sigmoid"})";
  const auto vanishing = sessionOf(R"({"model":{"layers":[)" + layers + "]}}");
  const double tiny = vanishing->gradientFlow({})[0].gradActivation;
  EXPECT_GT(tiny, 1e-37);
  EXPECT_LT(tiny, 1e-20);
  const auto exploding =
      sessionOf(R"({"data":{"kind":"plane"},"model":{"layers":[{"units":2,"activation":"linear"}]}})");
  std::vector<float> values(exploding->parameters().size(), 1e12f);
  exploding->setParameters(values);
  const double enormous = exploding->gradientFlow({})[0].gradActivation;
  EXPECT_GT(enormous, 1e30);
  EXPECT_TRUE(std::isfinite(enormous));
}

Verdict verdictOf(const char* config, int steps, size_t layer) {
  const auto session = sessionOf(config);
  session->train(steps);
  return session->gradientFlow(session->evaluate().activity)[layer].verdict;
}

TEST(Flow, Verdicts) {
  constexpr char healthy[] =
      R"({"model":{"layers":[{"units":8,"activation":"tanh"},{"units":8,"activation":"tanh"}]}})";
  EXPECT_EQ(verdictOf(healthy, 20, 0), Verdict::measuring);
  EXPECT_EQ(verdictOf(healthy, 200, 0), Verdict::healthy);
  EXPECT_EQ(verdictOf(healthy, 200, 2), Verdict::healthy);
  std::string deep;
  for (int i = 0; i < 8; ++i) deep += std::string(i ? "," : "") + R"({"units":8,"activation":"sigmoid"})";
  EXPECT_EQ(verdictOf((R"({"model":{"layers":[)" + deep + "]}}").c_str(), 100, 0), Verdict::vanishing);
  EXPECT_EQ(verdictOf(R"({"model":{"initializer":"normal","gain":8,"layers":[{"units":8,"activation":"leaky-relu"},
      {"units":8,"activation":"leaky-relu"},{"units":8,"activation":"leaky-relu"}]},"training":{"learningRate":1e-9}})",
                      100, 0),
            Verdict::exploding);
}

TEST(Flow, ALayerOfDeadUnitsIsDead) {
  const auto session =
      sessionOf(R"({"model":{"layers":[{"units":3,"activation":"relu"},{"units":2,"activation":"tanh"}]}})");
  std::vector<float> values = session->parameters();
  std::fill_n(values.begin() + 6, 3, -100.0f);
  session->setParameters(values);
  const std::vector<LayerFlow> flows = session->gradientFlow(session->evaluate().activity);
  EXPECT_EQ(flows[0].verdict, Verdict::dead);
  EXPECT_NE(flows[1].verdict, Verdict::dead);
}

// Smoothing: after one measurement its value, then a part of the way to each new one.
TEST(Flow, HistorySmoothsLogarithms) {
  constexpr double kNear = 2e-6;  // the float logarithm's error
  FlowHistory history(2);
  history.addUpdates({1e-2, 1e-4});
  EXPECT_NEAR(history.logUpdateRatio[0], std::log(1e-2), kNear);
  history.addUpdates({1e-4, 0});
  EXPECT_NEAR(history.logUpdateRatio[0],
              (1 - FlowHistory::kUpdateWeight) * std::log(1e-2) + FlowHistory::kUpdateWeight * std::log(1e-4), kNear);
  EXPECT_TRUE(std::isfinite(history.logUpdateRatio[1]));
  EXPECT_EQ(history.updates, 2);
}

TEST(Flow, FrobeniusNorm) {
  const float values[] = {3e20f, 4e20f};
  EXPECT_NEAR(frobeniusNorm(values, 2) / 5e20, 1, 1e-7);
  EXPECT_EQ(frobeniusNorm(values, 0), 0);
}

}  // namespace
}  // namespace gradflow::flow_test
