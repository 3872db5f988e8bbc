#include "gradflow/nn/initializer.h"

#include <algorithm>

#include "gradflow/config/names.h"
#include "support.h"

namespace gradflow::initializer_test {
namespace {

constexpr int kRows = 120, kCols = 80;

std::vector<float> weights(InitializerKind kind, double gain = 1, int rows = kRows, int cols = kCols) {
  std::vector<float> values(rows * cols);
  Random random(1, Stream::initialization);
  initialize(kind, gain, {"", BlockKind::weight, 0, rows, cols}, random, values.data());
  return values;
}

double mean(const std::vector<float>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / values.size();
}
double variance(const std::vector<float>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return sum / values.size() - mean(values) * mean(values);
}
double kurtosis(const std::vector<float>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value * value * value;
  return sum / values.size() / (variance(values) * variance(values));
}
double largest(const std::vector<float>& values) {
  double most = 0;
  for (const double value : values) most = std::fmax(most, std::fabs(value));
  return most;
}

TEST(Initializer, ZerosAndConstants) {
  for (const float w : weights(InitializerKind::zeros, 3)) EXPECT_EQ(w, 0);
  for (const float w : weights(InitializerKind::constant, 0.7)) EXPECT_EQ(w, 0.7f);
}

// 9,600 samples: the mean errs by sigma / 98, the variance by 1.5 % (normal); both allowed four times that.
void expectMoments(const std::vector<float>& values, double wantedVariance) {
  EXPECT_NEAR(mean(values), 0, 4 * std::sqrt(wantedVariance / values.size()));
  EXPECT_NEAR(variance(values) / wantedVariance, 1, 0.06);
}

TEST(Initializer, VariancesAsInThePapers) {
  for (const double gain : {1.0, 0.25}) {
    const double square = gain * gain;
    expectMoments(weights(InitializerKind::uniform, gain), square / 3);
    expectMoments(weights(InitializerKind::normal, gain), square);
    for (const auto kind : {InitializerKind::glorotUniform, InitializerKind::glorotNormal})
      expectMoments(weights(kind, gain), square * 2 / (kRows + kCols));
    for (const auto kind : {InitializerKind::heUniform, InitializerKind::heNormal})
      expectMoments(weights(kind, gain), square * 2 / kCols);
    expectMoments(weights(InitializerKind::lecunNormal, gain), square / kCols);
  }
}

// A uniform distribution has a kurtosis of 9/5 and reaches its bound; a normal one has 3 and no bound.
TEST(Initializer, Shapes) {
  const struct {
    InitializerKind kind;
    double bound;
  } uniforms[] = {{InitializerKind::uniform, 1},
                  {InitializerKind::glorotUniform, std::sqrt(6.0 / (kRows + kCols))},
                  {InitializerKind::heUniform, std::sqrt(6.0 / kCols)}};
  for (const auto& [kind, bound] : uniforms) {
    EXPECT_LE(largest(weights(kind)), bound * (1 + 1e-7));
    EXPECT_GT(largest(weights(kind)), bound * 0.999);
    EXPECT_NEAR(kurtosis(weights(kind)), 1.8, 0.05);
  }
  for (const auto kind : {InitializerKind::normal, InitializerKind::glorotNormal, InitializerKind::heNormal,
                          InitializerKind::lecunNormal})
    EXPECT_NEAR(kurtosis(weights(kind)), 3, 0.2);
}

TEST(Initializer, OrthogonalRowsOrColumns) {
  for (const auto& [rows, cols] : {std::pair{8, 8}, {20, 5}, {5, 20}, {1, 3}, {256, 256}}) {
    const std::vector<float> w = weights(InitializerKind::orthogonal, 2, rows, cols);
    const bool tall = rows >= cols;
    const int vectors = std::min(rows, cols), length = std::max(rows, cols);
    const auto element = [&, rows = rows](int vector, int i) -> double {
      return tall ? w[vector * rows + i] : w[i * rows + vector];
    };
    double worst = 0;
    for (int a = 0; a < vectors; ++a)
      for (int b = 0; b <= a; ++b) {
        double dot = 0;
        for (int i = 0; i < length; ++i) dot += element(a, i) * element(b, i);
        worst = std::fmax(worst, std::fabs(dot - (a == b ? 4 : 0)));
      }
    EXPECT_LT(worst, 2e-6) << rows << ' ' << cols;
  }
}

// Biases start at 0, PReLU's slopes where the layer says; another layer's width does not move a layer's weights.
TEST(Initializer, Network) {
  const auto session = sessionOf(
      R"({"model":{"layers":[{"units":5,"activation":"prelu","slope":0.3},{"units":3,"activation":"tanh"}]}})");
  const auto wider = sessionOf(
      R"({"model":{"layers":[{"units":5,"activation":"prelu","slope":0.3},{"units":9,"activation":"tanh"}]}})");
  for (const ParameterBlock& block : session->network().parameters().blocks)
    for (int i = 0; i < block.size(); ++i) {
      const float value = session->parameters()[block.offset + i];
      if (block.kind == BlockKind::bias)
        EXPECT_EQ(value, 0) << block.name;
      else if (block.kind == BlockKind::slope)
        EXPECT_EQ(value, 0.3f) << block.name;
      else
        EXPECT_NE(value, 0) << block.name;
    }
  for (int i = 0; i < 10; ++i) EXPECT_EQ(session->parameters()[i], wider->parameters()[i]);
}

// Whatever the depth: every layer, the first and the last included, has its initializer's variance times gain^2.
TEST(Initializer, GainAppliesToEveryLayerAtEveryDepth) {
  for (int kind = 0; kind < namesOf(InitializerKind{}).available; ++kind)
    for (const int depth : {0, 1, 20, 64}) {
      Config config;
      config.model.layers.assign(depth, {24, ActivationKind::relu, 0, 2});
      config.model.initializer = static_cast<InitializerKind>(kind);
      config.model.skip = 3;
      SCOPED_TRACE(std::string(nameOf(config.model.initializer)) + ' ' + std::to_string(depth));
      const Session plain(config);
      config.model.gain = 0.5;
      const Session halved(config);
      const std::vector<float> one = plain.parameters(), half = halved.parameters();
      for (const ParameterBlock& block : plain.network().parameters().blocks) {
        if (block.kind != BlockKind::weight) continue;
        const float* values = &one[block.offset];
        for (int i = 0; i < block.size(); ++i) ASSERT_EQ(half[block.offset + i], values[i] / 2) << block.name;
        if (config.model.initializer != InitializerKind::heNormal || block.size() < 500) continue;
        EXPECT_NEAR(variance({values, values + block.size()}) * block.cols / 2, 1, 0.25) << block.name;
      }
    }
}

TEST(Initializer, SeedsDecide) {
  const auto one = sessionOf(R"({"model":{"seed":1}})"), two = sessionOf(R"({"model":{"seed":2}})");
  const auto other = sessionOf(R"({"model":{"seed":1},"training":{"seed":5},"data":{"seed":9}})");
  EXPECT_NE(one->parameters(), two->parameters());
  EXPECT_EQ(one->parameters(), other->parameters());
}

}  // namespace
}  // namespace gradflow::initializer_test
