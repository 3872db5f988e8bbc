// What is wrong with numbers that a session is given.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "gradflow/config/problem.h"

namespace gradflow {

inline Problems wrongLength(const char* path, const std::string& expected, size_t got) {
  return {{path, "wrong-length", "must have " + expected + " numbers, not " + std::to_string(got)}};
}

inline Problems notFinite(const char* path, size_t index) {
  return {{path + ("[" + std::to_string(index) + "]"), "not-finite", "must be a finite number"}};
}

// A problem for the first value that is not finite.
template <class T>
Problems checkFinite(const char* path, const std::vector<T>& values) {
  for (size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i])) return notFinite(path, i);
  return {};
}

// One sample after the other, of that many numbers each; at least one.
inline Problems checkSamples(const char* path, const std::vector<float>& values, int rows) {
  if (values.empty() || values.size() % rows != 0)
    return wrongLength(path, "a positive multiple of " + std::to_string(rows), values.size());
  return checkFinite(path, values);
}

}  // namespace gradflow
