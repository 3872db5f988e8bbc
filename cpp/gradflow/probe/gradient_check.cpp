#include "gradflow/probe/gradient_check.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "gradflow/config/depth.h"
#include "gradflow/nn/conv.h"
#include "gradflow/probe/kinks.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

constexpr int kMaximalSamples = 64;
constexpr double kMaximalWork = 7.5e8;
constexpr double kUnitRoundoff = 0x1p-53;

// Each sample's loss without penalties, and which linear piece each kinked unit is on.
struct Measurement {
  std::vector<double> losses;
  std::vector<char> pieces;
};

Measurement measure(DoubleNetwork& network) {
  Measurement measurement;
  network.forward(false, [&](const Pass& pass, int, const double* targets) {
    Pass one = pass;
    one.samples = 1;
    for (int i = 0; i < pass.samples; ++i)
      measurement.losses.push_back(lossSum(network.form(), network.network(), targets, one, i));
    appendPieces(network, pass, targets, measurement.pieces);
  });
  return measurement;
}

// Sample by sample: differences of small numbers lose fewer digits than those of their sum.
double meanDifference(const Measurement& above, const Measurement& below) {
  double sum = 0;
  for (size_t i = 0; i < above.losses.size(); ++i) sum += above.losses[i] - below.losses[i];
  return sum / static_cast<double>(above.losses.size());
}

// sum over the samples of a pass of |dL/dz| (|b| + sum |w| |x|) for z = W x + b; the block of b follows that of W.
double roundingOfProduct(const Parameters<double>& parameters, int block, const Signal<double>& x,
                         const Signal<double>& z, bool biased, const Pass& pass) {
  const double* weights = &parameters.values[parameters.blocks[block].offset];
  const double* biases = biased ? &parameters.values[parameters.blocks[block + 1].offset] : nullptr;
  double total = 0;
  for (int lane = 0; lane < pass.samples; ++lane)
    for (int row = 0; row < z.features; ++row) {
      double terms = biased ? std::fabs(biases[row]) : 0;
      for (int from = 0; from < x.features; ++from)
        terms += std::fabs(weights[from * z.features + row] * x.value[from * pass.lanes + lane]);
      total += terms * std::fabs(z.gradient[row * pass.lanes + lane]);
    }
  return total;
}

// The same of a convolution: by itself, of magnitudes.
double roundingOfConvolution(const Parameters<double>& parameters, int block, Conv<double>& node,
                             const Signal<double>& x, const Signal<double>& z, const Pass& pass) {
  const auto magnitudes = [](const double* values, size_t count) {
    std::vector<double> out(values, values + count);
    for (double& value : out) value = std::fabs(value);
    return out;
  };
  const ParameterBlock& weight = parameters.blocks[block];
  const std::vector<double> weights = magnitudes(&parameters.values[weight.offset], weight.size());
  const bool biased = node.biasBlock() >= 0;
  const std::vector<double> biases =
      magnitudes(&parameters.values[weight.offset + weight.size()], biased ? weight.rows : 0);
  const std::vector<double> in = magnitudes(x.value.data(), static_cast<size_t>(x.features) * pass.lanes);
  std::vector<double> terms(static_cast<size_t>(z.features) * pass.lanes);
  node.convolution().forward(weights.data(), biased ? biases.data() : nullptr, in.data(), pass.lanes, terms.data(),
                             Write::replace);
  double total = 0;
  for (int row = 0; row < z.features; ++row)
    for (int at = row * pass.lanes; at < row * pass.lanes + pass.samples; ++at)
      total += terms[at] * std::fabs(z.gradient[at]);
  return total;
}

// sum over the samples of a pass of |dL/da| |a|.
double roundingOfValue(const Signal<double>& a, const Pass& pass) {
  double total = 0;
  for (int row = 0; row < a.features; ++row)
    for (int lane = row * pass.lanes; lane < row * pass.lanes + pass.samples; ++lane)
      total += std::fabs(a.value[lane] * a.gradient[lane]);
  return total;
}

// What rounding within the nodes, of about one unit roundoff of the largest terms, does to the loss.
double sensitivityToRounding(DoubleNetwork& copy) {
  const Pass& pass = copy.pass();
  Network<double>& network = copy.network();
  double total = 0;
  const auto addProduct = [&](int block, Conv<double>* convolution, const Signal<double>& x, const Signal<double>& z,
                              bool biased) {
    total += convolution ? roundingOfConvolution(copy.parameters(), block, *convolution, x, z, pass)
                         : roundingOfProduct(copy.parameters(), block, x, z, biased, pass);
  };
  forLayersAndParts(network.layers(), [&](const Layer<double>& layer) {
    if (layer.weightBlock() >= 0 && layer.parts.empty())
      addProduct(layer.weightBlock(), layer.convolution, *layer.in, *layer.dense, true);
    total += roundingOfValue(*layer.activationOut, pass);
    if (layer.branch != layer.dense) total += roundingOfValue(*layer.branch, pass);
    if (layer.preactivation != layer.branch) total += roundingOfValue(*layer.preactivation, pass);
  });
  for (const Skip<double>& skip : network.skips())
    if (skip.weightBlock >= 0) addProduct(skip.weightBlock, skip.convolution, *skip.source, *skip.path, false);
  for (const Head<double>& head : network.heads()) addProduct(head.weightBlock, nullptr, *head.in, *head.logits, true);
  return total;
}

