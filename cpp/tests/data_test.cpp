#include "gradflow/data/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "gradflow/config/fields.h"
#include "gradflow/math/exact.h"

namespace gradflow::data_test {
namespace {

constexpr DataKind generated[] = {DataKind::circle, DataKind::xor_,  DataKind::gauss, DataKind::spiral,
                                  DataKind::moons,  DataKind::rings, DataKind::blobs, DataKind::checkerboard,
                                  DataKind::plane,  DataKind::hills, DataKind::sine};

DataConfig configOf(DataKind kind, int classes = 2, double noise = 0.1) {
  DataConfig config;
  config.kind = kind;
  config.classes = classes;
  config.noise = noise;
  return config;
}

// Every kind with every number of classes that it can have.
std::vector<DataConfig> everyConfig(double noise) {
  std::vector<DataConfig> configs;
  for (const DataKind kind : generated) {
    for (int classes = 2; classes <= classRange(kind).max; ++classes) configs.push_back(configOf(kind, classes, noise));
  }
  return configs;
}

std::string describe(const DataConfig& config) {
  return std::string(nameOf(config.kind)) + ' ' + std::to_string(config.classes);
}

Dataset together(DataConfig config) {
  config.testFraction = 0;
  return makeData(config).train;
}

TEST(Data, ShapesAndSizes) {
  for (const DataConfig& config : everyConfig(0.1)) {
    SCOPED_TRACE(describe(config));
    const Split split = makeData(config);
    EXPECT_EQ(split.train.size, 250);
    EXPECT_EQ(split.test.size, 250);
    EXPECT_EQ(split.domain, 6);
    for (const Dataset* set : {&split.train, &split.test}) {
      const size_t size = set->size;
      EXPECT_EQ(set->features, 2);
      EXPECT_EQ(set->outputs, outputCount(config));
      EXPECT_EQ(set->inputs.size(), 2 * size);
      EXPECT_EQ(set->targets.size(), set->outputs * size);
      EXPECT_EQ(set->x.size(), size);
      EXPECT_EQ(set->y.size(), size);
      EXPECT_EQ(set->label.size(), size);
    }
  }
}

TEST(Data, ClassesAreBalancedInBothParts) {
  for (DataConfig config : everyConfig(0.1)) {
    if (isRegression(config.kind)) continue;
    SCOPED_TRACE(describe(config));
    config.samples = 103;
    config.testFraction = 0.3;
    const Split split = makeData(config);
    EXPECT_EQ(split.test.size, 30);
    for (const Dataset* set : {&split.train, &split.test}) {
      std::vector<int> counts(config.classes);
      for (const float label : set->label) ++counts[static_cast<int>(label)];
      const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
      EXPECT_LE(*most - *least, 2);
    }
    std::vector<int> counts(config.classes);
    for (const float label : together(config).label) ++counts[static_cast<int>(label)];
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    EXPECT_LE(*most - *least, 1);
  }
}

TEST(Data, StaysInTheSquareShown) {
  for (const DataConfig& config : everyConfig(0)) {
    const Dataset set = together(config);
    for (int i = 0; i < set.size; ++i) {
      ASSERT_LT(std::fabs(set.x[i]), 6) << describe(config);
      ASSERT_LT(std::fabs(set.y[i]), 6) << describe(config);
    }
  }
  for (const DataConfig& config : everyConfig(0.5)) {
    const Dataset set = together(config);
    int outside = 0;
    for (int i = 0; i < set.size; ++i) outside += std::fabs(set.x[i]) > 6 || std::fabs(set.y[i]) > 6;
    EXPECT_LE(outside, set.size / 25) << describe(config);
  }
}

// Without noise no two classes come closer to each other than this, clouds aside.
TEST(Data, ClassesAreApartWithoutNoise) {
  for (const DataConfig& config : everyConfig(0)) {
    if (isRegression(config.kind) || config.kind == DataKind::gauss || config.kind == DataKind::blobs) continue;
    const Dataset set = together(config);
    float nearest = 100;
    for (int i = 0; i < set.size; ++i) {
      for (int j = 0; j < i; ++j) {
        if (set.label[i] == set.label[j]) continue;
        nearest = std::min(nearest, std::hypot(set.x[i] - set.x[j], set.y[i] - set.y[j]));
      }
    }
    EXPECT_GT(nearest, 0.15f) << describe(config);
  }
}

TEST(Data, RuleOfTheKindHolds) {
  Dataset set = together(configOf(DataKind::circle, 2, 0));
  for (int i = 0; i < set.size; ++i) EXPECT_EQ(std::hypot(set.x[i], set.y[i]) > 3, set.label[i] == 1);
  set = together(configOf(DataKind::xor_, 2, 0));
  for (int i = 0; i < set.size; ++i) EXPECT_EQ(set.x[i] * set.y[i] < 0, set.label[i] == 1);
  set = together(configOf(DataKind::rings, 5, 0));
  for (int i = 0; i < set.size; ++i) EXPECT_NEAR(std::hypot(set.x[i], set.y[i]), set.label[i] + 1, 1e-5);
  set = together(configOf(DataKind::checkerboard, 2, 0));
  for (int i = 0; i < set.size; ++i) {
    const int column = static_cast<int>((set.x[i] + 5) / 2.5f), row = static_cast<int>((set.y[i] + 5) / 2.5f);
    EXPECT_EQ((column + row) % 2, static_cast<int>(set.label[i]));
  }
  set = together(configOf(DataKind::plane, 2, 0));
  for (int i = 0; i < set.size; ++i) EXPECT_NEAR(set.label[i], (set.x[i] + set.y[i]) / 11, 1e-6);
  set = together(configOf(DataKind::sine, 2, 0));
  for (int i = 0; i < set.size; ++i) EXPECT_NEAR(set.label[i], std::sin(set.x[i]), 1e-6);
}

TEST(Data, RegressionValuesFillTheirRange) {
  for (const DataKind kind : {DataKind::plane, DataKind::hills, DataKind::sine}) {
    const Dataset set = together(configOf(kind, 2, 0));
    const auto [least, most] = std::minmax_element(set.label.begin(), set.label.end());
    EXPECT_GT(*least, -1.01f);
    EXPECT_LT(*least, -0.8f);
    EXPECT_LT(*most, 1.01f);
    EXPECT_GT(*most, 0.8f);
    EXPECT_EQ(set.targets, set.label);
  }
}

// Each displacement is the same direction scaled: more noise moves places and reshuffles nothing.
TEST(Data, NoiseScalesOneDisplacement) {
  for (const DataConfig& config : everyConfig(0)) {
    SCOPED_TRACE(describe(config));
    DataConfig little = config, more = config;
    little.noise = 0.1;
    more.noise = 0.2;
    const Dataset none = together(config), one = together(little), two = together(more);
    double square = 0;
    for (int i = 0; i < none.size; ++i) {
      ASSERT_NEAR(two.x[i] - none.x[i], 2 * (one.x[i] - none.x[i]), 1e-5);
      ASSERT_NEAR(two.y[i] - none.y[i], 2 * (one.y[i] - none.y[i]), 1e-5);
      const double moved = isRegression(config.kind) ? one.label[i] - none.label[i] : one.x[i] - none.x[i];
      square += moved * moved / none.size;
    }
    const bool isCloud = config.kind == DataKind::gauss || config.kind == DataKind::blobs;
    EXPECT_NEAR(std::sqrt(square), isCloud ? 0.2 : 0.1, 0.02);
  }
}

TEST(Data, SplitKeepsThePoints) {
  for (const DataConfig& config : everyConfig(0.1)) {
    DataConfig other = config;
    other.testFraction = 0.2;
    const Dataset all = together(config);
    const Split split = makeData(other);
    std::vector<float> before = all.x, after = split.train.x;
    after.insert(after.end(), split.test.x.begin(), split.test.x.end());
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    EXPECT_EQ(before, after) << describe(config);
  }
}

TEST(Data, SplitIsAShuffle) {
  const Split split = makeData(configOf(DataKind::xor_));
  const Dataset all = together(configOf(DataKind::xor_));
  int inFirstHalf = 0;
  for (int i = 0; i < all.size / 2; ++i) {
    inFirstHalf += std::find(split.test.x.begin(), split.test.x.end(), all.x[i]) != split.test.x.end();
  }
  EXPECT_NEAR(inFirstHalf, 125, 30);
}

TEST(Data, SeedsGiveOtherDataAndTheSameSeedTheSame) {
  for (const DataConfig& config : everyConfig(0.1)) {
    DataConfig other = config;
    other.seed = 2;
    EXPECT_EQ(makeData(config).train.x, makeData(config).train.x);
    EXPECT_NE(makeData(config).train.x, makeData(other).train.x);
  }
}

TEST(Data, FeaturesInCanonicalOrder) {
  DataConfig config = configOf(DataKind::gauss);
  config.features = {Feature::x, Feature::y, Feature::x2, Feature::y2, Feature::xy, Feature::sinx, Feature::siny};
  const Dataset set = together(config);
  ASSERT_EQ(set.features, 7);
  for (int i = 0; i < set.size; ++i) {
    const double x = set.x[i], y = set.y[i];
    const double expected[] = {x, y, x * x, y * y, x * y, std::sin(x), std::sin(y)};
    for (int k = 0; k < 7; ++k) EXPECT_NEAR(set.inputs[7 * i + k], expected[k], 1e-5);
  }
}

TEST(Data, TargetsSayTheClass) {
  const Dataset two = together(configOf(DataKind::spiral));
  EXPECT_EQ(two.targets, two.label);
  const Dataset five = together(configOf(DataKind::spiral, 5));
  for (int i = 0; i < five.size; ++i) {
    for (int k = 0; k < 5; ++k) EXPECT_EQ(five.targets[5 * i + k], k == static_cast<int>(five.label[i]) ? 1.0f : 0.0f);
  }
}

TEST(Data, OwnPointsAreTakenAsTheyAre) {
  DataConfig config = configOf(DataKind::points, 3, 1);
  config.points = {{1, 2, 0}, {-3, 4.5, 2}, {0, 0, 1}};
  const Split split = makeData(config);
  EXPECT_EQ(split.train.size, 2);
  EXPECT_EQ(split.test.size, 1);
  EXPECT_EQ(split.domain, 6);
  const Dataset all = together(config);
  EXPECT_EQ(all.x, (std::vector<float>{1, -3, 0}));
  EXPECT_EQ(all.y, (std::vector<float>{2, 4.5, 0}));
  EXPECT_EQ(all.label, (std::vector<float>{0, 2, 1}));
  EXPECT_EQ(all.targets, (std::vector<float>{1, 0, 0, 0, 0, 1, 0, 1, 0}));
}

TEST(Data, DomainGrowsWithOwnPoints) {
  DataConfig config = configOf(DataKind::points);
  config.points = {{1, -200, 0}, {0, 0, 1}};
  EXPECT_DOUBLE_EQ(makeData(config).domain, 210);
}

TEST(Data, SomethingIsLeftToTrainOn) {
  DataConfig config = configOf(DataKind::points);
  config.testFraction = 0.9;
  for (int count = 2; count < 40; ++count) {
    config.points.assign(count, {0, 0, 0});
    for (int i = 0; i < count; i += 3) config.points[i].label = 1;
    const Split split = makeData(config);
    EXPECT_GE(split.train.size, 1);
    EXPECT_EQ(split.test.size, count * 9 / 10);
  }
}

// FNV-1a over the bytes of every array.
uint64_t hashOf(const Split& split) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const Dataset* set : {&split.train, &split.test}) {
    for (const auto* values : {&set->inputs, &set->targets, &set->x, &set->y, &set->label}) {
      for (const float value : *values) {
        uint32_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        for (int shift = 0; shift < 32; shift += 8) hash = (hash ^ (bits >> shift & 255)) * 0x100000001b3u;
      }
    }
  }
  return hash;
}

