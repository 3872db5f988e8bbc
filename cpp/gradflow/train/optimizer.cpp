#include "gradflow/train/optimizer.h"

#include <cmath>

namespace gradflow {
namespace {

// Calls update(w, g) on every pack of values and gradients, or update(w, g, a), update(w, g, a, b) with the state's.
template <class F>
void forEachPack(Parameters<float>& parameters, F update) {
  float *w = parameters.values.data(), *g = parameters.gradient.data();
  for (float* end = w + parameters.values.size(); w < end; w += kPackSize, g += kPackSize)
    store(w, update(load(w), load(g)));
}
template <class F>
void forEachPack(Parameters<float>& parameters, std::vector<float>& state, F update) {
  float* s = state.data();
  forEachPack(parameters, [&](FloatPack w, FloatPack g) {
    FloatPack memory = load(s);
    const FloatPack result = update(w, g, memory);
    store(s, memory);
    s += kPackSize;
    return result;
  });
}

template <class T, class F>
void forEachWeightBlock(const Parameters<T>& parameters, F use) {
  for (const ParameterBlock& block : parameters.blocks)
    if (block.kind == BlockKind::weight) use(block.offset, block.offset + block.size());
}

void decayWeights(double rate, double weightDecay, Parameters<float>& parameters) {
  const float factor = static_cast<float>(rate * weightDecay);
  forEachWeightBlock(parameters, [&](int from, int to) {
    for (int i = from; i < to; ++i) parameters.values[i] -= factor * parameters.values[i];
  });
}

void adagradStep(double rate, double epsilon, OptimizerState& state, Parameters<float>& parameters) {
  const FloatPack eta = splat(static_cast<float>(rate)), small = splat(static_cast<float>(epsilon));
  forEachPack(parameters, state.second, [=](FloatPack w, FloatPack g, FloatPack& s) {
    s += g * g;
    return w - eta * g / (squareRoot(s) + small);
  });
}

void rmspropStep(const TrainingConfig& training, double rate, OptimizerState& state, Parameters<float>& parameters) {
  const FloatPack eta = splat(static_cast<float>(rate)), small = splat(static_cast<float>(training.epsilon));
  const FloatPack rho = splat(static_cast<float>(training.rho)), rest = splat(static_cast<float>(1 - training.rho));
  forEachPack(parameters, state.second, [=](FloatPack w, FloatPack g, FloatPack& s) {
    s = rho * s + rest * (g * g);
    return w - eta * g / (squareRoot(s) + small);
  });
}

void momentumStep(double rate, double momentum, OptimizerState& state, Parameters<float>& parameters) {
  const FloatPack eta = splat(static_cast<float>(rate)), mu = splat(static_cast<float>(momentum));
  forEachPack(parameters, state.first, [=](FloatPack w, FloatPack g, FloatPack& v) {
    v = mu * v + g;
    return w - eta * v;
  });
}

void nesterovStep(double rate, double momentum, OptimizerState& state, Parameters<float>& parameters) {
  const FloatPack eta = splat(static_cast<float>(rate)), mu = splat(static_cast<float>(momentum));
  forEachPack(parameters, state.first, [=](FloatPack w, FloatPack g, FloatPack& v) {
    v = mu * v + g;
    return w - eta * (g + mu * v);
  });
}

// m / c1 / (sqrt(v / c2) + eps) = m sqrt(c2) / c1 / (sqrt(v) + eps sqrt(c2)), with c = 1 - beta^t
void adamStep(const TrainingConfig& training, double rate, OptimizerState& state, Parameters<float>& parameters) {
  state.decay1 *= training.beta1;
  state.decay2 *= training.beta2;
  const double root2 = std::sqrt(1 - state.decay2);
  const FloatPack eta = splat(static_cast<float>(rate * root2 / (1 - state.decay1)));
  const FloatPack small = splat(static_cast<float>(training.epsilon * root2));
  const FloatPack beta1 = splat(static_cast<float>(training.beta1)),
                  rest1 = splat(static_cast<float>(1 - training.beta1));
  const FloatPack beta2 = splat(static_cast<float>(training.beta2)),
                  rest2 = splat(static_cast<float>(1 - training.beta2));
  float* second = state.second.data();
  forEachPack(parameters, state.first, [=](FloatPack w, FloatPack g, FloatPack& m) mutable {
    m = beta1 * m + rest1 * g;
    const FloatPack v = beta2 * load(second) + rest2 * (g * g);
    store(second, v);
    second += kPackSize;
    return w - eta * m / (squareRoot(v) + small);
  });
}

}  // namespace

void OptimizerState::reset(OptimizerKind kind, size_t size) {
  const bool adam = kind == OptimizerKind::adam || kind == OptimizerKind::adamw;
  const bool velocity = kind == OptimizerKind::momentum || kind == OptimizerKind::nesterov;
  const bool squares = kind == OptimizerKind::rmsprop || kind == OptimizerKind::adagrad;
  first.assign(adam || velocity ? size : 0, 0.0f);
  second.assign(adam || squares ? size : 0, 0.0f);
  decay1 = decay2 = 1;
}

template <class T>
void addPenaltyGradient(const TrainingConfig& training, Parameters<T>& parameters) {
  if (training.l1 == 0 && training.l2 == 0) return;
  const T l1 = static_cast<T>(training.l1), l2 = static_cast<T>(training.l2);
  forEachWeightBlock(parameters, [&](int from, int to) {
    for (int i = from; i < to; ++i) {
      const T w = parameters.values[i];
      parameters.gradient[i] += l1 * static_cast<T>((w > 0) - (w < 0)) + l2 * w;
    }
  });
}
template void addPenaltyGradient(const TrainingConfig&, Parameters<float>&);
template void addPenaltyGradient(const TrainingConfig&, Parameters<double>&);

template <class T>
double penalty(const TrainingConfig& training, const Parameters<T>& parameters) {
  double absolutes = 0, squares = 0;
  if (training.l1 == 0 && training.l2 == 0) return 0;
  forEachWeightBlock(parameters, [&](int from, int to) {
    for (int i = from; i < to; ++i) {
      const double w = parameters.values[i];
      absolutes += std::fabs(w);
      squares += w * w;
    }
  });
  return training.l1 * absolutes + training.l2 / 2 * squares;
}
template double penalty(const TrainingConfig&, const Parameters<float>&);
template double penalty(const TrainingConfig&, const Parameters<double>&);

void clipGradient(double clipNorm, Parameters<float>& parameters) {
  if (clipNorm == 0) return;
  double squares = 0;
  for (const float g : parameters.gradient) squares += static_cast<double>(g) * g;
  const double norm = std::sqrt(squares);
  if (norm <= clipNorm) return;
  const float scale = static_cast<float>(clipNorm / norm);
  for (float& g : parameters.gradient) g *= scale;
}

void optimizerStep(const TrainingConfig& training, double rate, OptimizerState& state, Parameters<float>& parameters) {
  if (training.weightDecay != 0) decayWeights(rate, training.weightDecay, parameters);
  switch (training.optimizer) {
    case OptimizerKind::sgd: {
      const FloatPack eta = splat(static_cast<float>(rate));
      forEachPack(parameters, [=](FloatPack w, FloatPack g) { return w - eta * g; });
      break;
    }
    case OptimizerKind::momentum:
      momentumStep(rate, training.momentum, state, parameters);
      break;
    case OptimizerKind::nesterov:
      nesterovStep(rate, training.momentum, state, parameters);
      break;
    case OptimizerKind::adagrad:
      adagradStep(rate, training.epsilon, state, parameters);
      break;
    case OptimizerKind::rmsprop:
      rmspropStep(training, rate, state, parameters);
      break;
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      adamStep(training, rate, state, parameters);
      break;
  }
}

}  // namespace gradflow
