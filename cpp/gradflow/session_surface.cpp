#include "gradflow/probe/loss_surface.h"
#include "gradflow/session.h"
#include "gradflow/session_checks.h"

namespace gradflow {
namespace {

Problems checkVector(const char* path, const std::vector<float>& values, int count) {
  if (static_cast<int>(values.size()) != count) return wrongLength(path, std::to_string(count), values.size());
  return checkFinite(path, values);
}

Problems checkPlane(const ParameterPlane& plane, int count) {
  Problems problems = checkVector("plane.center", plane.center, count);
  if (problems.empty()) problems = checkVector("plane.first", plane.first, count);
  if (problems.empty() && !plane.second.empty()) problems = checkVector("plane.second", plane.second, count);
  return problems;
}

}  // namespace

Problems Session::principalComponents(const std::vector<float>& states, PrincipalComponents& out) const {
  const int count = network_.parameters().count;
  if (states.size() % count != 0)
    return wrongLength("plane.states", "a multiple of " + std::to_string(count), states.size());
  if (states.size() < 3u * count) return {{"plane.states", "too-few", "must be at least 3"}};
  Problems problems = checkFinite("plane.states", states);
  if (problems.empty() && !gradflow::principalComponents(states, count, out))
    problems = {{"plane.states", "not-applicable", "lie on one line: there is no plane through them"}};
  return problems;
}

void Session::settleStatistics() {
  if (!network_.standardizesBatches()) return;
  gradflow::settleStatistics(config_, network_, train_);
  stateChanged();
}

Problems Session::lossesAt(const ParameterPlane& plane, const std::vector<double>& points,
                           std::vector<double>& losses) {
  Problems problems = checkPlane(plane, network_.parameters().count);
  if (!problems.empty()) return problems;
  if (points.size() % 2 != 0) return wrongLength("points", "a multiple of 2", points.size());
  problems = checkFinite("points", points);
  if (problems.empty()) losses = gradflow::lossesAt(config_, network_, train_, plane, points);
  return problems;
}

}  // namespace gradflow
