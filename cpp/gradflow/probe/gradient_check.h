// Backpropagation against finite differences, in double.
#pragma once

#include <vector>

#include "gradflow/probe/double_network.h"

namespace gradflow {

// One parameter: the analytic gradient a, and the central difference n = (L(w + h) - L(w - h)) / 2h with
// h = 1e-5 max(1, |w|). L is the mean over the samples with penalties.
struct ParameterCheck {
  // kink: a unit's piece (or a margin of the hinge losses) changes between w - h and w + h, or |w| of an l1 penalty
  // bends there. belowResolution: a and n differ, by no more than the difference's own error explains, and it says
  // little: the relative error is above kResolvedError, or both numbers are smaller than that error.
  enum class Verdict { compared, kink, belowResolution };
  Verdict verdict = Verdict::compared;
  int flat = 0;
  double analytic = 0, numeric = 0;
  double relativeError = 0;  // |a - n| / max(1e-8, |a| + |n|)
  double step = 0;           // h
  double resolution = 0;     // how far rounding, and h not being 0, may move n: estimated
};

constexpr double kResolvedError = 1e-6;
constexpr int kWorstListed = 10;

struct GradientCheck {
  int parameters = 0;  // in the network
  int checked = 0;
  int kinks = 0, belowResolution = 0;  // of the checked
  int samples = 0;                     // training samples used
  double maxRelativeError = 0;         // of those compared
  std::vector<ParameterCheck> worst;   // of those compared, the worst first; at most kWorstListed
  std::vector<int> kinksAt;            // flat places of the first kWorstListed kinks
};

// Checks parameters one by one, on samples of its own, which batch normalization standardizes as one batch.
class GradientChecker {
 public:
  // The Config must outlive this.
  GradientChecker(const Config& config, const Network<float>& network, ProbeSamples samples);
  ParameterCheck check(int flat);

 private:
  struct Difference {
    double value;
    bool kink;
  };
  Difference differenceOf(int flat, double h);
  bool isBelowResolution(ParameterCheck& check);
  double penaltyOf(int flat, double w) const;
  bool isWeight(int flat) const;
  double lossRounding();

  const Config& config_;
  DoubleNetwork network_;
  std::vector<double> gradient_;
  double rounding_;  // bound on the error of a loss
};

// Each parameter from `from` up to but without `to`, on the first samples.
GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples, int from,
                            int to);
// All of them, or an even selection where the work would exceed about 7.5e8 multiplications.
GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples);

}  // namespace gradflow
