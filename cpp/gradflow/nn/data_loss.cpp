#include "gradflow/nn/data_loss.h"

#include <algorithm>

#include "gradflow/math/elementary.h"
#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

// What four samples add to the sum: a number, and one whose logarithm is another part of it. A product of many such
// factors needs one logarithm.
struct Part {
  DoublePack sum;
  DoublePack factor = splat(1.0);
};

// Logits o and targets t of four samples: outputs x lanes.
struct Four {
  const float *logits, *targets;
  int outputs, lanes;

  FloatPack o(int k) const { return load(logits + k * lanes); }
  FloatPack t(int k) const { return load(targets + k * lanes); }
  // +-1 for two classes
  FloatPack y() const { return t(0) + t(0) - splat(1.0f); }
  FloatPack largest() const {
    FloatPack most = o(0);
    for (int k = 1; k < outputs; ++k) most = maximum(most, o(k));
    return most;
  }
};

// exp() takes what is no number for a small one.
FloatPack exponential(FloatPack x) { return select(x == x, exp(x), x); }

DoublePack square(DoublePack x) { return x * x; }
DoublePack positive(DoublePack x) { return select(x <= splat(0.0), splat(0.0), x); }

// max(o, 0) - t o, and 1 + e^-|o|
Part binaryCrossEntropy(const Four& four) {
  const FloatPack o = four.o(0);
  return {toDouble(maximum(o, splat(0.0f))) - toDouble(four.t(0)) * toDouble(o),
          splat(1.0) + toDouble(exp(-absolute(o)))};
}

// o_max - o_right, and sum_j e^(o_j - o_max)
Part softmaxCrossEntropy(const Four& four) {
  const FloatPack largest = four.largest();
  Part part{toDouble(largest), splat(0.0)};
  for (int k = 0; k < four.outputs; ++k) {
    part.sum -= toDouble(four.t(k)) * toDouble(four.o(k));
    part.factor += toDouble(exp(four.o(k) - largest));
  }
  return part;
}

// p - t = (1 - t) p - t (1 - p), without cancellation for t = 0 and 1.
Part squaredSigmoid(const Four& four) {
  const FloatPack o = four.o(0), t = four.t(0), e = exponential(-absolute(o)), one = splat(1.0f);
  const FloatPack larger = one / (one + e), smaller = e / (one + e);
  const PackMask<float> isPositive = o > splat(0.0f);
  const FloatPack p = select(isPositive, larger, smaller), q = select(isPositive, smaller, larger);
  return {square(toDouble((one - t) * p - t * q))};
}

// p_right - 1 is minus the sum of the other probabilities.
Part squaredSoftmax(const Four& four) {
  const FloatPack largest = four.largest();
  DoublePack total = {}, wrong = {}, squares = {};
  for (int k = 0; k < four.outputs; ++k) {
    const FloatPack e = exponential(four.o(k) - largest);
    const DoublePack ofWrong = toDouble(select(four.t(k) < splat(0.5f), e, splat(0.0f)));
    total += toDouble(e);
    wrong += ofWrong;
    squares += square(ofWrong);
  }
  return {(square(wrong) + squares) / (square(total) * splat<double>(four.outputs))};
}

Part multiHinge(const Four& four) {
  DoublePack right = {}, sum = {};
  for (int k = 0; k < four.outputs; ++k) right += toDouble(four.t(k)) * toDouble(four.o(k));
  for (int k = 0; k < four.outputs; ++k)
    sum += select(toDouble(four.t(k)) < splat(0.5), positive(splat(1.0) + toDouble(four.o(k)) - right), splat(0.0));
  return {sum};
}

Part partOf(LossForm form, const Four& four) {
  switch (form) {
    case LossForm::binaryCrossEntropy:
      return binaryCrossEntropy(four);
    case LossForm::softmaxCrossEntropy:
      return softmaxCrossEntropy(four);
    case LossForm::squared:
      return {square(toDouble(four.o(0)) - toDouble(four.t(0)))};
    case LossForm::squaredSigmoid:
      return squaredSigmoid(four);
    case LossForm::squaredSoftmax:
      return squaredSoftmax(four);
    case LossForm::hinge:
      return {positive(splat(1.0) - toDouble(four.y()) * toDouble(four.o(0)))};
    case LossForm::multiHinge:
      return multiHinge(four);
  }
  return {splat(0.0)};
}

// Factors are at most 8, the number of classes: 4 x 64 of them stay below 2^1024.
constexpr int kPacksPerLogarithm = 64;

}  // namespace

double dataLossSum(LossForm form, const float* logits, const float* targets, int outputs, const Pass& pass) {
  if (outputs > 1 && isOfSingleOutputs(form)) {
    double total = 0;
    for (int k = 0; k < outputs; ++k)
      total += dataLossSum(form, logits + k * pass.lanes, targets + k * pass.lanes, 1, pass);
    return total / outputs;
  }
  DoublePack sums = {};
  double logarithms = 0;
  for (int lane = 0; lane < pass.lanes;) {
    DoublePack factors = splat(1.0);
    for (const int end = std::min(pass.lanes, lane + kPacksPerLogarithm * kPackSize); lane < end; lane += kPackSize) {
      const Part part = partOf(form, {logits + lane, targets + lane, outputs, pass.lanes});
      const PackMask<double> exist = lanesBelow<double>(pass.samples - lane);
      sums += select(exist, part.sum, splat(0.0));
      factors *= select(exist, part.factor, splat(1.0));
    }
    logarithms += exact::log((factors[0] * factors[1]) * (factors[2] * factors[3]));
  }
  return sum(sums) + logarithms;
}

}  // namespace gradflow
