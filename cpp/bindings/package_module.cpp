// The whole engine: what the package offers and what the page loads when it is asked for.
#include <cmath>

#include "bindings/page_bindings.h"
#include "bindings/probe_bindings.h"
#include "bindings/values.h"
#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/activation_properties.h"
#include "gradflow/reports.h"

namespace gradflow::bindings {
namespace {

val parameters(const Session& session) { return floats(session.parameters()); }
val setParameters(Session& session, const val& values) { return outcome(session.setParameters(copyIn<float>(values))); }
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

// `step` undefined: the next one.
val batch(Session& session, const val& step) {
  const auto number = step.isUndefined() ? session.trainer().step() : static_cast<int64_t>(step.as<double>());
  const BatchPlan::Batch batch = session.trainer().batches().at(number);
  return owned("Int32Array", std::vector<int32_t>(batch.indices, batch.indices + batch.size));
}
val evaluateActivation(const std::string& name, const val& xs, double parameter) {
  const auto kind = activationFromName(name);
  if (!kind) return outcome({{"name", "unknown-choice", "is not an activation"}});
  const ExactActivation& exact = exactActivation(*kind);
  const double p = std::isnan(parameter) ? activationParameter(*kind).standard : parameter;
  const std::vector<double> x = copyIn<double>(xs);
  std::vector<double> value(x.size()), first(x.size()), second(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    value[i] = exact.value(x[i], p);
    first[i] = exact.first(x[i], p);
    second[i] = exact.second(x[i], p);
  }
  val result = val::object();
  result.set("value", doubles(value));
  result.set("first", doubles(first));
  result.set("second", doubles(second));
  return outcome({}, result);
}

std::string version() { return GRADFLOW_VERSION; }

EMSCRIPTEN_BINDINGS(gradflow_package) {
  emscripten::class_<Session> session("Session");
  bindForPage(session);
  bindProbes(session);
  session.function("metrics", &metricsJson)
      .function("parameters", &parameters)
      .function("setParameters", &setParameters)
      .function("lossAndGradient", &lossAndGradient)
      .function("predict", &predict)
      .function("batch", &batch)
      .function("gradientFlow", &gradientFlowJson)
      .function("activationStats", &activationStatsJson);
  emscripten::function("activations", &activationsJson);
  emscripten::function("evaluateActivation", &evaluateActivation);
  emscripten::function("schema", &schemaJson);
  emscripten::function("version", &version);
}

}  // namespace
}  // namespace gradflow::bindings
