#include "gradflow/train/epoch_samples.h"

#include <gtest/gtest.h>

#include "support.h"

namespace gradflow::epoch_samples_test {
namespace {

// Every number tells its row and sample.
Samples numbered(int features, int outputs, int size) {
  std::vector<float> inputs, targets;
  for (int i = 0; i < size; ++i) {
    for (int row = 0; row < features; ++row) inputs.push_back(static_cast<float>(100 * row + i));
    for (int row = 0; row < outputs; ++row) targets.push_back(static_cast<float>(100 * (features + row) + i));
  }
  return Samples(inputs.data(), features, targets.data(), outputs, size);
}

void expectPass(const float* rows, int count, const uint32_t* samples, int size) {
  const int lanes = roundUpToPack(size);
  for (int row = 0; row < count; ++row)
    for (int lane = 0; lane < lanes; ++lane)
      ASSERT_EQ(rows[row * lanes + lane], lane < size ? static_cast<float>(100 * row + samples[lane]) : 0.0f)
          << row << " " << lane;
}

TEST(EpochSamples, PassesHoldTheirSamplesRowByRowAndZerosBeyond) {
  for (const auto& [features, outputs] : {std::pair(2, 1), {1, 1}, {3, 1}, {7, 8}})
    for (const int batchSize : {1, 3, 4, 10, 30, 64}) {
      const Samples data = numbered(features, outputs, 30);
      BatchPlan plan(data.size, batchSize, 1);
      EpochSamples samples(data);
      constexpr int kMost = 8;
      for (int64_t step = 0; step < 2 * plan.stepsPerEpoch(); ++step) {
        const BatchPlan::Batch batch = plan.at(step);
        samples.follow(plan, kMost);
        for (int first = 0; first < batch.size; first += kMost)
          expectPass(samples.at(batch, first), features + outputs, batch.indices + first,
                     std::min(kMost, batch.size - first));
      }
    }
}

TEST(EpochSamples, AnotherBatchSizeInMidRunIsFollowed) {
  const Samples data = numbered(2, 1, 30);
  BatchPlan plan(data.size, 4, 1);
  EpochSamples samples(data);
  plan.at(3);
  samples.follow(plan, data.size);
  plan.change(5, 30, 1);
  const BatchPlan::Batch batch = plan.at(5);
  samples.follow(plan, data.size);
  expectPass(samples.at(batch, 0), 3, batch.indices, 30);
}

}  // namespace
}  // namespace gradflow::epoch_samples_test
