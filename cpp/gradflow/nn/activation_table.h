// One row per activation: the functions and what is known of them. Layers, tests and the page's descriptions read it.
#pragma once

#include <string>
#include <vector>

#include "gradflow/config/config.h"

namespace gradflow {

// a = f(z); with `slope` also f'(z). n: numbers, a multiple of the pack size. The arrays do not overlap.
template <class T>
using ActivationLoop = void (*)(const T* z, T parameter, int n, T* a, T* slope);

struct ActivationRow {
  ActivationKind kind;
  const char* label;
  const char* formula;  // LaTeX, in x
  bool smooth, monotone, canDie, canSaturate;
  double low, high;     // the range of f; infinite where unbounded
  double maximalSlope;  // max |f'|: what saturation is measured against
  ActivationLoop<float> valuesFloat, slopesFloat;
  ActivationLoop<double> valuesDouble, slopesDouble;
  double (*value)(double x, double parameter);
  double (*first)(double x, double parameter);
  double (*second)(double x, double parameter);

  template <class T>
  ActivationLoop<T> values() const {
    if constexpr (sizeof(T) == sizeof(float)) return valuesFloat;
    else return valuesDouble;
  }
  template <class T>
  ActivationLoop<T> slopes() const {
    if constexpr (sizeof(T) == sizeof(float)) return slopesFloat;
    else return slopesDouble;
  }
};

const ActivationRow& activationRow(ActivationKind kind);

// [{ name, label, formula, properties: { smooth, monotone, canDie, canSaturate, range, maximalSlope }, parameter }]; null in
// a range means unbounded; `parameter` is { key, default, min, max }, or null where the activation takes none.
std::string activationsJson();

}  // namespace gradflow
