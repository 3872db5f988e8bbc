#include "gradflow/snapshot.h"

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
  output
};

// Gathers the sections, then lays them out in one piece: planes are large, so they are copied once.
class SnapshotWriter {
 public:
  void add(SectionId id, std::vector<float> values) { floats_.push_back({id, std::move(values)}); }
  void add(SectionId id, std::vector<double> values) { doubles_.push_back({id, std::move(values)}); }

  SnapshotBytes finish() const {
    const size_t sections = floats_.size() + doubles_.size();
    SnapshotBytes out;
    out.size = kHeaderBytes + kEntryBytes * sections;
    for (const auto& section : doubles_) out.size += paddedBytes(section.values);
    for (const auto& section : floats_) out.size += paddedBytes(section.values);
    out.bytes.reset(new uint8_t[out.size]);
    const uint32_t head[] = {kMagic, kVersion, static_cast<uint32_t>(sections), static_cast<uint32_t>(out.size)};
    std::memcpy(out.bytes.get(), head, sizeof head);
    Place place{out.bytes.get(), kHeaderBytes, kHeaderBytes + kEntryBytes * sections};
    for (const auto& section : doubles_) put(section, 1, place);
    for (const auto& section : floats_) put(section, 0, place);
    return out;
  }

 private:
  static constexpr size_t kHeaderBytes = 16, kEntryBytes = 16;

  template <class T>
  struct Section {
    SectionId id;
    std::vector<T> values;
  };
  // Where the next entry of the table and the next section go.
  struct Place {
    uint8_t* bytes;
    size_t entry, section;
  };

  template <class T>
  static size_t paddedBytes(const std::vector<T>& values) {
    return (values.size() * sizeof(T) + 7) / 8 * 8;
  }

  template <class T>
  static void put(const Section<T>& section, uint32_t type, Place& place) {
    const uint32_t entry[] = {static_cast<uint32_t>(section.id), type, static_cast<uint32_t>(place.section),
                              static_cast<uint32_t>(section.values.size())};
    std::memcpy(place.bytes + place.entry, entry, sizeof entry);
    const size_t size = section.values.size() * sizeof(T), padded = paddedBytes(section.values);
    if (size > 0) std::memcpy(place.bytes + place.section, section.values.data(), size);
    std::memset(place.bytes + place.section + size, 0, padded - size);
    place.entry += sizeof entry;
    place.section += padded;
  }

  std::vector<Section<float>> floats_;
  std::vector<Section<double>> doubles_;
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

void addPlanes(SectionId info, SectionId id, int64_t step, int size, std::vector<float> planes, SnapshotWriter& out) {
  out.add(info, std::vector<double>{static_cast<double>(step), static_cast<double>(size),
                                    static_cast<double>(planes.size() / (static_cast<size_t>(size) * size))});
  out.add(id, std::move(planes));
}

}  // namespace

SnapshotBytes takeSnapshot(Session& session, const SnapshotRequest& request) {
  SnapshotWriter out;
  const auto wants = [&](SnapshotSection section) { return (request.sections & section) != 0; };
  const int64_t step = session.trainer().step();
  addRun(session, out);
  if (wants(kSectionParameters)) out.add(SectionId::parameters, session.parameters());
  if (wants(kSectionEvaluation)) addEvaluation(session.evaluate(), out);
  if (wants(kSectionFlow)) addFlow(session, session.lastActivity(), out);
  if (wants(kSectionUnitMaps) && request.unitMapSize > 0)
    addPlanes(SectionId::unitMapsInfo, SectionId::unitMaps, step, request.unitMapSize,
              session.allUnits(request.unitMapSize), out);
  if (wants(kSectionOutput) && request.outputSize > 0)
    addPlanes(SectionId::outputInfo, SectionId::output, step, request.outputSize,
              session.grid(request.outputSize, request.outputSize, request.pinnedLayer, request.pinnedUnit), out);
  return out.finish();
}

}  // namespace gradflow
