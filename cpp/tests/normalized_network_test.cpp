// Networks with normalization: what their runs remember, and who looks at them how.
#include "gradflow/branch.h"
#include "gradflow/config/config_json.h"
#include "gradflow/config/depth.h"
#include "gradflow/probe/normalization_report.h"
#include "support.h"

namespace gradflow::normalized_network_test {
namespace {

constexpr char kBatch[] = R"({"data":{"kind":"moons","samples":60},"training":{"batchSize":8,"learningRate":0.1},
    "model":{"normalization":"batch","layers":[{"units":5,"activation":"relu"},{"units":3,"activation":"tanh"}]}})";

std::string blocksOf(const Session& session) {
  std::string text;
  for (const ParameterBlock& block : session.network().parameters().blocks)
    text += block.name + ' ' + std::to_string(block.rows) + 'x' + std::to_string(block.cols) + '\n';
  for (const StatisticsBlock& block : session.statistics().blocks)
    text += block.name + ' ' + std::to_string(block.offset) + ' ' + std::to_string(block.rows) + '\n';
  return text;
}

TEST(NormalizedNetwork, BlocksAreNamedAndOrdered) {
  const std::string layers =
      R"("layers":[{"units":2,"activation":"maxout","pieces":3},{"units":4,"activation":"prelu"}])";
  const std::string parameters =
      "layers.0.weight 6x2\nlayers.0.bias 6x1\nlayers.0.gamma 6x1\nlayers.0.beta 6x1\n"
      "layers.1.weight 4x2\nlayers.1.bias 4x1\nlayers.1.gamma 4x1\nlayers.1.beta 4x1\nlayers.1.slope 4x1\n"
      "output.weight 1x4\noutput.bias 1x1\n";
  EXPECT_EQ(blocksOf(*sessionOf(R"({"model":{"normalization":"batch",)" + layers + "}}")),
            parameters + "layers.0.mean 0 6\nlayers.0.variance 6 6\nlayers.1.mean 12 4\nlayers.1.variance 16 4\n");
  EXPECT_EQ(blocksOf(*sessionOf(R"({"model":{"normalization":"layer",)" + layers + "}}")), parameters);
  const auto session = sessionOf(R"({"model":{"normalization":"batch",)" + layers + "}}");
  for (const ParameterBlock& block : session->network().parameters().blocks)
    for (int i = 0; i < block.size() && block.kind != BlockKind::weight; ++i)
      EXPECT_EQ(session->parameters()[block.offset + i], block.kind == BlockKind::gamma   ? 1
                                                         : block.kind == BlockKind::slope ? 0.25f
                                                                                          : 0)
          << block.name;
}

// Penalties and decay are on weights alone.
TEST(NormalizedNetwork, GammaAndBetaAreNotPenalized) {
  const auto session = sessionOf(kBatch);
  ASSERT_TRUE(session->setTraining(R"({"l1":0.3,"l2":0.5})").empty());
  const std::vector<float> values(session->parameters().size(), 0.5f);
  ASSERT_TRUE(session->setParameters(values).empty());
  const StepGradient gamma = session->stepGradient(15), weight = session->stepGradient(0);
  EXPECT_EQ(session->network().parameters().blocks[2].name, "layers.0.gamma");
  EXPECT_EQ(gamma.penalty, 0);
  EXPECT_NEAR(weight.penalty, 0.3 + 0.25, 1e-9);
}

// A step goes by its own batch, and by nothing else.
TEST(NormalizedNetwork, StepsUseAndMoveTheStatisticsOfTheirBatch) {
  const auto session = sessionOf(kBatch);
  session->train(5);
  const Dataset& train = session->data().train;
  const std::vector<float> before = session->parameters(), running = session->statistics().values;
  const BatchPlan::Batch batch = session->trainer().batches().at(5);
  LossAndGradient step{};
  ASSERT_TRUE(
      session->lossAndGradient(gathered(train.inputs, 2, batch), gathered(train.targets, 1, batch), step).empty());
  EXPECT_TRUE(sameBits(session->statistics().values, running));
  session->train(1);
  for (size_t i = 0; i < before.size(); ++i)
    EXPECT_NEAR(session->parameters()[i], before[i] - 0.1 * step.gradient[i], 1e-6);
  // z of the first unit over the batch by hand: the running mean moves a tenth of the way to its mean.
  double mean = 0;
  for (int i = 0; i < batch.size; ++i) {
    const float* x = &train.inputs[2 * batch.indices[i]];
    mean += (static_cast<double>(before[0]) * x[0] + static_cast<double>(before[5]) * x[1] + before[10]) / batch.size;
  }
  EXPECT_NEAR(session->statistics().values[0], 0.9 * running[0] + 0.1 * mean, 1e-6);
}

