#include "gradflow/config/decimal.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace gradflow {
namespace {

constexpr uint64_t kInfinityBits = uint64_t{0x7ff} << 52;

uint64_t bitsOf(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
double fromBits(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// mantissa * 2^exponent, for a positive double.
struct Binary {
  uint64_t mantissa;
  int exponent;
};
Binary binaryOf(uint64_t bits) {
  const int field = static_cast<int>(bits >> 52);
  const uint64_t fraction = bits & ((uint64_t{1} << 52) - 1);
  return field == 0 ? Binary{fraction, -1074} : Binary{fraction + (uint64_t{1} << 52), field - 1075};
}

// A natural number below 2^1536 in 32-bit limbs, the lowest first: room for 10^360 and 2^1138 times 2^64.
class Natural {
 public:
  explicit Natural(uint64_t value) : limbs_{static_cast<uint32_t>(value), static_cast<uint32_t>(value >> 32)} {}

  void multiplyByPower(uint32_t base, int exponent) {
    while (exponent > 0) {
      uint64_t factor = base;
      for (--exponent; exponent > 0 && factor * base <= UINT32_MAX; --exponent) factor *= base;
      multiply(static_cast<uint32_t>(factor));
    }
  }
  int compare(const Natural& other) const {
    for (int i = kLimbs - 1; i >= 0; --i)
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
    return 0;
  }

 private:
  static constexpr int kLimbs = 48;

  void multiply(uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < used_ || carry; ++i) {
      carry += static_cast<uint64_t>(limbs_[i]) * factor;
      limbs_[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
      used_ = std::max(used_, i + 1);
    }
  }

  uint32_t limbs_[kLimbs];
  int used_ = 2;
};

// The sign of digits * 10^exponent - binary.
int compare(uint64_t digits, int exponent, Binary binary) {
  Natural left(digits), right(binary.mantissa);
  (exponent > 0 ? left : right).multiplyByPower(10, std::abs(exponent));
  (binary.exponent > 0 ? right : left).multiplyByPower(2, std::abs(binary.exponent));
  return left.compare(right);
}

// The first number in [low, high] at which `holds`, which then holds for all greater ones; high where it never does.
template <class F>
uint64_t firstWhere(uint64_t low, uint64_t high, F holds) {
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

// value * 10^exponent in at most 17 roundings: powers of ten up to 22 are exact.
double scaled(double value, int exponent) {
  for (int left = std::abs(exponent); left > 0; left -= 22) {
    double power = 1;
    for (int i = 0; i < std::min(left, 22); ++i) power *= 10;
    value = exponent < 0 ? value / power : value * power;
  }
  return value;
}

// digits * 10^exponent.
struct Decimal {
  uint64_t digits;
  int exponent;
};

// A positive value rounded to a number with that exponent.
Decimal rounded(double value, int exponent) {
  const Binary binary = binaryOf(bitsOf(value));
  const Binary twice = {2 * binary.mantissa, binary.exponent};
  const auto guess = static_cast<uint64_t>(scaled(value, -exponent));
  const uint64_t near = std::max<uint64_t>(guess, 1000) - 1000;
  const auto digits =
      firstWhere(near, guess + 1000, [&](uint64_t d) { return compare(2 * d + 1, exponent, twice) > 0; });
  return {digits, exponent};
}

Decimal shortest(double value) {
  if (value == std::floor(value) && value < 0x1p53) return {static_cast<uint64_t>(value), 0};
  int magnitude = 1;  // value < 10^magnitude
  for (double power = 10; power <= value && magnitude < 309; ++magnitude) power *= 10;
  for (double power = 1; power > value && magnitude > -323; --magnitude) power /= 10;
  for (int precision = 15; precision < 17; ++precision) {
    const Decimal decimal = rounded(value, magnitude - precision);
    if (fromDecimal(decimal.digits, decimal.exponent) == value) return decimal;
  }
  return rounded(value, magnitude - 17);
}

// Where the point stands in plain writing, as JavaScript does it; elsewhere an exponent follows.
constexpr int kSmallestPlain = -5, kLargestPlain = 21;

std::string write(std::string digits, int point) {
  const int count = static_cast<int>(digits.size());
  if (point >= count && point <= kLargestPlain) return digits + std::string(point - count, '0');
  if (point > 0 && point < count) return digits.insert(point, 1, '.');
  if (point <= 0 && point >= kSmallestPlain) return "0." + std::string(-point, '0') + digits;
  if (count > 1) digits.insert(1, 1, '.');
  return digits + 'e' + std::to_string(point - 1);
}

}  // namespace

double fromDecimal(uint64_t digits, int exponent) {
  if (digits == 0 || exponent < -360) return 0;
  if (exponent > 310) return INFINITY;
  const double guess = scaled(static_cast<double>(digits), exponent);
  // Both numbers exact: one rounding, and the right one.
  if (digits < uint64_t{1} << 53 && std::abs(exponent) <= 22) return guess;
  const uint64_t bits = std::min(bitsOf(guess), kInfinityBits);
  // Whether the number lies below the middle between a double and the next, or on it where the double is even.
  const auto reaches = [&](uint64_t candidate) {
    const Binary binary = binaryOf(candidate);
    const int sign = compare(digits, exponent, {2 * binary.mantissa + 1, binary.exponent - 1});
    return sign < 0 || (sign == 0 && candidate % 2 == 0);
  };
  return fromBits(firstWhere(std::max<uint64_t>(bits, 64) - 64, std::min(bits + 64, kInfinityBits), reaches));
}

std::string toDecimal(double value) {
  if (value == 0) return "0";
  const Decimal decimal = shortest(std::fabs(value));
  std::string digits = std::to_string(decimal.digits);
  const int point = static_cast<int>(digits.size()) + decimal.exponent;
  digits.erase(digits.find_last_not_of('0') + 1);
  return (value < 0 ? "-" : "") + write(std::move(digits), point);
}

}  // namespace gradflow
