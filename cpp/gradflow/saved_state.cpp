#include "gradflow/saved_state.h"

#include <algorithm>
#include <cmath>

#include "gradflow/bytes.h"
#include "gradflow/config/config_json.h"

namespace gradflow {
namespace {

constexpr uint32_t kMagic = 0x54534647, kVersion = 1;  // "GFST"
constexpr uint32_t kMostSections = 100000;
constexpr int64_t kMostSteps = int64_t{1} << 53;  // what a JavaScript number counts exactly

Problems damaged(const char* what) { return {{"state", "damaged", what}}; }

void writeFlow(const FlowHistory& flow, ByteWriter& out) {
  out.value(static_cast<int32_t>(flow.gradients));
  out.value(static_cast<int32_t>(flow.updates));
  out.vector(flow.logGradient);
  out.vector(flow.logUpdateRatio);
  out.vector(flow.lastUpdate);
}

FlowHistory readFlow(size_t layers, ByteReader& in) {
  FlowHistory flow(layers);
  flow.gradients = in.value<int32_t>();
  flow.updates = in.value<int32_t>();
  flow.logGradient = in.vector<double>(layers);
  flow.logUpdateRatio = in.vector<double>(layers);
  flow.lastUpdate = in.vector<double>(layers);
  return flow;
}

void writeSections(const std::vector<BatchPlan::Section>& sections, ByteWriter& out) {
  out.value(static_cast<uint32_t>(sections.size()));
  for (const BatchPlan::Section& section : sections) {
    out.value(section.step);
    out.value(section.epoch);
    out.value(section.batchSize);
    out.value(section.seed);
  }
}

std::vector<BatchPlan::Section> readSections(ByteReader& in) {
  const uint32_t count = std::min(in.value<uint32_t>(), kMostSections);
  std::vector<BatchPlan::Section> sections;
  for (uint32_t i = 0; i < count && in.ok(); ++i) {
    BatchPlan::Section section;
    section.step = in.value<int64_t>();
    section.epoch = in.value<int64_t>();
    section.batchSize = in.value<int32_t>();
    section.seed = in.value<uint32_t>();
    sections.push_back(section);
  }
  return sections;
}

// At most one measurement a step, and only finite numbers.
bool isFlow(const FlowHistory& flow, int64_t step) {
  const auto finite = [](const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
  };
  return flow.gradients >= 0 && flow.gradients <= step && flow.updates >= 0 && flow.updates <= step &&
         finite(flow.logGradient) && finite(flow.logUpdateRatio) && finite(flow.lastUpdate);
}

// Only finite numbers, and variances that can be.
bool areStatistics(const Statistics<float>& known, const std::vector<float>& values) {
  for (const StatisticsBlock& block : known.blocks)
    for (int i = block.offset; i < block.offset + block.rows; ++i)
      if (!std::isfinite(values[i]) || (block.variance && values[i] < 0)) return false;
  return true;
}

// Sections start at step 0 and come in order; the last one is that of the Config.
bool areSections(const std::vector<BatchPlan::Section>& sections, const TrainingConfig& training, int64_t step) {
  if (sections.empty() || sections[0].step != 0) return false;
  for (size_t i = 0; i < sections.size(); ++i)
    if (sections[i].batchSize < 1 || sections[i].epoch < 0 || sections[i].epoch > kMostSteps ||
        (i > 0 && sections[i].step <= sections[i - 1].step))
      return false;
  const BatchPlan::Section& last = sections.back();
  return last.step <= step && last.batchSize == training.batchSize && last.seed == training.seed;
}

}  // namespace

std::vector<uint8_t> writeSavedState(const Config& config, Trainer& trainer) {
  const RunState& state = trainer.state();
  ByteWriter run;
  run.value(state.step);
  writeSections(trainer.batches().sections(), run);
  run.vector(state.parameters);
  run.vector(state.optimizer.first);
  run.vector(state.optimizer.second);
  run.value(state.optimizer.decay1);
  run.value(state.optimizer.decay2);
  writeFlow(state.flow, run);
  if (!state.statistics.empty()) run.vector(state.statistics);
  ByteWriter out;
  out.value(kMagic);
  out.value(kVersion);
  out.text(writeConfig(config));
  out.vector(run.bytes());
  out.value(hashBytes(out.bytes().data(), out.bytes().size()));
  return out.take();
}

Problems readSavedState(const std::vector<uint8_t>& bytes, SavedState& out) {
  if (bytes.size() < 24) return damaged("too short for a saved state");
  ByteReader in(bytes.data(), bytes.size() - sizeof(uint64_t));
  if (in.value<uint32_t>() != kMagic) return damaged("not a saved state of Gradflow");
  if (in.value<uint32_t>() > kVersion) return {{"state", "version", "was saved by a newer version of Gradflow"}};
  uint64_t hash;
  std::memcpy(&hash, bytes.data() + bytes.size() - sizeof hash, sizeof hash);
  if (hash != hashBytes(bytes.data(), bytes.size() - sizeof hash)) return damaged("the checksum does not match");
  const std::string_view config = in.text();
  const std::string_view run = in.text();
  if (!in.atEnd()) return damaged("a part has another length than it says");
  out.run.assign(run.begin(), run.end());
  return readConfig(config, out.config);
}

Problems readRun(const SavedState& saved, Trainer& trainer, const Network<float>& network) {
  RunState state = trainer.state();
  ByteReader in(saved.run.data(), saved.run.size());
  state.step = in.value<int64_t>();
  const std::vector<BatchPlan::Section> sections = readSections(in);
  state.parameters = in.vector<float>(state.parameters.size());
  state.optimizer.first = in.vector<float>(state.optimizer.first.size());
  state.optimizer.second = in.vector<float>(state.optimizer.second.size());
  state.optimizer.decay1 = in.value<double>();
  state.optimizer.decay2 = in.value<double>();
  state.flow = readFlow(network.layers().size(), in);
  if (!state.statistics.empty()) state.statistics = in.vector<float>(state.statistics.size());
  if (!in.atEnd()) return damaged("the run does not fit its Config");
  const bool sound = state.step >= 0 && state.step <= kMostSteps &&
                     areSections(sections, trainer.config().training, state.step) && allFinite(state.parameters) &&
                     allFinite(state.optimizer.first) && allFinite(state.optimizer.second) &&
                     std::isfinite(state.optimizer.decay1) && std::isfinite(state.optimizer.decay2) &&
                     isFlow(state.flow, state.step) && areStatistics(network.statistics(), state.statistics);
  if (!sound) return damaged("the run has impossible values");
  trainer.batches().restore(sections);
  trainer.restore(state);
  return {};
}

}  // namespace gradflow
