#include "gradflow/nn/loss.h"

#include <algorithm>
#include <cmath>

#include "gradflow/config/shapes.h"
#include "gradflow/math/elementary.h"
#include "gradflow/math/exact.h"
#include "gradflow/nn/data_loss.h"

namespace gradflow {
namespace {

constexpr int kMaximalOutputs = 10;  // as many classes as there are digits

// One sample's logits o and targets t, `lanes` apart.
struct Sample {
  double o[kMaximalOutputs], t[kMaximalOutputs];
  int outputs;

  double largest() const { return *std::max_element(o, o + outputs); }
  // exp(o - largest), and its sum.
  double exponentials(double* e) const {
    double total = 0;
    for (int k = 0; k < outputs; ++k) total += e[k] = exact::exp(o[k] - largest());
    return total;
  }
};

double logistic(double o) {
  const double e = exact::exp(-std::fabs(o));
  return (o >= 0 ? 1 : e) / (1 + e);
}

double square(double x) { return x * x; }

// max(0, margin); what is no number stays none.
double hingeOf(double margin) { return margin <= 0 ? 0 : margin; }

// ln(1 + e^o) - t o
double binaryCrossEntropy(const Sample& s) {
  return std::fmax(s.o[0], 0) - s.t[0] * s.o[0] + exact::log(1 + exact::exp(-std::fabs(s.o[0])));
}

// sum over classes of t_k (ln sum_j e^(o_j) - o_k)
double softmaxCrossEntropy(const Sample& s) {
  double e[kMaximalOutputs];
  const double logSum = s.largest() + exact::log(s.exponentials(e));
  double loss = 0;
  for (int k = 0; k < s.outputs; ++k) loss += s.t[k] * (logSum - s.o[k]);
  return loss;
}

double squaredSoftmax(const Sample& s) {
  double e[kMaximalOutputs], loss = 0;
  const double total = s.exponentials(e);
  for (int k = 0; k < s.outputs; ++k) loss += square(e[k] / total - s.t[k]);
  return loss / s.outputs;
}

// sum over wrong classes of max(0, 1 + o_wrong - o_right)
double multiHinge(const Sample& s) {
  double right = 0, loss = 0;
  for (int k = 0; k < s.outputs; ++k) right += s.t[k] * s.o[k];
  for (int k = 0; k < s.outputs; ++k)
    if (s.t[k] < 0.5) loss += hingeOf(1 + s.o[k] - right);
  return loss;
}

double lossOf(LossForm form, const Sample& s) {
  switch (form) {
    case LossForm::binaryCrossEntropy:
      return binaryCrossEntropy(s);
    case LossForm::softmaxCrossEntropy:
      return softmaxCrossEntropy(s);
    case LossForm::squared:
      return square(s.o[0] - s.t[0]);
    case LossForm::squaredSigmoid:
      return square(logistic(s.o[0]) - s.t[0]);
    case LossForm::squaredSoftmax:
      return squaredSoftmax(s);
    case LossForm::hinge:
      return hingeOf(1 - (2 * s.t[0] - 1) * s.o[0]);
    case LossForm::multiHinge:
      return multiHinge(s);
  }
  return 0;
}

// p = softmax(o) for four samples; o: outputs x lanes.
template <class T>
void softmax(const T* o, int outputs, int lanes, Pack<T>* p) {
  Pack<T> largest = load(o), total = {};
  for (int k = 1; k < outputs; ++k) largest = maximum(largest, load(o + k * lanes));
  for (int k = 0; k < outputs; ++k) total += p[k] = exp(load(o + k * lanes) - largest);
  for (int k = 0; k < outputs; ++k) p[k] /= total;
}

// The gradients for four samples; o and t: outputs x lanes, g: one pack per output.
template <class T>
void softmaxCrossEntropyGradient(const T* o, const T* t, int outputs, int lanes, Pack<T>* g) {
  Pack<T> mass = {};
  for (int k = 0; k < outputs; ++k) mass += load(t + k * lanes);
  softmax(o, outputs, lanes, g);
  for (int k = 0; k < outputs; ++k) g[k] = g[k] * mass - load(t + k * lanes);
}

// With e_k = p_k - t_k: dL/do_k = 2/n p_k (e_k - sum_j p_j e_j)
template <class T>
void squaredSoftmaxGradient(const T* o, const T* t, int outputs, int lanes, Pack<T>* g) {
  Pack<T> mean = {};
  softmax(o, outputs, lanes, g);
  for (int k = 0; k < outputs; ++k) mean += g[k] * (g[k] - load(t + k * lanes));
  for (int k = 0; k < outputs; ++k) g[k] *= (g[k] - load(t + k * lanes) - mean) * splat(T(2) / T(outputs));
}

template <class T>
void multiHingeGradient(const T* o, const T* t, int outputs, int lanes, Pack<T>* g) {
  const Pack<T> one = splat(T(1)), half = splat(T(0.5));
  Pack<T> right = {}, violations = {};
  for (int k = 0; k < outputs; ++k) right += load(t + k * lanes) * load(o + k * lanes);
  for (int k = 0; k < outputs; ++k) {
    const Pack<T> margin = one + load(o + k * lanes) - right;
    g[k] = select(load(t + k * lanes) < half, select(margin > Pack<T>{}, one, Pack<T>{}), Pack<T>{});
    violations += g[k];
  }
  for (int k = 0; k < outputs; ++k) g[k] -= load(t + k * lanes) * violations;
}

template <class T>
Pack<T> hingeGradient(Pack<T> o, Pack<T> t) {
  const Pack<T> y = t + t - splat(T(1));
  return select(y * o < splat(T(1)), -y, Pack<T>{});
}

template <class T>
Pack<T> squaredSigmoidGradient(Pack<T> o, Pack<T> t) {
  Pack<T> p, slope;
  sigmoid(o, p, slope);
  return (p - t) * slope * splat(T(2));
}

}  // namespace

LossForm lossForm(LossKind kind, const DataConfig& data) {
  if (isRegression(data.kind)) return LossForm::squared;
  const bool pixels = data.target == TargetKind::input, binary = pixels || outputCount(data) == 1;
  if (pixels && kind == LossKind::automatic) kind = LossKind::mse;
  switch (kind) {
    case LossKind::mse:
      return binary ? LossForm::squaredSigmoid : LossForm::squaredSoftmax;
    case LossKind::hinge:
      return binary ? LossForm::hinge : LossForm::multiHinge;
    default:
      return binary ? LossForm::binaryCrossEntropy : LossForm::softmaxCrossEntropy;
  }
}

Link link(const DataConfig& data) {
  if (isRegression(data.kind)) return Link::identity;
  return data.target == TargetKind::input || outputCount(data) == 1 ? Link::sigmoid : Link::softmax;
}

template <class T>
double lossSum(LossForm form, const T* logits, const T* targets, int outputs, const Pass& pass) {
  if (outputs > 1 && isOfSingleOutputs(form)) {
    // In double one by one it would take longer than the network.
    if constexpr (std::is_same_v<T, float>) return dataLossSum(form, logits, targets, outputs, pass);
    double total = 0;
    for (int k = 0; k < outputs; ++k)
      total += lossSum(form, logits + k * pass.lanes, targets + k * pass.lanes, 1, pass);
    return total / outputs;
  }
  Sample sample;
  sample.outputs = outputs;
  double total = 0;
  for (int lane = 0; lane < pass.samples; ++lane) {
    for (int k = 0; k < outputs; ++k) {
      sample.o[k] = logits[k * pass.lanes + lane];
      sample.t[k] = targets[k * pass.lanes + lane];
    }
    total += lossOf(form, sample);
  }
  return total;
}

// What a loss of single outputs is differentiated with, pack by pack: gradient(o, t).
template <class T, class F>
GRADFLOW_INLINE void eachPack(const T* logits, const T* targets, int outputs, const Pass& pass, T scale, T* to,
                              F gradient) {
  const Pack<T> scales = splat(scale / T(outputs));
  T* const end = to + outputs * pass.lanes;
  for (T* place = to; place != end; place += kPackSize, logits += kPackSize, targets += kPackSize)
    store(place, gradient(load(logits), load(targets)) * scales);
  for (int lane = pass.samples - pass.samples % kPackSize; lane < pass.lanes; lane += kPackSize) {
    const PackMask<T> exist = lanesBelow<T>(pass.samples - lane);
    for (T* place = to + lane; place < end; place += pass.lanes) store(place, select(exist, load(place), Pack<T>{}));
  }
}

// As eachPack, of several outputs: gradient(o, t, outputs, lanes, g) for four samples.
template <class T, class F>
void eachSamples(const T* logits, const T* targets, int outputs, const Pass& pass, T scale, T* to, F gradient) {
  Pack<T> g[kMaximalOutputs];
  for (int lane = 0; lane < pass.lanes; lane += kPackSize) {
    gradient(logits + lane, targets + lane, outputs, pass.lanes, g);
    const Pack<T> scales = select(lanesBelow<T>(pass.samples - lane), splat(scale), Pack<T>{});
    for (int k = 0; k < outputs; ++k) store(to + k * pass.lanes + lane, g[k] * scales);
  }
}

template <class T>
void lossGradient(LossForm form, const T* logits, const T* targets, int outputs, const Pass& pass, T scale,
                  T* gradient) {
  const auto single = [&](auto of) { eachPack(logits, targets, outputs, pass, scale, gradient, of); };
  const auto several = [&](auto of) { eachSamples(logits, targets, outputs, pass, scale, gradient, of); };
  switch (form) {
    case LossForm::binaryCrossEntropy:
      return single([](Pack<T> o, Pack<T> t) { return sigmoid(o) - t; });
    case LossForm::softmaxCrossEntropy:
      return several(softmaxCrossEntropyGradient<T>);
    case LossForm::squared:
      return single([](Pack<T> o, Pack<T> t) { return (o - t) * splat(T(2)); });
    case LossForm::squaredSigmoid:
      return single(squaredSigmoidGradient<T>);
    case LossForm::squaredSoftmax:
      return several(squaredSoftmaxGradient<T>);
    case LossForm::hinge:
      return single(hingeGradient<T>);
    case LossForm::multiHinge:
      return several(multiHingeGradient<T>);
  }
}

template <class T>
void predictions(Link link, const T* logits, int outputs, int lanes, T* out) {
  if (link != Link::softmax) {
    for (int i = 0; i < outputs * lanes; i += kPackSize)
      store(out + i, link == Link::sigmoid ? sigmoid(load(logits + i)) : load(logits + i));
    return;
  }
  Pack<T> p[kMaximalOutputs];
  for (int lane = 0; lane < lanes; lane += kPackSize) {
    softmax(logits + lane, outputs, lanes, p);
    for (int k = 0; k < outputs; ++k) store(out + k * lanes + lane, p[k]);
  }
}

template double lossSum(LossForm, const float*, const float*, int, const Pass&);
template double lossSum(LossForm, const double*, const double*, int, const Pass&);
template void lossGradient(LossForm, const float*, const float*, int, const Pass&, float, float*);
template void lossGradient(LossForm, const double*, const double*, int, const Pass&, double, double*);
template void predictions(Link, const float*, int, int, float*);
template void predictions(Link, const double*, int, int, double*);

}  // namespace gradflow
