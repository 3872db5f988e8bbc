#include "gradflow/probe/hessian.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gradflow/nn/activation_exact.h"

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
  curvature.resize(static_cast<size_t>(layer.units) * lanes);
  const double* z = layer.preactivation->value.data();
  if (CustomFunction* custom = layer.activationNode->custom()) {
    custom->second(z, layer.units * lanes, curvature.data());
    return curvature;
  }
  const ExactActivation& exact = exactActivation(layer.activation);
  for (int i = 0; i < layer.units * lanes; ++i) curvature[i] = exact.second(z[i], parameter);
  return curvature;
}

// R{a} = R{z} of the largest piece.
void pickLargest(const Layer<double>& layer, int lanes, const double* z, double* a) {
  for (int unit = 0; unit < layer.units; ++unit)
    for (int lane = 0; lane < lanes; ++lane)
      a[unit * lanes + lane] = z[activeRow(layer, unit, lane, lanes) * lanes + lane];
}

// R{dL/dz} = R{dL/da} of the largest piece, 0 of the others.
void routeToLargest(const Layer<double>& layer, int lanes, const double* deltaA, std::vector<double>& deltaZ) {
  std::fill(deltaZ.begin(), deltaZ.end(), 0.0);
  for (int unit = 0; unit < layer.units; ++unit)
    for (int lane = 0; lane < lanes; ++lane)
      deltaZ[activeRow(layer, unit, lane, lanes) * lanes + lane] = deltaA[unit * lanes + lane];
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
  const auto& layers = network_.layers();
  for (size_t i = 0; i < layers.size(); ++i) {
    const std::vector<double> rows(static_cast<size_t>(layers[i].preactivation->features) * pass_.lanes);
    const std::vector<double> units(static_cast<size_t>(layers[i].units) * pass_.lanes);
    tangents_.push_back({{}, rows, units, units, rows, units, nullptr});
    if (layers[i].normalization)
      tangents_[i].normalization = std::make_unique<NormalizationTangent>(layers[i], network_.parameters(), pass_);
    if (i + 1 < layers.size())
      tangents_[i].curvature = curvatureOf(layers[i], config.model.layers[i].parameter, pass_.lanes);
  }
}

void HessianPart::addProduct(const double* v, double share, double* product) {
  const size_t output = tangents_.size() - 1;
  for (size_t i = 0; i <= output; ++i) {
    preactivationForward(i, v);
    if (tangents_[i].normalization) tangents_[i].normalization->forward(v, tangents_[i].z.data());
    if (i < output) activationForward(i, v);
  }
  lossBackward();
  for (size_t i = output + 1; i-- > 0;) {
    LayerTangent& tangent = tangents_[i];
    if (tangent.normalization) tangent.normalization->backward(v, tangent.deltaZ.data(), own_.data());
    preactivationBackward(i, v);
    if (i > 0) activationBackward(i - 1);
  }
  for (int i = 0; i < network_.parameters().count; ++i) product[i] += share * own_[i];
}

void HessianPart::preactivationForward(size_t index, const double* v) {
  const Layer<double>& layer = network_.layers()[index];
  const Signal<double>& x = network_.inputOf(index);
  const int rows = layer.dense->features;
  const double* bias = v + blockOf(layer.weightBlock + 1).offset;
  double* z = tangents_[index].dense();
  multiply(v + blockOf(layer.weightBlock).offset, 1, rows, rows, x.features, x.value.data(), pass_.lanes, bias, z,
           Write::replace);
  if (index > 0)
    multiply<double>(network_.parameters().value(layer.weightBlock), 1, rows, rows, x.features,
                     tangents_[index - 1].a.data(), pass_.lanes, nullptr, z, Write::add);
}

void HessianPart::activationForward(size_t index, const double* v) {
  const Layer<double>& layer = network_.layers()[index];
  LayerTangent& tangent = tangents_[index];
  const int lanes = pass_.lanes, count = layer.units * lanes;
  if (isMaxout(layer)) return pickLargest(layer, lanes, tangent.z.data(), tangent.a.data());
  for (int i = 0; i < count; ++i) tangent.a[i] = layer.slopes()[i] * tangent.z[i];
  for (int i = 0; i < count && layer.activationNode; ++i) tangent.slope[i] = tangent.curvature[i] * tangent.z[i];
  if (!layer.preluNode) return;
  const double* slopes = v + blockOf(layer.preluNode->slopeBlock()).offset;
  for (int i = 0; i < count; ++i) {
    const double z = layer.preactivation->value[i];
    tangent.slope[i] = z > 0 ? 0 : slopes[i / lanes];
    tangent.a[i] += tangent.slope[i] * z;
  }
}

