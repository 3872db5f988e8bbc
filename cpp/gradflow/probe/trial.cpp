#include "gradflow/probe/trial.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gradflow/config/config_json.h"
#include "gradflow/math/exact.h"
#include "gradflow/probe/constant_loss.h"
#include "gradflow/probe/evaluation.h"
#include "gradflow/train/trainer.h"

namespace gradflow {
namespace {

// From the smoothed logarithms of all layers, the output's last.
void readGradients(const FlowHistory& flow, Trial& trial) {
  const size_t output = flow.logGradient.size() - 1;
  trial.firstGradient = exact::exp(flow.logGradient[0]);
  trial.lastGradient = exact::exp(flow.logGradient[output > 0 ? output - 1 : 0]);
}

SetEvaluation evaluate(const Config& config, Network<float>& network, const Samples& samples) {
  SetEvaluator evaluator(config, network, samples);
  while (!evaluator.isDone()) evaluator.advance(network, samples.size, nullptr);
  return *evaluator.result(network.parameters());
}

}  // namespace

Outcome judge(const Trial& trial, bool finite, double constant) {
  const double most = kDivergedAbove * std::max(trial.firstLoss, constant);
  if (!finite || !(trial.lastLoss <= most)) return Outcome::diverged;
  if (trial.lastLoss < kLearnedBelow * constant) return Outcome::learned;
  const bool answersAlike = std::abs(trial.lastLoss / constant - 1) < kConstantWithin;
  if (trial.lastLoss < kSlowBelow * trial.firstLoss && !answersAlike) return Outcome::slow;
  return trial.firstGradient < kVanishingBelow * trial.lastGradient ? Outcome::vanished : Outcome::stalled;
}

Trials::Trials(Config base, const ImageSet* digits)
    : base_(std::move(base)), data_(makeData(base_.data, digits)), train_(data_.train) {}

double Trials::constantLoss() const { return constantLoss(base_); }

double Trials::constantLoss(const Config& config) const {
  double heads = 0;
  for (const AuxiliaryConfig& head : config.model.auxiliary) heads += head.weight;
  return (1 + heads) * gradflow::constantLoss(lossForm(config.training.loss, config.data), train_);
}

Problems Trials::run(std::string_view changes, int64_t steps, Trial& out) const {
  Config config;
  Problems problems = readChanges(changes, base_, config);
  if (problems.empty()) out = run(config, steps);
  return problems;
}

Trial Trials::run(const Config& config, int64_t steps) const {
  Network<float> network(config.model, train_.features, train_.outputs);
  Trainer trainer(config, train_, network);
  initializeNetwork(config.model, network);
  Trial trial;
  trial.firstLoss = trainedLoss(network, evaluate(config, network, train_));
  trainer.train(steps);
  const SetEvaluation end = evaluate(config, network, train_);
  trial.steps = trainer.step();
  trial.lastLoss = trainedLoss(network, end);
  trial.accuracy = end.accuracy;
  readGradients(trainer.flow(), trial);
  trial.outcome = judge(trial, !trainer.divergence(), constantLoss(config));
  return trial;
}

}  // namespace gradflow
