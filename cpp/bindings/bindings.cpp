// The one place that knows Embind: a table of what JavaScript can call (web/src/engine/wasm.d.ts describes it).
// Everything that leaves is an owned copy. No decisions here.
#include <emscripten/bind.h>

#include <cmath>
#include <memory>
#include <utility>

#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/nn/activation_table.h"
#include "gradflow/reports.h"
#include "gradflow/session.h"
#include "gradflow/snapshot.h"

namespace gradflow {
namespace {

using emscripten::val;

template <class T>
val owned(const char* type, const std::vector<T>& values) {
  return val::global(type).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}
val floats(const std::vector<float>& values) { return owned("Float32Array", values); }
val doubles(const std::vector<double>& values) { return owned("Float64Array", values); }
val bytes(const std::vector<uint8_t>& values) { return owned("Uint8Array", values); }

template <class T>
std::vector<T> copyIn(const val& array) {
  std::vector<T> values(array["length"].as<unsigned>());
  val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
  return values;
}

// { problems, value }
val outcome(const Problems& problems, const val& value = val::undefined()) {
  val result = val::object();
  result.set("problems", toJson(problems));
  if (problems.empty()) result.set("value", value);
  return result;
}

val sessionOutcome(std::unique_ptr<Session> session, const Problems& problems) {
  return outcome(problems, session ? val(std::move(session)) : val::undefined());
}
val createSession(const std::string& config) {
  Problems problems;
  return sessionOutcome(Session::create(config, problems), problems);
}
val restoreSession(const val& saved) {
  Problems problems;
  return sessionOutcome(Session::restore(copyIn<uint8_t>(saved), problems), problems);
}

std::string config(const Session& session) { return writeConfig(session.config()); }
void train(Session& session, double steps) { session.train(static_cast<int64_t>(steps)); }
double stepsToEpochEnd(Session& session) {
  return static_cast<double>(session.trainer().batches().stepsToEpochEnd(session.trainer().step()));
}
double stepsPerEpoch(Session& session) { return static_cast<double>(session.trainer().batches().stepsPerEpoch()); }
val setTraining(Session& session, const std::string& json) { return outcome(session.setTraining(json)); }
val parameters(const Session& session) { return floats(session.parameters()); }
val setParameters(Session& session, const val& values) { return outcome(session.setParameters(copyIn<float>(values))); }
val setParameter(Session& session, int index, float value) { return outcome(session.setParameter(index, value)); }

val lossAndGradient(Session& session, const val& inputs, const val& targets) {
  LossAndGradient result{};
  const Problems problems = session.lossAndGradient(copyIn<float>(inputs), copyIn<float>(targets), result);
  val value = val::object();
  value.set("loss", result.loss);
  value.set("gradient", floats(result.gradient));
  return outcome(problems, value);
}
val predict(Session& session, const val& inputs) {
  std::vector<float> outputs;
  const Problems problems = session.predict(copyIn<float>(inputs), outputs);
  return outcome(problems, floats(outputs));
}

val datasetValue(const Dataset& data) {
  val value = val::object();
  value.set("inputs", floats(data.inputs));
  value.set("targets", floats(data.targets));
  value.set("x", floats(data.x));
  value.set("y", floats(data.y));
  value.set("label", floats(data.label));
  return value;
}
val data(const Session& session) {
  val value = val::object();
  value.set("train", datasetValue(session.data().train));
  value.set("test", datasetValue(session.data().test));
  return value;
}
double domain(const Session& session) { return session.data().domain; }
val batch(Session& session, double step) {
  const BatchPlan::Batch batch = session.trainer().batches().at(static_cast<int64_t>(step));
  return owned("Int32Array", std::vector<int32_t>(batch.indices, batch.indices + batch.size));
}
val decisionGrid(Session& session, int width, int height, int layer, int unit) {
  return floats(session.grid(width, height, layer, unit));
}
val save(Session& session) { return bytes(session.save()); }
val snapshot(Session& session, unsigned sections, int unitMapSize, int outputSize, int pinnedLayer, int pinnedUnit) {
  const SnapshotBytes taken = takeSnapshot(session, {sections, unitMapSize, outputSize, pinnedLayer, pinnedUnit});
  return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(taken.size, taken.bytes.get())))["buffer"];
}

val evaluateActivation(const std::string& name, const val& xs, double parameter) {
  const auto kind = activationFromName(name);
  if (!kind) return outcome({{"name", "unknown-choice", "is not an activation"}});
  const ActivationRow& row = activationRow(*kind);
  const double p = std::isnan(parameter) ? activationParameter(*kind).standard : parameter;
  const std::vector<double> x = copyIn<double>(xs);
  std::vector<double> value(x.size()), first(x.size()), second(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    value[i] = row.value(x[i], p);
    first[i] = row.first(x[i], p);
    second[i] = row.second(x[i], p);
  }
  val result = val::object();
  result.set("value", doubles(value));
  result.set("first", doubles(first));
  result.set("second", doubles(second));
  return outcome({}, result);
}

std::string version() { return GRADFLOW_VERSION; }

EMSCRIPTEN_BINDINGS(gradflow) {
  emscripten::class_<Session>("Session")
      .function("config", &config)
      .function("train", &train)
      .function("stepsToEpochEnd", &stepsToEpochEnd)
      .function("stepsPerEpoch", &stepsPerEpoch)
      .function("setTraining", &setTraining)
      .function("metrics", &metricsJson)
      .function("layout", &layoutJson)
      .function("parameters", &parameters)
      .function("setParameters", &setParameters)
      .function("setParameter", &setParameter)
      .function("lossAndGradient", &lossAndGradient)
      .function("predict", &predict)
      .function("data", &data)
      .function("domain", &domain)
      .function("batch", &batch)
      .function("gradientFlow", &gradientFlowJson)
      .function("activationStats", &activationStatsJson)
      .function("decisionGrid", &decisionGrid)
      .function("save", &save)
      .function("snapshot", &snapshot);
  emscripten::function("createSession", &createSession);
  emscripten::function("restoreSession", &restoreSession);
  emscripten::function("activations", &activationsJson);
  emscripten::function("evaluateActivation", &evaluateActivation);
  emscripten::function("schema", &schemaJson);
  emscripten::function("version", &version);
}

}  // namespace
}  // namespace gradflow
