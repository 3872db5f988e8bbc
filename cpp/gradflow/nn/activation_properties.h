// What is known of each activation, for people.
#pragma once

#include <string>

#include "gradflow/config/config.h"

namespace gradflow {

struct ActivationProperties {
  ActivationKind kind;
  const char* label;
  const char* formula;  // LaTeX, in x
  bool smooth, monotone, canDie, canSaturate;
  double low, high;  // the range of f; infinite where unbounded
};

const ActivationProperties& activationProperties(ActivationKind kind);

// [{ name, label, formula, properties: { smooth, monotone, canDie, canSaturate, range, maximalSlope }, parameter }];
// null in a range means unbounded; `parameter` is { key, default, min, max }, or null where the activation takes none.
std::string activationsJson();

}  // namespace gradflow
