#include "gradflow/nn/data_loss.h"

#include "gradflow/math/random.h"
#include "gradflow/nn/walk.h"
#include "support.h"

namespace gradflow::data_loss_test {
namespace {

struct Case {
  LossForm form;
  int outputs;
};

// Logits and targets of a pass, as data sets have them.
struct Answers {
  Pass pass;
  std::vector<float> logits, targets;
};

// `scale` of normal logits; `margin` is added to the right class, or taken from the only output's wrong side.
Answers answers(const Case& c, int samples, double scale, double margin) {
  Random random(7, Stream::noise);
  Answers out{passOf(samples, false), {}, {}};
  const int lanes = out.pass.lanes;
  out.logits.resize(c.outputs * lanes);
  out.targets.resize(c.outputs * lanes);
  for (float& logit : out.logits) logit = static_cast<float>(scale * random.normal());
  for (int lane = 0; lane < samples; ++lane) {
    if (c.outputs == 1) {
      const bool right = random.below(2) == 1;
      out.targets[lane] = c.form == LossForm::squared ? static_cast<float>(random.normal()) : right;
      out.logits[lane] += static_cast<float>(right ? margin : -margin);
    } else {
      const int right = static_cast<int>(random.below(c.outputs)) * lanes + lane;
      out.targets[right] = 1;
      out.logits[right] += static_cast<float>(margin);
    }
  }
  return out;
}

double byPacks(const Case& c, const Answers& a) {
  return dataLossSum(c.form, a.logits.data(), a.targets.data(), c.outputs, a.pass);
}
double oneByOne(const Case& c, const Answers& a) {
  return lossSum(c.form, a.logits.data(), a.targets.data(), c.outputs, a.pass);
}

class DataLossOf : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Forms, DataLossOf,
                         testing::Values(Case{LossForm::binaryCrossEntropy, 1}, Case{LossForm::softmaxCrossEntropy, 3},
                                         Case{LossForm::softmaxCrossEntropy, 8}, Case{LossForm::squared, 1},
                                         Case{LossForm::squaredSigmoid, 1}, Case{LossForm::squaredSoftmax, 4},
                                         Case{LossForm::hinge, 1}, Case{LossForm::multiHinge, 5}));

TEST_P(DataLossOf, IsTheSumOneByOne) {
  for (const int samples : {1, 3, 4, 192, 5001})
    for (const double scale : {0.01, 1.0, 20.0, 1000.0})
      for (const double margin : {0.0, 4.0, 12.0, -50.0}) {
        const Answers a = answers(GetParam(), samples, scale, margin);
        const double expected = oneByOne(GetParam(), a);
        // ln(1 + e) itself leaves nothing of an e below 1e-16.
        EXPECT_NEAR(byPacks(GetParam(), a), expected, 1e-6 * expected + 1e-15 * samples)
            << samples << " samples, " << scale << ", " << margin;
      }
}

TEST_P(DataLossOf, WhatIsNoNumberStaysNone) {
  Answers a = answers(GetParam(), 7, 1, 0);
  a.logits[5] = NAN;
  EXPECT_TRUE(std::isnan(byPacks(GetParam(), a)));
}

TEST_P(DataLossOf, LanesWithoutSamplesDoNotCount) {
  Answers a = answers(GetParam(), 6, 1, 0);
  const double expected = byPacks(GetParam(), a);
  for (int k = 0; k < GetParam().outputs; ++k) a.logits[k * 8 + 6] = a.logits[k * 8 + 7] = 1000;
  EXPECT_EQ(byPacks(GetParam(), a), expected);
}

}  // namespace
}  // namespace gradflow::data_loss_test
