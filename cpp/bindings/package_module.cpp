// The whole engine: what the package offers and what the page loads when it is asked for.
#include <cmath>

#include "bindings/probe_bindings.h"
#include "bindings/session_bindings.h"
#include "bindings/values.h"
#include "gradflow/branch.h"
#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/formula/formula.h"
#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/activation_properties.h"
#include "gradflow/probe/activation_speed.h"
#include "gradflow/reports.h"

namespace gradflow::bindings {
namespace {

val parameters(const Session& session) { return floats(session.parameters()); }
val setParameters(Session& session, const val& values) { return outcome(session.setParameters(copyIn<float>(values))); }
val statistics(const Session& session) { return floats(session.statistics().values); }
val setStatistics(Session& session, const val& values) { return outcome(session.setStatistics(copyIn<float>(values))); }
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

val functionValues(const std::vector<double>& value, const std::vector<double>& first,
                   const std::vector<double>& second) {
  val result = val::object();
  result.set("value", doubles(value));
  result.set("first", doubles(first));
  result.set("second", doubles(second));
  return result;
}

val evaluateActivation(const std::string& name, const val& xs, double parameter) {
  const auto kind = activationFromName(name);
  if (!kind || *kind == ActivationKind::custom) return outcome({{"name", "unknown-choice", "is not an activation"}});
  const ExactActivation& exact = exactActivation(*kind);
  const double p = std::isnan(parameter) ? activationParameter(*kind).standard : parameter;
  const std::vector<double> x = copyIn<double>(xs);
  std::vector<double> value(x.size()), first(x.size()), second(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    value[i] = exact.value(x[i], p);
    first[i] = exact.first(x[i], p);
    second[i] = exact.second(x[i], p);
  }
  return outcome({}, functionValues(value, first, second));
}

val evaluateFormula(const std::string& text, const val& xs) {
  Problems problems;
  const std::optional<Formula> formula = Formula::read(text, "formula", problems);
  if (!formula) return outcome(problems);
  const Formula::Values values = formula->evaluate(copyIn<double>(xs));
  return outcome({}, functionValues(values.value, values.first, values.second));
}
val describeFormula(const std::string& text) {
  Problems problems;
  const std::optional<Formula> formula = Formula::read(text, "formula", problems);
  return outcome(problems, formula ? val(formulaJson(*formula)) : val::undefined());
}

// `config` has the activation as its only layer.
val timeActivation(const std::string& config, const val& values, int repeats, bool backward) {
  Config read;
  const Problems problems = readConfig(config, read);
  if (!problems.empty()) return outcome(problems);
  const Direction direction = backward ? Direction::backward : Direction::forward;
  return outcome({}, val(runActivation(read.model.layers[0], copyIn<float>(values), repeats, direction)));
}

val branchSession(const val& saved, const std::string& config) {
  Problems problems;
  return sessionOutcome(branch(copyIn<uint8_t>(saved), config, problems, providedDigits()), problems);
}

std::string version() { return GRADFLOW_VERSION; }

EMSCRIPTEN_BINDINGS(gradflow_package) {
  emscripten::class_<Session> session("Session");
  bindSession(session);
  bindProbes(session);
  bindImages(session);
  session.function("metrics", &metricsJson)
      .function("parameters", &parameters)
      .function("setParameters", &setParameters)
      .function("statistics", &statistics)
      .function("statisticsLayout", &statisticsLayoutJson)
      .function("setStatistics", &setStatistics)
      .function("lossAndGradient", &lossAndGradient)
      .function("predict", &predict)
      .function("batch", &batch)
      .function("gradientFlow", &gradientFlowJson)
      .function("activationStats", &activationStatsJson);
  emscripten::function("activations", &activationsJson);
  emscripten::function("evaluateActivation", &evaluateActivation);
  emscripten::function("evaluateFormula", &evaluateFormula);
  emscripten::function("describeFormula", &describeFormula);
  emscripten::function("runActivation", &timeActivation);
  emscripten::function("branchSession", &branchSession);
  emscripten::function("schema", &schemaJson);
  emscripten::function("version", &version);
}

}  // namespace
}  // namespace gradflow::bindings