// The batch takes them out: their gradient is 0, not what rounding makes of it, which Adam would follow.
TEST(NormalizedNetwork, BiasesThatTheBatchTakesOutStayWhereTheyAre) {
  const char* layers[] = {
      R"("skip":2,"layers":[{"units":5,"activation":"relu"},{"units":4,"activation":"tanh"},{"units":3,"activation":"maxout"}]}})",
      R"("layers":[{"type":"conv","units":2,"stride":4,"activation":"relu"},{"type":"inception","activation":"tanh"}]}})"};
  const char* data[] = {R"({"kind":"moons","samples":60})", R"({"kind":"shapes","samples":20,"classes":2})"};
  for (const int i : {0, 1}) {
    const auto session = sessionOf(std::string(R"({"training":{"optimizer":"adam"},"data":)") + data[i] +
                                   R"(,"model":{"normalization":"batch",)" + layers[i]);
    session->train(20);
    const std::vector<float> trained = session->parameters();
    for (const ParameterBlock& block : session->network().parameters().blocks) {
      // Reducing convolutions are not normalized, and the output is not.
      const bool stays = block.kind == BlockKind::bias && block.name.find("output") == std::string::npos &&
                         block.name.find("reduce") == std::string::npos;
      const auto values = trained.begin() + block.offset;
      const bool moved = std::any_of(values, values + block.size(), [](float value) { return value != 0; });
      if (block.kind == BlockKind::bias) EXPECT_EQ(moved, !stays) << block.name;
    }
  }
}

// With the statistics and the parameters at hand, by the definition.
TEST(NormalizedNetwork, PredictionsUseTheRunningStatistics) {
  const auto session = sessionOf(R"({"data":{"kind":"plane","features":["x"]},"model":{"normalization":"batch",
      "layers":[{"units":1,"activation":"linear"}]}})");
  // weight, bias, gamma, beta, output weight and bias
  ASSERT_TRUE(session->setParameters({2, 1, 3, -1, 10, 5}).empty());
  ASSERT_TRUE(session->setStatistics({4, 0.25}).empty());
  std::vector<float> out;
  ASSERT_TRUE(session->predict({1, 6}, out).empty());
  const double inverse = 1 / std::sqrt(0.25 + 1e-5);
  EXPECT_NEAR(out[0], 10 * (3 * (3 - 4) * inverse - 1) + 5, 1e-4);
  EXPECT_NEAR(out[1], 10 * (3 * (13 - 4) * inverse - 1) + 5, 1e-3);
  // Alone or with others: predictions do not depend on company.
  std::vector<float> alone;
  ASSERT_TRUE(session->predict({6}, alone).empty());
  EXPECT_EQ(alone[0], out[1]);
}

// A batch of one sample is its own mean: nothing but the last layer's biases and betas can be learned from it.
TEST(NormalizedNetwork, ABatchOfOneSampleCarriesNothing) {
  const auto session = sessionOf(kBatch);
  ASSERT_TRUE(session->setTraining(R"({"batchSize":1})").empty());
  const std::vector<float> before = session->parameters();
  session->train(20);
  const std::vector<float> after = session->parameters();
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + 25, after.begin()));
  EXPECT_NE(after.back(), before.back());
  EXPECT_FALSE(session->trainer().divergence());
}

