// Short runs under changed settings: the bits of a session of its own, and how they are judged.
#include "gradflow/probe/trial.h"

#include "gradflow/config/config_json.h"
#include "gradflow/probe/constant_loss.h"
#include "support.h"

namespace gradflow::trial_test {
namespace {

constexpr const char* kBase =
    R"({"data":{"kind":"moons","samples":450},"model":{"layers":[{"units":6,"activation":"tanh"},{"units":5}]}})";

Config configOf(std::string_view json) {
  Config config;
  EXPECT_TRUE(readConfig(json, config).empty()) << json;
  return config;
}

Trial trialOf(std::string_view base, std::string_view changes, int64_t steps) {
  Trial trial;
  const Problems problems = Trials(configOf(base)).run(changes, steps, trial);
  EXPECT_TRUE(problems.empty()) << toJson(problems);
  return trial;
}

// A Config of its own for the same settings, trained by a session.
void expectSameAsSession(std::string_view base, std::string_view changes, int64_t steps) {
  const Trial trial = trialOf(base, changes, steps);
  Config changed;
  ASSERT_TRUE(readChanges(changes, configOf(base), changed).empty());
  Session session(changed);
  const double first = trainedLoss(session.network(), session.evaluate().train);
  session.train(steps);
  const SetEvaluation end = session.evaluate().train;
  EXPECT_TRUE(sameBits(std::vector<double>{trial.firstLoss, trial.lastLoss, trial.accuracy.value_or(-1)},
                       {first, trainedLoss(session.network(), end), end.accuracy.value_or(-1)}))
      << changes;
  EXPECT_EQ(trial.steps, session.trainer().step());
  if (trial.firstGradient != trial.lastGradient) {
    EXPECT_DOUBLE_EQ(trial.firstGradient / trial.lastGradient, session.trainer().flow().relativeGradient(0));
  }
}

TEST(Trial, IsTheRunOfASessionBitByBit) {
  expectSameAsSession(kBase, "{}", 100);
  expectSameAsSession(kBase, R"({"training":{"learningRate":0.5,"batchSize":7},"model":{"gain":2.5}})", 300);
  expectSameAsSession(kBase, R"({"model":{"layers":[]}})", 50);
  expectSameAsSession(kBase, R"({"model":{"normalization":"batch","dropout":0.2},"training":{"l2":0.01}})", 60);
  expectSameAsSession(kBase, R"({"model":{"skip":1,"auxiliary":[{"after":1}]},"training":{"optimizer":"adam"}})", 60);
  expectSameAsSession(R"({"data":{"kind":"sine"}})", R"({"training":{"learningRate":30}})", 300);
}

TEST(Trial, RunsDoNotTouchEachOther) {
  const Trials trials(configOf(kBase));
  Trial first, other, again;
  ASSERT_TRUE(trials.run("{}", 40, first).empty());
  ASSERT_TRUE(trials.run(R"({"model":{"layers":[{"units":9}]},"training":{"learningRate":9}})", 40, other).empty());
  ASSERT_TRUE(trials.run("{}", 40, again).empty());
  EXPECT_EQ(first.lastLoss, again.lastLoss);
  EXPECT_NE(first.lastLoss, other.lastLoss);
}

TEST(Trial, WhatDoesNotFitIsSaidAtItsPath) {
  const Trials trials(configOf(kBase));
  Trial trial;
  EXPECT_EQ(problemOf(trials.run(R"({"model":{"gain":-1}})", 1, trial)), "model.gain out-of-range");
  EXPECT_EQ(problemOf(trials.run(R"({"data":{"samples":20}})", 1, trial)), "data unknown-key");
  EXPECT_EQ(problemOf(trials.run(R"({"model":{"skips":[{"from":1,"to":9}]}})", 1, trial)),
            "model.skips[0].to not-applicable");
  EXPECT_EQ(problemOf(trials.run("{", 1, trial)), " syntax");
  EXPECT_EQ(trial.steps, 0);
}

Trial trialWith(double first, double last, double firstGradient = 1, double lastGradient = 1) {
  return {Outcome::stalled, 100, first, last, std::nullopt, firstGradient, lastGradient};
}

TEST(Trial, IsJudgedByItsLossAndThatOfAConstantAnswer) {
  const auto judged = [](const Trial& trial) { return judge(trial, true, 0.7); };
  EXPECT_EQ(judged(trialWith(0.8, 0.34)), Outcome::learned);
  EXPECT_EQ(judged(trialWith(0.8, 0.36)), Outcome::slow);
  EXPECT_EQ(judged(trialWith(0.8, 0.7)), Outcome::stalled);   // it answers everything alike
  EXPECT_EQ(judged(trialWith(0.6, 0.58)), Outcome::stalled);  // fell too little
  EXPECT_EQ(judged(trialWith(9, 2)), Outcome::slow);          // a wild start, half way down
  EXPECT_EQ(judged(trialWith(0.8, 1.5)), Outcome::stalled);
  EXPECT_EQ(judged(trialWith(0.8, 1.7)), Outcome::diverged);
  EXPECT_EQ(judged(trialWith(0.1, 1.3)), Outcome::stalled);  // of a small start, the constant answer counts
  EXPECT_EQ(judged(trialWith(0.8, std::nan(""))), Outcome::diverged);
  EXPECT_EQ(judge(trialWith(0.8, 0.1), false, 0.7), Outcome::diverged);
  EXPECT_EQ(judged(trialWith(0.7, 0.7, 1e-5, 1e-2)), Outcome::vanished);
  EXPECT_EQ(judged(trialWith(0.8, 0.1, 1e-5, 1e-2)), Outcome::learned);
}

TEST(Trial, TellsHowRunsEnd) {
  const std::string deep = R"({"data":{"kind":"circle","samples":100},"model":{"layers":[)" + [] {
    std::string layers;
    for (int i = 0; i < 10; ++i) layers += std::string(i ? "," : "") + R"({"units":8,"activation":"sigmoid"})";
    return layers;
  }() + "]}}";
  const char* shallow = R"({"data":{"kind":"circle","samples":100},"model":{"layers":[{"units":8}]}})";
  EXPECT_EQ(trialOf(shallow, R"({"training":{"learningRate":0.5}})", 300).outcome, Outcome::learned);
  EXPECT_EQ(trialOf(shallow, R"({"training":{"learningRate":1e-6}})", 300).outcome, Outcome::stalled);
  EXPECT_EQ(trialOf(deep, "{}", 300).outcome, Outcome::vanished);
  const Trial diverged = trialOf(R"({"data":{"kind":"sine"}})", R"({"training":{"learningRate":900}})", 300);
  EXPECT_EQ(diverged.outcome, Outcome::diverged);
  EXPECT_LT(diverged.steps, 300);
}

// By the entropy, the variance and the margin that can be written down for 30 of 40 samples in one class.
TEST(ConstantLoss, IsThatOfTheBestConstantAnswer) {
  std::vector<float> inputs(40, 1.0f), targets(40, 1.0f);
  std::fill_n(targets.begin(), 10, 0.0f);
  const Samples samples(inputs.data(), 1, targets.data(), 1, 40);
  EXPECT_NEAR(constantLoss(LossForm::binaryCrossEntropy, samples), 0.75 * std::log(4 / 3.0) + 0.25 * std::log(4),
              1e-12);
  EXPECT_NEAR(constantLoss(LossForm::squaredSigmoid, samples), 0.75 * 0.25, 1e-12);
  EXPECT_NEAR(constantLoss(LossForm::hinge, samples), 0.5, 1e-12);  // 2 for each of a quarter
}

}  // namespace
}  // namespace gradflow::trial_test
