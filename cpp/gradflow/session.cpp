#include "gradflow/session.h"

#include <cmath>
#include <utility>

#include "gradflow/config/config_json.h"
#include "gradflow/config/depth.h"
#include "gradflow/config/shapes.h"
#include "gradflow/data/images.h"
#include "gradflow/saved_state.h"
#include "gradflow/session_checks.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
Session::Session(Config config, const ImageSet* digits)
    : config_(std::move(config)),
      data_(makeData(config_.data, digits)),
      train_(data_.train),
      test_(data_.test),
      network_(config_.model, inputShape(config_.data), outputShape(config_.data)),
      trainer_(config_, train_, network_) {
  initializeNetwork(config_.model, network_);
}

std::unique_ptr<Session> Session::create(std::string_view configJson, Problems& problems, const ImageSet* digits) {
  Config config;
  problems = readConfig(configJson, config);
  if (problems.empty()) checkImages(config.data, digits, problems);
  return problems.empty() ? std::make_unique<Session>(std::move(config), digits) : nullptr;
}

std::unique_ptr<Session> Session::restore(const std::vector<uint8_t>& bytes, Problems& problems,
                                          const ImageSet* digits) {
  SavedState saved;
  problems = readSavedState(bytes, saved);
  if (problems.empty()) checkImages(saved.config.data, digits, problems);
  if (!problems.empty()) return nullptr;
  auto session = std::make_unique<Session>(std::move(saved.config), digits);
  problems = readRun(saved, session->trainer_, session->network_);
  return problems.empty() ? std::move(session) : nullptr;
}

std::vector<uint8_t> Session::save() { return writeSavedState(config_, trainer_); }

std::vector<float> Session::parameters() const {
  const Parameters<float>& parameters = network_.parameters();
  return {parameters.values.begin(), parameters.values.begin() + parameters.count};
}

void Session::train(int64_t steps) {
  if (steps > 0) evaluator_.reset();
  trainer_.train(steps);
}

Problems Session::setTraining(std::string_view json) {
  evaluator_.reset();
  const OptimizerKind before = config_.training.optimizer;
  Problems problems = readTraining(json, config_, config_);
  if (problems.empty()) trainer_.settingsChanged(before);
  return problems;
}

Problems Session::setParameters(const std::vector<float>& values) {
  Parameters<float>& parameters = network_.parameters();
  if (static_cast<int>(values.size()) != parameters.count)
    return wrongLength("parameters", std::to_string(parameters.count), values.size());
  Problems problems = checkFinite("parameters", values);
  if (!problems.empty()) return problems;
  std::copy(values.begin(), values.end(), parameters.values.begin());
  stateChanged();
  return {};
}

Problems Session::setParameter(int index, float value) {
  const int count = network_.parameters().count;
  if (index < 0 || index >= count)
    return {{"index", "out-of-range", "must lie between 0 and " + std::to_string(count - 1)}};
  if (!std::isfinite(value)) return notFinite("parameters", index);
  network_.parameters().values[index] = value;
  stateChanged();
  return {};
}

Problems Session::setStatistics(const std::vector<float>& values) {
  Statistics<float>& statistics = network_.statistics();
  if (values.size() != statistics.values.size())
    return wrongLength("statistics", std::to_string(statistics.values.size()), values.size());
  for (const StatisticsBlock& block : statistics.blocks)
    for (int i = 0; i < block.rows; ++i) {
      const float value = values[block.offset + i];
      if (!std::isfinite(value)) return notFinite(block.name.c_str(), i);
      if (block.variance && value < 0)
        return {{block.name + '[' + std::to_string(i) + ']', "out-of-range", "must not be below 0: it is a variance"}};
    }
  statistics.values = values;
  stateChanged();
  return {};
}

bool Session::evaluateSome(int samples) {
  if (!evaluator_) evaluator_.emplace(config_, network_, train_, test_);
  evaluator_->advance(samples);
  return evaluator_->isDone();
}

Evaluation Session::evaluate() {
  while (!evaluateSome(train_.size + test_.size)) continue;
  Evaluation result = evaluator_->result(trainer_.step());
  lastActivity_ = result.activity;
  evaluator_.reset();
  return result;
}

