#include "gradflow/train/batches.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "gradflow/math/random.h"

namespace gradflow {

BatchPlan::BatchPlan(int samples, int batchSize, uint32_t seed) : samples_(samples), order_(samples) {
  sections_.push_back({0, 0, batchSize, seed});
}

void BatchPlan::change(int64_t step, int batchSize, uint32_t seed) {
  const Section& last = sections_.back();
  if (last.batchSize == batchSize && last.seed == seed) return;
  const int64_t finished = (step - last.step + stepsPerEpoch(last) - 1) / stepsPerEpoch(last);
  const Section next{step, last.epoch + finished, batchSize, seed};
  if (last.step == step)
    sections_.back() = next;
  else
    sections_.push_back(next);
}

const BatchPlan::Section& BatchPlan::sectionOf(int64_t step) const {
  size_t i = sections_.size() - 1;
  while (i > 0 && sections_[i].step > step) --i;
  return sections_[i];
}

BatchPlan::Batch BatchPlan::at(int64_t step) {
  const Section& section = sectionOf(step);
  const int64_t local = step - section.step, perEpoch = stepsPerEpoch(section);
  const int64_t epoch = section.epoch + local / perEpoch;
  if (epoch != drawnEpoch_ || section.seed != drawnSeed_) drawOrder(section, epoch);
  const int first = static_cast<int>(local % perEpoch) * section.batchSize;
  return {order_.data() + first, std::min<int>(section.batchSize, samples_ - first)};
}

void BatchPlan::drawOrder(const Section& section, int64_t epoch) {
  Random random(section.seed, Stream::batches, epoch);
  std::iota(order_.begin(), order_.end(), 0u);
  shuffle(order_.data(), samples_, random);
  drawnEpoch_ = epoch;
  drawnSeed_ = section.seed;
}

double BatchPlan::epoch(int64_t step) const {
  const Section& section = sectionOf(step);
  return section.epoch + static_cast<double>(step - section.step) / stepsPerEpoch(section);
}

int64_t BatchPlan::stepsToEpochEnd(int64_t step) const {
  const Section& section = sections_.back();
  return stepsPerEpoch(section) - (step - section.step) % stepsPerEpoch(section);
}

void BatchPlan::restore(std::vector<Section> sections) {
  sections_ = std::move(sections);
  drawnEpoch_ = -1;
}

}  // namespace gradflow
