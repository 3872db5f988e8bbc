#include "gradflow/math/pack.h"

#include <gtest/gtest.h>

#include <limits>

namespace gradflow::pack_test {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

template <class V>
void expectLanes(V pack, double a, double b, double c, double d) {
  EXPECT_EQ(pack[0], a);
  EXPECT_EQ(pack[1], b);
  EXPECT_EQ(pack[2], c);
  EXPECT_EQ(pack[3], d);
}

TEST(Pack, LoadsAndStoresAnywhere) {
  const float from[] = {1, 2, 3, 4, 5};
  float to[6] = {-1, -1, -1, -1, -1, -1};
  store(to + 1, load(from + 1));
  EXPECT_EQ(std::vector<float>(to, to + 6), (std::vector<float>{-1, 2, 3, 4, 5, -1}));
}

TEST(Pack, SelectTakesWholeLanes) {
  const FloatPack x = {1, 2, 3, 4};
  expectLanes(select(x > splat(2.0f), FloatPack{kNan, kNan, 7, 8}, FloatPack{5, 6, kNan, kNan}), 5, 6, 7, 8);
  const DoublePack y = {1, 2, 3, 4};
  expectLanes(select(y > splat(2.0), DoublePack{0, 0, 7, 8}, DoublePack{5, 6, 0, 0}), 5, 6, 7, 8);
}

// Where a is NaN both give b, where b is NaN they give b too: so clamping turns NaN into a bound.
TEST(Pack, MinimumAndMaximumGiveTheSecondForNan) {
  const FloatPack a = {1, kNan, 3, -kInfinity}, b = {2, 5, kNan, kInfinity};
  const FloatPack low = minimum(a, b), high = maximum(a, b);
  EXPECT_EQ(low[0], 1);
  EXPECT_EQ(low[1], 5);
  EXPECT_TRUE(std::isnan(low[2]));
  EXPECT_EQ(low[3], -kInfinity);
  EXPECT_EQ(high[0], 2);
  EXPECT_EQ(high[1], 5);
  EXPECT_TRUE(std::isnan(high[2]));
  EXPECT_EQ(high[3], kInfinity);
  expectLanes(minimum(DoublePack{1, 2, 3, 4}, DoublePack{4, 3, 2, 1}), 1, 2, 2, 1);
  expectLanes(maximum(DoublePack{1, 2, 3, 4}, DoublePack{4, 3, 2, 1}), 4, 3, 3, 4);
}

// Equal numbers of different sign of zero: the second, on every platform.
TEST(Pack, MinimumAndMaximumOfZeros) {
  const FloatPack plus = splat(0.0f), minus = splat(-0.0f);
  EXPECT_TRUE(std::signbit(maximum(plus, minus)[0]));
  EXPECT_FALSE(std::signbit(maximum(minus, plus)[0]));
  EXPECT_TRUE(std::signbit(minimum(plus, minus)[0]));
  EXPECT_FALSE(std::signbit(minimum(minus, plus)[0]));
}

TEST(Pack, AbsoluteAndSquareRoot) {
  expectLanes(absolute(FloatPack{-1, 2, -kInfinity, -0.0f}), 1, 2, kInfinity, 0);
  EXPECT_FALSE(std::signbit(absolute(splat(-0.0f))[0]));
  expectLanes(absolute(DoublePack{-1, 2, -3, -0.0}), 1, 2, 3, 0);
  expectLanes(squareRoot(FloatPack{4, 0, 2, kInfinity}), 2, 0, std::sqrt(2.0f), kInfinity);
  EXPECT_TRUE(std::isnan(squareRoot(splat(-1.0f))[0]));
}

TEST(Pack, TruncatesTowardsZero) {
  const FloatMask integers = truncate(FloatPack{1.9f, -1.9f, 0.5f, 16777216});
  EXPECT_EQ(integers[0], 1);
  EXPECT_EQ(integers[1], -1);
  EXPECT_EQ(integers[2], 0);
  EXPECT_EQ(integers[3], 16777216);
  expectLanes(toFloat(FloatMask{3, -4, 0, 16777216}), 3, -4, 0, 16777216);
}

// 1e8 + 1 = 1e8 in float, so each order of adding has a result of its own.
TEST(Pack, SumsAddInOneOrder) {
  const FloatPack x = {1e8f, 1, -1e8f, 1};
  EXPECT_EQ(sum(x), 2);
  EXPECT_EQ(sum(FloatPack{1e8f, -1e8f, 1, 1}), 0);
  const FloatPack four = sums(x, FloatPack{1, 2, 3, 4}, FloatPack{1e8f, -1e8f, 1, 1}, FloatPack{1, 1e8f, 1, -1e8f});
  expectLanes(four, 2, 10, 0, 2);
  expectLanes(sums(DoublePack{1, 2, 3, 4}, DoublePack{5, 6, 7, 8}, DoublePack{}, DoublePack{1, 0, 0, 0}), 10, 26, 0, 1);
}

TEST(Pack, RoundsUpToWholePacks) {
  for (const auto& [count, rounded] : {std::pair{0, 0}, {1, 4}, {4, 4}, {5, 8}, {191, 192}})
    EXPECT_EQ(roundUpToPack(count), rounded);
}

}  // namespace
}  // namespace gradflow::pack_test
