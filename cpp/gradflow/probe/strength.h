// Products of many factors compared by their logarithms, since they leave the range of double.
#pragma once

#include <cmath>

#include "gradflow/math/exact.h"

namespace gradflow {

constexpr double kNever = -1e308;  // as the logarithm of 0: finite, so that sums of it keep their order

inline double logOf(double value) { return value == 0 ? kNever : exact::log(std::fabs(value)); }

}  // namespace gradflow
