#include "gradflow/snapshot.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace gradflow {
namespace {

constexpr uint32_t kMagic = 0x53464447, kVersion = 1;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

enum class SectionId : uint32_t {
  run = 1,
  parameters,
  flow,
  evaluation,
  confusion,
  activity,
  unitMapsInfo,
  unitMaps,
  outputInfo,
  output,
  gradient,
  shares,
  auxiliary,
  normalization,
  featureMapsInfo,
  featureMaps,
  count
};

template <class T>
constexpr uint32_t kType = sizeof(T) == sizeof(double) ? 1 : 0;

// Appends sections; large ones are computed right where they belong.
class SnapshotWriter {
 public:
  explicit SnapshotWriter(SnapshotBytes& out) : out_(out) {
    reserve(kTableEnd);
    out_.size = kTableEnd;
  }
  // Numbers to be filled in before the next section is added.
  template <class T>
  T* place(SectionId id, size_t count) {
    const size_t offset = out_.size, end = offset + (count * sizeof(T) + 7) / 8 * 8;
    reserve(end);
    if (end > offset) std::memset(out_.bytes.get() + end - 8, 0, 8);  // what rounding up leaves
    out_.size = end;
    const uint32_t entry[] = {static_cast<uint32_t>(id), kType<T>, static_cast<uint32_t>(offset),
                              static_cast<uint32_t>(count)};
    std::memcpy(out_.bytes.get() + kHeaderBytes + kEntryBytes * sections_++, entry, sizeof entry);
    return reinterpret_cast<T*>(out_.bytes.get() + offset);
  }
  template <class T>
  void add(SectionId id, const std::vector<T>& values) {
    std::copy(values.begin(), values.end(), place<T>(id, values.size()));
  }
  void finish() {
    const uint32_t head[] = {kMagic, kVersion, sections_, static_cast<uint32_t>(out_.size)};
    std::memcpy(out_.bytes.get(), head, sizeof head);
  }

 private:
  static constexpr size_t kHeaderBytes = 16, kEntryBytes = 16,
                          kMostSections = static_cast<size_t>(SectionId::count) - 1;
  static constexpr size_t kTableEnd = kHeaderBytes + kEntryBytes * kMostSections;

  void reserve(size_t size) {
    if (size <= out_.capacity) return;
    std::unique_ptr<uint8_t[]> larger(new uint8_t[size]);
    if (out_.size > 0) std::memcpy(larger.get(), out_.bytes.get(), out_.size);
    out_.bytes = std::move(larger);
    out_.capacity = size;
  }

