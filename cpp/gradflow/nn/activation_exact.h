// Every activation and its derivatives in double, with the same bits everywhere: for probes, checks and the package.
#pragma once

#include "gradflow/config/config.h"

namespace gradflow {

struct ExactActivation {
  void (*evaluate)(double x, double parameter, double& value, double& first);  // both at the cost of one
  double (*value)(double x, double parameter);
  double (*first)(double x, double parameter);
  double (*second)(double x, double parameter);
};

const ExactActivation& exactActivation(ActivationKind kind);

// The layer's forward rule, number by number. `slope` is null where f' is not wanted.
void applyActivation(ActivationKind kind, const double* z, double parameter, int n, double* a, double* slope);

}  // namespace gradflow
