#include "gradflow/nn/dropout.h"

#include <algorithm>

#include "gradflow/nn/walk.h"
#include "support.h"

namespace gradflow::dropout_test {
namespace {

constexpr int kFeatures = 50, kSamples = 192;

// A dropout node between two signals of its own; every input is 2.
class Bench {
 public:
  explicit Bench(double probability, uint32_t seed = 1, int index = 0)
      : in_(graph_.addSignal(kFeatures)), out_(graph_.addSignal(kFeatures)) {
    graph_.add<Dropout<float>>(probability, seed, index, in_, out_);
    graph_.finish(kSamples);
    std::fill_n(in_->value.data(), kFeatures * kSamples, 2.0f);
    pass_.dropout = true;
  }
  void turnOff() { pass_.dropout = false; }
  std::vector<float> forward(uint64_t key) {
    pass_.dropoutKey = key;
    graph_.forward(pass_);
    return copy(out_->value);
  }
  // What comes back of a gradient of 5 everywhere.
  std::vector<float> backward() {
    std::fill_n(out_->gradient.data(), kFeatures * kSamples, 5.0f);
    graph_.backward(pass_);
    return copy(in_->gradient);
  }

 private:
  static std::vector<float> copy(const Rows<float>& rows) { return {rows.data(), rows.data() + kFeatures * kSamples}; }

  Graph<float> graph_;
  Signal<float>*in_, *out_;
  Pass pass_ = passOf(kSamples, true);
};

TEST(Dropout, DropsItsShareAndScalesTheRest) {
  for (const double p : {0.1, 0.5, 0.9}) {
    Bench bench(p);
    int dropped = 0;
    for (const float value : bench.forward(7)) {
      if (value == 0)
        ++dropped;
      else
        EXPECT_FLOAT_EQ(value, 2 / (1 - p));
    }
    const double share = static_cast<double>(dropped) / (kFeatures * kSamples);
    EXPECT_NEAR(share, p, 4 * std::sqrt(p * (1 - p) / (kFeatures * kSamples)));
  }
}

TEST(Dropout, MasksDependOnStepSeedAndPlace) {
  Bench bench(0.5), same(0.5), seed(0.5, 2), place(0.5, 1, 1);
  const std::vector<float> first = bench.forward(7);
  EXPECT_NE(bench.forward(8), first);
  EXPECT_EQ(bench.forward(7), first);
  EXPECT_EQ(same.forward(7), first);
  EXPECT_NE(seed.forward(7), first);
  EXPECT_NE(place.forward(7), first);
}

TEST(Dropout, BackwardUsesTheSameMask) {
  Bench bench(0.3);
  const std::vector<float> out = bench.forward(3), gradient = bench.backward();
  for (size_t i = 0; i < out.size(); ++i) ASSERT_FLOAT_EQ(gradient[i], out[i] / 2 * 5) << i;
}

TEST(Dropout, OffItLetsEverythingThrough) {
  Bench bench(0.5);
  bench.forward(3);
  bench.turnOff();
  for (const float value : bench.forward(3)) ASSERT_EQ(value, 2);
  for (const float gradient : bench.backward()) ASSERT_EQ(gradient, 5);
}

constexpr char kWithDropout[] = R"({"model":{"dropout":0.4,"layers":[{"units":16,"activation":"tanh"}]}})";
constexpr char kWithout[] = R"({"model":{"dropout":0,"layers":[{"units":16,"activation":"tanh"}]}})";

// Evaluation, prediction and gradients on request are those of the whole network.
TEST(Dropout, OffWhereTheNetworkIsObserved) {
  const auto with = sessionOf(kWithDropout), without = sessionOf(kWithout);
  const Dataset& train = with->data().train;
  EXPECT_EQ(with->evaluate().train.loss, without->evaluate().train.loss);
  EXPECT_EQ(with->grid(10, 10, -1, 0), without->grid(10, 10, -1, 0));
  LossAndGradient a{}, b{};
  with->lossAndGradient(train.inputs, train.targets, a);
  without->lossAndGradient(train.inputs, train.targets, b);
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.gradient, b.gradient);
  EXPECT_LT(with->gradientCheck().maxRelativeError, 1e-5);
}

TEST(Dropout, OnWhileTraining) {
  const auto with = sessionOf(kWithDropout), without = sessionOf(kWithout);
  with->train(1);
  without->train(1);
  EXPECT_NE(with->parameters(), without->parameters());
}

}  // namespace
}  // namespace gradflow::dropout_test
