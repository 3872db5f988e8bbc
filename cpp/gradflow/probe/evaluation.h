// How good the network is on its data.
#pragma once

#include <optional>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/activity.h"

namespace gradflow {

// Of an auxiliary classifier: its own loss, not weighted, and its own answers.
struct HeadEvaluation {
  double loss = 0;
  std::optional<double> accuracy;
};

struct SetEvaluation {
  double loss = 0;                 // mean over samples, penalties included, dropout off, of the main output alone
  std::optional<double> accuracy;  // share of right classes; none for values and images
  std::vector<float> confusion;    // classes x classes counts, row = truth; empty without classes
  std::vector<HeadEvaluation> heads;
};

// The measures of both sets. The training set is never empty.
struct Evaluation {
  int64_t step;
  SetEvaluation train;
  std::optional<SetEvaluation> test;
  std::vector<LayerActivity> activity;  // over the training set, hidden layers
};

// One set's measures, in as many goes as the caller likes: the same bits however they are cut.
class SetEvaluator {
 public:
  // All arguments must outlive it.
  SetEvaluator(const Config& config, const Network<float>& network, const Samples& samples);
  // Lets about that many samples more through, in whole passes, and returns how many. With a meter, the units' activity
  // is collected on the way.
  int advance(Network<float>& network, int samples, ActivityMeter* meter);
  bool isDone() const { return next_ == samples_.size; }
  // Once done. Nothing for an empty set.
  std::optional<SetEvaluation> result(const Parameters<float>& parameters) const;

 private:
  void add(Network<float>& network, const Pass& pass, const float* targets);

  const Config& config_;
  const Samples& samples_;
  int next_ = 0;
  SetEvaluation sums_;
};

// Both sets' measures likewise: the training set's first, with the units' activity. The parameters must stay meanwhile.
class Evaluator {
 public:
  Evaluator(const Config& config, Network<float>& network, const Samples& train, const Samples& test);
  void advance(int samples);
  bool isDone() const { return train_.isDone() && test_.isDone(); }
  Evaluation result(int64_t step) const;

 private:
  Network<float>& network_;
  ActivityMeter meter_;
  SetEvaluator train_, test_;
};

// What the parameters are moved by: the main loss and each auxiliary one times its weight.
double trainedLoss(const Network<float>& network, const SetEvaluation& evaluation);

}  // namespace gradflow
