// The largest eigenvalue by Lanczos against those of dense Hessians.
#include "gradflow/probe/sharpness.h"

#include "gradflow/config/names.h"
#include "gradflow/math/eigenpairs.h"
#include "gradflow/math/random.h"
#include "gradflow/math/vectors.h"
#include "gradflow/probe/double_network.h"
#include "support.h"

namespace gradflow::sharpness_test {
namespace {

// The training set, or what of it is standardized together: the batches of the present epoch.
std::vector<std::vector<int>> partsOf(Session& session) {
  std::vector<std::vector<int>> parts(1);
  for (int i = 0; i < session.data().train.size; ++i) parts[0].push_back(i);
  if (!session.network().standardizesBatches()) return parts;
  BatchPlan& batches = session.trainer().batches();
  const int64_t perEpoch = batches.stepsPerEpoch(), step = session.trainer().step();
  parts.clear();
  for (int64_t i = step - step % perEpoch; i < step - step % perEpoch + perEpoch; ++i) {
    const BatchPlan::Batch batch = batches.at(i);
    parts.emplace_back(batch.indices, batch.indices + batch.size);
  }
  return parts;
}

// By central differences of gradients over the training set, one column per parameter.
Eigenpairs denseSpectrum(Session& session) {
  const Samples train(session.data().train);
  const int n = session.network().parameters().count;
  std::vector<std::unique_ptr<DoubleNetwork>> networks;
  for (const std::vector<int>& part : partsOf(session))
    networks.push_back(std::make_unique<DoubleNetwork>(session.config(), session.network(), Samples(train, part)));
  const auto gradientAt = [&](int i, double shift) {
    std::vector<double> sum(n);
    for (const auto& network : networks) {
      network->parameters().values[i] += shift;
      network->differentiate();
      network->addPenalties();
      network->parameters().values[i] -= shift;
      addScaled(sum, static_cast<double>(network->counted()) / train.size, network->parameters().gradient);
    }
    return sum;
  };
  std::vector<std::vector<double>> hessian(n, std::vector<double>(n));
  for (int i = 0; i < n; ++i) {
    std::vector<double> column = gradientAt(i, 1e-6);
    addScaled(column, -1, gradientAt(i, -1e-6));
    for (int j = 0; j < n; ++j) hessian[i][j] += column[j] / 4e-6, hessian[j][i] += column[j] / 4e-6;
  }
  return eigenpairs(hessian);
}

double lambdaMaxOf(Session& session) {
  const Sharpness found = session.sharpness({});
  EXPECT_TRUE(found.converged);
  return found.lambdaMax;
}

std::string configOf(const char* activation, const char* data, const char* loss, int depth) {
  std::string layers;
  for (int i = 0; i < depth; ++i)
    layers += std::string(i ? "," : "") + R"({"units":3,"activation":")" + activation + "\"}";
  return std::string(R"({"data":{"samples":40,)") + data + R"(},"model":{"layers":[)" + layers +
         R"(]},"training":{"l2":0.01,"learningRate":0.01,"loss":")" + loss + "\"}}";
}

// Away from exact zeros, where biases start and units of zeros stand at their kinks: a difference sees an edge there.
void disturb(Session& session) {
  Random random(8, Stream::data);
  std::vector<float> values = session.parameters();
  for (float& value : values) value += static_cast<float>(random.uniform(-0.2, 0.2));
  session.setParameters(values);
}

// Within 2 %, or within a thousandth of the whole spectrum where the largest is next to nothing.
void expectLargest(Session& session) {
  const std::vector<double> spectrum = denseSpectrum(session).values;
  const double largest = spectrum.back(), widest = std::max(std::fabs(largest), std::fabs(spectrum[0]));
  EXPECT_NEAR(lambdaMaxOf(session), largest, 0.02 * std::fabs(largest) + 1e-3 * widest);
}

TEST(Sharpness, EveryActivation) {
  for (int kind = 0; kind < namesOf(ActivationKind{}).available; ++kind) {
    const char* name = activationName(static_cast<ActivationKind>(kind));
    SCOPED_TRACE(name);
    const auto session = sessionOf(configOf(name, R"("kind":"moons")", "cross-entropy", 2));
    disturb(*session);
    expectLargest(*session);
    session->train(300);
    expectLargest(*session);
  }
}

TEST(Sharpness, EveryLossAndDepth) {
  for (const auto& [data, loss] : {std::pair{R"("kind":"blobs","classes":3)", "cross-entropy"},
                                   {R"("kind":"blobs","classes":3)", "mse"},
                                   {R"("kind":"blobs","classes":3)", "hinge"},
                                   {R"("kind":"spiral")", "mse"},
                                   {R"("kind":"hills")", "mse"}})
    for (const int depth : {0, 1, 4}) {
      SCOPED_TRACE(std::string(data) + loss + std::to_string(depth));
      const auto session = sessionOf(configOf("tanh", data, loss, depth));
      session->train(100);
      expectLargest(*session);
    }
}

