#include "gradflow/probe/parameter_plane.h"

#include <algorithm>
#include <numeric>

#include "gradflow/math/eigenpairs.h"
#include "gradflow/math/random.h"
#include "gradflow/math/vectors.h"
#include "tests/support.h"

namespace gradflow::parameter_plane_test {
namespace {

// Every kind of block: projections, classifiers, pieces, slopes, gammas.
constexpr const char* kEveryBlock = R"({
  "data": {"kind": "blobs", "classes": 3, "samples": 60},
  "model": {"layers": [{"units": 4, "activation": "maxout", "pieces": 3}, {"units": 3, "activation": "prelu"},
                       {"units": 5, "activation": "mish"}],
            "normalization": "layer", "skips": [{"from": 1, "to": 3}], "auxiliary": [{"after": 2, "weight": 0.3}]}})";

// The numbers of one row of a block.
std::vector<double> filter(const std::vector<float>& values, const ParameterBlock& block, int row) {
  std::vector<double> numbers;
  for (int col = 0; col < block.cols; ++col) numbers.push_back(values[block.offset + col * block.rows + row]);
  return numbers;
}

TEST(FilterDirection, EveryFilterIsAsLongAsTheNetworksOwn) {
  const auto session = sessionOf(kEveryBlock);
  session->train(50);
  const Parameters<float>& parameters = session->network().parameters();
  const std::vector<float> direction = session->filterDirection(7, 0);
  int filters = 0;
  for (const ParameterBlock& block : parameters.blocks)
    for (int row = 0; row < block.rows; ++row) {
      const double length = norm(filter(direction, block, row));
      if (block.kind == BlockKind::weight) {
        EXPECT_NEAR(length / norm(filter(parameters.values, block, row)), 1, 1e-6) << block.name << ' ' << row;
        ++filters;
      } else {
        EXPECT_EQ(length, 0) << block.name;
      }
    }
  EXPECT_EQ(filters, 12 + 3 + 5 + 5 + 3 + 3);  // three layers, a projection, the output, a classifier
}

TEST(FilterDirection, SeedsAndIndicesGiveOthers) {
  const auto session = sessionOf(kEveryBlock);
  const std::vector<float> direction = session->filterDirection(7, 0);
  EXPECT_TRUE(sameBits(direction, session->filterDirection(7, 0)));
  EXPECT_GT(relativeDistance(direction, session->filterDirection(7, 1)), 0.5);
  EXPECT_GT(relativeDistance(direction, session->filterDirection(8, 0)), 0.5);
}

TEST(FilterDirection, NumbersBeforeScalingAreNormal) {
  const auto session = sessionOf(R"({"model": {"layers": [{"units": 64}, {"units": 64}], "initializer": "constant"}})");
  const ParameterBlock& block = session->network().parameters().blocks[session->network().layers()[1].weightBlock()];
  const std::vector<float> direction = session->filterDirection(1, 0);
  double fourth = 0, mean = 0;
  for (int row = 0; row < block.rows; ++row)
    for (const double number : filter(direction, block, row)) {  // of length 8: 64 numbers of variance 1
      mean += number / block.size();
      fourth += number * number * number * number / block.size();
    }
  EXPECT_NEAR(mean, 0, 0.05);
  EXPECT_NEAR(fourth, 3 * 64.0 / 66, 0.2);  // on a sphere in 64 dimensions
}

TEST(FilterDirection, BlocksThatTwoNetworksHaveGetTheSame) {
  const auto plain = sessionOf(R"({"model": {"layers": [{"units": 6, "activation": "relu"}, {"units": 6}]}})");
  const auto other = sessionOf(R"({"model": {"layers": [{"units": 6, "activation": "prelu"}, {"units": 6}],
                                             "auxiliary": [{"after": 1, "weight": 0.3}]}})");
  const auto numbers = [](Session& session, const char* name) {
    const std::vector<float> direction = session.filterDirection(3, 1);
    for (const ParameterBlock& block : session.network().parameters().blocks)
      if (block.name == name)
        return std::vector<float>(&direction[block.offset], &direction[block.offset] + block.size());
    return std::vector<float>();
  };
  for (const char* name : {"layers.0.weight", "layers.1.weight", "output.weight"})
    EXPECT_TRUE(sameBits(numbers(*plain, name), numbers(*other, name))) << name;
}

TEST(FilterDirection, FiltersOfZerosStay) {
  const auto session = sessionOf(R"({"model": {"initializer": "zeros"}})");
  for (const float number : session->filterDirection(1, 0)) EXPECT_EQ(number, 0);
}

