#include "gradflow/reports.h"

#include "gradflow/config/json.h"

namespace gradflow {
namespace {

void numberOrNull(JsonWriter& json, std::string_view name, std::optional<double> value) {
  json.key(name);
  if (value)
    json.number(*value);
  else
    json.null();
}

void divergenceEntry(JsonWriter& json, Session& session) {
  const std::optional<Divergence>& divergence = session.trainer().divergence();
  json.entry("status", divergence ? "diverged" : "ok");
  if (!divergence) return;
  json.key("divergence");
  json.beginObject();
  json.entry("step", static_cast<double>(divergence->step));
  json.entry("layer", layerName(divergence->layer, session.config().model.layers.size()));
  json.entry("quantity", quantityName(divergence->quantity));
  json.endObject();
}

void auxiliaryEntry(JsonWriter& json, Session& session, const Evaluation& evaluation) {
  const auto& [step, train, test, activity] = evaluation;
  json.key("auxiliary");
  json.beginArray();
  for (size_t i = 0; i < train.heads.size(); ++i) {
    const Head<float>& head = session.network().heads()[i];
    json.beginObject();
    json.entry("after", head.after);
    json.entry("weight", head.weight);
    json.entry("trainLoss", train.heads[i].loss);
    numberOrNull(json, "testLoss", test ? std::optional<double>(test->heads[i].loss) : std::nullopt);
    numberOrNull(json, "trainAccuracy", train.heads[i].accuracy);
    numberOrNull(json, "testAccuracy", test ? test->heads[i].accuracy : std::nullopt);
    json.endObject();
  }
  json.endArray();
}

void partEntries(JsonWriter& json, const char* share, const char* gradient, bool present, const GradientPart& part) {
  numberOrNull(json, share, present ? std::optional<double>(part.share) : std::nullopt);
  numberOrNull(json, gradient, present ? std::optional<double>(part.rms) : std::nullopt);
}

void shareEntries(JsonWriter& json, const LayerShares& shares) {
  partEntries(json, "identityShare", "identityGradient", shares.hasSkip, shares.identity);
  partEntries(json, "branchShare", "branchGradient", shares.hasSkip, shares.branch);
  partEntries(json, "auxiliaryShare", "auxiliaryGradient", shares.hasSkip, shares.auxiliary);
  const auto list = [&](const char* key, double GradientPart::* number) {
    json.key(key);
    json.beginArray();
    for (const GradientPart& loss : shares.losses) json.number(loss.*number);
    json.endArray();
  };
  list("lossShares", &GradientPart::share);
  list("lossGradients", &GradientPart::rms);
}

}  // namespace

std::string layerName(size_t layer, size_t hidden) {
  if (layer > hidden) return "auxiliary." + std::to_string(layer - hidden - 1);
  return layer < hidden ? "layers." + std::to_string(layer) : "output";
}

const char* verdictName(Verdict verdict) {
  static const char* const names[] = {"measuring", "healthy", "vanishing",  "exploding",
                                      "dead",      "cut-off", "untrainable"};
  return names[static_cast<int>(verdict)];
}

const char* quantityName(Quantity quantity) {
  static const char* const names[] = {"preactivation", "activation", "loss", "gradient", "update"};
  return names[static_cast<int>(quantity)];
}

std::string metricsJson(Session& session) {
  const Evaluation evaluation = session.evaluate();
  const auto& test = evaluation.test;
  JsonWriter json;
  json.beginObject();
  json.entry("step", static_cast<double>(evaluation.step));
  json.entry("epoch", session.trainer().batches().epoch(evaluation.step));
  json.entry("trainLoss", trainedLoss(session.network(), evaluation.train));
  numberOrNull(json, "testLoss", test ? std::optional<double>(test->loss) : std::nullopt);
  numberOrNull(json, "trainAccuracy", evaluation.train.accuracy);
  numberOrNull(json, "testAccuracy", test ? test->accuracy : std::nullopt);
  auxiliaryEntry(json, session, evaluation);
  json.entry("learningRate", session.trainer().rate());
  divergenceEntry(json, session);
  json.endObject();
  return json.text();
}

std::string layoutJson(const Session& session) {
  JsonWriter json;
  json.beginArray();
  for (const ParameterBlock& block : session.network().parameters().blocks) {
    json.beginObject();
    json.entry("name", block.name);
    json.entry("offset", block.offset);
    json.entry("rows", block.rows);
    json.entry("cols", block.cols);
    json.endObject();
  }
  json.endArray();
  return json.text();
}

std::string statisticsLayoutJson(const Session& session) {
  JsonWriter json;
  json.beginArray();
  for (const StatisticsBlock& block : session.statistics().blocks) {
    json.beginObject();
    json.entry("name", block.name);
    json.entry("offset", block.offset);
    json.entry("rows", block.rows);
    json.endObject();
  }
  json.endArray();
  return json.text();
}

std::string gradientFlowJson(Session& session) {
  const std::vector<LayerShares> shares = session.gradientShares();
  const std::vector<LayerFlow> flows = session.gradientFlow(session.evaluate().activity);
  JsonWriter json;
  json.beginArray();
  for (size_t i = 0; i < flows.size(); ++i) {
    const LayerFlow& flow = flows[i];
    json.beginObject();
    json.entry("name", layerName(i, flows.size() - 1));
    json.entry("units", session.network().layers()[i].units);
    json.entry("gradActivation", flow.gradActivation);
    json.entry("gradPreactivation", flow.gradPreactivation);
    json.entry("gradWeight", flow.gradWeight);
    json.entry("weight", flow.weight);
    json.entry("update", flow.update);
    json.entry("updateRatio", flow.updateRatio);
    json.entry("relativeGradient", flow.relativeGradient);
    json.entry("verdict", verdictName(flow.verdict));
    shareEntries(json, shares[i]);
    json.endObject();
  }
  json.endArray();
  return json.text();
}

std::string activationStatsJson(Session& session) {
  const std::vector<LayerActivity> layers = session.evaluate().activity;
  JsonWriter json;
  json.beginArray();
  for (size_t i = 0; i < layers.size(); ++i) {
    json.beginObject();
    json.entry("name", layerName(i, layers.size()));
    json.entry("units", session.network().layers()[i].units);
    json.entry("dead", layers[i].dead);
    json.entry("saturated", layers[i].saturated);
    json.entry("range", layers[i].range);
    json.key("histogram");
    json.beginArray();
    for (const float share : layers[i].histogram) json.number(share);
    json.endArray();
    json.endObject();
  }
  json.endArray();
  return json.text();
}

}  // namespace gradflow
