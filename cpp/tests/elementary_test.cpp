#include "gradflow/math/elementary.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "gradflow/math/random.h"

namespace gradflow::elementary_test {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

float expOf(float x) { return exp(splat(x))[0]; }
float tanhOf(float x) { return tanh(splat(x))[0]; }
float sigmoidOf(float x) { return sigmoid(splat(x))[0]; }
float softplusOf(float x) { return softplus(splat(x))[0]; }
float normalTailOf(float x) { return normalTail(splat(x), exp(splat(-0.5f) * x * x))[0]; }
float sineOf(float x) {
  FloatPack sine, cosine;
  sineCosine(splat(x), sine, cosine);
  return sine[0];
}
float cosineOf(float x) {
  FloatPack sine, cosine;
  sineCosine(splat(x), sine, cosine);
  return cosine[0];
}
float sigmoidSlopeOf(float x) {
  FloatPack value, slope;
  sigmoid(splat(x), value, slope);
  return slope[0];
}

float logOf(float x) { return log(splat(x))[0]; }
float erfOf(float x) { return erf(splat(x))[0]; }

using Reference = long double (*)(long double);
long double expReference(long double x) { return std::exp(x); }
long double tanhReference(long double x) { return std::tanh(x); }
long double normalTailReference(long double x) { return std::erfc(x / std::sqrt(2.0L)) / 2; }
long double sineReference(long double x) { return std::sin(x); }
long double cosineReference(long double x) { return std::cos(x); }
long double sigmoidReference(long double x) { return 1 / (1 + std::exp(-x)); }
long double sigmoidSlopeReference(long double x) { return sigmoidReference(x) * sigmoidReference(-x); }
long double softplusReference(long double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

// Calls use(x) for floats of both signs and of every size from 2^-40 up to `limit`.
void forFloats(float limit, const std::function<void(float)>& use) {
  Random random(3, Stream::data);
  use(0.0f);
  use(-0.0f);
  for (float power = 0x1p-40f; power <= limit; power *= 2)
    for (int i = 0; i < 2000; ++i) {
      const float x = std::fmin(power * static_cast<float>(random.uniform(1, 2)), limit);
      use(x);
      use(-x);
    }
}

double worstAbsolute(float (*function)(float), Reference reference, float limit) {
  double worst = 0;
  forFloats(limit, [&](float x) { worst = std::fmax(worst, std::fabs(function(x) - reference(x))); });
  return worst;
}

// Where the true value lies above 1e-30.
double worstRelative(float (*function)(float), Reference reference, float limit) {
  double worst = 0;
  forFloats(limit, [&](float x) {
    const long double wanted = reference(x);
    if (wanted > 1e-30L) worst = std::fmax(worst, std::fabs(function(x) - wanted) / wanted);
  });
  return worst;
}

TEST(Elementary, Logarithm) {
  double worst = 0;
  forFloats(1e38f, [&](float x) {
    if (x <= 0) return;
    for (const float y : {x, 1 + x}) {
      const long double wanted = std::log(static_cast<long double>(y));
      if (wanted != 0) worst = std::fmax(worst, std::fabs(logOf(y) - wanted) / std::fabs(wanted));
    }
  });
  EXPECT_LT(worst, 2e-7);
  EXPECT_EQ(logOf(1), 0);
  EXPECT_EQ(logOf(0.0f), -kInfinity);
  EXPECT_EQ(logOf(-0.0f), -kInfinity);
  EXPECT_EQ(logOf(kInfinity), kInfinity);
  EXPECT_NEAR(logOf(1e-42f), std::log(1e-42f), 1e-5);
  for (const float x : {-1e-40f, -1.0f, -kInfinity, std::numeric_limits<float>::quiet_NaN()})
    EXPECT_TRUE(std::isnan(logOf(x))) << x;
}

TEST(Elementary, ErrorFunction) {
  EXPECT_LT(worstAbsolute(erfOf, [](long double x) { return std::erf(x); }, 1e30f), 3e-7);
  EXPECT_EQ(erfOf(100), 1);
  EXPECT_EQ(erfOf(-100), -1);
}

TEST(Elementary, Exponential) {
  EXPECT_LT(worstRelative(expOf, expReference, 87), 2e-7);
  EXPECT_EQ(expOf(0), 1);
  EXPECT_EQ(expOf(-1e4f), expOf(-87));
  EXPECT_EQ(expOf(-kInfinity), expOf(-87));
  EXPECT_EQ(expOf(1e4f), expOf(88));
  EXPECT_EQ(expOf(kInfinity), expOf(88));
}

TEST(Elementary, HyperbolicTangent) {
  EXPECT_LT(worstAbsolute(tanhOf, tanhReference, 1e4f), 3.1e-7);
  EXPECT_LT(worstRelative(tanhOf, tanhReference, 1e4f), 4e-7);
  forFloats(1e4f, [](float x) {
    ASSERT_EQ(tanhOf(-x), -tanhOf(x)) << x;
    ASSERT_LE(std::fabs(tanhOf(x)), 1) << x;
  });
}

TEST(Elementary, Sigmoid) {
  EXPECT_LT(worstAbsolute(sigmoidOf, sigmoidReference, 1e4f), 1.5e-7);
  EXPECT_LT(worstRelative(sigmoidOf, sigmoidReference, 1e4f), 5e-7);
  EXPECT_LT(worstRelative(sigmoidSlopeOf, sigmoidSlopeReference, 1e4f), 6e-7);
  EXPECT_EQ(sigmoidOf(0), 0.5f);
  EXPECT_EQ(sigmoidSlopeOf(0), 0.25f);
}

TEST(Elementary, Softplus) {
  EXPECT_LT(worstRelative(softplusOf, softplusReference, 1e4f), 3e-7);
  EXPECT_EQ(softplusOf(1e4f), 1e4f);
  EXPECT_EQ(softplusOf(kInfinity), kInfinity);
}

TEST(Elementary, NormalTail) {
  for (float x = 0; x < 12; x += 1.0f / 1024) {
    const long double wanted = normalTailReference(x);
    const FloatPack e = splat(static_cast<float>(std::exp(-0.5L * x * x)));
    ASSERT_LT(std::fabs(normalTail(splat(x), e)[0] - wanted) / wanted, 1e-6) << x;
  }
  for (const float x : {14.0f, 40.0f, 1e4f, kInfinity}) {
    EXPECT_LT(normalTailOf(x), 1e-37);
    EXPECT_GE(normalTailOf(x), 0);
  }
}

TEST(Elementary, SineAndCosine) {
  EXPECT_LT(worstAbsolute(sineOf, sineReference, 16384), 2e-7);
  EXPECT_LT(worstAbsolute(cosineOf, cosineReference, 16384), 2e-7);
  EXPECT_EQ(sineOf(0), 0);
  EXPECT_EQ(cosineOf(0), 1);
  EXPECT_EQ(sineOf(1e30f), sineOf(16384));
  EXPECT_EQ(cosineOf(-kInfinity), cosineOf(16384));
}

// Beyond the ends of the range too, and for NaN, every function has a finite value (softplus grows with x).
TEST(Elementary, FiniteForEverything) {
  for (const float x : {1e4f, 3e38f, kInfinity, std::numeric_limits<float>::quiet_NaN()})
    for (const auto function : {expOf, tanhOf, sigmoidOf, sigmoidSlopeOf, sineOf, cosineOf}) {
      EXPECT_TRUE(std::isfinite(function(x))) << x;
      EXPECT_TRUE(std::isfinite(function(-x))) << x;
    }
  EXPECT_TRUE(std::isfinite(softplusOf(-kInfinity)));
}

// A value stands for itself, whatever its neighbors in the pack are.
TEST(Elementary, LanesAreIndependent) {
  const FloatPack x = {0.7f, kInfinity, -1e4f, std::numeric_limits<float>::quiet_NaN()};
  for (const auto function : {tanhOf, sigmoidOf}) {
    const FloatPack y = function == tanhOf ? tanh(x) : sigmoid(x);
    for (int i = 0; i < kPackSize; ++i) EXPECT_EQ(y[i], function(x[i]));
  }
}

// x, e^x, tanh x, sigmoid x, ln(1 + e^x), erf x, sin x, cos x; computed to 40 digits with mpmath 1.3.
constexpr double kValues[][8] = {
    {-60.0, 8.7565107626965203385e-27, -1.0, 8.7565107626965203385e-27, 8.7565107626965203385e-27, -1.0,
     0.30481062110221670563, -0.95241298041515629269},
    {-20.5, 1.2501528663867426289e-9, -0.99999999999999999687, 1.2501528648238604416e-9, 1.2501528656053015349e-9, -1.0,
     -0.99682979427879924757, -0.079563567278540062237},
    {-5.25, 5.2475183991813842765e-3, -0.99994492861777083306, 5.2201256935583971032e-3, 5.2337981517430317827e-3,
     -0.99999999999988689687, 0.85893449342659203033, 0.51208547724184068315},
    {-1.1875, 0.30498276871105929204, -0.82980190998595952709, 0.2337063569140402744, 0.2661898366346543309,
     -0.90692171978168648926, -0.92743691738486767172, 0.37397963082453319229},
    {-0.5, 0.6065306597126334236, -0.4621171572600097585, 0.37754066879814543536, 0.47407698418010668087,
     -0.52049987781304653768, -0.47942553860420300027, 0.87758256189037271612},
    {-9.765625e-4, 0.99902391418197566223, -9.7656218955926021858e-4, 0.49975585939440255179, 0.69265901851923012325,
     -1.1019324300718147042e-3, -9.7656234477957829891e-4, 0.99999952316287969249},
    {9.765625e-4, 1.0009770394924165352, 9.7656218955926021858e-4, 0.50024414060559744821, 0.69363558101923012325,
     1.1019324300718147042e-3, 9.7656234477957829891e-4, 0.99999952316287969249},
    {0.375, 1.4549914146182013361, 0.35835739835078594632, 0.59266659995406975877, 0.89812326413984004362,
     0.40411690943482229832, 0.36627252908604756137, 0.93050762191231429115},
    {1.0, 2.7182818284590452354, 0.76159415595576488812, 0.73105857863000487925, 1.313261687518222834,
     0.84270079294971486934, 0.84147098480789650665, 0.5403023058681397174},
    {2.5, 12.182493960703473438, 0.98661429815143028888, 0.92414181997875644881, 2.5788897342925496233,
     0.99959304798255504106, 0.59847214410395649405, -0.80114361554693371483},
    {8.75, 6310.688108089023997, 0.99999994978001814614, 0.99984156378089747407, 8.7501584487714461358, 1.0,
     0.62472395375419241214, -0.78084568360574912021},
    {20.0, 4.8516519540979027797e+8, 0.9999999999999999915, 0.99999999793884638181, 20.00000000206115362, 1.0,
     0.91294525072762765438, 0.40808206181339198606},
    {60.0, 1.1420073898156842837e+26, 1.0, 1.0, 60.0, 1.0, -0.30481062110221670563, -0.95241298041515629269},
    {84.5, 4.9875093266256083711e+36, 1.0, 1.0, 84.5, 1.0, 0.3174144088076693395, -0.9482869255037094335},
};

TEST(Elementary, KnownValuesInFloat) {
  for (const auto& [x, e, t, s, p, g, sine, cosine] : kValues) {
    static_cast<void>(g);
    const float at = static_cast<float>(x);
    EXPECT_NEAR(expOf(at) / e, 1, 2e-7);
    EXPECT_NEAR(tanhOf(at), t, 3.5e-7);
    EXPECT_NEAR(sigmoidOf(at) / s, 1, 5e-7);
    EXPECT_NEAR(softplusOf(at) / p, 1, 3e-7);
    EXPECT_NEAR(sineOf(at), sine, 2e-7);
    EXPECT_NEAR(cosineOf(at), cosine, 2e-7);
  }
}

TEST(Elementary, KnownValuesInDouble) {
  for (const auto& [x, e, t, s, p, g, sine, cosine] : kValues) {
    double value, slope, sineAt, cosineAt;
    sigmoid(x, value, slope);
    sineCosine(x, sineAt, cosineAt);
    EXPECT_DOUBLE_EQ(gradflow::exp(x), e);
    EXPECT_DOUBLE_EQ(gradflow::tanh(x), t);
    EXPECT_NEAR(exact::erf(x) / g, 1, 2e-15);
    EXPECT_NEAR(exact::erfc(x), 1 - g, 1e-15);
    EXPECT_DOUBLE_EQ(gradflow::softplus(x), p);
    EXPECT_DOUBLE_EQ(value, s);
    EXPECT_DOUBLE_EQ(sigmoid(x), s);
    EXPECT_NEAR(slope / (s * sigmoid(-x)), 1, 1e-15);
    EXPECT_DOUBLE_EQ(sineAt, sine);
    EXPECT_DOUBLE_EQ(cosineAt, cosine);
    const DoublePack pack = sigmoid(splat(x));
    EXPECT_DOUBLE_EQ(pack[3], value);
  }
}

}  // namespace
}  // namespace gradflow::elementary_test
