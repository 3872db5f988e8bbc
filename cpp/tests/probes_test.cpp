// Traces, units and sensitivity, natively with sanitizers; their values are tested through the package.
#include "golden.h"
#include "gradflow/math/random.h"
#include "gradflow/probe_reports.h"
#include "support.h"

namespace gradflow::probes_test {
namespace {

std::string text(const Problems& problems) { return toJson(problems); }

TEST(Probes, TraceOfSamplesThatTakeSeveralPasses) {
  const auto session = sessionOf(R"({"data":{"samples":500,"testFraction":0},"training":{"l1":0.01}})");
  std::vector<int> all(500);
  for (int i = 0; i < 500; ++i) all[i] = i;
  Trace trace;
  ASSERT_EQ(text(session->trace(all, trace)), "");
  const Dataset& train = session->data().train;
  LossAndGradient whole{};
  ASSERT_EQ(text(session->lossAndGradient(train.inputs, train.targets, whole)), "");
  EXPECT_NEAR(trace.loss + trace.penalty, whole.loss, 1e-6);
  EXPECT_LT(relativeDistance(whole.gradient, trace.gradient), 1e-5);
  EXPECT_EQ(trace.samples, 500);
}

// The bias gradient is the mean of dL/dz.
TEST(Probes, TraceOfRepeatedSamples) {
  const auto session = sessionOf(R"({"model":{"layers":[{"units":5,"activation":"maxout","pieces":3}]}})");
  Trace trace;
  ASSERT_EQ(text(session->trace({3, 3, 8}, trace)), "");
  const auto& blocks = session->network().parameters().blocks;
  for (int row = 0; row < 15; ++row)
    EXPECT_NEAR(trace.gradient[blocks[1].offset + row], trace.layers[0].gradPreactivation[row], 1e-15);
  for (int unit = 0; unit < 5; ++unit) {
    const double* slope = &trace.layers[0].slope[3 * unit];
    EXPECT_NEAR(slope[0] + slope[1] + slope[2], 1, 1e-12);
  }
}

TEST(Probes, SensitivityOfPicturesThatTakeSeveralPasses) {
  const auto session = sessionOf(R"({"data":{"kind":"rings","classes":3,"features":["x","y","xy"]}})");
  const std::vector<float> fine = session->sensitivityGrid({33, 21, 5});
  const std::vector<float> coarse = session->sensitivityGrid({11, 7, 5});
  ASSERT_EQ(fine.size(), 33u * 21);
  for (int row = 0; row < 7; ++row)
    for (int column = 0; column < 11; ++column)
      EXPECT_NEAR(fine[(3 * row + 1) * 33 + 3 * column + 1], coarse[row * 11 + column], 1e-6);
}

TEST(Probes, AskedInBetweenGoldenRunsKeepTheirHashes) {
  int asked = 0;
  for (const GoldenRun& run : goldenRuns()) {
    if (asked++ % 6 != 0) continue;
    SCOPED_TRACE(std::string(run.name));
    const auto session = sessionOf(run.config);
    for (int step = 0; step < kGoldenSteps; step += 250) {
      session->train(250);
      Trace trace;
      ASSERT_EQ(text(session->trace({0, 1}, trace)), "");
      traceJson(*session, trace);
      session->updateBy(trace.gradient);
      ChainRule rule;
      ASSERT_EQ(text(session->chainRule(1, 0, ChainPath{}, rule)), "");
      chainRuleJson(*session, rule, 1);
      ParameterCheck check;
      ASSERT_EQ(text(session->checkParameter(0, session->nextBatch(), check)), "");
      GradientCheck checks;
      ASSERT_EQ(text(session->gradientCheck(0, 3, checks)), "");
      SharpnessOptions options;
      options.maxIterations = 2;
      session->sharpness(options);
      session->unitActivity();
      session->sensitivityGrid({20, 20, 6});
      session->grid({20, 20, 40}, -1, 0, Link::identity);
    }
    EXPECT_EQ(hashOfParameters(*session), run.hash);
  }
}

TEST(Probes, Problems) {
  const auto session = sessionOf(R"({"data":{"samples":20}})");
  Trace trace;
  ParameterCheck check;
  GradientCheck checks;
  const int count = static_cast<int>(session->parameters().size());
  EXPECT_EQ(problemOf(session->trace({}, trace)), "samples too-few");
  EXPECT_EQ(problemOf(session->trace({0, 10}, trace)), "samples[1] out-of-range");
  EXPECT_EQ(problemOf(session->trace({-1}, trace)), "samples[0] out-of-range");
  EXPECT_EQ(problemOf(session->checkParameter(count, {0}, check)), "parameter out-of-range");
  EXPECT_EQ(problemOf(session->checkParameter(0, {99}, check)), "samples[0] out-of-range");
  EXPECT_EQ(problemOf(session->gradientCheck(-1, 1, checks)), "from out-of-range");
  EXPECT_EQ(problemOf(session->gradientCheck(0, count + 1, checks)), "to out-of-range");
  EXPECT_EQ(text(session->gradientCheck(count, count, checks)), "");
}

}  // namespace
}  // namespace gradflow::probes_test
