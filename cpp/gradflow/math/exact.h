// Elementary functions in double that give the same bits on every platform (libm's differ in the last ones).
// For data, initializers and schedules: within 2 units in the last place for |x| <= 1e5, not tuned for speed.
#pragma once

namespace gradflow::exact {

double sin(double x);
double cos(double x);
double exp(double x);
double log(double x);  // x > 0

}  // namespace gradflow::exact
