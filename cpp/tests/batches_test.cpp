#include "gradflow/train/batches.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "support.h"

namespace gradflow::batches_test {
namespace {

using Indices = std::vector<uint32_t>;

Indices at(BatchPlan& plan, int64_t step) {
  const BatchPlan::Batch batch = plan.at(step);
  return {batch.indices, batch.indices + batch.size};
}

// The samples of steps [from, to), in order.
Indices between(BatchPlan& plan, int64_t from, int64_t to) {
  Indices all;
  for (int64_t step = from; step < to; ++step) {
    const Indices batch = at(plan, step);
    all.insert(all.end(), batch.begin(), batch.end());
  }
  return all;
}

Indices sorted(Indices indices) {
  std::sort(indices.begin(), indices.end());
  return indices;
}

Indices everySample(int count) {
  Indices all(count);
  std::iota(all.begin(), all.end(), 0u);
  return all;
}

TEST(Batches, EverySampleOnceAnEpoch) {
  for (const int samples : {1, 7, 64, 250})
    for (const int size : {1, 3, 7, 64, 1000}) {
      BatchPlan plan(samples, size, 1);
      const int64_t steps = (samples + size - 1) / size;
      EXPECT_EQ(plan.stepsPerEpoch(), steps);
      for (int64_t epoch = 0; epoch < 3; ++epoch)
        EXPECT_EQ(sorted(between(plan, epoch * steps, (epoch + 1) * steps)), everySample(samples));
    }
}

TEST(Batches, OnlyTheLastOfAnEpochIsShorter) {
  BatchPlan plan(250, 16, 1);
  for (int64_t step = 0; step < 48; ++step) EXPECT_EQ(plan.at(step).size, step % 16 == 15 ? 10 : 16) << step;
}

TEST(Batches, EpochsAndSeedsDifferInOrder) {
  BatchPlan plan(250, 10, 1), other(250, 10, 2), same(250, 10, 1);
  EXPECT_NE(between(plan, 0, 25), between(plan, 25, 50));
  EXPECT_NE(between(plan, 0, 25), between(other, 0, 25));
  EXPECT_NE(between(plan, 0, 25), everySample(250));
  EXPECT_EQ(between(plan, 0, 50), between(same, 0, 50));
}

TEST(Batches, AnyStepCanBeAskedFor) {
  BatchPlan plan(100, 7, 3), forward(100, 7, 3);
  std::vector<Indices> inOrder;
  for (int64_t step = 0; step < 100; ++step) inOrder.push_back(at(forward, step));
  for (int64_t step = 99; step >= 0; --step) EXPECT_EQ(at(plan, (step * 37) % 100), inOrder[(step * 37) % 100]);
  EXPECT_EQ(plan.at(int64_t{1} << 52).size, plan.at((int64_t{1} << 52) % 15).size);
}

TEST(Batches, EpochCountsWithItsShare) {
  BatchPlan plan(100, 30, 1);
  EXPECT_EQ(plan.epoch(0), 0);
  EXPECT_EQ(plan.epoch(1), 0.25);
  EXPECT_EQ(plan.epoch(4), 1);
  EXPECT_EQ(plan.epoch(10), 2.5);
  EXPECT_EQ(plan.stepsToEpochEnd(0), 4);
  EXPECT_EQ(plan.stepsToEpochEnd(3), 1);
  EXPECT_EQ(plan.stepsToEpochEnd(4), 4);
}

TEST(Batches, AnotherSizeStartsANewEpochThere) {
  BatchPlan plan(100, 10, 1), before(100, 10, 1);
  plan.change(13, 25, 1);
  EXPECT_EQ(between(plan, 0, 13), between(before, 0, 13));
  EXPECT_EQ(sorted(between(plan, 13, 17)), everySample(100));
  EXPECT_EQ(plan.at(13).size, 25);
  EXPECT_EQ(plan.epoch(13), 2);
  EXPECT_EQ(plan.epoch(17), 3);
  EXPECT_EQ(plan.epoch(5), 0.5);
  EXPECT_EQ(plan.stepsToEpochEnd(14), 3);
  BatchPlan steady(100, 25, 1);
  EXPECT_EQ(between(plan, 13, 17), between(steady, 8, 12));  // the order of epoch 2 under that seed
}

TEST(Batches, AnotherSeedReorders) {
  BatchPlan plan(100, 10, 1), before(100, 10, 1);
  plan.change(10, 10, 9);
  EXPECT_EQ(between(plan, 0, 10), between(before, 0, 10));
  EXPECT_NE(between(plan, 10, 20), between(before, 10, 20));
  EXPECT_EQ(between(plan, 0, 10), between(before, 0, 10));
}

TEST(Batches, NoChangeChangesNothing) {
  BatchPlan plan(100, 10, 1), before(100, 10, 1);
  plan.change(13, 10, 1);
  EXPECT_EQ(plan.sections().size(), 1u);
  EXPECT_EQ(between(plan, 0, 40), between(before, 0, 40));
}

TEST(Batches, TheLastChangeAtAStepCounts) {
  BatchPlan plan(100, 10, 1), other(100, 10, 1);
  plan.change(0, 20, 1);
  plan.change(0, 50, 1);
  EXPECT_EQ(plan.sections().size(), 1u);
  EXPECT_EQ(plan.at(0).size, 50);
  plan.change(3, 20, 1);
  plan.change(3, 30, 1);
  other.change(0, 50, 1);
  other.change(3, 30, 1);
  EXPECT_EQ(between(plan, 0, 30), between(other, 0, 30));
}

TEST(Batches, TheBatchOfASample) {
  BatchPlan plan(50, 8, 1);
  plan.change(9, 12, 3);
  for (const int64_t step : {0, 6, 7, 9, 20})
    for (uint32_t sample = 0; sample < 50; ++sample) {
      const BatchPlan::Batch found = plan.with(step, sample);
      EXPECT_EQ(std::count(found.indices, found.indices + found.size, sample), 1);
      const int batchSize = step < 9 ? 8 : 12, first = found.number * batchSize;
      EXPECT_EQ(found.size, std::min(batchSize, 50 - first));
      EXPECT_EQ(found.indices, plan.order() + first);
      EXPECT_EQ(plan.numbered(plan.at(step).number).indices, plan.at(step).indices);
    }
}

TEST(Batches, RestoredSectionsGiveTheSameBatches) {
  BatchPlan plan(60, 7, 1), restored(60, 9, 4);
  plan.change(11, 20, 1);
  plan.change(20, 20, 5);
  restored.at(3);
  restored.restore(plan.sections());
  EXPECT_EQ(between(restored, 0, 60), between(plan, 0, 60));
}

}  // namespace
}  // namespace gradflow::batches_test
