#include "gradflow/snapshot.h"

#include <cstring>
#include <limits>

namespace gradflow {
namespace {

constexpr uint32_t kMagic = 0x53464447, kVersion = 1;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

enum class SectionId : uint32_t {
  run = 1, parameters, flow, evaluation, confusion, activity, unitMapsInfo, unitMaps, outputInfo, output
};

class SnapshotWriter {
 public:
  void add(SectionId id, const std::vector<float>& values) { add(id, 0, values.data(), values.size(), 4); }
  void add(SectionId id, const std::vector<double>& values) { add(id, 1, values.data(), values.size(), 8); }

  std::vector<uint8_t> finish() const {
    const size_t header = 16 + 16 * entries_.size();
    std::vector<uint8_t> bytes(header + body_.size());
    const uint32_t head[] = {kMagic, kVersion, static_cast<uint32_t>(entries_.size()),
                             static_cast<uint32_t>(bytes.size())};
    std::memcpy(bytes.data(), head, sizeof head);
    for (size_t i = 0; i < entries_.size(); ++i) {
      Entry entry = entries_[i];
      entry.offset += static_cast<uint32_t>(header);
      std::memcpy(&bytes[16 + 16 * i], &entry, sizeof entry);
    }
    std::memcpy(bytes.data() + header, body_.data(), body_.size());
    return bytes;
  }

 private:
  struct Entry {
    uint32_t id, type, offset, count;
  };

  void add(SectionId id, uint32_t type, const void* values, size_t count, size_t size) {
    entries_.push_back({static_cast<uint32_t>(id), type, static_cast<uint32_t>(body_.size()),
                        static_cast<uint32_t>(count)});
    const auto* begin = static_cast<const uint8_t*>(values);
    body_.insert(body_.end(), begin, begin + count * size);
    body_.resize((body_.size() + 7) / 8 * 8);
  }

  std::vector<Entry> entries_;
  std::vector<uint8_t> body_;
};

void addRun(Session& session, SnapshotWriter& out) {
  Trainer& trainer = session.trainer();
  const auto divergence = trainer.divergence().value_or(Divergence{0, 0, Quantity::preactivation});
  out.add(SectionId::run, std::vector<double>{static_cast<double>(trainer.step()), trainer.batches().epoch(trainer.step()),
                                   trainer.rate(), trainer.divergence() ? 1.0 : 0.0,
                                   static_cast<double>(divergence.step), static_cast<double>(divergence.layer),
                                   static_cast<double>(divergence.quantity)});
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
    rows.insert(rows.end(), {static_cast<float>(layer.dead), static_cast<float>(layer.saturated),
                             static_cast<float>(layer.range)});
    rows.insert(rows.end(), layer.histogram.begin(), layer.histogram.end());
  }
  out.add(SectionId::activity, rows);
}

void addPlanes(SectionId info, SectionId id, int64_t step, int size, const std::vector<float>& planes,
               SnapshotWriter& out) {
  out.add(info, std::vector<double>{static_cast<double>(step), static_cast<double>(size),
                                    static_cast<double>(planes.size() / (static_cast<size_t>(size) * size))});
  out.add(id, planes);
}

}  // namespace

std::vector<uint8_t> takeSnapshot(Session& session, const SnapshotRequest& request) {
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