// A path that turns: far along one direction, less along another, noise in all.
std::vector<float> path(int count, int states) {
  Random random(5, Stream::noise);
  std::vector<float> far(count), aside(count), path;
  for (float& x : far) x = static_cast<float>(random.normal());
  for (float& x : aside) x = static_cast<float>(random.normal());
  for (int state = 0; state < states; ++state) {
    const double t = static_cast<double>(state) / states;
    for (int i = 0; i < count; ++i)
      path.push_back(static_cast<float>(0.3 + t * far[i] + t * (1 - t) * aside[i] + 0.003 * random.normal()));
  }
  return path;
}

std::vector<double> doubles(const std::vector<float>& numbers) { return {numbers.begin(), numbers.end()}; }

// More parameters than states, as many, and fewer.
class PrincipalComponentsOf : public testing::TestWithParam<std::pair<int, int>> {};
INSTANTIATE_TEST_SUITE_P(Shapes, PrincipalComponentsOf,
                         testing::Values(std::pair(203, 40), std::pair(9, 9), std::pair(5, 60), std::pair(30, 3)));

// Their covariance, parameters x parameters, times their number.
std::vector<std::vector<double>> covariance(const std::vector<float>& states, int count) {
  std::vector<double> mean(count);
  const double size = static_cast<double>(states.size()) / count;
  for (size_t i = 0; i < states.size(); ++i) mean[i % count] += states[i] / size;
  std::vector<std::vector<double>> columns(count, std::vector<double>(count));
  for (size_t start = 0; start < states.size(); start += count)
    for (int i = 0; i < count; ++i)
      for (int j = 0; j < count; ++j) columns[i][j] += (states[start + i] - mean[i]) * (states[start + j] - mean[j]);
  return columns;
}

TEST_P(PrincipalComponentsOf, AreTheEigenvectorsOfTheCovariance) {
  const auto [count, states] = GetParam();
  const std::vector<float> all = path(count, states);
  PrincipalComponents found{};
  ASSERT_TRUE(principalComponents(all, count, found));
  const auto [variances, directions] = eigenpairs(covariance(all, count));
  const double sum = std::accumulate(variances.begin(), variances.end(), 0.0);
  for (int k = 0; k < 2; ++k) {
    const std::vector<float>& component = k == 0 ? found.first : found.second;
    EXPECT_NEAR(std::fabs(dot(directions[count - 1 - k], doubles(component))), 1, 1e-6) << k;
    EXPECT_NEAR(found.explained[k], variances[count - 1 - k] / sum, 1e-9) << k;
  }
  EXPECT_NEAR(dot(doubles(found.first), doubles(found.second)), 0, 1e-6);
}

TEST(PrincipalComponents, ThePathComesFromTheLeftAndFromBelow) {
  constexpr int count = 50, states = 30;
  const std::vector<float> all = path(count, states);
  PrincipalComponents found{};
  ASSERT_TRUE(principalComponents(all, count, found));
  for (const std::vector<float>& component : {found.first, found.second}) {
    std::vector<double> places;
    for (int state = 0; state < states; ++state)
      places.push_back(dot(doubles(component), {&all[state * count], &all[state * count] + count}));
    const auto [low, high] = std::minmax_element(places.begin(), places.end());
    EXPECT_GT(places.back() - *low, *high - places.back());
  }
}

TEST(PrincipalComponents, StatesOnALineHaveNoPlane) {
  std::vector<float> states;
  for (int state = 0; state < 5; ++state)
    for (int i = 0; i < 40; ++i) states.push_back(1 + 0.1f * i + 0.3f * state * (i % 7));
  PrincipalComponents found{};
  EXPECT_FALSE(principalComponents(states, 40, found));
  EXPECT_FALSE(principalComponents(std::vector<float>(120, 0.5f), 40, found));
}

TEST(ParameterPlane, PointsAreRoundedOnce) {
  const ParameterPlane plane{{1, -2, 3, 0.1f, 5}, {0.3f, 1, 0, -1e-3f, 7}, {1, 0.7f, -1, 1, 0.01f}};
  std::vector<float> point(5);
  plane.pointAt(0.1, -0.3, point.data());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(point[i], static_cast<float>(plane.center[i] + 0.1 * plane.first[i] + -0.3 * plane.second[i]));
  const ParameterPlane line{plane.center, plane.first, {}};
  line.pointAt(0.1, 9, point.data());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(point[i], static_cast<float>(plane.center[i] + 0.1 * plane.first[i]));
}

}  // namespace
}  // namespace gradflow::parameter_plane_test
