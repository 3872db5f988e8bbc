#include <algorithm>
#include <iterator>

#include "gradflow/probe/double_network.h"
#include "gradflow/session.h"

namespace gradflow {
namespace {

std::string between(int low, int high) {
  return "must lie between " + std::to_string(low) + " and " + std::to_string(high);
}

}  // namespace

Problems Session::checkIndices(const std::vector<int>& samples) const {
  if (samples.empty()) return {{"samples", "too-few", "must name at least one sample"}};
  for (size_t i = 0; i < samples.size(); ++i)
    if (samples[i] < 0 || samples[i] >= train_.size)
      return {{"samples[" + std::to_string(i) + "]", "out-of-range", between(0, train_.size - 1)}};
  return checkTogether("samples", static_cast<int>(samples.size()));
}

// One sample alone has no batch statistics.
ProbeSamples Session::probeSamples(const std::vector<int>& samples) {
  if (!network_.standardizesBatches() || samples.size() > 1) return Samples(train_, samples);
  const BatchPlan::Batch batch = trainer_.batches().with(trainer_.step(), samples[0]);
  std::vector<int> all = samples;
  std::remove_copy(batch.indices, batch.indices + batch.size, std::back_inserter(all),
                   static_cast<uint32_t>(samples[0]));
  return ProbeSamples(Samples(train_, all), 1);
}

std::vector<int> Session::nextBatch() {
  const BatchPlan::Batch batch = trainer_.batches().at(trainer_.step());
  return {batch.indices, batch.indices + batch.size};
}

Problems Session::trace(const std::vector<int>& samples, Trace& out) {
  Problems problems = checkIndices(samples);
  if (problems.empty()) out = traceSamples(config_, network_, probeSamples(samples));
  return problems;
}

std::vector<double> Session::updateBy(const std::vector<double>& gradient) {
  Parameters<float> parameters = network_.parameters();
  OptimizerState memory = trainer_.state().optimizer;
  std::copy(gradient.begin(), gradient.end(), parameters.gradient.begin());
  clipGradient(config_.training.clipNorm, parameters);
  optimizerStep(config_.training, trainer_.rate(), memory, parameters);
  std::vector<double> update(parameters.count);
  for (int i = 0; i < parameters.count; ++i)
    update[i] = static_cast<double>(parameters.values[i]) - network_.parameters().values[i];
  return update;
}

Problems Session::chainRule(int sample, int parameter, const ChainPath& path, ChainRule& out) {
  if (sample < 0 || sample >= train_.size) return {{"sample", "out-of-range", between(0, train_.size - 1)}};
  ParameterSite site;
  Problems problems = findSite(network_, parameter, site);
  if (!problems.empty()) return problems;
  return differentiateAlong(config_, network_, probeSamples({sample}), site, path, out);
}

StepGradient Session::stepGradient(int parameter) {
  const std::vector<int> batch = nextBatch();
  DoubleNetwork network(config_, network_, Samples(train_, batch));
  std::vector<double>& gradient = network.parameters().gradient;
  network.addPenalties();
  const double penalty = gradient[parameter];
  network.differentiate();
  return {trainer_.step(), static_cast<int>(batch.size()), gradient[parameter], penalty};
}

Problems Session::checkParameter(int parameter, const std::vector<int>& samples, ParameterCheck& out) {
  const int count = network_.parameters().count;
  if (parameter < 0 || parameter >= count) return {{"parameter", "out-of-range", between(0, count - 1)}};
  Problems problems = checkIndices(samples);
  if (problems.empty()) out = GradientChecker(config_, network_, probeSamples(samples)).check(parameter);
  return problems;
}

Sharpness Session::sharpness(const SharpnessOptions& options) {
  if (!network_.standardizesBatches()) return measureSharpness(config_, network_, train_, options);
  trainer_.batches().at(trainer_.step());
  const uint32_t* const order = trainer_.batches().order();
  return measureSharpness(config_, network_, Samples(train_, {order, order + train_.size}), options);
}

Problems Session::gradientCheck(int from, int to, GradientCheck& out) {
  const int count = network_.parameters().count;
  if (from < 0 || from > count) return {{"from", "out-of-range", between(0, count)}};
  if (to < from || to > count) return {{"to", "out-of-range", between(from, count)}};
  out = checkGradient(config_, network_, train_, from, to);
  return {};
}

}  // namespace gradflow
