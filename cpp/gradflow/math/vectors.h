// Long vectors of double, a pack at a time: the same bits everywhere.
#pragma once

#include <vector>

#include "gradflow/math/pack.h"

namespace gradflow {

// The scalar product of two vectors of one length.
inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
  const size_t count = a.size();
  DoublePack total = {};
  size_t i = 0;
  for (; i + kPackSize <= count; i += kPackSize) total += load(&a[i]) * load(&b[i]);
  double product = sum(total);
  for (; i < count; ++i) product += a[i] * b[i];
  return product;
}

inline double norm(const std::vector<double>& v) { return std::sqrt(dot(v, v)); }

// v += factor x
inline void addScaled(std::vector<double>& v, double factor, const std::vector<double>& x) {
  const size_t count = v.size();
  const DoublePack factors = splat(factor);
  size_t i = 0;
  for (; i + kPackSize <= count; i += kPackSize) store(&v[i], load(&v[i]) + factors * load(&x[i]));
  for (; i < count; ++i) v[i] += factor * x[i];
}

// Of length 1, for a vector that is not 0.
inline std::vector<double> normalized(std::vector<double> v) {
  const double length = norm(v);
  for (double& x : v) x /= length;
  return v;
}

}  // namespace gradflow
