// exp, log, tanh, sigmoid, softplus, erf, the normal tail, sine and cosine for packs and for single doubles.
//
// The float forms are what training uses: only IEEE additions, multiplications and divisions, so that every platform
// gives the same bits. Their coefficients are least-maximum fits (Lawson's iteration in long double); the error bounds
// below are absolute unless they say otherwise and were measured over the whole float range (elementary_test.cpp).
// The double forms serve gradient checks and the activation tables: lane by lane, from exact.h.
#pragma once

#include <cmath>

#include "gradflow/math/exact.h"
#include "gradflow/math/pack.h"

namespace gradflow {

// ---- float -------------------------------------------------------------------------------------------------------

// e^x, relative error below 2e-7. Below -87 and above 88 the result stays at e^-87 and e^88.
// e^x = 2^n e^r with n = round(x / ln 2), |r| <= ln 2 / 2, e^r = 1 + r + r^2 p(r).
constexpr float kExpConstants[] = {-87.0f,        88.0f,          12582912.0f,    1.44269504f,
                                   0.693359375f,  2.12194440e-4f, 0.00138146018f, 0.00836871522f,
                                   0.0416683879f, 0.166665206f,   0.499999934f,   1.0f};
GRADFLOW_INLINE FloatPack exp(FloatPack x) {
  const float* const c = fromMemory(kExpConstants);
  x = minimum(maximum(x, splat(c[0])), splat(c[1]));
  // Adding 1.5 * 2^23 rounds to an integer and leaves it in the lowest bits.
  const FloatPack magic = splat(c[2]);
  const FloatPack shifted = x * splat(c[3]) + magic;
  const FloatPack n = shifted - magic;
  const FloatPack r = (x - n * splat(c[4])) + n * splat(c[5]);
  FloatPack p = r * splat(c[6]) + splat(c[7]);
  p = p * r + splat(c[8]);
  p = p * r + splat(c[9]);
  p = p * r + splat(c[10]);
  p = (p * (r * r) + r) + splat(c[11]);
  return (FloatPack)((FloatMask)p + ((FloatMask)shifted << 23));
}

// For N packs, in place: tanh x = x P(x^2) / Q(x^2), error below 3.1e-7; constant from |x| = 8.01 on, and never
// beyond 1. The powers of x^2 are added up in two halves, which do not wait for each other; several packs go side by
// side.
constexpr float kTanhConstants[] = {-8.01f,      8.01f,      0.017817324f, 25.755434f,  402.079529f,
                                    4215.88232f, 30914.832f, 158951.906f,  1182831.62f, 553229.0f};
template <int N>
GRADFLOW_INLINE void tanh(FloatPack (&x)[N]) {
  FloatPack t[N], t2[N], p[N], q[N], r[N];
  const auto each = [](FloatPack(&results)[N], auto step) {
    for (int i = 0; i < N; ++i) {
      results[i] = step(i);
      if (N > 1) markStep(results[i]);
    }
  };
  const float* const c = fromMemory(kTanhConstants);
  each(x, [&](int i) { return minimum(maximum(x[i], splat(c[0])), splat(c[1])); });
  each(t, [&](int i) { return x[i] * x[i]; });
  each(p, [&](int i) { return t[i] * splat(c[2]) + splat(c[3]); });
  each(q, [&](int i) { return t[i] + splat(c[4]); });
  each(t2, [&](int i) { return t[i] * t[i]; });
  each(p, [&](int i) { return p[i] * t[i] + splat(c[5]); });
  each(q, [&](int i) { return q[i] * t[i] + splat(c[6]); });
  each(r, [&](int i) { return t[i] * splat(c[7]) + splat(c[8]); });
  each(p, [&](int i) { return p[i] * t2[i] + r[i]; });
  each(r, [&](int i) { return t[i] * splat(c[9]) + splat(c[8]); });
  each(q, [&](int i) { return q[i] * t2[i] + r[i]; });
  each(x, [&](int i) { return x[i] * p[i] / q[i]; });
}
GRADFLOW_INLINE FloatPack tanh(FloatPack x) {
  FloatPack one[] = {x};
  tanh(one);
  return one[0];
}

// The logistic function and its slope, both without cancellation: with e = exp(-|x|), slope = e / (1 + e)^2.
GRADFLOW_INLINE void sigmoid(FloatPack x, FloatPack& value, FloatPack& slope) {
  const FloatPack e = exp(-absolute(x));
  const FloatPack r = 1.0f / (1.0f + e);
  value = select(x >= splat(0.0f), r, e * r);
  slope = e * r * r;
}
GRADFLOW_INLINE FloatPack sigmoid(FloatPack x) {
  const FloatPack e = exp(-absolute(x));
  return select(x >= splat(0.0f), splat(1.0f), e) / (1.0f + e);
}

// ln(1 + e^x) = max(x, 0) + ln(1 + e) with e = exp(-|x|), relative error below 3e-7;
// ln(1 + e) = 2 artanh(s), s = e / (2 + e) <= 1/3.
GRADFLOW_INLINE FloatPack softplus(FloatPack x) {
  const FloatPack e = exp(-absolute(x));
  const FloatPack s = e / (2.0f + e), t = s * s;
  FloatPack p = t * splat(0.140122297f) + splat(0.139995705f);
  p = p * t + splat(0.200108495f);
  p = p * t + splat(0.333332066f);
  return maximum(x, splat(0.0f)) + 2.0f * (s + s * t * p);
}

// The normal distribution's upper tail 1 - Phi(x) for x >= 0, without cancellation: e t Q(t) with t = 1 / (1 + 0.3 x)
// and e = exp(-x^2 / 2), which the caller has anyway. Relative error below 1e-6, besides that of e, up to x = 12.
GRADFLOW_INLINE FloatPack normalTail(FloatPack x, FloatPack e) {
  const FloatPack t = 1.0f / (1.0f + x * 0.3f);
  FloatPack q = t * splat(0.0361954058f) + splat(-0.159380435f);
  q = q * t + splat(0.210121775f);
  q = q * t + splat(-0.0571702303f);
  q = q * t + splat(0.130417845f);
  q = q * t + splat(0.0993467377f);
  q = q * t + splat(0.120845587f);
  q = q * t + splat(0.119623259f);
  return e * (t * q);
}

// ln x, relative error below 2e-7; -infinity at 0, NaN below. x = 2^n m with m in [sqrt(1/2), sqrt(2)],
// ln m = 2 artanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716.
GRADFLOW_INLINE FloatPack log(FloatPack x) {
  const FloatPack infinity = splat(__builtin_inff());
  const FloatMask usual = (x > splat(0.0f)) & (x < infinity);
  const FloatMask tiny = x < splat(1.17549435e-38f);  // not normal: scaled by 2^24 first
  const FloatPack normal = select(usual, select(tiny, x * splat(16777216.0f), x), splat(1.0f));
  const FloatMask shifted = (FloatMask)normal - 0x3f3504f3;  // the bits of sqrt(1/2)
  const FloatPack m = (FloatPack)((shifted & 0x7fffff) + 0x3f3504f3);
  const FloatPack n = toFloat(shifted >> 23) - select(tiny, splat(24.0f), splat(0.0f));
  const FloatPack f = m - splat(1.0f), s = f / (splat(2.0f) + f), t = s * s;
  FloatPack p = t * splat(0.111111111f) + splat(0.142857143f);
  p = p * t + splat(0.2f);
  p = p * t + splat(0.333333333f);
  const FloatPack mantissa = 2.0f * (s + s * t * p);
  const FloatPack finite = n * splat(0.693359375f) + (mantissa - n * splat(2.12194440e-4f));
  const FloatPack edge = select(x == splat(0.0f), -infinity, select(x == infinity, x, splat(__builtin_nanf(""))));
  return select(usual, finite, edge);
}

// erf x, error below 3e-7: Taylor's series up to 1/2, from there 1 - 2 normalTail(sqrt(2) x).
GRADFLOW_INLINE FloatPack erf(FloatPack x) {
  const FloatPack t = x * x;
  FloatPack p = t * splat(1.20553329e-4f) - splat(8.54832702e-4f);
  p = p * t + splat(5.22397762e-3f);
  p = p * t - splat(2.68661706e-2f);
  p = p * t + splat(1.12837917e-1f);
  p = p * t - splat(3.76126389e-1f);
  p = p * t + splat(1.12837917f);
  const FloatPack z = minimum(absolute(x), splat(8.0f));
  const FloatPack far = 1.0f - 2.0f * normalTail(z * splat(1.41421356f), exp(-(z * z)));
  return select(absolute(x) < splat(0.5f), x * p, select(x < splat(0.0f), -far, far));
}

// sin x and cos x, error below 2e-7 for |x| <= 16384; larger arguments count as +-16384.
// x = n pi + r; pi in three parts, of which the first two leave no rounding in n * part.
GRADFLOW_INLINE void sineCosine(FloatPack x, FloatPack& sine, FloatPack& cosine) {
  x = minimum(maximum(x, splat(-16384.0f)), splat(16384.0f));
  const FloatPack magic = splat(12582912.0f);
  const FloatPack shifted = x * splat(0.318309886f) + magic;
  const FloatPack n = shifted - magic;
  const FloatPack r = ((x - n * splat(3.140625f)) - n * splat(9.675025939941406e-4f)) - n * splat(1.50995803e-7f);
  const FloatMask sign = (FloatMask)shifted << 31;
  const FloatPack t = r * r;
  FloatPack s = t * splat(2.60002442e-06f) + splat(-0.000198066016f);
  s = s * t + splat(0.0083330171f);
  s = s * t + splat(-0.166666571f);
  FloatPack c = t * splat(-2.61935485e-07f) + splat(2.47692915e-05f);
  c = c * t + splat(-0.0013888569f);
  c = c * t + splat(0.0416666558f);
  sine = (FloatPack)((FloatMask)(r + r * t * s) ^ sign);
  cosine = (FloatPack)((FloatMask)((t * t * c - 0.5f * t) + 1.0f) ^ sign);
}

// ---- double ------------------------------------------------------------------------------------------------------

inline double select(bool mask, double yes, double no) { return mask ? yes : no; }
inline double minimum(double a, double b) { return a < b ? a : b; }
inline double maximum(double a, double b) { return a > b ? a : b; }
inline double absolute(double x) { return std::fabs(x); }
inline double exp(double x) { return exact::exp(x); }
inline double log(double x) { return exact::log(x); }
inline double tanh(double x) { return exact::tanh(x); }
inline double erf(double x) { return exact::erf(x); }
inline double normalTail(double x, double) { return 0.5 * exact::erfc(x * 0.70710678118654752440); }
inline double sigmoid(double x) {
  const double e = exp(-std::fabs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}
inline void sigmoid(double x, double& value, double& slope) {
  const double e = exp(-std::fabs(x)), r = 1 / (1 + e);
  value = x >= 0 ? r : e * r;
  slope = e * r * r;
}
inline double softplus(double x) { return maximum(x, 0.0) + exact::logOnePlus(exp(-std::fabs(x))); }
inline void sineCosine(double x, double& sine, double& cosine) {
  sine = exact::sin(x);
  cosine = exact::cos(x);
}

// ---- pack of double, lane by lane: what the losses need
// ----------------------------------------------------------------------------------

template <class F>
inline DoublePack lanewise(F f, DoublePack x) {
  for (int i = 0; i < kPackSize; ++i) x[i] = f(x[i]);
  return x;
}
inline DoublePack exp(DoublePack x) {
  return lanewise([](double v) { return exact::exp(v); }, x);
}
inline DoublePack sigmoid(DoublePack x) {
  return lanewise([](double v) { return sigmoid(v); }, x);
}
inline void sigmoid(DoublePack x, DoublePack& value, DoublePack& slope) {
  value = sigmoid(x);
  slope = value * sigmoid(-x);
}

}  // namespace gradflow