// R{dL/do}: the loss's own gradient, differenced along R{o}. The hinge losses consist of linear pieces.
void HessianPart::lossBackward() {
  const Signal<double>& o = network_.network().logits();
  LayerTangent& tangent = tangents_.back();
  const double largest = largestMagnitude(tangent.z);
  const bool linear = network_.form() == LossForm::hinge || network_.form() == LossForm::multiHinge;
  if (linear || largest == 0) return std::fill(tangent.deltaZ.begin(), tangent.deltaZ.end(), 0.0);
  const double reach = 1e-5 / largest;
  const auto gradientAt = [&](double step) {
    std::vector<double> logits(tangent.z.size()), gradient(tangent.z.size());
    for (size_t i = 0; i < logits.size(); ++i) logits[i] = o.value[i] + step * tangent.z[i];
    lossGradient(network_.form(), logits.data(), targets_.data(), o.features, pass_, 1.0 / pass_.samples,
                 gradient.data());
    return gradient;
  };
  const std::vector<double> above = gradientAt(reach), below = gradientAt(-reach);
  for (size_t i = 0; i < above.size(); ++i) tangent.deltaZ[i] = (above[i] - below[i]) / (2 * reach);
}

void HessianPart::preactivationBackward(size_t index, const double* v) {
  const Layer<double>& layer = network_.layers()[index];
  const Signal<double>& x = network_.inputOf(index);
  const ParameterBlock &weight = blockOf(layer.weightBlock), &bias = blockOf(layer.weightBlock + 1);
  const int rows = weight.rows, lanes = pass_.lanes;
  const double *change = tangents_[index].deltaDense(), *delta = layer.dense->gradient.data();
  multiplyTransposed(change, rows, x.value.data(), x.features, lanes, &own_[weight.offset], Write::replace);
  sumRows(change, rows, lanes, &own_[bias.offset], Write::replace);
  if (index == 0) return;
  LayerTangent& before = tangents_[index - 1];
  multiplyTransposed(delta, rows, before.a.data(), x.features, lanes, &own_[weight.offset], Write::add);
  multiply<double>(network_.parameters().value(layer.weightBlock), rows, 1, x.features, rows, change, lanes, nullptr,
                   before.deltaA.data(), Write::replace);
  multiply<double>(v + weight.offset, rows, 1, x.features, rows, delta, lanes, nullptr, before.deltaA.data(),
                   Write::add);
}

void HessianPart::activationBackward(size_t index) {
  const Layer<double>& layer = network_.layers()[index];
  LayerTangent& tangent = tangents_[index];
  const int lanes = pass_.lanes;
  if (isMaxout(layer)) return routeToLargest(layer, lanes, tangent.deltaA.data(), tangent.deltaZ);
  const Rows<double>& delta = layer.activationOut->gradient;
  for (size_t i = 0; i < tangent.deltaZ.size(); ++i)
    tangent.deltaZ[i] = layer.slopes()[i] * tangent.deltaA[i] + tangent.slope[i] * delta[i];
  if (layer.preluNode) slopeGradient(layer, tangent);
}

// The slope's gradient is the sum of dL/da min(0, z).
void HessianPart::slopeGradient(const Layer<double>& layer, const LayerTangent& tangent) {
  const Signal<double>&z = *layer.preactivation, &a = *layer.activationOut;
  double* gradient = &own_[blockOf(layer.preluNode->slopeBlock()).offset];
  for (int unit = 0; unit < layer.units; ++unit) {
    double total = 0;
    for (int i = unit * pass_.lanes; i < unit * pass_.lanes + pass_.samples; ++i)
      if (z.value[i] <= 0) total += tangent.deltaA[i] * z.value[i] + a.gradient[i] * tangent.z[i];
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
  const int affordable = static_cast<int>(kKeptBytes / (bytes * std::max(kLargestPass, partSize_)));
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
