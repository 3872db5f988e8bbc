// What the probes answer, for the whole engine.
#include "bindings/probe_bindings.h"

#include "bindings/values.h"
#include "gradflow/probe_reports.h"

namespace gradflow::bindings {
namespace {

val trace(Session& session, const val& samples) {
  Trace result;
  const Problems problems = session.trace(copyIn<int>(samples), result);
  if (!problems.empty()) return outcome(problems);
  val value = val::object();
  value.set("report", traceJson(session, result));
  value.set("gradient", doubles(result.gradient));
  value.set("update", doubles(session.updateBy(result.gradient)));
  return outcome({}, value);
}

// `path` undefined: the strongest. `head` -1: to the network's own output. `place` -1: where the parameter adds most.
val chainRule(Session& session, int sample, int parameter, const val& path, int head, int place) {
  ChainRule result;
  ChainPath chosen{std::nullopt, head, place};
  if (!path.isUndefined()) chosen.units = copyIn<int>(path);
  const Problems problems = session.chainRule(sample, parameter, chosen, result);
  return problems.empty() ? outcome({}, val(chainRuleJson(session, result, sample))) : outcome(problems);
}

// `samples` undefined: the next step's batch.
val checkParameter(Session& session, int parameter, const val& samples) {
  ParameterCheck result;
  const std::vector<int> chosen = samples.isUndefined() ? session.nextBatch() : copyIn<int>(samples);
  const Problems problems = session.checkParameter(parameter, chosen, result);
  if (!problems.empty()) return outcome(problems);
  return outcome({}, val(parameterCheckJson(session, result, static_cast<int>(chosen.size()))));
}

std::string gradientCheck(Session& session) { return gradientCheckJson(session, session.gradientCheck()); }

val gradientCheckOf(Session& session, int from, int to) {
  GradientCheck result;
  const Problems problems = session.gradientCheck(from, to, result);
  return problems.empty() ? outcome({}, val(gradientCheckJson(session, result))) : outcome(problems);
}

val sharpness(Session& session, const val& start, double tolerance, int maxIterations) {
  const Sharpness found = session.sharpness({copyIn<double>(start), tolerance, maxIterations});
  const double rate = session.trainer().rate();
  const std::optional<double> limit = stabilityLimit(session.config().training, rate);
  val result = val::object();
  result.set("lambdaMax", found.lambdaMax);
  result.set("limit", limit ? val(*limit) : val::null());
  result.set("learningRate", rate);
  result.set("iterations", found.iterations);
  result.set("converged", found.converged);
  result.set("residual", found.residual);
  result.set("eigenvector", doubles(found.eigenvector));
  return result;
}

// `layer` -1 means the output, -2 - j auxiliary classifier j, `domain` 0 the square of the data.
GridShape shapeOf(const Session& session, int width, int height, double domain) {
  return {width, height, domain > 0 ? domain : session.data().domain};
}
val decisionGrid(Session& session, int width, int height, double domain, int layer, int unit, bool raw) {
  const Link how = raw ? Link::identity : link(session.config().data);
  return floats(session.grid(shapeOf(session, width, height, domain), layer, unit, how));
}
val sensitivityGrid(Session& session, int width, int height, double domain) {
  return floats(session.sensitivityGrid(shapeOf(session, width, height, domain)));
}

val filterDirection(const Session& session, double seed, int index) {
  return floats(session.filterDirection(static_cast<uint32_t>(seed), index));
}
val principalComponents(const Session& session, const val& states) {
  PrincipalComponents found{};
  const Problems problems = session.principalComponents(copyIn<float>(states), found);
  val value = val::object();
  value.set("first", floats(found.first));
  value.set("second", floats(found.second));
  value.set("explained", doubles({found.explained.begin(), found.explained.end()}));
  return outcome(problems, value);
}
// `second` may be empty: a line.
val lossesAt(Session& session, const val& center, const val& first, const val& second, const val& points) {
  const ParameterPlane plane{copyIn<float>(center), copyIn<float>(first), copyIn<float>(second)};
  std::vector<double> losses;
  const Problems problems = session.lossesAt(plane, copyIn<double>(points), losses);
  return outcome(problems, doubles(losses));
}
double constantLoss(const Session& session) { return session.constantLoss(); }

}  // namespace

void bindProbes(emscripten::class_<Session>& session) {
  session.function("trace", &trace)
      .function("chainRule", &chainRule)
      .function("checkParameter", &checkParameter)
      .function("gradientCheck", &gradientCheck)
      .function("gradientCheckOf", &gradientCheckOf)
      .function("sharpness", &sharpness)
      .function("decisionGrid", &decisionGrid)
      .function("sensitivityGrid", &sensitivityGrid)
      .function("unitActivity", &unitActivityJson)
      .function("filterDirection", &filterDirection)
      .function("principalComponents", &principalComponents)
      .function("lossesAt", &lossesAt)
      .function("settleStatistics", &Session::settleStatistics)
      .function("constantLoss", &constantLoss);
}

}  // namespace gradflow::bindings
