// One row per activation: the functions and what is known of them. Layers, tests and the page's descriptions read it.
#pragma once

#include <string>
#include <vector>

#include "gradflow/config/config.h"

namespace gradflow {

// a = f(z), and slope = f'(z) where it is not null. n: a multiple of the pack size. The arrays do not overlap.
using ActivationLoop = void (*)(const float* z, float parameter, int n, float* a, float* slope);

struct ActivationRow {
  ActivationKind kind;
  const char* label;
  const char* formula;  // LaTeX, in x
  bool smooth, monotone, canDie, canSaturate;
  double low, high;     // the range of f; infinite where unbounded
  double maximalSlope;  // max |f'|: what saturation is measured against
  ActivationLoop loop;
  double (*value)(double x, double parameter);
  double (*first)(double x, double parameter);
  double (*second)(double x, double parameter);
};

const ActivationRow& activationRow(ActivationKind kind);

// The layer's forward rule: in packs for training, number by number in double. `slope` is null where f' is not wanted.
inline void applyActivation(const ActivationRow& row, const float* z, float parameter, int n, float* a, float* slope) {
  row.loop(z, parameter, n, a, slope);
}
inline void applyActivation(const ActivationRow& row, const double* z, double parameter, int n, double* a,
                            double* slope) {
  for (int i = 0; i < n; ++i) {
    a[i] = row.value(z[i], parameter);
    if (slope) slope[i] = row.first(z[i], parameter);
  }
}

// [{ name, label, formula, properties: { smooth, monotone, canDie, canSaturate, range, maximalSlope }, parameter }];
// null in a range means unbounded; `parameter` is { key, default, min, max }, or null where the activation takes none.
std::string activationsJson();

}  // namespace gradflow
