#include "gradflow/math/exact.h"

#include <gtest/gtest.h>

#include <cmath>

#include "gradflow/math/random.h"

namespace gradflow::exact_test {
namespace {

// |value - reference| in units in the last place of the reference.
double ulps(double value, long double reference) {
  const double rounded = static_cast<double>(reference);
  const double unit = std::nextafter(std::fabs(rounded), INFINITY) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - reference) / unit);
}

template <class Function, class Reference>
double worstUlps(Function function, Reference reference, double low, double high) {
  Random random(7, Stream::data);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = random.uniform(low, high);
    worst = std::fmax(worst, ulps(function(x), reference(static_cast<long double>(x))));
  }
  return worst;
}

long double sinReference(long double x) { return std::sin(x); }
long double cosReference(long double x) { return std::cos(x); }
long double expReference(long double x) { return std::exp(x); }
long double logReference(long double x) { return std::log(x); }

TEST(Exact, SineAndCosineAreRightToTwoUnits) {
  for (const double limit : {0.8, 6.3, 100.0, 1e5}) {
    EXPECT_LT(worstUlps(exact::sin, sinReference, -limit, limit), 2) << limit;
    EXPECT_LT(worstUlps(exact::cos, cosReference, -limit, limit), 2) << limit;
  }
}

TEST(Exact, ExponentialIsRightToTwoUnits) {
  for (const double limit : {0.3, 10.0, 700.0}) {
    EXPECT_LT(worstUlps(exact::exp, expReference, -limit, limit), 2) << limit;
  }
}

TEST(Exact, LogarithmIsRightToTwoUnits) {
  EXPECT_LT(worstUlps(exact::log, logReference, 0, 1), 2);
  EXPECT_LT(worstUlps(exact::log, logReference, 0.9, 1.1), 2);
  EXPECT_LT(worstUlps(exact::log, logReference, 1, 1e6), 2);
}

// Digits from tables, not from any library.
TEST(Exact, KnownValues) {
  EXPECT_DOUBLE_EQ(exact::sin(1), 0.84147098480789650665);
  EXPECT_DOUBLE_EQ(exact::cos(1), 0.54030230586813971740);
  EXPECT_DOUBLE_EQ(exact::exp(1), 2.71828182845904523536);
  EXPECT_DOUBLE_EQ(exact::exp(-1), 0.36787944117144232160);
  EXPECT_DOUBLE_EQ(exact::exp(10), 22026.4657948067165170);
  EXPECT_DOUBLE_EQ(exact::log(2), 0.69314718055994530942);
  EXPECT_DOUBLE_EQ(exact::log(10), 2.30258509299404568402);
  EXPECT_DOUBLE_EQ(exact::sin(0.52359877559829887308), 0.5);
  // What is left of pi beyond its double.
  EXPECT_DOUBLE_EQ(exact::sin(3.141592653589793), 1.2246467991473531772e-16);
  EXPECT_DOUBLE_EQ(exact::cos(1.5707963267948966), 6.1232339957367658860e-17);
}

TEST(Exact, EndsOfTheRange) {
  EXPECT_EQ(exact::sin(0), 0);
  EXPECT_EQ(exact::cos(0), 1);
  EXPECT_EQ(exact::exp(0), 1);
  EXPECT_EQ(exact::log(1), 0);
  EXPECT_EQ(exact::exp(-INFINITY), 0);
  EXPECT_EQ(exact::exp(INFINITY), INFINITY);
  EXPECT_EQ(exact::exp(709.79), INFINITY);
  EXPECT_TRUE(std::isfinite(exact::exp(709.78)));
  EXPECT_EQ(exact::exp(-745), 5e-324);
  EXPECT_EQ(exact::exp(-746), 0);
  EXPECT_EQ(exact::log(0), -INFINITY);
  EXPECT_EQ(exact::log(INFINITY), INFINITY);
  EXPECT_NEAR(exact::log(5e-324), -744.44007192138126, 1e-12);
  for (const double x : {static_cast<double>(NAN), -1.0}) EXPECT_TRUE(std::isnan(exact::log(x)));
  for (const double x : {static_cast<double>(NAN), 1e5 + 1, -1e300, static_cast<double>(INFINITY)}) {
    EXPECT_TRUE(std::isnan(exact::sin(x)));
    EXPECT_TRUE(std::isnan(exact::cos(x)));
  }
  EXPECT_TRUE(std::isnan(exact::exp(NAN)));
}

TEST(Exact, SymmetryIsExact) {
  Random random(3, Stream::data);
  for (int i = 0; i < 1000; ++i) {
    const double x = random.uniform(0, 50);
    EXPECT_EQ(exact::sin(-x), -exact::sin(x));
    EXPECT_EQ(exact::cos(-x), exact::cos(x));
  }
}

}  // namespace
}  // namespace gradflow::exact_test
