#include "gradflow/math/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace gradflow::random_test {
namespace {

constexpr Stream streams[] = {Stream::data,    Stream::noise,   Stream::split,      Stream::initialization,
                              Stream::batches, Stream::dropout, Stream::directions, Stream::planes};

TEST(Random, SameSeedSameNumbers) {
  Random a(5, Stream::data, 3), b(5, Stream::data, 3);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.bits(), b.bits());
}

TEST(Random, SeedsStreamsAndIndicesDiffer) {
  std::set<uint64_t> first;
  int count = 0;
  for (uint32_t seed = 0; seed < 50; ++seed) {
    for (const Stream stream : streams) {
      for (uint64_t index = 0; index < 5; ++index, ++count) first.insert(Random(seed, stream, index).bits());
    }
  }
  EXPECT_EQ(first.size(), static_cast<size_t>(count));
}

TEST(Random, NeighboringStreamsAreUncorrelated) {
  constexpr int count = 20000;
  Random data(1, Stream::data), noise(1, Stream::noise), next(2, Stream::data);
  double withNoise = 0, withNext = 0;
  for (int i = 0; i < count; ++i) {
    const double value = data.uniform(-1, 1);
    withNoise += value * noise.uniform(-1, 1);
    withNext += value * next.uniform(-1, 1);
  }
  // The standard deviation of such a mean is 1 / (3 sqrt(count)).
  const double limit = 4 / (3 * std::sqrt(static_cast<double>(count)));
  EXPECT_LT(std::fabs(withNoise / count), limit);
  EXPECT_LT(std::fabs(withNext / count), limit);
}

TEST(Random, UniformFillsItsRange) {
  Random random(1, Stream::data);
  std::vector<int> bins(10);
  for (int i = 0; i < 100000; ++i) {
    const double value = random.uniform(-2, 3);
    ASSERT_GE(value, -2);
    ASSERT_LT(value, 3);
    ++bins[static_cast<int>((value + 2) * 2)];
  }
  for (const int bin : bins) EXPECT_NEAR(bin, 10000, 400);
}

TEST(Random, NormalHasTheMomentsOfTheNormal) {
  Random random(1, Stream::noise);
  constexpr int count = 200000;
  double sums[4] = {};
  int beyondTwo = 0;
  for (int i = 0; i < count; ++i) {
    const double value = random.normal();
    ASSERT_TRUE(std::isfinite(value));
    for (int k = 0; k < 4; ++k) sums[k] += std::pow(value, k + 1);
    beyondTwo += std::fabs(value) > 2;
  }
  EXPECT_NEAR(sums[0] / count, 0, 0.01);
  EXPECT_NEAR(sums[1] / count, 1, 0.015);
  EXPECT_NEAR(sums[2] / count, 0, 0.04);
  EXPECT_NEAR(sums[3] / count, 3, 0.1);
  EXPECT_NEAR(beyondTwo / static_cast<double>(count), 0.0455, 0.002);
}

TEST(Random, BelowReachesEveryValueEqually) {
  Random random(1, Stream::batches);
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) {
    const uint32_t value = random.below(7);
    ASSERT_LT(value, 7u);
    ++counts[value];
  }
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
  EXPECT_EQ(random.below(1), 0u);
}

TEST(Random, ShufflePermutesEveryPlaceEqually) {
  std::vector<int> firstPlace(5);
  for (uint32_t seed = 0; seed < 5000; ++seed) {
    std::vector<int> values(5);
    std::iota(values.begin(), values.end(), 0);
    Random random(seed, Stream::batches);
    shuffle(values.data(), 5, random);
    ++firstPlace[values[0]];
    std::sort(values.begin(), values.end());
    for (int i = 0; i < 5; ++i) ASSERT_EQ(values[i], i);
  }
  for (const int count : firstPlace) EXPECT_NEAR(count, 1000, 130);
}

// Computed apart from this code, from the published algorithm.
TEST(Random, BitsAreThoseOfSplitMix) {
  Random random(1, Stream::data);
  EXPECT_EQ(random.bits(), 0x1d7f22b1756d1fcu);
  EXPECT_EQ(random.bits(), 0xccb36ed107351a90u);
  EXPECT_EQ(Random(4294967295u, Stream::dropout, 1000).bits(), 0xd5f19bdfbe2fb8c2u);
}

// Box & Muller by the platform's own functions; uniforms in the order in which normal() draws them.
TEST(Random, NormalFollowsBoxAndMuller) {
  Random random(1, Stream::noise), uniforms(1, Stream::noise);
  for (int i = 0; i < 1000; ++i) {
    const double radius = std::sqrt(-2 * std::log(1 - uniforms.uniform()));
    const double angle = 2 * 3.141592653589793 * uniforms.uniform();
    ASSERT_NEAR(random.normal(), radius * std::cos(angle), 1e-13);
  }
}

}  // namespace
}  // namespace gradflow::random_test
