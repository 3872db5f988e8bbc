// The activation functions: f and f' as training computes them, f'' for the pictures. One struct each, with
//   evaluate(x, parameter, value, slope)  for packs of float and for single doubles
//   second(x, parameter)                  f'' for single doubles
// All stay finite for |x| <= 1e4. Derivations stand where they are not in every textbook.
#pragma once

#include "gradflow/math/elementary.h"

namespace gradflow::activation {

template <class V>
struct ScalarOf {
  using type = V;
};
template <>
struct ScalarOf<FloatPack> {
  using type = float;
};
template <>
struct ScalarOf<DoublePack> {
  using type = double;
};
template <class V>
using Scalar = typename ScalarOf<V>::type;

// The constant c in every lane.
template <class V>
GRADFLOW_INLINE V all(double c) {
  return V{} + static_cast<Scalar<V>>(c);
}

struct Linear {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    value = x;
    slope = all<V>(1);
  }
  static double second(double, double) { return 0; }
};

// Rosenblatt 1958. f' is 0 wherever it exists: gradients cannot train it.
struct Step {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    value = select(x > V{}, all<V>(1), V{});
    slope = V{};
  }
  static double second(double, double) { return 0; }
};

struct Sigmoid {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    sigmoid(x, value, slope);
  }
  // s (1 - s) (1 - 2 s)
  static double second(double x, double) {
    double value, slope;
    sigmoid(x, value, slope);
    return slope * -exact::tanh(x / 2);
  }
};

struct Tanh {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    value = tanh(x);
    slope = all<V>(1) - value * value;
  }
  static void evaluate(double x, double, double& value, double& slope) {
    sigmoid(2 * x, value, slope);
    value = tanh(x);
    slope *= 4;  // sech^2 x without cancellation
  }
  static double second(double x, double) {
    double value, slope;  // of the sigmoid at 2x: sech^2 x = 4 slope
    sigmoid(2 * x, value, slope);
    return -8 * exact::tanh(x) * slope;
  }
};

// Nair & Hinton 2010; f'(0) = 0.
struct Relu {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    value = maximum(x, V{});
    slope = select(x > V{}, all<V>(1), V{});
  }
  static double second(double, double) { return 0; }
};

// Maas 2013; He 2015 learns the slope a per unit (PReLU).
struct LeakyRelu {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V a, V& value, V& slope) {
    slope = select(x > V{}, all<V>(1), a);
    value = x * slope;
  }
  static double second(double, double) { return 0; }
};

// Clevert 2016.
struct Elu {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V alpha, V& value, V& slope) {
    const V e = alpha * exp(minimum(x, V{}));
    value = select(x > V{}, x, e - alpha);
    slope = select(x > V{}, all<V>(1), e);
  }
  static double second(double x, double alpha) { return x > 0 ? 0 : alpha * exact::exp(x); }
};

// Klambauer 2017: ELU scaled so that activations drift to mean 0 and variance 1.
struct Selu {
  static constexpr double kScale = 1.0507009873554804934193349852946;
  static constexpr double kAlpha = 1.6732632423543772848170429916717;
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V e = all<V>(kScale * kAlpha) * exp(minimum(x, V{}));
    value = select(x > V{}, all<V>(kScale) * x, e - all<V>(kScale * kAlpha));
    slope = select(x > V{}, all<V>(kScale), e);
  }
  static double second(double x, double) { return x > 0 ? 0 : kScale * kAlpha * exact::exp(x); }
};

// Hendrycks & Gimpel 2016: x Phi(x), f' = Phi(x) + x phi(x), f'' = (2 - x^2) phi(x).
struct Gelu {
  static constexpr double kPhi0 = 0.39894228040143267794;
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V bounded = minimum(absolute(x), all<V>(40));  // phi(40) = 0 already
    const V e = exp(all<V>(-0.5) * bounded * bounded), tail = normalTail(bounded, e);
    const V cumulative = select(x > V{}, all<V>(1) - tail, tail);
    value = x * cumulative;
    slope = cumulative + x * (all<V>(kPhi0) * e);
  }
  static double second(double x, double) { return (2 - x * x) * kPhi0 * exact::exp(-0.5 * x * x); }
};

// Dugas 2001: ln(1 + e^x).
struct Softplus {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    value = softplus(x);
    slope = sigmoid(x);
  }
  static double second(double x, double) {
    double value, slope;
    sigmoid(x, value, slope);
    return slope;
  }
};

struct Softsign {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V r = all<V>(1) / (all<V>(1) + absolute(x));
    value = x * r;
    slope = r * r;
  }
  static double second(double x, double) {
    const double r = 1 / (1 + std::fabs(x));
    return (x > 0 ? -2 : x < 0 ? 2 : 0) * r * r * r;
  }
};

// Ramachandran 2017: x s(b x), f' = s + b x s (1 - s), f'' = b s (1 - s) (2 + b x (1 - 2 s)).
struct Swish {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V b, V& value, V& slope) {
    V s, ds;
    sigmoid(b * x, s, ds);
    value = x * s;
    slope = s + b * x * ds;
  }
  static double second(double x, double b) {
    double s, ds;
    sigmoid(b * x, s, ds);
    return b * ds * (2 - b * x * exact::tanh(b * x / 2));
  }
};

// Misra 2019: x t with t = tanh(ln(1 + e^x)). With e = e^x and n = e (e + 2): t = n / (n + 2) and
// f' = t + x (1 - t^2) s = t + 4 x e (e + 1) / (n + 2)^2, where s is the sigmoid. From x = 20 on t = 1 to every digit.
struct Mish {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V e = exp(minimum(x, all<V>(20)));
    const V n = e * (e + all<V>(2)), r = all<V>(1) / (n + all<V>(2)), t = n * r;
    value = x * t;
    slope = t + select(x < all<V>(20), x, V{}) * all<V>(4) * e * (e + all<V>(1)) * (r * r);
  }
  // (1 - t^2) s (2 + x (1 - s - 2 t s))
  static double second(double x, double) {
    const double e = exact::exp(minimum(x, 300.0)), s = sigmoid(x);
    const double n = e * (e + 2), t = n / (n + 2), sech2 = 4 * ((e + 1) / (n + 2)) * ((e + 1) / (n + 2));
    return sech2 * s * (2 + x * (1 - s - 2 * t * s));
  }
};

// Howard 2019: x min(6, max(0, x + 3)) / 6.
struct HardSwish {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V sixth = all<V>(1.0 / 6), gate = minimum(maximum(x + all<V>(3), V{}), all<V>(6)) * sixth;
    value = x * gate;
    slope = select(absolute(x) < all<V>(3), (x + x + all<V>(3)) * sixth, select(x > V{}, all<V>(1), V{}));
  }
  static double second(double x, double) { return std::fabs(x) < 3 ? 1.0 / 3 : 0; }
};

struct Sine {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    sineCosine(x, value, slope);
  }
  static double second(double x, double) { return -exact::sin(x); }
};

struct Gaussian {
  template <class V>
  GRADFLOW_INLINE static void evaluate(V x, V, V& value, V& slope) {
    const V bounded = minimum(absolute(x), all<V>(30));  // e^-900 = 0 already
    value = select(absolute(x) < all<V>(30), exp(-(bounded * bounded)), V{});
    slope = all<V>(-2) * x * value;
  }
  static double second(double x, double) { return std::fabs(x) < 30 ? (4 * x * x - 2) * exact::exp(-x * x) : 0; }
};

}  // namespace gradflow::activation
