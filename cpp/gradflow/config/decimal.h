// Doubles as decimal text and back, exactly: no rounding but the one that the format asks for.
#pragma once

#include <cstdint>
#include <string>

namespace gradflow {

// The double nearest to digits * 10^exponent, ties to even; infinity where it is too large.
double fromDecimal(uint64_t digits, int exponent);

// A finite number in the fewest of 15, 16 or 17 digits that read back as the same double, without trailing zeros:
// 0.1, 1200, -3.5e-7.
std::string toDecimal(double value);

}  // namespace gradflow
