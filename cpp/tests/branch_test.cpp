#include "gradflow/branch.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "gradflow/config/config_json.h"
#include "support.h"

namespace gradflow::branch_test {
namespace {

// A Config of two hidden layers with the given second activation and training settings.
std::string configOf(const std::string& second, const std::string& training) {
  return R"({"data":{"samples":80},"model":{"layers":[{"units":5,"activation":"tanh"},{"units":4,)" + second +
         R"(}]},"training":{)" + training + "}}";
}
const std::string kRelu = R"("activation":"relu")";
const std::string kAdam = R"("optimizer":"adam","learningRate":0.01,"batchSize":7)";

std::unique_ptr<Session> trained(const std::string& config, int steps) {
  auto session = sessionOf(config);
  session->train(steps);
  return session;
}

std::unique_ptr<Session> branched(Session& from, const std::string& config) {
  Problems problems;
  auto session = branch(from.save(), config, problems);
  EXPECT_TRUE(session) << toJson(problems);
  return session ? std::move(session) : sessionOf(config);
}

std::vector<float> blockOf(const Session& session, const std::vector<float>& values, const std::string& name) {
  for (const ParameterBlock& block : session.network().parameters().blocks)
    if (block.name == name) return {&values[block.offset], &values[block.offset] + block.size()};
  ADD_FAILURE() << name;
  return {};
}

void expectSameFuture(Session& a, Session& b) {
  expectSameState(a.trainer().state(), b.trainer().state());
  a.train(100);
  b.train(100);
  expectSameState(a.trainer().state(), b.trainer().state());
}

TEST(Branch, WithTheSameConfigIsRestoring) {
  for (const char* optimizer : {"sgd", "momentum", "rmsprop", "adam"}) {
    const std::string config = configOf(kRelu, R"("batchSize":7,"optimizer":")" + std::string(optimizer) + '"');
    const auto original = trained(config, 53);
    const auto copy = branched(*original, config);
    EXPECT_EQ(copy->save(), original->save());
    expectSameFuture(*original, *copy);
  }
}

TEST(Branch, AfterChangesInMidRun) {
  const auto original = trained(configOf(kRelu, kAdam), 20);
  original->setTraining(R"({"batchSize":11})");
  original->train(9);
  const auto copy = branched(*original, writeConfig(original->config()));
  expectSameFuture(*original, *copy);
}

TEST(Branch, WithOtherTrainingSettingsIsChangingThem) {
  for (const char* settings : {R"("optimizer":"adam","learningRate":0.001,"batchSize":7)",
                               R"("optimizer":"adamw","learningRate":0.02,"weightDecay":0.1,"batchSize":9,"seed":3)",
                               R"("optimizer":"sgd","learningRate":0.1,"batchSize":7)"}) {
    const auto original = trained(configOf(kRelu, kAdam), 53);
    const auto copy = branched(*original, configOf(kRelu, settings));
    EXPECT_TRUE(original->setTraining('{' + std::string(settings) + '}').empty());
    expectSameFuture(*original, *copy);
  }
}

TEST(Branch, AnotherActivationKeepsWeightsMemoryStepAndBatches) {
  const auto original = trained(configOf(kRelu, kAdam), 53);
  const auto copy = branched(*original, configOf(R"("activation":"prelu","slope":0.125)", kAdam));
  const RunState &before = original->trainer().state(), &after = copy->trainer().state();
  EXPECT_EQ(after.step, 53);
  EXPECT_EQ(after.optimizer.decay1, before.optimizer.decay1);
  EXPECT_EQ(after.flow.gradients, 0);
  for (const ParameterBlock& block : original->network().parameters().blocks) {
    EXPECT_EQ(blockOf(*copy, after.parameters, block.name), blockOf(*original, before.parameters, block.name));
    EXPECT_EQ(blockOf(*copy, after.optimizer.first, block.name),
              blockOf(*original, before.optimizer.first, block.name));
    EXPECT_EQ(blockOf(*copy, after.optimizer.second, block.name),
              blockOf(*original, before.optimizer.second, block.name));
  }
  EXPECT_EQ(blockOf(*copy, after.parameters, "layers.1.slope"), std::vector<float>(4, 0.125f));
  EXPECT_EQ(blockOf(*copy, after.optimizer.second, "layers.1.slope"), std::vector<float>(4, 0));
  const BatchPlan::Batch a = original->trainer().batches().at(60);
  const std::vector<uint32_t> wanted(a.indices, a.indices + a.size);
  const BatchPlan::Batch b = copy->trainer().batches().at(60);
  EXPECT_EQ(std::vector<uint32_t>(b.indices, b.indices + b.size), wanted);
  copy->train(200);
  EXPECT_FALSE(copy->trainer().divergence());
}

TEST(Branch, ToAFormulaAndBack) {
  const auto original = trained(configOf(kRelu, kAdam), 53);
  const auto custom = branched(*original, configOf(R"--("activation":"custom","formula":"max(0, x)")--", kAdam));
  const auto back = branched(*custom, configOf(kRelu, kAdam));
  original->train(50);
  back->train(50);
  EXPECT_TRUE(sameBits(back->parameters(), original->parameters()));
}

TEST(Branch, BlocksOfAnotherShapeStartAnew) {
  const auto original = trained(configOf(kRelu, kAdam), 53);
  const std::string wider =
      R"({"data":{"samples":80},"model":{"layers":[{"units":5,"activation":"tanh"},{"units":6,"activation":"relu"}]},)"
      R"("training":{)" +
      kAdam + "}}";
  const auto copy = branched(*original, wider), fresh = sessionOf(wider);
  const auto old = original->parameters(), now = copy->parameters(), start = fresh->parameters();
  EXPECT_EQ(blockOf(*copy, now, "layers.0.weight"), blockOf(*original, old, "layers.0.weight"));
  EXPECT_EQ(blockOf(*copy, now, "output.bias"), blockOf(*original, old, "output.bias"));
  for (const char* name : {"layers.1.weight", "layers.1.bias", "output.weight"})
    EXPECT_EQ(blockOf(*copy, now, name), blockOf(*fresh, start, name)) << name;
}

// log makes NaN of a negative pre-activation; what stands before that can go on with tanh.
TEST(Branch, ADivergedRunMayGoOn) {
  const auto original = trained(configOf(R"--("activation":"custom","formula":"log(x + 1.5)")--", kAdam), 10000);
  ASSERT_TRUE(original->trainer().divergence());
  const auto copy = branched(*original, configOf(R"("activation":"tanh")", kAdam));
  EXPECT_FALSE(copy->trainer().divergence());
  copy->train(10);
  EXPECT_FALSE(copy->trainer().divergence());
  EXPECT_EQ(copy->trainer().step(), original->trainer().step() + 10);
}

TEST(Branch, ProblemsAreTold) {
  const auto original = trained(configOf(kRelu, kAdam), 5);
  const auto problemsOf = [&](std::vector<uint8_t> bytes, const std::string& config) {
    Problems problems;
    EXPECT_FALSE(branch(bytes, config, problems));
    return problemOf(problems);
  };
  EXPECT_EQ(problemsOf({}, configOf(kRelu, kAdam)), "state damaged");
  EXPECT_EQ(problemsOf(original->save(), R"({"model":{"gain":-1}})"), "model.gain out-of-range");
  EXPECT_EQ(problemsOf(original->save(), R"({"data":{"samples":81}})"), "data not-applicable");
}

}  // namespace
}  // namespace gradflow::branch_test