  SnapshotBytes& out_;
  uint32_t sections_ = 0;
};

void addRun(Session& session, SnapshotWriter& out) {
  Trainer& trainer = session.trainer();
  const auto divergence = trainer.divergence().value_or(Divergence{0, 0, Quantity::preactivation});
  out.add(SectionId::run,
          std::vector<double>{static_cast<double>(trainer.step()), trainer.batches().epoch(trainer.step()),
                              trainer.rate(), trainer.divergence() ? 1.0 : 0.0, static_cast<double>(divergence.step),
                              static_cast<double>(divergence.layer), static_cast<double>(divergence.quantity)});
}

void addFlow(Session& session, const std::vector<LayerActivity>& activity, SnapshotWriter& out) {
  const std::vector<LayerFlow> flows = session.gradientFlow(activity);
  std::vector<double> rows;
  for (size_t i = 0; i < flows.size(); ++i) {
    const LayerFlow& flow = flows[i];
    rows.insert(rows.end(), {static_cast<double>(session.network().layers()[i].units), flow.gradActivation,
                             flow.gradPreactivation, flow.gradWeight, flow.weight, flow.update, flow.updateRatio,
                             flow.relativeGradient, static_cast<double>(flow.verdict)});
  }
  out.add(SectionId::flow, rows);
}

// As the flow's measurement has left it in the network.
void addGradient(const Session& session, SnapshotWriter& out) {
  const auto& [blocks, count, values, gradient] = session.network().parameters();
  std::copy_n(gradient.begin(), count, out.place<float>(SectionId::gradient, count));
}

void addEvaluation(const Evaluation& evaluation, SnapshotWriter& out) {
  const auto& [step, train, test, activity] = evaluation;
  out.add(SectionId::evaluation,
          std::vector<double>{static_cast<double>(step), train.loss, test ? test->loss : kNone,
                              train.accuracy.value_or(kNone), test ? test->accuracy.value_or(kNone) : kNone});
  out.add(SectionId::confusion, test ? test->confusion : train.confusion);
  std::vector<float> rows;
  for (const LayerActivity& layer : activity) {
    rows.insert(rows.end(),
                {static_cast<float>(layer.dead), static_cast<float>(layer.saturated), static_cast<float>(layer.range)});
    rows.insert(rows.end(), layer.histogram.begin(), layer.histogram.end());
  }
  out.add(SectionId::activity, rows);
}

void addHeads(Session& session, const Evaluation& evaluation, SnapshotWriter& out) {
  std::vector<double> rows;
  const auto& heads = session.network().heads();
  for (size_t i = 0; i < heads.size(); ++i) {
    const HeadEvaluation& train = evaluation.train.heads[i];
    const HeadEvaluation test = evaluation.test ? evaluation.test->heads[i] : HeadEvaluation{kNone, {}};
    rows.insert(rows.end(), {static_cast<double>(heads[i].after), heads[i].weight, train.loss, test.loss,
                             train.accuracy.value_or(kNone), test.accuracy.value_or(kNone)});
  }
  if (!rows.empty()) out.add(SectionId::auxiliary, rows);
}

void addFeatureMaps(int64_t step, const FeatureMaps& maps, SnapshotWriter& out) {
  out.add(SectionId::featureMapsInfo, describeMaps(step, maps));
  float* values = out.place<float>(SectionId::featureMaps, maps.values.size() + maps.gradients.size());
  std::copy(maps.gradients.begin(), maps.gradients.end(), std::copy(maps.values.begin(), maps.values.end(), values));
}

// fill(planes) computes that many planes of size x size.
template <class F>
void addPlanes(SectionId info, int64_t step, int size, int planes, SnapshotWriter& out, F fill) {
  out.add(info, std::vector<double>{static_cast<double>(step), static_cast<double>(size), static_cast<double>(planes)});
  const auto values = static_cast<SectionId>(static_cast<uint32_t>(info) + 1);
  fill(out.place<float>(values, static_cast<size_t>(planes) * size * size));
}

}  // namespace

void takeSnapshot(Session& session, const SnapshotRequest& request, SnapshotBytes& bytes) {
  SnapshotWriter out(bytes);
  const auto wants = [&](SnapshotSection section) { return (request.sections & section) != 0; };
  const int64_t step = session.trainer().step();
  addRun(session, out);
  if (wants(kSectionParameters)) out.add(SectionId::parameters, session.parameters());
  if (wants(kSectionEvaluation)) {
    const Evaluation evaluation = session.evaluate();
    addEvaluation(evaluation, out);
    addHeads(session, evaluation, out);
  }
  if (wants(kSectionShares)) out.add(SectionId::shares, session.shareRows());
  if (wants(kSectionFlow)) addFlow(session, session.lastActivity(), out);
  if (wants(kSectionFlow) && wants(kSectionGradient)) addGradient(session, out);
  if (wants(kSectionFlow) && session.config().model.normalization != NormalizationKind::none)
    out.add(SectionId::normalization, session.normalization());
  if (wants(kSectionFeatureMaps))
    if (const std::optional<FeatureMaps> maps = session.watchedMaps()) addFeatureMaps(step, *maps, out);
  if (wants(kSectionUnitMaps) && request.unitMapSize > 0 && session.hasPlane())
    addPlanes(SectionId::unitMapsInfo, step, request.unitMapSize, session.unitPlanes(), out,
              [&](float* planes) { session.fillUnits(request.unitMapSize, planes); });
  if (wants(kSectionOutput) && request.outputSize > 0 && session.hasPlane())
    addPlanes(
        SectionId::outputInfo, step, request.outputSize, session.gridPlanes(request.pinnedLayer), out,
        [&](float* planes) { session.fillGrid(request.outputSize, request.pinnedLayer, request.pinnedUnit, planes); });
  out.finish();
}

}  // namespace gradflow
