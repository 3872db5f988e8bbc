#include "gradflow/probe/activity.h"

#include <numeric>

#include "support.h"

namespace gradflow::activity_test {
namespace {

double total(const LayerActivity& layer) {
  return std::accumulate(layer.histogram.begin(), layer.histogram.end(), 0.0);
}

// A network of one hidden layer whose weights are `weight` and whose biases are given, one for each unit.
std::unique_ptr<Session> withBiases(const std::string& activation, float weight, const std::vector<float>& biases) {
  const size_t units = biases.size();
  auto session = sessionOf(R"({"model":{"layers":[{"units":)" + std::to_string(units) + R"(,"activation":")" +
                           activation + R"("}]}})");
  std::vector<float> values(2 * units, weight);
  values.insert(values.end(), biases.begin(), biases.end());
  values.resize(session->parameters().size(), 0.1f);
  EXPECT_TRUE(session->setParameters(values).empty());
  return session;
}

LayerActivity activityOf(Session& session) { return session.evaluate().activity.at(0); }

// |x| + |y| < 20 in the data: a bias of -100 kills a unit, one of 100 never lets it rest.
TEST(Activity, DeadUnits) {
  EXPECT_EQ(activityOf(*withBiases("relu", 1, {-100, -100, 0, 100})).dead, 2);
  EXPECT_EQ(activityOf(*withBiases("relu", 1, {-100, -100, -100, -100})).dead, 4);
  EXPECT_EQ(activityOf(*withBiases("relu", 1, {0, 0, 0, 100})).dead, 0);
  EXPECT_EQ(activityOf(*withBiases("leaky-relu", 1, {-100, 0})).dead, 0);
  EXPECT_EQ(activityOf(*withBiases("tanh", 0, {0, 3, 20, -20})).dead, 2);
  EXPECT_EQ(activityOf(*withBiases("step", 1, {0, 0, 0})).dead, 3);
}

TEST(Activity, MaxoutNeverDies) {
  const auto session = sessionOf(R"({"model":{"initializer":"zeros","layers":[{"units":3,"activation":"maxout"}]}})");
  const LayerActivity activity = activityOf(*session);
  EXPECT_EQ(activity.dead, 0);
  EXPECT_EQ(activity.saturated, 0);
  EXPECT_NEAR(total(activity), 1, 1e-6);
}

// tanh' < 0.01 from |z| = 2.99 on; relu' = 0 below 0.
TEST(Activity, SaturatedShare) {
  EXPECT_EQ(activityOf(*withBiases("tanh", 0, {0, 2.9f, -2.9f, 1})).saturated, 0);
  EXPECT_EQ(activityOf(*withBiases("tanh", 0, {0, 3.1f, -3.1f, 50})).saturated, 0.75);
  EXPECT_EQ(activityOf(*withBiases("relu", 1, {-100, 100})).saturated, 0.5);
  EXPECT_EQ(activityOf(*withBiases("linear", 1, {-100, 100})).saturated, 0);
  EXPECT_EQ(activityOf(*withBiases("sigmoid", 0, {0, 5.9f, 6.1f, -6.1f})).saturated, 0.5);
}

TEST(Activity, HistogramHoldsEveryValueOnce) {
  for (const char* config : {"{}", R"({"model":{"gain":20}})", R"({"model":{"gain":0.01}})",
                             R"({"model":{"gain":100,"initializer":"normal"}})"})
    for (const LayerActivity& layer : sessionOf(config)->evaluate().activity) EXPECT_NEAR(total(layer), 1, 1e-5);
}

// Bin k of 32 over [-4, 4] holds z from -4 + k / 4 on.
TEST(Activity, HistogramBins) {
  const LayerActivity activity = activityOf(*withBiases("linear", 0, {0.1f, -0.1f, 3.9f, -3.9f}));
  EXPECT_EQ(activity.range, 4);
  for (int bin = 0; bin < kHistogramBins; ++bin)
    EXPECT_EQ(activity.histogram[bin], bin == 0 || bin == 15 || bin == 16 || bin == 31 ? 0.25f : 0) << bin;
}

TEST(Activity, HistogramWidensForWideValues) {
  for (const auto& [bias, range] :
       {std::pair{3.9f, 4.0}, {4.1f, 8.0}, {15, 16}, {17, 32}, {33, 64}, {1e6f, 64}, {1e30f, 64}}) {
    const LayerActivity activity = activityOf(*withBiases("linear", 0, {bias, -bias}));
    EXPECT_EQ(activity.range, range) << bias;
    EXPECT_NEAR(total(activity), 1, 1e-6);
    EXPECT_TRUE(bias < 64 || activity.histogram.front() + activity.histogram.back() == 1) << bias;
  }
}

// Against a count by hand over z = W x + b.
TEST(Activity, AgreesWithCountingByHand) {
  const auto session = sessionOf(R"({"data":{"samples":600},"model":{"layers":[{"units":5,"activation":"relu"}]}})");
  const LayerActivity activity = activityOf(*session);
  const std::vector<float> w = session->parameters();
  const Dataset& train = session->data().train;
  std::vector<double> bins(kHistogramBins);
  int flat = 0;
  for (int i = 0; i < train.size; ++i)
    for (int unit = 0; unit < 5; ++unit) {
      const double z = w[unit] * train.inputs[2 * i] + w[5 + unit] * train.inputs[2 * i + 1] + w[10 + unit];
      flat += z <= 0;
      const double bin = std::floor((z + activity.range) / (2 * activity.range) * kHistogramBins);
      bins[static_cast<int>(std::fmin(std::fmax(bin, 0), kHistogramBins - 1))] += 1.0 / (5 * train.size);
    }
  EXPECT_NEAR(activity.saturated, static_cast<double>(flat) / (5 * train.size), 1e-12);
  for (int bin = 0; bin < kHistogramBins; ++bin)
    EXPECT_NEAR(activity.histogram[bin], bins[bin], 1.5 / (5 * train.size));
}

}  // namespace
}  // namespace gradflow::activity_test
