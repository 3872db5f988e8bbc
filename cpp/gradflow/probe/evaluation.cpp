#include "gradflow/probe/evaluation.h"

#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

// The class that a sample's outputs (or targets) name: `threshold` parts the two classes of a single output.
int classOf(const float* outputs, int count, int lanes, float threshold) {
  if (count == 1) return outputs[0] > threshold;
  int best = 0;
  for (int k = 1; k < count; ++k)
    if (outputs[k * lanes] > outputs[best * lanes]) best = k;
  return best;
}

// Adds what the samples of a pass say of a classifier; `accuracy` counts the right ones.
void addHead(LossForm form, const Signal<float>& logits, const float* targets, const Pass& pass, HeadEvaluation& head) {
  head.loss += lossSum(form, logits.value.data(), targets, logits.features, pass);
  for (int i = 0; head.accuracy && i < pass.samples; ++i)
    *head.accuracy += classOf(targets + i, logits.features, pass.lanes, 0.5f) ==
                      classOf(logits.value.data() + i, logits.features, pass.lanes, 0.0f);
}

double shareOnDiagonal(const std::vector<float>& confusion, int classes, int samples) {
  double right = 0;
  for (int k = 0; k < classes; ++k) right += confusion[k * classes + k];
  return right / samples;
}

}  // namespace

std::optional<SetEvaluation> evaluateSet(const Config& config, Network<float>& network, const Samples& samples,
                                         ActivityMeter* meter) {
  if (samples.size == 0) return std::nullopt;
  const LossForm form = lossForm(config.training.loss, config.data);
  const int outputs = samples.outputs, classes = isRegression(config.data.kind) ? 0 : config.data.classes;
  SetEvaluation result;
  result.confusion.assign(classes * classes, 0.0f);
  result.heads.assign(network.heads().size(), {0, classes ? std::optional<double>(0) : std::nullopt});
  double total = 0;
  walk(network, samples, meter != nullptr, [&](const Pass& pass, int, const float* targets) {
    const float* logits = network.logits().value.data();
    total += lossSum(form, logits, targets, outputs, pass);
    if (meter) meter->add(network.layers(), pass);
    for (size_t i = 0; i < result.heads.size(); ++i)
      addHead(form, *network.heads()[i].logits, targets, pass, result.heads[i]);
    for (int i = 0; classes && i < pass.samples; ++i)
      ++result.confusion[classOf(targets + i, outputs, pass.lanes, 0.5f) * classes +
                         classOf(logits + i, outputs, pass.lanes, 0.0f)];
  });
  result.loss = total / samples.size + penalty(config.training, network.parameters());
  for (HeadEvaluation& head : result.heads) {
    head.loss /= samples.size;
    if (head.accuracy) *head.accuracy /= samples.size;
  }
  if (classes) result.accuracy = shareOnDiagonal(result.confusion, classes, samples.size);
  return result;
}

}  // namespace gradflow
