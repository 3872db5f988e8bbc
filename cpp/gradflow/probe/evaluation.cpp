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

SetEvaluator::SetEvaluator(const Config& config, const Network<float>& network, const Samples& samples)
    : config_(config), samples_(samples) {
  const bool classifies = namesClass(config.data);
  const int classes = classifies ? config.data.classes : 0;
  sums_.confusion.assign(classes * classes, 0.0f);
  sums_.heads.assign(network.heads().size(), {0, classifies ? std::optional<double>(0) : std::nullopt});
}

int SetEvaluator::advance(Network<float>& network, int samples, ActivityMeter* meter) {
  const int most = network.largestPass(), passes = std::max(1, samples / most);
  const Stretch stretch{next_, std::min(samples_.size, next_ + passes * most)};
  walk(network, samples_, stretch, meter != nullptr, [&](const Pass& pass, int, const float* targets) {
    add(network, pass, targets);
    if (meter) meter->add(network.layers(), pass);
  });
  next_ = stretch.end;
  return stretch.end - stretch.first;
}

void SetEvaluator::add(Network<float>& network, const Pass& pass, const float* targets) {
  const LossForm form = lossForm(config_.training.loss, config_.data);
  const float* logits = network.logits().value.data();
  const int outputs = samples_.outputs, classes = sums_.confusion.empty() ? 0 : config_.data.classes;
  sums_.loss += lossSum(form, logits, targets, outputs, pass);
  for (size_t i = 0; i < sums_.heads.size(); ++i)
    addHead(form, *network.heads()[i].logits, targets, pass, sums_.heads[i]);
  for (int i = 0; classes && i < pass.samples; ++i)
    ++sums_.confusion[classOf(targets + i, outputs, pass.lanes, 0.5f) * classes +
                      classOf(logits + i, outputs, pass.lanes, 0.0f)];
}

std::optional<SetEvaluation> SetEvaluator::result(const Parameters<float>& parameters) const {
  if (samples_.size == 0) return std::nullopt;
  SetEvaluation result = sums_;
  result.loss = result.loss / samples_.size + penalty(config_.training, parameters);
  for (HeadEvaluation& head : result.heads) {
    head.loss /= samples_.size;
    if (head.accuracy) *head.accuracy /= samples_.size;
  }
  if (!result.confusion.empty())
    result.accuracy = shareOnDiagonal(result.confusion, config_.data.classes, samples_.size);
  return result;
}

Evaluator::Evaluator(const Config& config, Network<float>& network, const Samples& train, const Samples& test)
    : network_(network), meter_(network.layers()), train_(config, network, train), test_(config, network, test) {}

void Evaluator::advance(int samples) {
  if (!train_.isDone()) samples -= train_.advance(network_, samples, &meter_);
  if (train_.isDone() && !test_.isDone() && samples > 0) test_.advance(network_, samples, nullptr);
}

Evaluation Evaluator::result(int64_t step) const {
  const Parameters<float>& parameters = network_.parameters();
  return {step, *train_.result(parameters), test_.result(parameters), meter_.report()};
}

double trainedLoss(const Network<float>& network, const SetEvaluation& evaluation) {
  double loss = evaluation.loss;
  for (size_t i = 0; i < network.heads().size(); ++i) loss += network.heads()[i].weight * evaluation.heads[i].loss;
  return loss;
}

}  // namespace gradflow
