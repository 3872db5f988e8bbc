#include "gradflow/train/batches.h"

#include <numeric>
#include <utility>

#include "gradflow/math/pack.h"
#include "gradflow/math/random.h"

namespace gradflow {

BatchPlan::BatchPlan(int samples, int batchSize, uint32_t seed) : samples_(samples), order_(samples + kPackSize - 1) {
  sections_.push_back({0, 0, batchSize, seed});
}

void BatchPlan::change(int64_t step, int batchSize, uint32_t seed) {
  const Section& last = sections_.back();
  if (last.batchSize == batchSize && last.seed == seed) return;
  const int64_t finished = (step - last.step + stepsPerEpoch(last) - 1) / stepsPerEpoch(last);
  const Section next{step, last.epoch + finished, batchSize, seed};
  drawn_ = {};
  if (last.step == step)
    sections_.back() = next;
  else
    sections_.push_back(next);
}

size_t BatchPlan::sectionOf(int64_t step) const {
  size_t i = sections_.size() - 1;
  while (i > 0 && sections_[i].step > step) --i;
  return i;
}

void BatchPlan::draw(int64_t step) {
  const size_t index = sectionOf(step);
  const Section& section = sections_[index];
  const int64_t perEpoch = stepsPerEpoch(section), epochs = (step - section.step) / perEpoch;
  drawn_ = {section.step + epochs * perEpoch, section.step + (epochs + 1) * perEpoch, section.batchSize};
  if (index + 1 < sections_.size()) drawn_.to = std::min(drawn_.to, sections_[index + 1].step);
  Random random(section.seed, Stream::batches, section.epoch + epochs);
  std::iota(order_.begin(), order_.begin() + samples_, 0u);
  shuffle(order_.data(), samples_, random);
  ++drawings_;
}

BatchPlan::Batch BatchPlan::with(int64_t step, uint32_t sample) {
  at(step);
  const auto place = static_cast<int>(std::find(order_.begin(), order_.end(), sample) - order_.begin());
  return numbered(place / drawn_.batchSize);
}

double BatchPlan::epoch(int64_t step) const {
  const Section& section = sections_[sectionOf(step)];
  return section.epoch + static_cast<double>(step - section.step) / stepsPerEpoch(section);
}

int64_t BatchPlan::stepsToEpochEnd(int64_t step) const {
  const Section& section = sections_.back();
  return stepsPerEpoch(section) - (step - section.step) % stepsPerEpoch(section);
}

void BatchPlan::restore(std::vector<Section> sections) {
  sections_ = std::move(sections);
  drawn_ = {};
}

}  // namespace gradflow
