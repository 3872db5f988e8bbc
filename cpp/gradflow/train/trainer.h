// Training: batches, gradients, steps, and what to do when a number is no longer finite.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"
#include "gradflow/probe/flow.h"
#include "gradflow/train/batches.h"
#include "gradflow/train/divergence.h"
#include "gradflow/train/epoch_samples.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {

// Everything that a step changes. A copy of it is a checkpoint.
struct RunState {
  int64_t step = 0;
  std::vector<float> parameters;
  std::vector<float> statistics;  // Network::statistics: empty without batch normalization
  OptimizerState optimizer;
  FlowHistory flow;
};

class Trainer {
 public:
  // All arguments must outlive the trainer. Starts at step 0 with the parameters that the network has.
  Trainer(const Config& config, const Samples& data, Network<float>& network);

  // At most that many steps; fewer when the run diverges. Allocates nothing.
  void train(int64_t steps);
  // Takes the Config's training settings anew, from the next step on. Another optimizer starts with empty memory.
  void settingsChanged(OptimizerKind before);
  // After the parameters were set from outside: a diverged run may go on.
  void parametersChanged() { divergence_.reset(); }

  const Config& config() const { return config_; }
  int64_t step() const { return state_.step; }
  double rate() const;
  const std::optional<Divergence>& divergence() const { return divergence_; }
  BatchPlan& batches() { return batches_; }
  const BatchPlan& batches() const { return batches_; }
  const FlowHistory& flow() const { return state_.flow; }

  // Leaves the gradient that the next step would use (before clipping) in the network, and its sizes in the meter.
  void measureGradient(GradientMeter& meter);
  // Whose signals that left in the network.
  const Pass& lastPass() const { return pass_; }

  // Lays the next step's batch before the network, part by part as it goes through; calls use(pass, targets, 1 / batch
  // size) for each.
  template <class F>
  void forNextBatch(F use) {
    const BatchPlan::Batch batch = batches_.at(state_.step);
    for (int first = 0; first < batch.size; first += passSize_)
      use(lay(batch, first, true), targets_, 1.0f / batch.size);
  }

  const RunState& state();
  // The sizes must fit the network and the optimizer.
  void restore(const RunState& state);

 private:
  void stepOnce(bool lastOfCall);
  // Stops with what it finds where `check` is set.
  std::optional<Divergence> computeGradient(GradientMeter* meter, bool check);
  const Pass& lay(const BatchPlan::Batch& batch, int first, bool everyGradient);
  uint64_t dropoutKey(int first) const;
  void takeStep(bool measureRatio, bool keepNorms);
  void recordUpdate(bool measureRatio);
  void makeRoom();
  bool stateIsFinite() const;
  void stopAtDivergence(int64_t steps);
  std::optional<Divergence> checkedStep();

  const Config& config_;
  Network<float>& network_;
  LossForm loss_;
  int passSize_;                    // the samples of a batch that pass at once
  Pass pass_;                       // the pass at hand
  const float* targets_ = nullptr;  // outputs x lanes of it
  BatchPlan batches_;
  EpochSamples samples_;
  RunState state_;       // its parameters and statistics live in the network; see state()
  RunState checkpoint_;  // from before the steps that have not been checked yet
  GradientMeter meter_;
  std::vector<float> parametersBefore_;
  std::vector<double> updateRatios_;
  std::optional<Divergence> divergence_;
};

}  // namespace gradflow