TEST(NormalizedNetwork, BatchSizesMayChangeInMidRun) {
  const auto session = sessionOf(R"({"data":{"samples":700,"testFraction":0},"training":{"batchSize":10},
      "model":{"normalization":"batch","dropout":0.2}})");
  for (const int size : {10, 650, 1, 193, 20000, 16}) {
    ASSERT_TRUE(session->setTraining(R"({"batchSize":)" + std::to_string(size) + '}').empty());
    const auto copy = [&] {
      Problems problems;
      return Session::restore(session->save(), problems);
    }();
    session->train(3);
    session->evaluate();
    copy->train(3);
    expectSameState(session->trainer().state(), copy->trainer().state());
    EXPECT_FALSE(session->trainer().divergence());
  }
}

TEST(NormalizedNetwork, LookingChangesNothing) {
  for (const char* config : {kBatch, R"({"model":{"normalization":"layer"}})"}) {
    const auto watched = sessionOf(config), other = sessionOf(config);
    for (int round = 0; round < 3; ++round) {
      watched->train(7);
      other->train(7);
      watched->gradientFlow(watched->evaluate().activity);
      Trace trace;
      EXPECT_TRUE(watched->trace({0, 1, 2}, trace).empty());
      EXPECT_TRUE(watched->trace({4}, trace).empty());
      ChainRule rule;
      EXPECT_TRUE(watched->chainRule(3, 1, ChainPath{}, rule).empty());
      ParameterCheck check;
      EXPECT_TRUE(watched->checkParameter(2, {1}, check).empty());
      watched->gradientCheck();
      watched->sharpness({});
      watched->unitActivity();
      watched->sensitivityGrid({9, 9, 6});
      allUnits(*watched, 12);
      std::vector<float> out;
      EXPECT_TRUE(watched->predict({1, 2}, out).empty());
      LossAndGradient loss{};
      EXPECT_TRUE(watched->lossAndGradient({1, 2, 3, 4}, {0, 1}, loss).empty());
    }
    expectSameState(watched->trainer().state(), other->trainer().state());
  }
}

// Given that every sample is seen once, the running statistics come close to those of all.
TEST(NormalizedNetwork, TrainingAndEvaluationComeTogether) {
  const auto session = sessionOf(R"({"data":{"kind":"moons","samples":400,"testFraction":0},"training":{
      "batchSize":400,"learningRate":0},"model":{"normalization":"batch"}})");
  session->train(300);
  LossAndGradient loss{};
  ASSERT_TRUE(session->lossAndGradient(session->data().train.inputs, session->data().train.targets, loss).empty());
  EXPECT_NEAR(session->evaluate().train.loss, loss.loss, 3e-3);  // the running variance is 400/399 of the batch's
}

TEST(NormalizedNetwork, StatisticsAreAllOrNothing) {
  const auto session = sessionOf(kBatch);
  const std::vector<float> before = session->statistics().values;
  std::vector<float> values(before.size(), 2);
  EXPECT_EQ(problemOf(session->setStatistics({})), "statistics wrong-length");
  values[1] = NAN;
  EXPECT_EQ(problemOf(session->setStatistics(values)), "layers.0.mean[1] not-finite");
  values[1] = -3;
  values[7] = -1;
  EXPECT_EQ(problemOf(session->setStatistics(values)), "layers.0.variance[2] out-of-range");
  EXPECT_TRUE(sameBits(session->statistics().values, before));
  values[7] = 0;
  EXPECT_TRUE(session->setStatistics(values).empty());
  EXPECT_TRUE(sameBits(session->statistics().values, values));
  EXPECT_TRUE(sessionOf("{}")->setStatistics({}).empty());
}

TEST(NormalizedNetwork, BranchesTakeTheStatisticsOfLayersThatStay) {
  const auto session = sessionOf(kBatch);
  session->train(30);
  std::string wider = writeConfig(session->config());
  wider.replace(wider.find(R"("units":3)"), 9, R"("units":4)");
  Problems problems;
  const auto same = branch(session->save(), writeConfig(session->config()), problems);
  const auto other = branch(session->save(), wider, problems);
  ASSERT_TRUE(same && other) << toJson(problems);
  expectSameState(same->trainer().state(), session->trainer().state());
  const std::vector<float>&kept = session->statistics().values, &got = other->statistics().values;
  EXPECT_TRUE(std::equal(kept.begin(), kept.begin() + 10, got.begin()));
  EXPECT_EQ(std::vector<float>(got.begin() + 10, got.end()), (std::vector<float>{0, 0, 0, 0, 1, 1, 1, 1}));
}

