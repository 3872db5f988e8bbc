// What each operation computes: over packs of float as training uses it, and for single doubles.
#pragma once

#include "gradflow/formula/expression.h"
#include "gradflow/math/elementary.h"

namespace gradflow::formula {

template <class V>
GRADFLOW_INLINE V all(double value) {
  if constexpr (std::is_same_v<V, double>)
    return value;
  else
    return V{} + static_cast<float>(value);
}

// The elementary functions bound their argument, which would turn NaN into a number.
template <class V>
GRADFLOW_INLINE V unlessNan(V x, V value) {
  return select(x == x, value, x);
}

// In float e^x stays at e^88 above 88; so that the double form does not overflow either, there at e^709.
GRADFLOW_INLINE FloatPack boundedExp(FloatPack x) { return exp(x); }
inline double boundedExp(double x) { return exp(minimum(x, 709.0)); }

// ln(1 + u) = ln(w) u / (w - 1) with w = 1 + u as rounded: the error of w cancels (Kahan).
template <class V>
GRADFLOW_INLINE V logOnePlus(V u) {
  const V w = all<V>(1) + u, excess = w - all<V>(1);
  const V corrected = select(excess == V{}, u, log(w) * (u / select(excess == V{}, all<V>(1), excess)));
  return select(absolute(u) < all<V>(1), corrected, log(w));
}

// a^b = e^(b ln a): NaN for a < 0, and 0^b = 0 for b > 0. Whole exponents are multiplied out instead (Program).
template <class V>
GRADFLOW_INLINE V power(V a, V b) {
  const V value = unlessNan(a + b, boundedExp(b * log(a)));
  const V ofZero = select(b > V{}, V{}, all<V>(1) / absolute(a));
  return select(a == V{}, select(b == V{}, all<V>(1), ofZero), select(a < V{}, log(a), value));
}

template <Operation operation, class V>
GRADFLOW_INLINE V evaluate(V a, V b, V c, V d) {
  (void)b, (void)c, (void)d;
  if constexpr (operation == Operation::add) return a + b;
  if constexpr (operation == Operation::subtract) return a - b;
  if constexpr (operation == Operation::multiply) return a * b;
  if constexpr (operation == Operation::divide) return a / b;
  if constexpr (operation == Operation::negate) return -a;
  if constexpr (operation == Operation::power) return power(a, b);
  if constexpr (operation == Operation::exp) return unlessNan(a, boundedExp(a));
  if constexpr (operation == Operation::log) return log(a);
  if constexpr (operation == Operation::logOnePlus) return logOnePlus(a);
  if constexpr (operation == Operation::sqrt) return squareRoot(a);
  if constexpr (operation == Operation::abs) return absolute(a);
  if constexpr (operation == Operation::sign)
    return unlessNan(a, select(a > V{}, all<V>(1), select(a < V{}, all<V>(-1), V{})));
  if constexpr (operation == Operation::sin || operation == Operation::cos) {
    V sine, cosine;
    sineCosine(a, sine, cosine);
    return unlessNan(a, operation == Operation::sin ? sine : cosine);
  }
  if constexpr (operation == Operation::tanh) return unlessNan(a, tanh(a));
  if constexpr (operation == Operation::sigmoid) return unlessNan(a, sigmoid(a));
  if constexpr (operation == Operation::softplus) return unlessNan(a, softplus(a));
  if constexpr (operation == Operation::erf) return unlessNan(a, erf(a));
  if constexpr (operation == Operation::minimum) return unlessNan(a, gradflow::minimum(a, b));
  if constexpr (operation == Operation::maximum) return unlessNan(a, gradflow::maximum(a, b));
  if constexpr (operation == Operation::choose) return select(a > b, c, d);
  return a;
}

// The same for an operation known only at run time: f(operation as a type).
template <int first = static_cast<int>(Operation::add), class F>
GRADFLOW_INLINE void dispatch(Operation operation, F f) {
  if constexpr (first < kOperations) {
    if (static_cast<int>(operation) == first)
      f(std::integral_constant<Operation, static_cast<Operation>(first)>{});
    else
      dispatch<first + 1>(operation, f);
  }
}

}  // namespace gradflow::formula
