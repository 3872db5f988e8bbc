// Short runs of one experiment under other settings, one after the other: what a map of trainability is made of
// (Sohl-Dickstein 2024, "The boundary of neural network trainability is fractal", arXiv:2402.06184).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/data/dataset.h"
#include "gradflow/data/samples.h"

namespace gradflow {

// How a short run ended, judged by the training loss and by `constant`, the loss of the best constant answer (each
// auxiliary classifier adds its weight times the same). The first that fits:
//   diverged   a number was no longer finite, or the loss ended above kDivergedAbove times the larger of start and
//              constant
//   learned    the loss ended below kLearnedBelow times constant
//   slow       it fell below kSlowBelow times its start, and did not end within kConstantWithin of constant, where a
//              network stands that answers everything alike
//   vanished   neither of these, and the first hidden layer's gradient lies below kVanishingBelow times the last
//              one's: what the verdict of flow.h calls vanishing, or cut off
//   stalled    the rest
enum class Outcome { learned, slow, stalled, vanished, diverged };

constexpr double kDivergedAbove = 2;
constexpr double kLearnedBelow = 0.5;
constexpr double kSlowBelow = 0.95;
constexpr double kConstantWithin = 0.01;

// Losses are over the whole training set, without dropout, penalties and weighted auxiliary losses included. Gradients
// are RMS over units and samples of dL/da of the first and the last hidden layer, smoothed as in FlowHistory; the
// output's where there is no hidden layer. A run that diverges is told of as it stood at its last finite step.
struct Trial {
  Outcome outcome = Outcome::stalled;
  int64_t steps = 0;  // taken: fewer than wanted where a number was no longer finite
  double firstLoss = 0, lastLoss = 0;
  std::optional<double> accuracy;  // at the end; none for regression
  double firstGradient = 0, lastGradient = 0;
};

Outcome judge(const Trial& trial, bool finite, double constant);

// Keeps the data; everything else is made anew for each run, so that it is the very run that a Session of the changed
// Config gives, bit by bit.
class Trials {
 public:
  // `digits` as for a Session.
  explicit Trials(Config base, const ImageSet* digits = nullptr);
  Trials(const Trials&) = delete;

  // `changes`: partial `model` and `training` objects as JSON, on top of the base. At least one step. With problems
  // nothing has run.
  Problems run(std::string_view changes, int64_t steps, Trial& out) const;
  // Of the best constant answer, by the base's loss.
  double constantLoss() const;

 private:
  Trial run(const Config& config, int64_t steps) const;
  double constantLoss(const Config& config) const;

  Config base_;
  Split data_;
  Samples train_;
};

}  // namespace gradflow