// Exact through the standardization: every mean and deviation moves with the direction, too.
TEST(Sharpness, Normalization) {
  for (const char* normalization : {"batch", "layer"})
    for (const int batchSize : {7, 20})
      for (const char* activation : {"tanh", "prelu", "maxout", "mish"}) {
        SCOPED_TRACE(std::string(normalization) + activation + std::to_string(batchSize));
        std::string config = configOf(activation, R"("kind":"moons")", "cross-entropy", 2);
        config.insert(config.find(R"("layers")"), std::string(R"("normalization":")") + normalization + "\",");
        config.insert(config.find(R"("l2")"), R"("batchSize":)" + std::to_string(batchSize) + ',');
        const auto session = sessionOf(config);
        disturb(*session);
        session->train(4);
        expectLargest(*session);
      }
}

// All units stand at their kinks: what is left is the curvature of the output's bias, p (1 - p) with p = 1/2.
TEST(Sharpness, KinksHaveNoCurvature) {
  for (const char* activation : {"relu", "step", "hard-swish"}) {
    const auto session = sessionOf(configOf(activation, R"("kind":"moons")", "cross-entropy", 2));
    session->setParameters(std::vector<float>(session->parameters().size()));
    session->setTraining(R"({"l2":0})");
    EXPECT_NEAR(lambdaMaxOf(*session), 0.25, 1e-9) << activation;
  }
}

// More samples than are kept at a time, and parts that are not full.
TEST(Sharpness, ManySamples) {
  const auto session = sessionOf(R"({"data":{"samples":1000,"testFraction":0,"kind":"rings","classes":3},"model":{
      "layers":[{"units":3,"activation":"maxout","pieces":3},{"units":3,"activation":"prelu"},
      {"units":3,"activation":"elu"}]}})");
  disturb(*session);
  expectLargest(*session);
}

// The most negative curvature is larger in magnitude than the most positive one here.
TEST(Sharpness, IsLargestByValue) {
  const auto session = sessionOf(R"({"data":{"kind":"xor","samples":40},"model":{"layers":[{"units":2,
      "activation":"linear"},{"units":2,"activation":"linear"}],"initializer":"zeros"}})");
  std::vector<float> values = session->parameters();
  for (size_t i = 0; i < values.size(); ++i) values[i] = 0.3f * std::sin(7.0f * static_cast<float>(i));
  values.back() = -4;
  session->setParameters(values);
  const std::vector<double> spectrum = denseSpectrum(*session).values;
  ASSERT_GT(-spectrum[0], 0.1);
  EXPECT_NEAR(lambdaMaxOf(*session), spectrum.back(), 0.02 * spectrum.back());
}

// An eigenvector that is not the largest's any more, as after a crossing of eigenvalues.
TEST(Sharpness, IsNotMisledByItsStart) {
  const auto session = sessionOf(configOf("tanh", R"("kind":"moons")", "cross-entropy", 2));
  const auto [values, vectors] = denseSpectrum(*session);
  const size_t n = values.size();
  for (const size_t column : {n - 1, n - 2, n - 3, size_t{0}}) {
    SharpnessOptions options;
    options.start = vectors[column];
    EXPECT_NEAR(session->sharpness(options).lambdaMax, values[n - 1], 0.02 * values[n - 1]);
  }
}

TEST(Sharpness, EigenvectorAndResidual) {
  const auto session = sessionOf(configOf("mish", R"("kind":"moons")", "cross-entropy", 2));
  const auto dense = denseSpectrum(*session);
  SharpnessOptions options;
  options.tolerance = 1e-12;
  const Sharpness found = session->sharpness(options);
  EXPECT_NEAR(std::fabs(dot(found.eigenvector, dense.vectors.back())), 1, 1e-4);
  EXPECT_LT(found.residual, 1e-4 * found.lambdaMax);
  options.maxIterations = 2;
  EXPECT_FALSE(session->sharpness(options).converged);
  EXPECT_EQ(session->sharpness(options).iterations, 2);
}

TEST(Sharpness, Limits) {
  TrainingConfig training;
  training.momentum = 0.8;
  const auto limitOf = [&](OptimizerKind kind) {
    training.optimizer = kind;
    return stabilityLimit(training, 0.1);
  };
  EXPECT_DOUBLE_EQ(*limitOf(OptimizerKind::sgd), 20);
  EXPECT_DOUBLE_EQ(*limitOf(OptimizerKind::momentum), 36);
  EXPECT_DOUBLE_EQ(*limitOf(OptimizerKind::nesterov), 36 / 2.6);
  for (const OptimizerKind kind :
       {OptimizerKind::rmsprop, OptimizerKind::adagrad, OptimizerKind::adam, OptimizerKind::adamw})
    EXPECT_FALSE(limitOf(kind));
  training.optimizer = OptimizerKind::sgd;
  EXPECT_FALSE(stabilityLimit(training, 0));
}

TEST(Sharpness, OverflowIsToldAndNotConverged) {
  const auto session = sessionOf(R"({"data":{"kind":"hills"},"model":{"layers":[{"units":3,"activation":"linear"},
      {"units":3,"activation":"linear"},{"units":3,"activation":"linear"},{"units":3,"activation":"linear"}]}})");
  session->setParameters(std::vector<float>(session->parameters().size(), 1e38f));
  const Sharpness found = session->sharpness({});
  EXPECT_TRUE(std::isnan(found.lambdaMax));
  EXPECT_FALSE(found.converged);
}

}  // namespace
}  // namespace gradflow::sharpness_test
