#include "gradflow/probe_reports.h"

#include <cmath>

#include "gradflow/config/json.h"
#include "gradflow/reports.h"

namespace gradflow {
namespace {

template <class T>
void numbers(JsonWriter& json, std::string_view name, const std::vector<T>& values) {
  json.key(name);
  json.beginArray();
  for (const T value : values) json.number(value);
  json.endArray();
}

void numberOrNull(JsonWriter& json, std::string_view name, bool present, double value) {
  json.key(name);
  if (present)
    json.number(value);
  else
    json.null();
}

std::string nameOfLayer(const Session& session, size_t layer) {
  return layerName(layer, session.config().model.layers.size());
}

int piecesOf(const Session& session, size_t layer) {
  const auto& layers = session.network().layers();
  return layer < layers.size() ? layers[layer].pieces() : 1;
}

// The members of a ParameterPlace.
void placeEntries(JsonWriter& json, const Session& session, int flat) {
  ParameterSite site;
  findSite(session.network(), flat, site);
  json.entry("flat", flat);
  json.entry("name", session.network().parameters().blocks[site.block].name);
  json.entry("index", site.index);
}

void place(JsonWriter& json, const Session& session, int flat) {
  json.beginObject();
  placeEntries(json, session, flat);
  json.endObject();
}

void layerTrace(JsonWriter& json, const Session& session, size_t layer, const LayerTrace& trace) {
  json.beginObject();
  json.entry("name", nameOfLayer(session, layer));
  json.entry("units", session.network().layers()[layer].units);
  json.entry("pieces", piecesOf(session, layer));
  numbers(json, "z", trace.z);
  numbers(json, "activation", trace.activation);
  numbers(json, "slope", trace.slope);
  if (!trace.dense.empty()) {
    numbers(json, "dense", trace.dense);
    numbers(json, "normalized", trace.normalized);
    numbers(json, "normalizationSlope", trace.normalizationSlope);
  }
  numbers(json, "gradActivation", trace.gradActivation);
  numbers(json, "gradPreactivation", trace.gradPreactivation);
  json.endObject();
}

void mapPlace(JsonWriter& json, std::string_view name, const MapPlace& place) {
  json.key(name);
  if (place.x < 0) return json.null();
  json.beginObject();
  json.entry("x", place.x);
  json.entry("y", place.y);
  json.endObject();
}

void factorEntry(JsonWriter& json, const Session& session, const ChainFactor& factor, double product) {
  static const char* const kinds[] = {"loss",      "weight",        "skip", "slope",
                                      "parameter", "normalization", "pool", "flatten"};
  const int pieces = piecesOf(session, factor.layer);
  json.beginObject();
  json.entry("kind", kinds[static_cast<int>(factor.kind)]);
  json.entry("layer", factor.layer);
  json.entry("name", factor.part.empty() ? nameOfLayer(session, factor.layer) : factor.part);
  json.entry("unit", factor.row / pieces);
  numberOrNull(json, "piece", pieces > 1, factor.row % pieces);
  numberOrNull(json, "from", factor.from >= 0, factor.from);
  numberOrNull(json, "fromLayer", factor.from >= 0, factor.fromLayer);
  mapPlace(json, "at", factor.at);
  mapPlace(json, "fromAt", factor.fromAt);
  json.key("place");
  if (factor.parameter >= 0)
    place(json, session, factor.parameter);
  else
    json.null();
  json.entry("value", factor.value);
  json.entry("skip", factor.skip);
  json.entry("product", product);
  json.endObject();
}

// The factors, their product, and which of them make it small or large.
void factorEntries(JsonWriter& json, const Session& session, const std::vector<ChainFactor>& factors) {
  double product = 1;
  size_t smallest = 0, largest = 0;
  json.key("factors");
  json.beginArray();
  for (size_t i = 0; i < factors.size(); ++i) {
    factorEntry(json, session, factors[i], product *= factors[i].value);
    if (std::fabs(factors[i].value) < std::fabs(factors[smallest].value)) smallest = i;
    if (std::fabs(factors[i].value) > std::fabs(factors[largest].value)) largest = i;
  }
  json.endArray();
  json.entry("product", product);
  numberOrNull(json, "shrinks", std::fabs(factors[smallest].value) < 1, static_cast<double>(smallest));
  numberOrNull(json, "grows", std::fabs(factors[largest].value) > 1, static_cast<double>(largest));
}

void blockEntries(JsonWriter& json, const std::vector<ChainBlock>& blocks) {
  json.key("blocks");
  json.beginArray();
  for (const ChainBlock& block : blocks) {
    json.beginObject();
    json.entry("from", block.from);
    json.entry("to", block.to);
    json.entry("fromUnit", block.fromUnit);
    json.entry("toUnit", block.toUnit);
    mapPlace(json, "fromAt", block.fromAt);
    mapPlace(json, "toAt", block.toAt);
    json.entry("branch", block.branch);
    json.entry("skip", block.skip);
    json.endObject();
  }
  json.endArray();
}

void placesEntry(JsonWriter& json, const std::optional<ChainPlaces>& places) {
  json.key("places");
  if (!places) return json.null();
  json.beginObject();
  json.entry("height", places->height);
  json.entry("width", places->width);
  numbers(json, "gradient", places->gradient);
  numbers(json, "input", places->input);
  json.entry("chosen", places->chosen);
  json.endObject();
}

void linkEntry(JsonWriter& json, const ChainRule& rule) {
  json.key("link");
  if (!rule.link) return json.null();
  json.beginObject();
  json.entry("lossByPrediction", rule.link->first);
  json.entry("predictionByLogit", rule.link->second);
  json.endObject();
}

void stepGradientEntry(JsonWriter& json, const StepGradient& gradient) {
  json.key("gradient");
  json.beginObject();
  json.entry("step", static_cast<double>(gradient.step));
  json.entry("samples", gradient.samples);
  json.entry("mean", gradient.mean);
  json.entry("penalty", gradient.penalty);
  json.entry("total", gradient.mean + gradient.penalty);
  json.endObject();
}

// The members of a ParameterCheck.
void checkEntries(JsonWriter& json, const Session& session, const ParameterCheck& check) {
  placeEntries(json, session, check.flat);
  json.entry("analytic", check.analytic);
  json.entry("numeric", check.numeric);
  json.entry("relativeError", check.relativeError);
}

void worstEntries(JsonWriter& json, const Session& session, const GradientCheck& check) {
  json.key("worst");
  if (check.worst.empty())
    json.null();
  else
    place(json, session, check.worst.front().flat);
  json.key("worstTen");
  json.beginArray();
  for (const ParameterCheck& parameter : check.worst) {
    json.beginObject();
    checkEntries(json, session, parameter);
    json.endObject();
  }
  json.endArray();
}

}  // namespace

std::string traceJson(const Session& session, const Trace& trace) {
  JsonWriter json;
  json.beginObject();
  json.entry("samples", trace.samples);
  numbers(json, "inputs", trace.inputs);
  json.key("layers");
  json.beginArray();
  for (size_t i = 0; i < trace.layers.size(); ++i) layerTrace(json, session, i, trace.layers[i]);
  json.endArray();
  numbers(json, "logits", trace.layers.back().z);
  numbers(json, "prediction", trace.prediction);
  numbers(json, "target", trace.target);
  json.entry("loss", trace.loss);
  json.key("auxiliary");
  json.beginArray();
  for (const HeadTrace& head : trace.heads) {
    json.beginObject();
    numbers(json, "logits", head.logits);
    numbers(json, "gradLogits", head.gradient);
    json.entry("loss", head.loss);
    json.endObject();
  }
  json.endArray();
  json.entry("penalty", trace.penalty);
  json.endObject();
  return json.text();
}

std::string chainRuleJson(Session& session, const ChainRule& rule, int sample) {
  JsonWriter json;
  json.beginObject();
  json.entry("sample", sample);
  json.key("parameter");
  place(json, session, rule.site.flat);
  json.entry("value", rule.value);
  numbers(json, "path", rule.path);
  numberOrNull(json, "head", rule.head >= 0, rule.head);
  factorEntries(json, session, rule.factors);
  blockEntries(json, rule.blocks);
  json.entry("paths", rule.paths);
  json.entry("sum", rule.sum);
  numberOrNull(json, "throughOthers", rule.throughOthers.has_value(), rule.throughOthers.value_or(0));
  placesEntry(json, rule.places);
  numbers(json, "logits", rule.logits);
  numbers(json, "prediction", rule.prediction);
  numbers(json, "target", rule.target);
  json.entry("loss", rule.loss);
  linkEntry(json, rule);
  stepGradientEntry(json, session.stepGradient(rule.site.flat));
  json.endObject();
  return json.text();
}

std::string parameterCheckJson(const Session& session, const ParameterCheck& check, int samples) {
  static const char* const verdicts[] = {"compared", "kink", "below-resolution"};
  JsonWriter json;
  json.beginObject();
  checkEntries(json, session, check);
  json.entry("verdict", verdicts[static_cast<int>(check.verdict)]);
  json.entry("step", check.step);
  json.entry("resolution", check.resolution);
  json.entry("samples", samples);
  json.endObject();
  return json.text();
}

std::string gradientCheckJson(const Session& session, const GradientCheck& check) {
  JsonWriter json;
  json.beginObject();
  json.entry("maxRelativeError", check.maxRelativeError);
  worstEntries(json, session, check);
  json.entry("parameters", check.parameters);
  json.entry("checked", check.checked);
  json.entry("kinks", check.kinks);
  json.key("kinksAt");
  json.beginArray();
  for (const int flat : check.kinksAt) place(json, session, flat);
  json.endArray();
  json.entry("belowResolution", check.belowResolution);
  json.entry("samples", check.samples);
  json.endObject();
  return json.text();
}

std::string unitActivityJson(Session& session) {
  const std::vector<UnitActivity> layers = session.unitActivity();
  JsonWriter json;
  json.beginArray();
  for (size_t i = 0; i < layers.size(); ++i) {
    json.beginObject();
    json.entry("name", nameOfLayer(session, i));
    json.entry("units", session.network().layers()[i].units);
    json.key("dead");
    json.beginArray();
    for (const bool dead : layers[i].dead) json.boolean(dead);
    json.endArray();
    numbers(json, "saturated", layers[i].saturated);
    numbers(json, "minimum", layers[i].minimum);
    numbers(json, "mean", layers[i].mean);
    numbers(json, "maximum", layers[i].maximum);
    json.endObject();
  }
  json.endArray();
  return json.text();
}

}  // namespace gradflow
