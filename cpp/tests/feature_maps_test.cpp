#include "gradflow/probe/feature_maps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "gradflow/nn/activation_exact.h"
#include "support.h"

namespace gradflow::feature_maps_test {
namespace {

using Set = SampleChoice::Set;

constexpr const char* config = R"({"data": {"kind": "spiral", "classes": 3, "samples": 90},
  "model": {"layers": [{"units": 7, "activation": "tanh"}, {"units": 5, "activation": "mish"},
                       {"units": 6, "activation": "swish"}],
            "normalization": "batch", "dropout": 0.4, "skip": 2, "auxiliary": [{"after": 1, "weight": 0.3}]}})";

std::unique_ptr<Session> trained() {
  std::unique_ptr<Session> session = sessionOf(config);
  session->train(50);
  return session;
}

FeatureMaps mapsOf(Session& session, const SampleChoice& sample, bool gradients = true) {
  FeatureMaps maps;
  EXPECT_TRUE(session.featureMaps(sample, gradients, maps).empty());
  return maps;
}

TEST(FeatureMaps, ValuesAreThoseOfThePrediction) {
  const auto session = trained();
  const FeatureMaps maps = mapsOf(*session, {Set::train, 11});
  const Dataset& train = session->data().train;
  EXPECT_EQ(maps.label, static_cast<int>(train.label[11]));
  ASSERT_EQ(maps.shapes.size(), 5u);
  const int features[] = {2, 7, 5, 6, 3};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(maps.shapes[i], ImageShape{features[i]});
  ASSERT_EQ(maps.values.size(), 23u);
  EXPECT_EQ(maps.values[0], train.inputs[22]);
  EXPECT_EQ(maps.values[1], train.inputs[23]);
  std::vector<float> predicted;
  EXPECT_TRUE(session->predict({train.inputs[22], train.inputs[23]}, predicted).empty());
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(maps.probabilities[k], predicted[k], 1e-6);
  double sum = 0;
  for (int k = 0; k < 3; ++k) sum += std::exp(maps.values[20 + k]);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(std::exp(maps.values[20 + k]) / sum, predicted[k], 1e-6);
}

// Moving the input by a little moves the loss as the gradient says.
TEST(FeatureMaps, TheInputsGradientIsTheLosssSlope) {
  const auto session = trained();
  for (const int index : {3, 40}) {
    const FeatureMaps maps = mapsOf(*session, {Set::train, index});
    for (int i = 0; i < 2; ++i) {
      constexpr float step = 1e-2f;
      double losses[2];
      for (int side = 0; side < 2; ++side) {
        SampleChoice moved{Set::given, 0, {maps.values[0], maps.values[1]}, maps.label};
        moved.inputs[i] += side ? step : -step;
        losses[side] = mapsOf(*session, moved, false).loss;
      }
      const double slope = (losses[1] - losses[0]) / (2 * step);
      EXPECT_NEAR(maps.gradients[i], slope, 2e-3 * std::max(1.0, std::fabs(slope)));
    }
  }
}

TEST(FeatureMaps, NothingOfTheRunChanges) {
  const auto session = trained(), other = trained();
  mapsOf(*session, {Set::test, 5});
  mapsOf(*session, {Set::given, 0, {1, 2}, -1}, false);
  std::vector<Excitation> found;
  EXPECT_TRUE(session->excitations(0, 3, 4, found).empty());
  session->predictSet(Set::test);
  session->train(30);
  other->train(30);
  expectSameState(session->trainer().state(), other->trainer().state());
}

TEST(FeatureMaps, WithoutALabelTheLossIsOfThePrediction) {
  const auto session = trained();
  const FeatureMaps maps = mapsOf(*session, {Set::given, 0, {1, 2}, -1});
  EXPECT_EQ(maps.label,
            std::max_element(maps.probabilities.begin(), maps.probabilities.end()) - maps.probabilities.begin());
  EXPECT_EQ(mapsOf(*session, {Set::given, 0, {1, 2}, maps.label}).loss, maps.loss);
}

TEST(FeatureMaps, TwoClassesHaveTwoProbabilities) {
  const auto session = sessionOf(R"({"data": {"kind": "moons"}})");
  const FeatureMaps maps = mapsOf(*session, {Set::test, 0});
  ASSERT_EQ(maps.probabilities.size(), 2u);
  EXPECT_NEAR(maps.probabilities[1], 1 / (1 + std::exp(-maps.values.back())), 1e-6);
  EXPECT_NEAR(maps.probabilities[0] + maps.probabilities[1], 1, 1e-7);
  EXPECT_NEAR(maps.loss, -std::log(maps.probabilities[maps.label]), 1e-5);
}

TEST(FeatureMaps, ChoicesThatNameNothingAreProblems) {
  const auto session = trained();
  const auto problem = [&](const SampleChoice& sample) {
    FeatureMaps maps;
    return problemOf(session->featureMaps(sample, true, maps));
  };
  EXPECT_EQ(problem({Set::train, 45}), "image.index out-of-range");
  EXPECT_EQ(problem({Set::test, -1}), "image.index out-of-range");
  EXPECT_EQ(problem({Set::given, 0, {1}, -1}), "image.pixels wrong-length");
  EXPECT_EQ(problem({Set::given, 0, {1, NAN}, -1}), "image.pixels[1] not-finite");
  EXPECT_EQ(problem({Set::given, 0, {1, 2}, 3}), "image.label out-of-range");
  std::vector<Excitation> found;
  EXPECT_EQ(problemOf(session->excitations(4, 0, 3, found)), "layer out-of-range");
  EXPECT_EQ(problemOf(session->excitations(1, 5, 3, found)), "unit out-of-range");
  FeatureMaps maps;
  EXPECT_EQ(problemOf(sessionOf(R"({"data": {"kind": "hills"}})")->featureMaps({}, true, maps)),
            "data.kind not-applicable");
}

TEST(FeatureMaps, TheStrongestComeFirst) {
  const auto session = trained();
  std::vector<Excitation> found;
  EXPECT_TRUE(session->excitations(0, 2, 5, found).empty());
  ASSERT_EQ(found.size(), 5u);
  std::vector<float> all;
  for (int i = 0; i < 45; ++i) all.push_back(mapsOf(*session, {Set::train, i}, false).values[2 + 2]);
  std::vector<float> sorted = all;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(found[i].activation, sorted[i]);
    EXPECT_EQ(found[i].activation, all[found[i].sample]);
    EXPECT_EQ(found[i].position, 0);
  }
}

}  // namespace
}  // namespace gradflow::feature_maps_test
