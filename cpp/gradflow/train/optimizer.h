// One step of an optimizer over the flat parameter vector.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/parameters.h"

namespace gradflow {

// What an optimizer remembers between steps; vectors are as long as Parameters::values, or empty where not needed.
struct OptimizerState {
  std::vector<float> first;       // velocity, or first moment
  std::vector<float> second;      // sum or mean of squares
  double decay1 = 1, decay2 = 1;  // beta1^t and beta2^t, for Adam's bias correction

  void reset(OptimizerKind kind, size_t size);
};

// Penalties on the weights (not biases or slopes) go into the gradient: l1 * sign(w) + l2 * w.
template <class T>
void addPenaltyGradient(const TrainingConfig& training, Parameters<T>& parameters);
// l1 * sum |w| + l2 / 2 * sum w^2 over the weights.
template <class T>
double penalty(const TrainingConfig& training, const Parameters<T>& parameters);

// Scales the whole gradient to clipNorm where it is longer.
void clipGradient(double clipNorm, Parameters<float>& parameters);

// With g the gradient and eta the rate (science: PyTorch's definitions), after w -= eta * weightDecay * w on the
// weights:
//   sgd       w -= eta g
//   momentum  v = mu v + g; w -= eta v
//   nesterov  v = mu v + g; w -= eta (g + mu v)
//   adagrad   s += g^2; w -= eta g / (sqrt(s) + epsilon)                        (Duchi 2011)
//   rmsprop   s = rho s + (1 - rho) g^2; the same step                         (Hinton 2012)
//   adam(w)   m = beta1 m + (1 - beta1) g; v likewise of g^2; both corrected by 1 / (1 - beta^t);
//             w -= eta m / (sqrt(v) + epsilon)                                 (Kingma & Ba 2015, Loshchilov & Hutter
//             2019)
void optimizerStep(const TrainingConfig& training, double rate, OptimizerState& state, Parameters<float>& parameters);

}  // namespace gradflow
