// What training needs of each activation. Beside it: activation_exact.h (double), activation_properties.h (words).
#pragma once

#include "gradflow/config/config.h"

namespace gradflow {

// a = f(z), and slope = f'(z) where it is not null. n: a multiple of the pack size. The arrays do not overlap.
using ActivationLoop = void (*)(const float* z, float parameter, int n, float* a, float* slope);

struct ActivationRow {
  double maximalSlope;  // max |f'|: what saturation is measured against
  ActivationLoop loop;
};

// Of all kinds but `custom`, which comes last and has a formula instead (formula/custom_function.h).
constexpr int kBuiltInActivations = static_cast<int>(ActivationKind::custom);
extern const ActivationRow kActivationRows[kBuiltInActivations];
inline const ActivationRow& activationRow(ActivationKind kind) { return kActivationRows[static_cast<int>(kind)]; }

// The layer's forward rule, in packs. `slope` is null where f' is not wanted.
inline void applyActivation(ActivationKind kind, const float* z, float parameter, int n, float* a, float* slope) {
  activationRow(kind).loop(z, parameter, n, a, slope);
}

}  // namespace gradflow