std::vector<LayerFlow> Session::gradientFlow(const std::vector<LayerActivity>& activity) {
  const auto& layers = network_.layers();
  const FlowHistory& history = trainer_.flow();
  GradientMeter meter(layers.size());
  trainer_.measureGradient(meter);
  std::vector<LayerFlow> flows(layers.size());
  for (size_t i = 0; i < layers.size(); ++i) {
    const Parameters<float>& parameters = network_.parameters();
    LayerFlow& flow = flows[i];
    flow.gradActivation = meter.gradActivation(i, layers[i]);
    flow.gradPreactivation = meter.gradPreactivation(i, layers[i]);
    flow.gradWeight = weightNorm(parameters, layers[i], parameters.gradient);
    flow.weight = weightNorm(parameters, layers[i], parameters.values);
    flow.update = history.lastUpdate[i];
    flow.updateRatio = flow.weight > 0 ? flow.update / flow.weight : 0;
    flow.relativeGradient = history.relativeGradient(i);
  }
  // From the output backwards, as the gradient goes.
  for (size_t i = layers.size(); i-- > 0;) {
    const bool allDead = i < activity.size() && activity[i].dead == layers[i].units;
    const Verdict next = i + 1 < layers.size() ? flows[i + 1].verdict : Verdict::healthy;
    flows[i].verdict = layers[i].activation == ActivationKind::step || layers[i].maximalSlope() == 0
                           ? Verdict::untrainable
                       : trainer_.divergence() ? Verdict::exploding
                                               : history.verdict(i, allDead, next);
  }
  return flows;
}

Problems Session::checkTogether(const char* path, int samples) const {
  const int most = largestBatch(config_);
  if (samples <= most) return {};
  return {{path, "too-many",
           "must be at most " + std::to_string(most) + " samples: batch normalization takes all of them at once"}};
}

Problems Session::lossAndGradient(const std::vector<float>& inputs, const std::vector<float>& targets,
                                  LossAndGradient& out) {
  Problems problems = checkSamples("inputs", inputs, train_.features);
  if (!problems.empty()) return problems;
  const int count = static_cast<int>(inputs.size()) / train_.features;
  if (targets.size() != static_cast<size_t>(count) * train_.outputs)
    return wrongLength("targets", std::to_string(count * train_.outputs), targets.size());
  problems = checkFinite("targets", targets);
  if (problems.empty()) problems = checkTogether("inputs", count);
  if (!problems.empty()) return problems;
  const Samples samples(inputs.data(), train_.features, targets.data(), train_.outputs, count);
  const LossForm form = lossForm(config_.training.loss, config_.data);
  out.loss = 0;
  walkBatch(network_, samples, true, [&](const Pass& pass, int, const float* wanted) {
    out.loss += lossSum(form, network_, wanted, pass);
    lossGradients(form, network_, wanted, pass, 1.0f / count);
    network_.backward(pass);
  });
  Parameters<float>& parameters = network_.parameters();
  addPenaltyGradient(config_.training, parameters);
  out.loss = out.loss / count + penalty(config_.training, parameters);
  out.gradient.assign(parameters.gradient.begin(), parameters.gradient.begin() + parameters.count);
  return {};
}

Problems Session::predict(const std::vector<float>& inputs, std::vector<float>& out) {
  Problems problems = checkSamples("inputs", inputs, train_.features);
  if (!problems.empty()) return problems;
  const int count = static_cast<int>(inputs.size()) / train_.features, outputs = train_.outputs;
  const std::vector<float> none(static_cast<size_t>(count) * outputs);
  out = predictSamples(Samples(inputs.data(), train_.features, none.data(), outputs, count));
  return {};
}

std::vector<float> Session::predictSet(SampleChoice::Set set) {
  return predictSamples(set == SampleChoice::Set::test ? test_ : train_);
}

std::vector<float> Session::predictSamples(const Samples& samples) {
  std::vector<float> out(static_cast<size_t>(samples.size) * samples.outputs);
  walk(network_, samples, false, [&](const Pass& pass, int first, const float*) { readPredictions(pass, first, out); });
  return out;
}

void Session::readPredictions(const Pass& pass, int first, std::vector<float>& out) {
  Signal<float>& logits = network_.logits();
  predictions(link(config_.data), logits.value.data(), logits.features, pass.lanes, logits.value.data());
  copySamples(logits, pass, &out[static_cast<size_t>(first) * logits.features]);
}

std::vector<float> Session::grid(GridShape shape, int layer, int unit, Link link) {
  std::vector<float> planes(static_cast<size_t>(gridPlanes(layer)) * shape.width * shape.height);
  fillGrid(shape, layer, unit, link, planes.data());
  return planes;
}

void Session::fillGrid(GridShape shape, int layer, int unit, Link link, float* planes) {
  if (!hasPlane()) return;
  if (layer < 0)
    outputGrid(config_, network_, shape, layer == -1 ? network_.logits() : *network_.heads()[-2 - layer].logits, link,
               planes);
  else
    unitGrid(config_, network_, shape, layer, unit, planes);
}

}  // namespace gradflow
