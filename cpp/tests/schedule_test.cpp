#include "gradflow/train/schedule.h"

#include <gtest/gtest.h>

#include <cmath>

namespace gradflow::schedule_test {
namespace {

TrainingConfig scheduled(ScheduleKind kind, int horizon) {
  TrainingConfig training;
  training.learningRate = 0.5;
  training.schedule = kind;
  training.scheduleSteps = horizon;
  return training;
}

// From 1 at 0 to 0.01 at 1.
double halfWave(double progress) { return 0.01 + 0.99 * (1 + std::cos(std::acos(-1.0) * progress)) / 2; }

TEST(Schedule, ConstantStays) {
  for (const int64_t step : {0, 1, 999, 1000, 1000000})
    EXPECT_EQ(scheduledRate(scheduled(ScheduleKind::constant, 1000), step), 0.5);
}

TEST(Schedule, StepDividesByTen) {
  const TrainingConfig training = scheduled(ScheduleKind::step, 100);
  for (const auto& [step, rate] : {std::pair{0, 0.5}, {99, 0.5}, {100, 0.05}, {199, 0.05}, {200, 0.005}, {1050, 5e-11}})
    EXPECT_NEAR(scheduledRate(training, step) / rate, 1, 1e-14) << step;
  EXPECT_GE(scheduledRate(training, int64_t{1} << 53), 0);
}

TEST(Schedule, CosineFallsToAHundredth) {
  const TrainingConfig training = scheduled(ScheduleKind::cosine, 100);
  for (int step = 0; step <= 100; ++step)
    EXPECT_NEAR(scheduledRate(training, step), 0.5 * halfWave(step / 100.0), 1e-15);
  EXPECT_EQ(scheduledRate(training, 0), 0.5);
  for (const int64_t step : {100, 101, 5000}) EXPECT_NEAR(scheduledRate(training, step), 0.005, 1e-15);
}

TEST(Schedule, WarmupRisesOverTheFirstTenth) {
  const TrainingConfig training = scheduled(ScheduleKind::warmupCosine, 100);
  for (int step = 0; step < 9; ++step) EXPECT_NEAR(scheduledRate(training, step), 0.05 * (step + 1), 1e-15);
  for (int step = 9; step < 100; ++step)
    EXPECT_NEAR(scheduledRate(training, step), 0.5 * halfWave((step - 9) / 90.0), 1e-15) << step;
  EXPECT_NEAR(scheduledRate(training, 5000), 0.005, 1e-15);
}

TEST(Schedule, OneStepIsAHorizonToo) {
  for (const ScheduleKind kind : {ScheduleKind::step, ScheduleKind::cosine, ScheduleKind::warmupCosine})
    for (const int64_t step : {0, 1, 2}) {
      EXPECT_TRUE(std::isfinite(scheduledRate(scheduled(kind, 1), step)));
      EXPECT_LE(scheduledRate(scheduled(kind, 1), step), 0.5);
    }
}

}  // namespace
}  // namespace gradflow::schedule_test
