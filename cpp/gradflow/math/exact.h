// Elementary functions in double that give the same bits on every platform (libm's differ in the last ones).
// For data, initializers and schedules: within 2 units in the last place, not tuned for speed.
#pragma once

namespace gradflow::exact {

// NaN for |x| > 1e5.
double sin(double x);
double cos(double x);
// 0 and infinity where the result is out of range.
double exp(double x);
// -infinity at 0, NaN below.
double log(double x);
// ln(1 + x) for 0 <= x <= 1, without cancellation near 0.
double logOnePlus(double x);
double tanh(double x);
double erf(double x);
// 1 - erf x, to 12 digits also where it is tiny.
double erfc(double x);

}  // namespace gradflow::exact
