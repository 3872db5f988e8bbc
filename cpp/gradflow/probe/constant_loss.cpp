#include "gradflow/probe/constant_loss.h"

#include <algorithm>

#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

const float* row(const Samples& samples, int output) {
  return &samples.targets[static_cast<size_t>(output) * samples.size];
}

double meanOf(const float* values, int count) {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += values[i];
  return sum / count;
}

// Mean over samples and outputs of (t - mean)^2.
double variance(const Samples& samples) {
  double sum = 0;
  for (int k = 0; k < samples.outputs; ++k) {
    const float* targets = row(samples, k);
    const double mean = meanOf(targets, samples.size);
    for (int i = 0; i < samples.size; ++i) sum += (targets[i] - mean) * (targets[i] - mean);
  }
  return sum / samples.outputs / samples.size;
}

// One output stands for two classes.
std::vector<double> classShares(const Samples& samples) {
  std::vector<double> shares;
  for (int k = 0; k < samples.outputs; ++k) shares.push_back(meanOf(row(samples, k), samples.size));
  if (samples.outputs == 1) shares.push_back(1 - shares[0]);
  return shares;
}

double entropy(const std::vector<double>& shares) {
  double sum = 0;
  for (const double share : shares)
    if (share > 0) sum -= share * exact::log(share);
  return sum;
}

// Mean over outputs that each stand for two classes.
double binaryEntropy(const Samples& samples) {
  double sum = 0;
  for (int k = 0; k < samples.outputs; ++k) {
    const double share = meanOf(row(samples, k), samples.size);
    sum += entropy({share, 1 - share});
  }
  return sum / samples.outputs;
}

// Naming class k with margin 1 costs every other sample 2, and 1 for each of the further classes.
double constantHinge(const std::vector<double>& shares) {
  const auto classes = static_cast<double>(shares.size());
  const double naming = (1 - *std::max_element(shares.begin(), shares.end())) * classes;
  return classes == 2 ? naming : std::min(classes - 1, naming);
}

}  // namespace

double constantLoss(LossForm form, const Samples& samples) {
  switch (form) {
    case LossForm::squared:
    case LossForm::squaredSigmoid:
    case LossForm::squaredSoftmax:
      return variance(samples);
    case LossForm::hinge:
    case LossForm::multiHinge:
      return constantHinge(classShares(samples));
    case LossForm::binaryCrossEntropy:
      return binaryEntropy(samples);
    default:
      return entropy(classShares(samples));
  }
}

}  // namespace gradflow