void record(const ParameterCheck& check, GradientCheck& result) {
  ++result.checked;
  if (check.verdict == ParameterCheck::Verdict::belowResolution) ++result.belowResolution;
  if (check.verdict == ParameterCheck::Verdict::kink && result.kinks++ < kWorstListed)
    result.kinksAt.push_back(check.flat);
  if (check.verdict != ParameterCheck::Verdict::compared) return;
  const auto worse = [](const ParameterCheck& a, const ParameterCheck& b) { return a.relativeError > b.relativeError; };
  result.worst.insert(std::upper_bound(result.worst.begin(), result.worst.end(), check, worse), check);
  if (result.worst.size() > kWorstListed) result.worst.pop_back();
  result.maxRelativeError = result.worst.front().relativeError;
}

Samples leading(const Config& config, const Samples& samples) {
  std::vector<int> indices(std::min({samples.size, kMaximalSamples, largestBatch(config)}));
  std::iota(indices.begin(), indices.end(), 0);
  return {samples, indices};
}

GradientCheck checkRange(const Config& config, const Network<float>& network, const Samples& samples, int from, int to,
                         int stride) {
  GradientCheck result;
  result.parameters = network.parameters().count;
  result.samples = samples.size;
  GradientChecker checker(config, network, samples);
  for (int flat = from; flat < to; flat += stride) record(checker.check(flat), result);
  return result;
}

}  // namespace

GradientChecker::GradientChecker(const Config& config, const Network<float>& network, ProbeSamples samples)
    : config_(config), network_(config, network, std::move(samples)), rounding_(lossRounding()) {
  network_.addPenalties();
  gradient_ = network_.parameters().gradient;
}

// A bound to first order, with some units roundoff for the sums and the elementary functions. Leaves the gradient.
double GradientChecker::lossRounding() {
  double total = 0;
  network_.differentiate([&](const Pass& pass, int, const double* targets) {
    total += sensitivityToRounding(network_);
    total += network_.lossSumOf(pass, targets) / network_.counted();
  });
  return 4 * kUnitRoundoff * total;
}

double GradientChecker::penaltyOf(int flat, double w) const {
  if (!isWeight(flat)) return 0;
  return config_.training.l1 * std::fabs(w) + config_.training.l2 / 2 * w * w;
}

bool GradientChecker::isWeight(int flat) const {
  for (const ParameterBlock& block : network_.parameters().blocks)
    if (flat < block.offset + block.size()) return block.kind == BlockKind::weight;
  return false;
}

GradientChecker::Difference GradientChecker::differenceOf(int flat, double h) {
  double& w = network_.parameters().values[flat];
  const double kept = w, above = kept + h, below = kept - h;
  w = above;
  const Measurement right = measure(network_);
  w = below;
  const Measurement left = measure(network_);
  w = kept;
  const double penalties = penaltyOf(flat, above) - penaltyOf(flat, below);
  const bool penaltyBends = isWeight(flat) && config_.training.l1 != 0 && std::fabs(kept) < h;
  return {(meanDifference(right, left) + penalties) / (above - below), right.pieces != left.pieces || penaltyBends};
}

// Equal numbers have been compared, even two zeros.
bool GradientChecker::isBelowResolution(ParameterCheck& check) {
  const double error = std::fabs(check.analytic - check.numeric);
  if (error == 0) return false;
  if (std::fabs(check.analytic) + std::fabs(check.numeric) <= check.resolution) return true;
  if (check.relativeError <= kResolvedError) return false;
  // The error of a central difference is h^2 L''' / 6 + rounding / h. Ten times the step shows the first a hundredfold.
  const Difference wide = differenceOf(check.flat, 10 * check.step);
  if (!wide.kink) check.resolution += std::fabs(wide.value - check.numeric) / 99;
  return error <= check.resolution;
}

ParameterCheck GradientChecker::check(int flat) {
  using Verdict = ParameterCheck::Verdict;
  const double w = network_.parameters().values[flat], h = 1e-5 * std::fmax(1, std::fabs(w));
  const Difference difference = differenceOf(flat, h);
  ParameterCheck result{Verdict::compared, flat, gradient_[flat], difference.value, 0, h, rounding_ / h};
  result.relativeError = std::fabs(result.analytic - result.numeric) /
                         std::fmax(1e-8, std::fabs(result.analytic) + std::fabs(result.numeric));
  if (std::isnan(result.relativeError)) result.relativeError = INFINITY;
  if (difference.kink)
    result.verdict = Verdict::kink;
  else if (isBelowResolution(result))
    result.verdict = Verdict::belowResolution;
  return result;
}

GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples, int from,
                            int to) {
  return checkRange(config, network, leading(config, samples), from, to, 1);
}

GradientCheck checkGradient(const Config& config, const Network<float>& network, const Samples& samples) {
  const Samples few = leading(config, samples);
  const int count = network.parameters().count;
  const double affordable = kMaximalWork / (2.0 * few.size * count);
  const int stride = static_cast<int>(std::ceil(count / std::fmax(affordable, 1)));
  return checkRange(config, network, few, 0, count, stride);
}

}  // namespace gradflow
