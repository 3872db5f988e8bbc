#include "gradflow/probe/evaluation.h"

#include <algorithm>
#include <functional>

#include "support.h"

namespace gradflow::evaluation_test {
namespace {

int classOf(const std::vector<float>& outputs, int count, int sample) {
  if (count == 1) return outputs[sample] > 0.5f;
  const auto begin = outputs.begin() + sample * count;
  return static_cast<int>(std::max_element(begin, begin + count) - begin);
}

// Accuracy and confusion from predict(), one sample after the other; the loss from lossAndGradient().
void expectEvaluation(Session& session, const Dataset& data, const SetEvaluation& evaluation) {
  const int classes = session.config().data.classes;
  std::vector<float> outputs, confusion(classes * classes);
  session.predict(data.inputs, outputs);
  int right = 0;
  for (int i = 0; i < data.size; ++i) {
    const int truth = classOf(data.targets, data.outputs, i), answer = classOf(outputs, data.outputs, i);
    right += truth == answer;
    ++confusion[truth * classes + answer];
  }
  LossAndGradient wanted{};
  session.lossAndGradient(data.inputs, data.targets, wanted);
  EXPECT_DOUBLE_EQ(evaluation.loss, wanted.loss);
  ASSERT_TRUE(evaluation.accuracy);
  EXPECT_DOUBLE_EQ(*evaluation.accuracy, static_cast<double>(right) / data.size);
  EXPECT_EQ(evaluation.confusion, confusion);
  EXPECT_GT(right, 0);
  EXPECT_LT(right, data.size);
}

TEST(Evaluation, AgreesWithCountingByHand) {
  for (const char* config :
       {R"({"data":{"kind":"moons","samples":500,"noise":0.4}})",
        R"({"data":{"kind":"blobs","classes":6,"noise":0.8,"samples":700},"training":{"l2":0.1,"l1":0.01}})",
        R"({"data":{"kind":"spiral","classes":3},"training":{"loss":"hinge"},"model":{"dropout":0.5}})",
        R"({"data":{"kind":"spiral","testFraction":0.2},"training":{"loss":"mse"}})"}) {
    const auto session = sessionOf(config);
    session->train(30);
    const Evaluation evaluation = session->evaluate();
    EXPECT_EQ(evaluation.step, 30);
    expectEvaluation(*session, session->data().train, evaluation.train);
    ASSERT_TRUE(evaluation.test);
    expectEvaluation(*session, session->data().test, *evaluation.test);
  }
}

TEST(Evaluation, RegressionHasNoClasses) {
  const auto session = sessionOf(R"({"data":{"kind":"hills"}})");
  const Evaluation evaluation = session->evaluate();
  EXPECT_FALSE(evaluation.train.accuracy);
  EXPECT_TRUE(evaluation.train.confusion.empty());
  const Dataset& train = session->data().train;
  std::vector<float> outputs;
  session->predict(train.inputs, outputs);
  double sum = 0;
  for (int i = 0; i < train.size; ++i) sum += std::pow(static_cast<double>(outputs[i]) - train.targets[i], 2);
  EXPECT_NEAR(evaluation.train.loss, sum / train.size, 1e-12);
}

void expectSame(const SetEvaluation& a, const SetEvaluation& b) {
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.accuracy, b.accuracy);
  EXPECT_EQ(a.confusion, b.confusion);
  ASSERT_EQ(a.heads.size(), b.heads.size());
  for (size_t i = 0; i < a.heads.size(); ++i) EXPECT_EQ(a.heads[i].loss, b.heads[i].loss);
}

TEST(Evaluation, GoesInParts) {
  const char* config =
      R"({"data":{"samples":1500},"model":{"auxiliary":[{"after":1}],"layers":[{"units":5},{"units":4}]}})";
  const auto whole = sessionOf(config), parts = sessionOf(config);
  for (Session* session : {whole.get(), parts.get()}) session->train(20);
  const Evaluation expected = whole->evaluate();
  int goes = 1;
  while (!parts->evaluateSome(300)) ++goes;
  EXPECT_GT(goes, 3);
  const Evaluation evaluation = parts->evaluate();
  EXPECT_EQ(evaluation.step, 20);
  expectSame(evaluation.train, expected.train);
  expectSame(*evaluation.test, *expected.test);
  for (size_t i = 0; i < expected.activity.size(); ++i) {
    EXPECT_EQ(evaluation.activity[i].saturated, expected.activity[i].saturated);
    EXPECT_EQ(evaluation.activity[i].histogram, expected.activity[i].histogram);
  }
}

TEST(Evaluation, BeginsAnewWhenTheRunGoesOn) {
  const char* config = R"({"data":{"samples":1500},"model":{"normalization":"batch"}})";
  const auto session = sessionOf(config), undisturbed = sessionOf(config);
  const auto parameters = session->parameters();
  const std::vector<std::function<void(Session&)>> changes = {
      [](Session& one) { one.train(5); },
      [](Session& one) { one.setParameter(0, 3); },
      [](Session& one) { one.setTraining(R"({"l2":1})"); },
      [&](Session& one) { one.setParameters(parameters); },
      [](Session& one) { one.settleStatistics(); },
  };
  for (const auto& change : changes) {
    EXPECT_FALSE(session->evaluateSome(300));
    for (Session* one : {session.get(), undisturbed.get()}) change(*one);
    expectSame(session->evaluate().train, undisturbed->evaluate().train);
  }
}

TEST(Evaluation, NothingToTestOn) {
  const auto session = sessionOf(R"({"data":{"testFraction":0}})");
  EXPECT_FALSE(session->evaluate().test);
}

}  // namespace
}  // namespace gradflow::evaluation_test
