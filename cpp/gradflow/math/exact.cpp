#include "gradflow/math/exact.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace gradflow::exact {
namespace {

// Arguments are reduced after Cody & Waite (1980): a constant is cut into pieces so short that an integer times a piece
// is exact, and the pieces are subtracted one by one. On the small interval that remains a Taylor polynomial, evaluated
// from its far end, is right to less than half a unit in the last place.

// pi / 2 in pieces of 33, 33 and 53 bits.
constexpr double halfPi[] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69};
constexpr double twoOverPi = 0x1.45f306dc9c883p-1;
// ln 2 in pieces of 32 and 53 bits.
constexpr double lnTwo[] = {0x1.62e42fee00000p-1, 0x1.a39ef35793c76p-33};
constexpr double oneOverLnTwo = 0x1.71547652b82fep+0;

double nearestInteger(double x) { return std::floor(x + 0.5); }

// sin r = r (1 - r^2 / (2 3) (1 - r^2 / (4 5) (1 - ...))) for |r| <= pi / 4.
double sinPolynomial(double r) {
  const double square = r * r;
  double sum = 1;
  for (int k = 17; k > 1; k -= 2) sum = 1 - square / (k * (k - 1)) * sum;
  return r * sum;
}

// cos r = 1 - r^2 / (1 2) (1 - r^2 / (3 4) (1 - ...)) for |r| <= pi / 4.
double cosPolynomial(double r) {
  const double square = r * r;
  double sum = 1;
  for (int k = 16; k > 0; k -= 2) sum = 1 - square / (k * (k - 1)) * sum;
  return sum;
}

// sin(x + quarters pi / 2): x = n pi / 2 + r, then by the quadrant n + quarters.
double sinShifted(double x, int quarters) {
  if (!(std::fabs(x) <= 1e5)) return NAN;
  const double n = nearestInteger(x * twoOverPi);
  const double high = x - n * halfPi[0];
  const double middle = n * halfPi[1];
  const double rest = high - middle;
  const double r = rest - (n * halfPi[2] - ((high - rest) - middle));
  const int quadrant = (static_cast<int>(n) + quarters) & 3;
  const double value = quadrant & 1 ? cosPolynomial(r) : sinPolynomial(r);
  return quadrant & 2 ? -value : value;
}

// 2^n for -1022 <= n <= 1023.
double powerOfTwo(int n) {
  const uint64_t bits = static_cast<uint64_t>(n + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, sizeof power);
  return power;
}

}  // namespace

double sin(double x) { return sinShifted(x, 0); }

double cos(double x) { return sinShifted(x, 1); }

// x = n ln 2 + r with |r| <= ln 2 / 2; e^x = 2^n (1 + r (1 + r / 2 (1 + r / 3 (1 + ...)))).
double exp(double x) {
  if (std::isnan(x)) return x;
  if (x > 710) return INFINITY;
  if (x < -746) return 0;
  const double n = nearestInteger(x * oneOverLnTwo);
  const double r = (x - n * lnTwo[0]) - n * lnTwo[1];
  double sum = 1;
  for (int k = 14; k > 0; --k) sum = 1 + r / k * sum;
  // In two factors, as 2^n alone may be out of range where the result is not.
  const int half = static_cast<int>(n) / 2;
  return sum * powerOfTwo(half) * powerOfTwo(static_cast<int>(n) - half);
}

// x = 2^n (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)]. With s = f / (2 + f):
// ln(1 + f) = 2 artanh s = 2 s + s R, R = 2 (s^2 / 3 + s^4 / 5 + ...), and 2 s = f - s f.
double log(double x) {
  if (std::isnan(x) || x < 0) return NAN;
  if (x == 0) return -INFINITY;
  if (std::isinf(x)) return x;
  int n;
  double mantissa = std::frexp(x, &n);
  if (mantissa < 0x1.6a09e667f3bcdp-1) {
    mantissa *= 2;
    --n;
  }
  const double f = mantissa - 1;
  const double s = f / (2 + f), square = s * s;
  double sum = 0;
  for (int k = 23; k > 1; k -= 2) sum = square * (1.0 / k + sum);
  return n * lnTwo[0] + (f - (s * (f - 2 * sum) - n * lnTwo[1]));
}

// 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 + ...) with s = x / (2 + x) <= 1/3.
double logOnePlus(double x) {
  const double s = x / (2 + x), square = s * s;
  double sum = 0;
  for (int k = 35; k > 0; k -= 2) sum = 1.0 / k + square * sum;
  return 2 * s * sum;
}

// Near 0, where 1 - e^(-2x) would cancel, Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))).
double tanh(double x) {
  if (std::fabs(x) < 1) {
    double fraction = 23;
    for (int k = 21; k > 0; k -= 2) fraction = k + x * x / fraction;
    return x / fraction;
  }
  const double e = exp(-2 * std::fabs(x));
  return std::copysign((1 - e) / (1 + e), x);
}

// 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / (3 5) + ...): all terms of one sign, so that nothing cancels.
double erf(double x) {
  if (!(std::fabs(x) < 6)) return std::isnan(x) ? x : std::copysign(1, x);
  double term = x, sum = x;
  for (int k = 3; std::fabs(term) > 1e-17 * std::fabs(sum); k += 2) sum += term *= 2 * x * x / k;
  return 1.1283791670955126 * exp(-x * x) * sum;
}

// Laplace's continued fraction e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / (x + ...)))).
double erfc(double x) {
  if (!(x >= 2)) return 1 - erf(x);
  double fraction = x;
  for (int k = 60; k > 0; --k) fraction = x + 0.5 * k / fraction;
  return 0.5641895835477563 * exp(-x * x) / fraction;
}

}  // namespace gradflow::exact
