// The losses, from logits: value, gradient, and the prediction that goes with them.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/nn/node.h"

namespace gradflow {

// A loss kind as it applies to the outputs at hand. Those of single outputs are means over the outputs: of all pixels,
// whose targets are any numbers from 0 to 1.
enum class LossForm {
  binaryCrossEntropy,   // of a logit, target 0 or 1
  softmaxCrossEntropy,  // one logit per class, one-hot targets
  squared,              // regression
  squaredSigmoid,       // on probabilities
  squaredSoftmax,
  hinge,  // y = +-1 for target 1 and 0
  multiHinge
};

constexpr bool isOfSingleOutputs(LossForm form) {
  return form != LossForm::softmaxCrossEntropy && form != LossForm::squaredSoftmax && form != LossForm::multiHinge;
}

// Expects a loss that fits the data (readConfig checks it).
LossForm lossForm(LossKind kind, const DataConfig& data);

// What `predict` applies to the logits.
enum class Link { identity, sigmoid, softmax };
Link link(const DataConfig& data);

// Sum over the samples of the loss; logits and targets: outputs x lanes.
template <class T>
double lossSum(LossForm form, const T* logits, const T* targets, int outputs, const Pass& pass);

// gradient = d(loss summed over samples * scale) / d(logits), 0 in lanes beyond the last sample.
template <class T>
void lossGradient(LossForm form, const T* logits, const T* targets, int outputs, const Pass& pass, T scale,
                  T* gradient);

// Probabilities, or the values themselves for regression; `out` may be `logits`.
template <class T>
void predictions(Link link, const T* logits, int outputs, int lanes, T* out);

}  // namespace gradflow