struct Golden {
  DataKind kind;
  int classes;
  uint64_t hash;
};

// The same on every platform, and from version to version: shared links depend on it.
constexpr Golden golden[] = {
    {DataKind::circle, 2, 0x698d922ec02d58a5u},       {DataKind::xor_, 2, 0x16df39def292121bu},
    {DataKind::gauss, 2, 0xc3365ffaea75130eu},        {DataKind::spiral, 2, 0xc896d1f51a3550a1u},
    {DataKind::spiral, 5, 0x8494e47d3fb123aau},       {DataKind::moons, 2, 0x8db2c4d2136f9c0du},
    {DataKind::rings, 4, 0xe52149d53d3eb3c3u},        {DataKind::blobs, 8, 0x3a541ac0238c929au},
    {DataKind::checkerboard, 2, 0x68c92c60f58a3e0cu}, {DataKind::plane, 2, 0x92a14a31864301a4u},
    {DataKind::hills, 2, 0xf5007643047f4d98u},        {DataKind::sine, 2, 0x7550ef0f3b130128u},
};

TEST(Data, BitsStayTheSame) {
  for (const auto& [kind, classes, hash] : golden) {
    DataConfig config = configOf(kind, classes, 0.2);
    config.features = {Feature::x, Feature::y, Feature::x2, Feature::y2, Feature::xy, Feature::sinx, Feature::siny};
    EXPECT_EQ(hashOf(makeData(config)), hash) << describe(config);
  }
}

}  // namespace
}  // namespace gradflow::data_test