TEST(NormalizedNetwork, ReportOfTheBatch) {
  for (const char* kind : {"batch", "layer"}) {
    const auto session =
        sessionOf(std::string(R"({"training":{"batchSize":9},"model":{"normalization":")") + kind +
                  R"(","layers":[{"units":3,"activation":"tanh"},{"units":2,"activation":"maxout"}]}})");
    session->train(12);
    session->gradientFlow({});
    const std::vector<float> report = session->normalization();
    ASSERT_EQ(report.size(), 7u * kNormalizationColumns);
    const bool batch = session->network().standardizesBatches();
    for (int row = 0; row < 7; ++row) {
      const float* of = &report[row * kNormalizationColumns];
      const int layer = row < 3 ? 0 : 1, rows = layer ? 4 : 3, at = layer ? row - 3 : row;
      const std::vector<float>& running = session->statistics().values;
      EXPECT_EQ(std::isnan(of[0]), !batch);
      if (!batch) continue;
      EXPECT_EQ(of[0], running[(layer ? 6 : 0) + at]);
      EXPECT_EQ(of[1], running[(layer ? 6 : 0) + rows + at]);
      // After it: beta, and gamma^2 but for epsilon.
      const auto& parameters = session->network().parameters();
      const ParameterBlock& gamma = parameters.blocks[layer ? 6 : 2];
      ASSERT_EQ(gamma.name, layer ? "layers.1.gamma" : "layers.0.gamma");
      const float scale = parameters.values[gamma.offset + at], shift = parameters.values[gamma.offset + rows + at];
      EXPECT_NEAR(of[4], shift, 1e-5);
      EXPECT_NEAR(of[5], scale * scale * of[3] / (of[3] + 1e-5), 1e-5);
    }
  }
  EXPECT_TRUE(sessionOf("{}")->normalization().empty());
}

// What would not fit in memory is refused where the batch size is set.
TEST(NormalizedNetwork, WholeBatchesAreBounded) {
  std::string layers;
  for (int i = 0; i < 20; ++i) layers += std::string(i ? "," : "") + R"({"units":100,"activation":"tanh"})";
  const auto configOf = [&](const char* normalization, const char* samples, int batchSize) {
    return std::string(R"({"data":{)") + samples + R"(},"training":{"batchSize":)" + std::to_string(batchSize) +
           R"(},"model":{"normalization":")" + normalization + R"(","layers":[)" + layers + "]}}";
  };
  const auto problem = [](const std::string& config) {
    Config read;
    return problemOf(readConfig(config, read));
  };
  constexpr char many[] = R"("samples":5000)";
  EXPECT_EQ(problem(configOf("batch", many, 1500)), "");
  EXPECT_EQ(problem(configOf("batch", many, 1501)), "training.batchSize not-applicable");
  EXPECT_EQ(problem(configOf("layer", many, 1501)), "");
  EXPECT_EQ(problem(configOf("batch", R"("samples":500)", 20000)), "");
  EXPECT_EQ(problem(configOf("batch", R"("kind":"points","points":[[0,0,0],[1,1,1]])", 20000)), "");

  const auto session = sessionOf(configOf("batch", many, 1500));
  EXPECT_EQ(largestBatch(session->config()), 1500);
  EXPECT_EQ(problemOf(session->setTraining(R"({"batchSize":1501})")), "training.batchSize not-applicable");
  LossAndGradient out{};
  EXPECT_EQ(problemOf(session->lossAndGradient(std::vector<float>(3002), std::vector<float>(1501), out)),
            "inputs too-many");
  Trace trace;
  EXPECT_EQ(problemOf(session->trace(std::vector<int>(1501), trace)), "samples too-many");
}

}  // namespace
}  // namespace gradflow::normalized_network_test
