#include "gradflow/train/trainer.h"

#include "gradflow/reports.h"
#include "gradflow/snapshot.h"
#include "gradflow/train/schedule.h"
#include "support.h"

namespace gradflow::trainer_test {
namespace {

constexpr const char* kConfigs[] = {
    "{}",
    R"({"training":{"optimizer":"momentum","batchSize":10},"model":{"layers":[{"units":8,"activation":"mish"}]}})",
    R"({"training":{"optimizer":"adam","batchSize":200,"clipNorm":0.5,"l1":0.001},"data":{"classes":3},
        "model":{"dropout":0.3,"layers":[{"units":6,"activation":"maxout"},{"units":5,"activation":"prelu"}]}})",
    R"({"training":{"schedule":"cosine","scheduleSteps":80,"weightDecay":0.1},"data":{"kind":"hills"},
        "model":{"layers":[]}})",
};

// Everything that can be asked of a session.
void ask(Session& session) {
  session.evaluate();
  session.gradientFlow(session.lastActivity());
  session.gradientCheck();
  session.grid(20, 13, -1, 0);
  allUnits(session, 15);
  session.save();
  SnapshotBytes bytes;
  takeSnapshot(session, {31, 10, 20, -1, 0}, bytes);
  metricsJson(session);
  gradientFlowJson(session);
  activationStatsJson(session);
  const Dataset& train = session.data().train;
  LossAndGradient gradient{};
  std::vector<float> out;
  session.lossAndGradient(train.inputs, train.targets, gradient);
  session.predict(train.inputs, out);
  session.trainer().batches().at(session.trainer().step() + 77);
}

TEST(Trainer, ManyStepsAreManyTimesOne) {
  for (const char* config : kConfigs) {
    const auto once = sessionOf(config), singly = sessionOf(config), oddly = sessionOf(config);
    once->train(600);
    for (int i = 0; i < 600; ++i) singly->train(1);
    for (const int part : {0, 7, 256, 1, 250, 86}) oddly->train(part);
    expectSameState(once->trainer().state(), singly->trainer().state());
    expectSameState(once->trainer().state(), oddly->trainer().state());
    EXPECT_EQ(once->trainer().step(), 600);
    EXPECT_EQ(gradientFlowJson(*once), gradientFlowJson(*singly));
  }
}

TEST(Trainer, ProbesChangeNothing) {
  for (const char* config : kConfigs) {
    const auto watched = sessionOf(config), alone = sessionOf(config);
    for (int i = 0; i < 40; ++i) {
      ask(*watched);
      watched->train(1);
      alone->train(1);
      expectSameState(watched->trainer().state(), alone->trainer().state());
    }
  }
}

TEST(Trainer, EqualConfigsGiveEqualRuns) {
  const auto one = sessionOf("{}"), two = sessionOf("{}"), other = sessionOf(R"({"training":{"seed":2}})");
  for (Session* session : {one.get(), two.get(), other.get()}) session->train(50);
  EXPECT_TRUE(sameBits(one->parameters(), two->parameters()));
  EXPECT_NE(one->parameters(), other->parameters());
}

// One step of gradient descent is the gradient of that step's batch, scaled, penalties and clipping included.
TEST(Trainer, AStepFollowsTheGradientOfItsBatch) {
  const auto session = sessionOf(
      R"({"training":{"l2":0.1,"l1":0.01,"clipNorm":0.2,"learningRate":0.5,"batchSize":210,"weightDecay":0.02}})");
  const Dataset& train = session->data().train;
  for (int step = 0; step < 5; ++step) {
    const BatchPlan::Batch batch = session->trainer().batches().at(step);
    LossAndGradient at{};
    ASSERT_TRUE(session
                    ->lossAndGradient(gathered(train.inputs, train.features, batch),
                                      gathered(train.targets, train.outputs, batch), at)
                    .empty());
    std::vector<float> wanted = session->parameters();
    const double norm = frobeniusNorm(at.gradient.data(), static_cast<int>(at.gradient.size()));
    ASSERT_GT(norm, 0.2);
    for (const ParameterBlock& block : session->network().parameters().blocks)
      for (int i = block.offset; i < block.offset + block.size(); ++i)
        wanted[i] = static_cast<float>(wanted[i] * (block.kind == BlockKind::weight ? 1 - 0.5 * 0.02 : 1) -
                                       0.5 * at.gradient[i] * 0.2 / norm);
    session->train(1);
    EXPECT_LT(relativeDistance(session->parameters(), wanted), 1e-6);
  }
}

TEST(Trainer, TheRateFollowsItsSchedule) {
  const auto session = sessionOf(R"({"training":{"schedule":"step","scheduleSteps":10,"learningRate":0.2}})");
  for (int step = 0; step < 35; ++step, session->train(1))
    EXPECT_EQ(session->trainer().rate(), scheduledRate(session->config().training, step));
}

TEST(Trainer, SettingsChangeInMidRun) {
  const auto changed = sessionOf(R"({"training":{"optimizer":"adam"}})"),
             plain = sessionOf(R"({"training":{"optimizer":"adam"}})");
  changed->train(20);
  plain->train(20);
  EXPECT_TRUE(changed->setTraining(R"({"learningRate":0.5})").empty());
  EXPECT_EQ(changed->trainer().step(), 20);
  expectSameState(changed->trainer().state(), plain->trainer().state());
  EXPECT_TRUE(changed->setTraining(R"({"optimizer":"adamw"})").empty());
  expectSameState(changed->trainer().state(), plain->trainer().state());
  EXPECT_TRUE(changed->setTraining(R"({"optimizer":"momentum"})").empty());
  EXPECT_TRUE(sameBits(changed->parameters(), plain->parameters()));
  for (const float v : changed->trainer().state().optimizer.first) EXPECT_EQ(v, 0);
  EXPECT_TRUE(changed->trainer().state().optimizer.second.empty());
  changed->train(20);
  EXPECT_NE(changed->parameters(), plain->parameters());
}

TEST(Trainer, ChangedSettingsAreThoseOfAFreshRun) {
  const auto changed = sessionOf("{}");
  const auto fresh =
      sessionOf(R"({"training":{"learningRate":0.1,"batchSize":5,"loss":"mse","optimizer":"nesterov"}})");
  changed->setTraining(R"({"learningRate":0.1,"batchSize":5,"loss":"mse","optimizer":"nesterov"})");
  changed->train(100);
  fresh->train(100);
  expectSameState(changed->trainer().state(), fresh->trainer().state());
}

TEST(Trainer, TrainingLearns) {
  const auto session = sessionOf(R"({"data":{"kind":"circle"},"training":{"optimizer":"adam","learningRate":0.01}})");
  const double before = session->evaluate().train.loss;
  session->train(2000);
  EXPECT_LT(session->evaluate().train.loss, before / 5);
  EXPECT_GT(*session->evaluate().test->accuracy, 0.95);
}

}  // namespace
}  // namespace gradflow::trainer_test
