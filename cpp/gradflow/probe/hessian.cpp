#include "gradflow/probe/hessian.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/conv.h"
#include "gradflow/probe/pool_links.h"

namespace gradflow {
namespace {

constexpr double kKeptBytes = 64e6;

Samples slice(const Samples& samples, int first, int count) {
  std::vector<int> indices(count);
  std::iota(indices.begin(), indices.end(), first);
  return {samples, indices};
}

bool isMaxout(const Layer<double>& layer) { return layer.activation == ActivationKind::maxout; }

// f''(z) of every row and lane.
std::vector<double> curvatureOf(const Layer<double>& layer, double parameter, int lanes) {
  std::vector<double> curvature;
  if (!layer.activationNode) return curvature;  // linear pieces
  const int count = layer.preactivation->features * lanes;
  curvature.resize(count);
  const double* z = layer.preactivation->value.data();
  if (CustomFunction* custom = layer.activationNode->custom()) {
    custom->second(z, count, curvature.data());
    return curvature;
  }
  const ExactActivation& exact = exactActivation(layer.activation);
  for (int i = 0; i < count; ++i) curvature[i] = exact.second(z[i], parameter);
  return curvature;
}

// R{a} = R{z} of the largest piece.
void pickLargest(const Layer<double>& layer, int lanes, const double* z, double* a) {
  for (int row = 0; row < layer.activationOut->features; ++row)
    for (int lane = 0; lane < lanes; ++lane)
      a[row * lanes + lane] = z[activeRow(layer, row, lane, lanes) * lanes + lane];
}

// R{dL/dz} = R{dL/da} of the largest piece, 0 of the others.
void routeToLargest(const Layer<double>& layer, int lanes, const double* deltaA, double* deltaZ) {
  for (int row = 0; row < layer.activationOut->features; ++row)
    for (int lane = 0; lane < lanes; ++lane)
      deltaZ[activeRow(layer, row, lane, lanes) * lanes + lane] += deltaA[row * lanes + lane];
}

void addTo(std::vector<double>& sums, const std::vector<double>& values) {
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += values[i];
}

double largestMagnitude(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::fmax(largest, std::fabs(value));
  return largest;
}

}  // namespace

HessianPart::HessianPart(const Config& config, const Network<float>& network, const Samples& samples)
    : network_(config, network, samples), own_(network.parameters().values.size()) {
  network_.differentiate([&](const Pass& pass, int, const double* targets) {
    pass_ = pass;
    targets_.assign(targets, targets + static_cast<size_t>(samples.outputs) * pass.lanes);
  });
  const auto track = [&](const Signal<double>& signal) {
    const std::vector<double> zeros(static_cast<size_t>(signal.features) * pass_.lanes);
    tangents_.insert({&signal, {zeros, zeros}});
  };
  track(network_.network().input());
  forLayersAndParts(network_.layers(), [&](const Layer<double>& layer) {
    for (const Signal<double>* signal : {layer.dense, layer.branch, layer.preactivation, layer.activationOut})
      track(*signal);
  });
  for (const Skip<double>& skip : network_.network().skips()) track(*skip.path);
  for (const Head<double>& head : network_.network().heads()) track(*head.logits);
  for (size_t i = 0; i < config.model.layers.size(); ++i)
    layers_.push_back(tangentOf(network_.layers()[i], config.model.layers[i].parameter));
}

HessianPart::LayerTangent HessianPart::tangentOf(const Layer<double>& layer, double parameter) {
  LayerTangent tangent{curvatureOf(layer, parameter, pass_.lanes),
                       std::vector<double>(static_cast<size_t>(layer.activationOut->features) * pass_.lanes),
                       nullptr,
                       {}};
  if (layer.normalization)
    tangent.normalization = std::make_unique<NormalizationTangent>(layer, network_.parameters(), pass_);
  for (const Layer<double>& part : layer.parts) tangent.parts.push_back(tangentOf(part, parameter));
  return tangent;
}

void HessianPart::addProduct(const double* v, double share, double* product) {
  for (auto& [signal, tangent] : tangents_) std::fill(tangent.gradient.begin(), tangent.gradient.end(), 0.0);
  forward(v);
  lossBackward(network_.network().logits(), 1);
  for (const Head<double>& head : network_.network().heads()) lossBackward(*head.logits, head.weight);
  backward(v);
  for (int i = 0; i < network_.parameters().count; ++i) product[i] += share * own_[i];
}

void HessianPart::forward(const double* v) {
  const auto& layers = network_.layers();
  for (size_t i = 0; i < layers.size(); ++i) {
    const bool hidden = i < layers_.size();
    mapForward(layers[i], hidden ? &layers_[i] : nullptr, v);
    if (hidden) normalizationForward(i, v);
    skipsForward(i, v);
    if (hidden) activationForward(layers[i], layers_[i], v);
  }
  for (const Head<double>& head : network_.network().heads())
    productForward({head.weightBlock, Bias::one, *head.in, *head.logits}, v);
}

void HessianPart::backward(const double* v) {
  const auto& layers = network_.layers();
  for (const Head<double>& head : network_.network().heads())
    productBackward({head.weightBlock, Bias::one, *head.in, *head.logits}, v);
  for (size_t i = layers.size(); i-- > 0;) {
    const bool hidden = i < layers_.size();
    if (hidden) activationBackward(layers[i], layers_[i]);
    skipsBackward(i, v);
    if (hidden) normalizationBackward(i, v);
    mapBackward(layers[i], hidden ? &layers_[i] : nullptr, v);
  }
}

void HessianPart::mapForward(const Layer<double>& layer, LayerTangent* tangent, const double* v) {
  const Signal<double>&x = *layer.in, &z = *layer.dense;
  if (!layer.parts.empty()) return moduleForward(layer, *tangent, v);
  if (layer.weightBlock() >= 0) return productForward({layer.weightBlock(), Bias::one, x, z, layer.convolution}, v);
  const std::vector<double>& before = tangentOf(x).value;
  std::vector<double>& after = tangentOf(z).value;
  if (!layer.pool) return void(after = before);
  std::fill(after.begin(), after.end(), 0.0);
  forPoolLinks(layer, pass_.lanes, [&](int to, int from, double share) { after[to] += share * before[from]; });
}

void HessianPart::mapBackward(const Layer<double>& layer, LayerTangent* tangent, const double* v) {
  const Signal<double>&x = *layer.in, &z = *layer.dense;
  if (!layer.parts.empty()) return moduleBackward(layer, *tangent, v);
  if (layer.weightBlock() >= 0) return productBackward({layer.weightBlock(), Bias::one, x, z, layer.convolution}, v);
  std::vector<double>& before = tangentOf(x).gradient;
  const std::vector<double>& after = tangentOf(z).gradient;
  if (!layer.pool) return addTo(before, after);
  forPoolLinks(layer, pass_.lanes, [&](int to, int from, double share) { before[from] += share * after[to]; });
}

void HessianPart::moduleForward(const Layer<double>& layer, LayerTangent& tangent, const double* v) {
  double* z = tangentOf(*layer.dense).value.data();
  for (size_t i = 0; i < layer.parts.size(); ++i) {
    const Layer<double>& part = layer.parts[i];
    mapForward(part, &tangent.parts[i], v);
    activationForward(part, tangent.parts[i], v);
    const std::vector<double>& own = tangentOf(*part.dense).value;
    if (part.endsModule()) z = std::copy(own.begin(), own.end(), z);
  }
}

void HessianPart::moduleBackward(const Layer<double>& layer, LayerTangent& tangent, const double* v) {
  const std::vector<double>& change = tangentOf(*layer.dense).gradient;
  auto end = change.end();
  for (size_t i = layer.parts.size(); i-- > 0;) {
    const Layer<double>& part = layer.parts[i];
    std::vector<double>& own = tangentOf(*part.dense).gradient;
    if (part.endsModule()) {
      end -= static_cast<ptrdiff_t>(own.size());
      std::copy_n(end, own.size(), own.begin());
    }
    activationBackward(part, tangent.parts[i]);
    mapBackward(part, &tangent.parts[i], v);
  }
}

void HessianPart::productForward(const Product& product, const double* v) {
  const auto& [block, bias, x, z, convolution] = product;
  double* out = tangentOf(z).value.data();
  const bool moves = &x != &network_.network().input();
  if (convolution) {
    const double* biases = bias == Bias::one ? v + blockOf(block + 1).offset : nullptr;
    auto& map = convolution->convolution();
    map.forward(v + blockOf(block).offset, biases, x.value.data(), pass_.lanes, out, Write::replace);
    const double* weights = network_.parameters().value(block);
    if (moves) map.forward(weights, nullptr, tangentOf(x).value.data(), pass_.lanes, out, Write::add);
    return;
  }
  multiply(v + blockOf(block).offset, z.features, x.features, x.value.data(), pass_.lanes, bias, out, Write::replace);
  if (moves)
    multiply<double>(network_.parameters().value(block), z.features, x.features, tangentOf(x).value.data(), pass_.lanes,
                     Bias::none, out, Write::add);
}

void HessianPart::productBackward(const Product& product, const double* v) {
  const auto& [block, bias, x, z, convolution] = product;
  const int rows = z.features, lanes = pass_.lanes;
  const double *change = tangentOf(z).gradient.data(), *delta = z.gradient.data();
  double* own = &own_[blockOf(block).offset];
  if (convolution) {
    double* ownBias = bias == Bias::one ? &own_[blockOf(block + 1).offset] : nullptr;
    auto& map = convolution->convolution();
    map.gradient(change, x.value.data(), lanes, own, ownBias, Write::replace);
    if (&x == &network_.network().input()) return;
    Tangent& before = tangentOf(x);
    map.gradient(delta, before.value.data(), lanes, own, nullptr, Write::add);
    map.backward(network_.parameters().value(block), change, lanes, before.gradient.data(), Write::add);
    map.backward(v + blockOf(block).offset, delta, lanes, before.gradient.data(), Write::add);
    return;
  }
  multiplyTransposed(change, rows, x.value.data(), x.features, lanes, own, bias, Write::replace);
  if (&x == &network_.network().input()) return;
  Tangent& before = tangentOf(x);
  multiplyTransposed<double>(delta, rows, before.value.data(), x.features, lanes, own, Bias::none, Write::add);
  double* out = before.gradient.data();
  multiplyBack<double>(network_.parameters().value(block), x.features, rows, change, lanes, out, Write::add);
  multiplyBack<double>(v + blockOf(block).offset, x.features, rows, delta, lanes, out, Write::add);
}

void HessianPart::normalizationForward(size_t index, const double* v) {
  NormalizationTangent* normalization = layers_[index].normalization.get();
  if (!normalization) return;
  const Layer<double>& layer = network_.layers()[index];
  const std::vector<double>& dense = tangentOf(*layer.dense).value;
  std::copy(dense.begin(), dense.end(), normalization->dense());
  normalization->forward(v, tangentOf(*layer.branch).value.data());
}

void HessianPart::normalizationBackward(size_t index, const double* v) {
  NormalizationTangent* normalization = layers_[index].normalization.get();
  if (!normalization) return;
  const Layer<double>& layer = network_.layers()[index];
  std::vector<double>& dense = tangentOf(*layer.dense).gradient;
  normalization->backward(v, tangentOf(*layer.branch).gradient.data(), own_.data());
  std::copy_n(normalization->deltaDense(), dense.size(), dense.begin());
}

void HessianPart::skipsForward(size_t index, const double* v) {
  const Layer<double>& layer = network_.layers()[index];
  if (layer.preactivation == layer.branch) return;
  std::vector<double>& z = tangentOf(*layer.preactivation).value;
  z = tangentOf(*layer.branch).value;
  for (const Skip<double>& skip : network_.network().skips()) {
    if (skip.to != static_cast<int>(index) + 1) continue;
    if (skip.weightBlock >= 0)
      productForward({skip.weightBlock, Bias::none, *skip.source, *skip.path, skip.convolution}, v);
    const std::vector<double>& path = tangentOf(*skip.path).value;
    for (int row = 0; row < layer.preactivation->features; ++row)
      for (int lane = 0; lane < pass_.lanes; ++lane)
        z[row * pass_.lanes + lane] += path[layer.rowOfA(row) * pass_.lanes + lane];
  }
}

void HessianPart::skipsBackward(size_t index, const double* v) {
  const Layer<double>& layer = network_.layers()[index];
  if (layer.preactivation == layer.branch) return;
  const std::vector<double>& change = tangentOf(*layer.preactivation).gradient;
  addTo(tangentOf(*layer.branch).gradient, change);
  for (const Skip<double>& skip : network_.network().skips()) {
    if (skip.to != static_cast<int>(index) + 1) continue;
    std::vector<double>& path = tangentOf(*skip.path).gradient;
    for (int row = 0; row < layer.preactivation->features; ++row)
      for (int lane = 0; lane < pass_.lanes; ++lane)
        path[layer.rowOfA(row) * pass_.lanes + lane] += change[row * pass_.lanes + lane];
    if (skip.weightBlock >= 0)
      productBackward({skip.weightBlock, Bias::none, *skip.source, *skip.path, skip.convolution}, v);
  }
}

void HessianPart::activationForward(const Layer<double>& layer, LayerTangent& tangent, const double* v) {
  if (layer.activationOut == layer.preactivation) return;
  const double* z = tangentOf(*layer.preactivation).value.data();
  double* a = tangentOf(*layer.activationOut).value.data();
  const int lanes = pass_.lanes, count = layer.activationOut->features * lanes;
  if (isMaxout(layer)) return pickLargest(layer, lanes, z, a);
  for (int i = 0; i < count; ++i) a[i] = layer.slopes()[i] * z[i];
  for (int i = 0; i < count && layer.activationNode; ++i) tangent.slope[i] = tangent.curvature[i] * z[i];
  if (!layer.preluNode) return;
  const double* slopes = v + blockOf(layer.preluNode->slopeBlock()).offset;
  for (int i = 0; i < count; ++i) {
    const double own = layer.preactivation->value[i];
    tangent.slope[i] = own > 0 ? 0 : slopes[i / lanes / layer.positions()];
    a[i] += tangent.slope[i] * own;
  }
}

void HessianPart::activationBackward(const Layer<double>& layer, const LayerTangent& tangent) {
  if (layer.activationOut == layer.preactivation) return;
  const std::vector<double>& deltaA = tangentOf(*layer.activationOut).gradient;
  std::vector<double>& deltaZ = tangentOf(*layer.preactivation).gradient;
  if (isMaxout(layer)) return routeToLargest(layer, pass_.lanes, deltaA.data(), deltaZ.data());
  const Rows<double>& delta = layer.activationOut->gradient;
  for (size_t i = 0; i < deltaZ.size(); ++i) deltaZ[i] += layer.slopes()[i] * deltaA[i] + tangent.slope[i] * delta[i];
  if (layer.preluNode) slopeGradient(layer);
}

// R{dL/do}: the loss's own gradient, differenced along R{o}. The hinge losses consist of linear pieces.
void HessianPart::lossBackward(const Signal<double>& o, double weight) {
  Tangent& tangent = tangentOf(o);
  const double largest = largestMagnitude(tangent.value);
  const bool linear = network_.form() == LossForm::hinge || network_.form() == LossForm::multiHinge;
  if (linear || largest == 0) return;
  const double reach = 1e-5 / largest;
  const auto gradientAt = [&](double step) {
    std::vector<double> moved(tangent.value.size()), gradient(tangent.value.size());
    for (size_t i = 0; i < moved.size(); ++i) moved[i] = o.value[i] + step * tangent.value[i];
    lossGradient(network_.form(), moved.data(), targets_.data(), o.features, pass_, weight / pass_.samples,
                 gradient.data());
    return gradient;
  };
  const std::vector<double> above = gradientAt(reach), below = gradientAt(-reach);
  for (size_t i = 0; i < above.size(); ++i) tangent.gradient[i] = (above[i] - below[i]) / (2 * reach);
}

// The slope's gradient is the sum of dL/da min(0, z).
void HessianPart::slopeGradient(const Layer<double>& layer) {
  const Signal<double>&z = *layer.preactivation, &a = *layer.activationOut;
  const std::vector<double>&change = tangentOf(z).value, &deltaA = tangentOf(a).gradient;
  double* gradient = &own_[blockOf(layer.preluNode->slopeBlock()).offset];
  for (int unit = 0; unit < layer.units; ++unit) {
    double total = 0;
    for (int row = unit * layer.positions(); row < (unit + 1) * layer.positions(); ++row)
      for (int i = row * pass_.lanes; i < row * pass_.lanes + pass_.samples; ++i)
        if (z.value[i] <= 0) total += deltaA[i] * z.value[i] + a.gradient[i] * change[i];
    gradient[unit] = total;
  }
}

Hessian::Hessian(const Config& config, const Network<float>& network, const Samples& samples)
    : config_(config),
      network_(network),
      samples_(samples),
      size_(network.parameters().count),
      partSize_(network.batchPass(config.training.batchSize)),
      parts_((samples.size + partSize_ - 1) / partSize_) {
  double bytes = 0;  // of a part: some ten numbers for each row and lane
  for (const auto& layer : network.layers()) bytes += 10.0 * sizeof(double) * layer.preactivation->features;
  const int affordable = static_cast<int>(kKeptBytes / (bytes * std::max(network.largestPass(), partSize_)));
  for (int i = 0; i < std::min(parts_, affordable); ++i) kept_.push_back(part(i));
}

std::unique_ptr<HessianPart> Hessian::part(int index) const {
  const int first = index * partSize_;
  return std::make_unique<HessianPart>(config_, network_,
                                       slice(samples_, first, std::min(partSize_, samples_.size - first)));
}

std::vector<double> Hessian::times(const std::vector<double>& v) {
  std::vector<double> product(size_);
  for (int i = 0; i < parts_; ++i) {
    const int count = std::min(partSize_, samples_.size - i * partSize_);
    const double share = static_cast<double>(count) / samples_.size;
    if (i < static_cast<int>(kept_.size()))
      kept_[i]->addProduct(v.data(), share, product.data());
    else
      part(i)->addProduct(v.data(), share, product.data());
  }
  for (const ParameterBlock& block : network_.parameters().blocks)
    if (block.kind == BlockKind::weight)
      for (int k = block.offset; k < block.offset + block.size(); ++k) product[k] += config_.training.l2 * v[k];
  return product;
}

}  // namespace gradflow
