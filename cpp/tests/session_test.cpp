#include "gradflow/session.h"

#include <limits>

#include "gradflow/config/config_json.h"
#include "support.h"

namespace gradflow::session_test {
namespace {

TEST(Session, NoneOfAConfigWithProblems) {
  Problems problems;
  EXPECT_EQ(Session::create(R"({"training":{"batchSize":0}})", problems), nullptr);
  EXPECT_EQ(problemOf(problems), "training.batchSize out-of-range");
  EXPECT_NE(Session::create("{}", problems), nullptr);
  EXPECT_TRUE(problems.empty());
}

TEST(Session, SetParametersIsAllOrNothing) {
  const auto session = sessionOf("{}");
  const std::vector<float> before = session->parameters();
  std::vector<float> values(before.size(), 0.25f);
  EXPECT_EQ(problemOf(session->setParameters({})), "parameters wrong-length");
  EXPECT_EQ(problemOf(session->setParameters(std::vector<float>(before.size() + 1))), "parameters wrong-length");
  for (const float bad : {NAN, INFINITY, -INFINITY}) {
    values[3] = bad;
    EXPECT_EQ(problemOf(session->setParameters(values)), "parameters[3] not-finite");
    EXPECT_TRUE(sameBits(session->parameters(), before));
  }
  values[3] = std::numeric_limits<float>::max();
  EXPECT_TRUE(session->setParameters(values).empty());
  EXPECT_TRUE(sameBits(session->parameters(), values));
}

TEST(Session, SetParameter) {
  const auto session = sessionOf("{}");
  std::vector<float> wanted = session->parameters();
  const int count = static_cast<int>(wanted.size());
  for (const int index : {-1, count, std::numeric_limits<int>::max()})
    EXPECT_EQ(problemOf(session->setParameter(index, 1)), "index out-of-range");
  EXPECT_EQ(problemOf(session->setParameter(2, NAN)), "parameters[2] not-finite");
  EXPECT_TRUE(sameBits(session->parameters(), wanted));
  EXPECT_TRUE(session->setParameter(count - 1, 7).empty());
  wanted.back() = 7;
  EXPECT_TRUE(sameBits(session->parameters(), wanted));
}

TEST(Session, SetTrainingIsAllOrNothing) {
  const auto session = sessionOf("{}");
  const std::string before = writeConfig(session->config());
  for (const char* json : {R"({"learningRate":-1})", R"({"learningRate":0.1,"unknown":1})",
                           R"({"loss":"mse","l1":"x"})", "[", R"({"learningRate":0.1,"optimizer":"adamant"})"}) {
    EXPECT_FALSE(session->setTraining(json).empty()) << json;
    EXPECT_EQ(writeConfig(session->config()), before);
  }
  EXPECT_TRUE(session->setTraining(R"({"learningRate":0.5})").empty());
  EXPECT_EQ(session->config().training.learningRate, 0.5);
  EXPECT_EQ(session->config().training.batchSize, 16);
}

TEST(Session, ArgumentsOfLossAndGradient) {
  const auto session = sessionOf(R"({"data":{"classes":3}})");
  const auto problem = [&](const std::vector<float>& inputs, const std::vector<float>& targets) {
    LossAndGradient out{5, {1, 2}};
    const std::string text = problemOf(session->lossAndGradient(inputs, targets, out));
    if (text != "[]" && text != "") {
      EXPECT_EQ(out.loss, 5);
    }
    return text;
  };
  EXPECT_EQ(problem({}, {}), "inputs wrong-length");
  EXPECT_EQ(problem({1, 2, 3}, {1, 0, 0}), "inputs wrong-length");
  EXPECT_EQ(problem({1, 2}, {1, 0}), "targets wrong-length");
  EXPECT_EQ(problem({1, 2}, {1, 0, 0, 0, 1, 0}), "targets wrong-length");
  EXPECT_EQ(problem({1, NAN}, {1, 0, 0}), "inputs[1] not-finite");
  EXPECT_EQ(problem({1, 2}, {1, 0, INFINITY}), "targets[2] not-finite");
  EXPECT_EQ(problem({1, 2}, {1, 0, 0}), toJson({}));
}

TEST(Session, ArgumentsOfPredict) {
  const auto session = sessionOf("{}");
  std::vector<float> out = {9};
  EXPECT_EQ(problemOf(session->predict({}, out)), "inputs wrong-length");
  EXPECT_EQ(problemOf(session->predict({1}, out)), "inputs wrong-length");
  EXPECT_EQ(problemOf(session->predict({1, 2, 3, -INFINITY}, out)), "inputs[3] not-finite");
  EXPECT_EQ(out, std::vector<float>{9});
}

TEST(Session, PredictionsAreProbabilities) {
  const auto session = sessionOf(R"({"data":{"classes":4}})");
  std::vector<float> out;
  session->predict(session->data().train.inputs, out);
  for (size_t i = 0; i < out.size(); i += 4) {
    float sum = 0;
    for (size_t k = i; k < i + 4; ++k) {
      EXPECT_GE(out[k], 0);
      sum += out[k];
    }
    EXPECT_NEAR(sum, 1, 1e-6);
  }
}

// The gradient of a large set is the mean of its parts', the penalties counted once.
TEST(Session, LossAndGradientOverManySamples) {
  const auto session = sessionOf(R"({"data":{"samples":1000,"testFraction":0},"training":{"l1":0.01,"l2":0.1}})");
  const Dataset& train = session->data().train;
  LossAndGradient whole{}, part{};
  session->lossAndGradient(train.inputs, train.targets, whole);
  double loss = 0;
  std::vector<double> gradient(whole.gradient.size());
  for (int first = 0; first < 1000; first += 100) {
    session->lossAndGradient({train.inputs.begin() + 2 * first, train.inputs.begin() + 2 * first + 200},
                             {train.targets.begin() + first, train.targets.begin() + first + 100}, part);
    loss += part.loss / 10;
    for (size_t i = 0; i < gradient.size(); ++i) gradient[i] += part.gradient[i] / 10.0;
  }
  EXPECT_NEAR(whole.loss, loss, 1e-12);
  EXPECT_LT(relativeDistance(whole.gradient, gradient), 1e-6);
}

TEST(Session, LargestNetworkTrains) {
  std::string layers;
  for (int i = 0; i < 64; ++i) layers += std::string(i ? "," : "") + R"({"units":256,"activation":"relu"})";
  const auto session =
      sessionOf(R"({"data":{"samples":10},"training":{"batchSize":2},"model":{"initializer":"he-normal",
      "layers":[)" +
                layers + "]}}");
  session->train(1);
  EXPECT_EQ(session->trainer().step(), 1);
  EXPECT_FALSE(session->trainer().divergence());
}

}  // namespace
}  // namespace gradflow::session_test
