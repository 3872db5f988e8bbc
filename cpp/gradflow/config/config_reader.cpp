#include "gradflow/config/config_json.h"

#include "gradflow/config/depth.h"
#include "gradflow/config/object_reader.h"
#include "gradflow/config/shapes.h"
#include "gradflow/data/drawings.h"

namespace gradflow {
namespace {

void checkClasses(const DataConfig& data, Problems& problems) {
  const auto [min, max] = classRange(data.kind);
  if (data.classes >= min && data.classes <= max) return;
  report(problems, "data.classes", "out-of-range",
         {"must be from ", numberText(min), " to ", numberText(max), " for ", nameOf(data.kind)});
}

void checkSamples(const DataConfig& data, Problems& problems) {
  const auto [min, max] = sampleRange(data.kind);
  if (data.samples <= max || !isSound(problems, "data.samples")) return;
  report(problems, "data.samples", "out-of-range",
         {"must be from ", numberText(min), " to ", numberText(max), " for ", nameOf(data.kind)});
}

void checkPoints(const DataConfig& data, Problems& problems) {
  if (data.points.size() < 2) report(problems, "data.points", "too-few", {"must have at least 2 items"});
  for (size_t i = 0; i < data.points.size(); ++i) {
    if (data.points[i].label < data.classes) continue;
    const std::string path = "data.points[" + std::to_string(i) + ']';
    report(problems, path, "out-of-range",
           {"label must be below ", numberText(data.classes), ", the number of classes"});
  }
}

// What one field says about another; a field that is wrong by itself is not held against the others.
void checkData(const DataConfig& data, Problems& problems) {
  if (!isSound(problems, "data.kind")) return;
  checkSamples(data, problems);
  if (!isSound(problems, "data.classes")) return;
  if (isSound(problems, "data.drawings")) checkDrawings(data, problems);
  checkClasses(data, problems);
  if (data.kind == DataKind::points && isSound(problems, "data.points")) checkPoints(data, problems);
}

void checkLoss(const Config& config, Problems& problems) {
  if (!isSound(problems, "data.kind") || !isRegression(config.data.kind)) return;
  const LossKind loss = config.training.loss;
  if (loss == LossKind::automatic || loss == LossKind::mse) return;
  report(problems, "training.loss", "not-applicable", {"must be auto or mse for values instead of classes"});
}

// What is held against each other of model, training and data.
void checkAcross(Config& config, Problems& problems) {
  checkDepth(config.model, problems);
  checkLoss(config, problems);
  checkTarget(config, problems);
  checkShapes(config, problems);
  checkBatch(config, problems);
}

bool readVersion(ObjectReader& reader, Problems& problems) {
  const Json* version = reader.find("version");
  if (!version || (version->type == Json::Type::number && version->number == 1)) return true;
  report(problems, "version", "version", {"this version reads Configs of version 1 only"});
  return false;
}

void readSections(const Json& json, Config& config, Problems& problems) {
  ObjectReader reader(json, "", problems);
  if (!readVersion(reader, problems)) return;
  reader.section("data", config.data);
  reader.section("model", config.model);
  reader.section("training", config.training);
  reader.reportUnknownKeys();
  checkData(config.data, problems);
  checkAcross(config, problems);
}

// `config` with what read(parsed JSON, config, problems) makes of the text; `out` stays as it is where that has
// problems.
template <class F>
Problems readOnto(std::string_view json, Config config, Config& out, F read) {
  Problems problems;
  JsonDocument document;
  if (!parseJson(json, document, problems)) return problems;
  read(document.values[0], config, problems);
  if (problems.empty()) out = std::move(config);
  return problems;
}

}  // namespace

Problems readConfig(std::string_view json, Config& out) { return readOnto(json, {}, out, readSections); }

Problems readTraining(std::string_view json, const Config& base, Config& out) {
  return readOnto(json, base, out, [](const Json& given, Config& config, Problems& problems) {
    ObjectReader reader(given, "training", problems);
    visitFields(config.training, reader);
    reader.reportUnknownKeys();
    checkLoss(config, problems);
    checkTarget(config, problems);
    checkBatch(config, problems);
  });
}

Problems readChanges(std::string_view json, const Config& base, Config& out) {
  return readOnto(json, base, out, [](const Json& given, Config& config, Problems& problems) {
    ObjectReader reader(given, "", problems);
    reader.section("model", config.model);
    reader.section("training", config.training);
    reader.reportUnknownKeys();
    checkAcross(config, problems);
  });
}

}  // namespace gradflow
