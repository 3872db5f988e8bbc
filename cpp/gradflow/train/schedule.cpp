#include "gradflow/train/schedule.h"

#include <algorithm>

#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kCosineFloor = 0.01;
constexpr double kWarmupShare = 0.1;

// From 1 at progress 0 to the floor at progress 1.
double cosine(double progress) {
  return kCosineFloor + (1 - kCosineFloor) * 0.5 * (1 + exact::cos(kPi * std::min(progress, 1.0)));
}

double warmupCosine(double progress) {
  return progress < kWarmupShare ? progress / kWarmupShare : cosine((progress - kWarmupShare) / (1 - kWarmupShare));
}

double powerOfTenth(int64_t n) {
  double power = 1;
  for (int64_t i = 0; i < std::min<int64_t>(n, 300); ++i) power /= 10;
  return power;
}

}  // namespace

double scheduledRate(const TrainingConfig& training, int64_t step) {
  const double rate = training.learningRate, horizon = training.scheduleSteps;
  switch (training.schedule) {
    case ScheduleKind::constant:
      return rate;
    case ScheduleKind::step:
      return rate * powerOfTenth(step / training.scheduleSteps);
    case ScheduleKind::cosine:
      return rate * cosine(step / horizon);
    case ScheduleKind::warmupCosine:
      return rate * warmupCosine((step + 1) / horizon);
  }
  return rate;
}

}  // namespace gradflow
