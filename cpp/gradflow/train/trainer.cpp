#include "gradflow/train/trainer.h"

#include <algorithm>

#include "gradflow/train/schedule.h"

namespace gradflow {
namespace {

constexpr int64_t kCheckpointInterval = 256;  // steps

}  // namespace

Trainer::Trainer(const Config& config, const Samples& data, Network<float>& network)
    : config_(config),
      network_(network),
      loss_(lossForm(config.training.loss, config.data)),
      batches_(data.size, config.training.batchSize, config.training.seed),
      samples_(data),
      meter_(network.layers().size()),
      parametersBefore_(network.parameters().values.size()),
      updateRatios_(network.layers().size()) {
  pass_.derivatives = pass_.batchStatistics = true;
  pass_.dropout = config.model.dropout > 0;
  makeRoom();
  state_.flow = FlowHistory(network.layers().size());
  state_.optimizer.reset(config.training.optimizer, network.parameters().values.size());
}

// For passes of the batches to come.
void Trainer::makeRoom() {
  const int together = std::min(config_.training.batchSize, samples_.size());
  passSize_ = network_.batchPass(network_.standardizesBatches() ? samples_.size() : together);
  network_.reserve(roundUpToPack(network_.batchPass(together)));
}

double Trainer::rate() const { return scheduledRate(config_.training, state_.step); }

void Trainer::settingsChanged(OptimizerKind before) {
  const TrainingConfig& now = config_.training;
  loss_ = lossForm(now.loss, config_.data);
  batches_.change(state_.step, now.batchSize, now.seed);
  const auto isAdam = [](OptimizerKind kind) { return kind == OptimizerKind::adam || kind == OptimizerKind::adamw; };
  if (now.optimizer != before && !(isAdam(now.optimizer) && isAdam(before)))
    state_.optimizer.reset(now.optimizer, network_.parameters().values.size());
  divergence_.reset();
  makeRoom();
}

void Trainer::train(int64_t steps) {
  while (steps > 0 && !divergence_) {
    const int64_t part = std::min(steps, kCheckpointInterval);
    checkpoint_ = state();
    for (int64_t i = 1; i <= part; ++i) stepOnce(i == steps);
    if (!stateIsFinite()) stopAtDivergence(part);
    steps -= part;
  }
}

const RunState& Trainer::state() {
  state_.parameters = network_.parameters().values;
  state_.statistics = network_.statistics().values;
  return state_;
}

void Trainer::restore(const RunState& state) {
  state_ = state;
  network_.parameters().values = state.parameters;
  network_.statistics().values = state.statistics;
}

void Trainer::stepOnce(bool lastOfCall) {
  const bool measure = state_.step % FlowHistory::kGradientInterval == 0;
  computeGradient(measure ? &meter_ : nullptr, false);
  if (network_.standardizesBatches()) network_.updateStatistics();
  if (measure) state_.flow.addGradients(network_.layers(), meter_);
  takeStep(state_.step % FlowHistory::kUpdateInterval == 0, lastOfCall);
}

// The mean over the batch: each pass scales its samples by one over the whole batch.
std::optional<Divergence> Trainer::computeGradient(GradientMeter* meter, bool check) {
  const BatchPlan::Batch batch = batches_.at(state_.step);
  if (meter) meter->clear();
  for (int first = 0; first < batch.size; first += passSize_) {
    const Pass& pass = lay(batch, first, meter != nullptr);
    network_.forward(pass);
    if (check)
      if (auto found = nonFiniteActivation(network_, pass, state_.step)) return found;
    lossGradients(loss_, network_, targets_, pass, 1.0f / batch.size);
    network_.backward(pass);
    if (meter) meter->add(network_.layers(), pass);
  }
  addPenaltyGradient(config_.training, network_.parameters());
  if (!check) return std::nullopt;
  return nonFiniteParameter(network_, network_.parameters().gradient, Quantity::gradient, state_.step);
}

const Pass& Trainer::lay(const BatchPlan::Batch& batch, int first, bool everyGradient) {
  pass_.samples = std::min(batch.size - first, passSize_);
  pass_.lanes = roundUpToPack(pass_.samples);
  if (pass_.dropout) pass_.dropoutKey = dropoutKey(first);
  pass_.gradients = first == 0 ? Write::replace : Write::add;
  pass_.everyGradient = everyGradient;
  samples_.follow(batches_, passSize_);
  float* const rows = samples_.at(batch, first);
  network_.layOut(pass_.lanes, rows);
  targets_ = rows + network_.input().features * pass_.lanes;
  return pass_;
}

uint64_t Trainer::dropoutKey(int first) const {
  const uint64_t key = static_cast<uint64_t>(state_.step) * 256 + first / kLargestPass;
  // Where fewer pass at once, the rest keeps the keys of their passes apart.
  return key + (static_cast<uint64_t>(first % kLargestPass) << 48);
}

void Trainer::takeStep(bool measureRatio, bool keepNorms) {
  Parameters<float>& parameters = network_.parameters();
  const bool record = measureRatio || keepNorms;
  if (record) std::copy(parameters.values.begin(), parameters.values.end(), parametersBefore_.begin());
  clipGradient(config_.training.clipNorm, parameters);
  optimizerStep(config_.training, rate(), state_.optimizer, parameters);
  if (record) recordUpdate(measureRatio);
  ++state_.step;
}

void Trainer::recordUpdate(bool measureRatio) {
  const Parameters<float>& parameters = network_.parameters();
  for (size_t i = 0; i < network_.layers().size(); ++i) {
    const Layer<float>& layer = network_.layers()[i];
    const double weight = weightNorm(parameters, layer, parametersBefore_);
    for (const int index : layer.weightBlocks) {
      const ParameterBlock& block = parameters.blocks[index];
      for (int k = block.offset; k < block.offset + block.size(); ++k) parametersBefore_[k] -= parameters.values[k];
    }
    state_.flow.lastUpdate[i] = weightNorm(parameters, layer, parametersBefore_);
    updateRatios_[i] = weight > 0 ? state_.flow.lastUpdate[i] / weight : 0;
  }
  if (measureRatio) state_.flow.addUpdates(updateRatios_);
}

void Trainer::measureGradient(GradientMeter& meter) { computeGradient(&meter, false); }

// A number that is not finite stays so in the parameters or in the optimizer's memory: looking now and then is enough.
bool Trainer::stateIsFinite() const {
  return allFinite(network_.parameters().values) && allFinite(network_.statistics().values) &&
         allFinite(state_.optimizer.first) && allFinite(state_.optimizer.second);
}

// The same steps again, one by one, up to the one that fails.
void Trainer::stopAtDivergence(int64_t steps) {
  restore(checkpoint_);
  for (int64_t i = 0; i < steps && !divergence_; ++i) divergence_ = checkedStep();
}

// Only the state decides where a run ends, so that it does not matter how the steps are cut into calls: an overflow
// that an activation turns into a finite number (tanh of infinity is 1) may well pass. In the step that fails, though,
// the first number to overflow is the cause.
std::optional<Divergence> Trainer::checkedStep() {
  checkpoint_ = state();
  stepOnce(true);
  if (stateIsFinite()) return std::nullopt;
  const auto update = nonFiniteParameter(network_, network_.parameters().values, Quantity::update, checkpoint_.step);
  restore(checkpoint_);
  if (auto cause = computeGradient(nullptr, true)) return cause;
  // The optimizer's memory and the running statistics can overflow before the parameters do.
  return update ? update : Divergence{state_.step, 0, Quantity::update};
}

}  // namespace gradflow
