// What several tests need.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gradflow/math/random.h"
#include "gradflow/session.h"

namespace gradflow {

// Fails the test, and goes on with the default Config, where `json` has problems.
inline std::unique_ptr<Session> sessionOf(std::string_view json) {
  Problems problems;
  std::unique_ptr<Session> session = Session::create(json, problems);
  EXPECT_TRUE(session) << json << '\n' << toJson(problems);
  return session ? std::move(session) : std::make_unique<Session>(Config{});
}

// "path code" of the only problem; the whole list where there is not exactly one.
inline std::string problemOf(const Problems& problems) {
  return problems.size() == 1 ? problems[0].path + ' ' + problems[0].code : toJson(problems);
}

// Equal in every bit: tells -0 from 0, and one NaN from another.
template <class T>
testing::AssertionResult sameBits(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return testing::AssertionFailure() << a.size() << " values, and " << b.size();
  for (size_t i = 0; i < a.size(); ++i)
    if (std::memcmp(&a[i], &b[i], sizeof(T)) != 0)
      return testing::AssertionFailure() << "value " << i << ": " << a[i] << " and " << b[i];
  return testing::AssertionSuccess();
}

inline void expectSameState(const RunState& a, const RunState& b) {
  EXPECT_EQ(a.step, b.step);
  EXPECT_TRUE(sameBits(a.parameters, b.parameters));
  EXPECT_TRUE(sameBits(a.statistics, b.statistics));
  EXPECT_TRUE(sameBits(a.optimizer.first, b.optimizer.first));
  EXPECT_TRUE(sameBits(a.optimizer.second, b.optimizer.second));
  EXPECT_EQ(a.optimizer.decay1, b.optimizer.decay1);
  EXPECT_EQ(a.optimizer.decay2, b.optimizer.decay2);
  EXPECT_EQ(a.flow.gradients, b.flow.gradients);
  EXPECT_EQ(a.flow.updates, b.flow.updates);
  EXPECT_TRUE(sameBits(a.flow.logGradient, b.flow.logGradient));
  EXPECT_TRUE(sameBits(a.flow.logUpdateRatio, b.flow.logUpdateRatio));
  EXPECT_TRUE(sameBits(a.flow.lastUpdate, b.flow.lastUpdate));
}

// |a - b| / |b|, in the Euclidean norm.
template <class A, class B>
double relativeDistance(const std::vector<A>& a, const std::vector<B>& b) {
  EXPECT_EQ(a.size(), b.size());
  double distance = 0, norm = 0;
  for (size_t i = 0; i < b.size(); ++i) {
    distance += (double(a[i]) - double(b[i])) * (double(a[i]) - double(b[i]));
    norm += double(b[i]) * double(b[i]);
  }
  return std::sqrt(distance / norm);
}

inline std::vector<float> allUnits(Session& session, int size) {
  std::vector<float> planes(static_cast<size_t>(session.unitPlanes()) * size * size);
  session.fillUnits(size, planes.data());
  return planes;
}

// From -1 to 1.
template <class T>
std::vector<T> randomNumbers(size_t count, uint32_t seed) {
  Random random(seed, Stream::data);
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(random.uniform(-1, 1));
  return values;
}

// The samples of a data set that a batch names, one after the other.
inline std::vector<float> gathered(const std::vector<float>& values, int size, const BatchPlan::Batch& batch) {
  std::vector<float> out;
  for (int i = 0; i < batch.size; ++i)
    out.insert(out.end(), &values[batch.indices[i] * size], &values[batch.indices[i] * size] + size);
  return out;
}

}  // namespace gradflow
