// Which samples each step uses: a pure function of the settings, so that any step can be asked for again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace gradflow {

// Within an epoch every sample comes once, in an order drawn for that epoch; its last batch may be shorter. Changing
// the batch size or the seed in mid-run starts a new epoch there.
class BatchPlan {
 public:
  // From that step and epoch on.
  struct Section {
    int64_t step = 0, epoch = 0;
    int32_t batchSize = 1;
    uint32_t seed = 1;
  };
  struct Batch {
    const uint32_t* indices;
    int size;
    int number;  // its place among the epoch's batches
  };

  BatchPlan(int samples, int batchSize, uint32_t seed);

  // Takes effect at `step`; nothing changes where both are as before.
  void change(int64_t step, int batchSize, uint32_t seed);
  // Valid until the next call.
  Batch at(int64_t step) {
    if (step < drawn_.from || step >= drawn_.to) draw(step);
    return numbered(static_cast<int>(step - drawn_.from));
  }
  // That of the epoch of `step` which has the sample; valid until the next call.
  Batch with(int64_t step, uint32_t sample);
  // Of the epoch that was asked for last, in which there are so many.
  Batch numbered(int number) const {
    const int first = number * drawn_.batchSize;
    return {order_.data() + first, std::min(drawn_.batchSize, samples_ - first), number};
  }
  int batchesDrawn() const { return (samples_ - 1) / drawn_.batchSize + 1; }
  // Every sample once, in the order of the epoch that was asked for last, then zeros for whole packs from any place on;
  // `drawings` counts how often it has changed.
  const uint32_t* order() const { return order_.data(); }
  int64_t drawings() const { return drawings_; }

  int64_t stepsPerEpoch() const { return stepsPerEpoch(sections_.back()); }
  // Epochs finished before `step`, with the present one's share.
  double epoch(int64_t step) const;
  // How many steps from `step` to the end of its epoch; at least 1.
  int64_t stepsToEpochEnd(int64_t step) const;

  const std::vector<Section>& sections() const { return sections_; }
  void restore(std::vector<Section> sections);

 private:
  int64_t stepsPerEpoch(const Section& section) const {
    return (samples_ + int64_t{section.batchSize} - 1) / section.batchSize;
  }
  size_t sectionOf(int64_t step) const;
  void draw(int64_t step);

  // The steps that the drawn order serves.
  struct Drawn {
    int64_t from = 0, to = 0;
    int32_t batchSize = 1;
  };

  int samples_;
  std::vector<Section> sections_;
  std::vector<uint32_t> order_;
  Drawn drawn_;
  int64_t drawings_ = 0;
};

}  // namespace gradflow
