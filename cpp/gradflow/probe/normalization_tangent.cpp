#include "gradflow/probe/normalization_tangent.h"

namespace gradflow {

NormalizationTangent::NormalizationTangent(const Layer<double>& layer, const Parameters<double>& parameters,
                                           const Pass& pass)
    : layer_(layer),
      node_(*layer.normalization),
      lanes_(pass.lanes),
      samples_(pass.samples),
      gammaAt_(parameters.blocks[node_.gammaBlock()].offset),
      betaAt_(parameters.blocks[node_.betaBlock()].offset),
      gamma_(&parameters.values[gammaAt_]),
      dense_(static_cast<size_t>(layer.dense->features) * lanes_),
      normalized_(dense_.size()),
      deltaDense_(dense_.size()) {
  const int rows = layer.dense->features, positions = layer.dense->shape.positions();
  if (node_.alongSamples())
    for (int row = 0; row < rows; row += positions) groups_.push_back({row * lanes_, positions, samples_});
  else
    for (int lane = 0; lane < samples_; ++lane) groups_.push_back({lane, rows, 1});
}

template <class F>
double NormalizationTangent::meanOf(const Group& group, F term) const {
  double sum = 0;
  forGroup(group, [&](int at) { sum += term(at); });
  return sum / (group.rows * group.lanes);
}

void NormalizationTangent::forward(const double* v, double* z) {
  for (const Group& group : groups_) groupForward(group, v, z);
}

void NormalizationTangent::groupForward(const Group& group, const double* v, double* z) {
  const double* xhat = node_.normalized();
  const double inverse = inverseOf(group), mean = meanOf(group, [&](int at) { return dense_[at]; });
  const double product = meanOf(group, [&](int at) { return xhat[at] * dense_[at]; });
  forGroup(group, [&](int at) {
    normalized_[at] = inverse * (dense_[at] - mean - xhat[at] * product);
    z[at] = gammaOf(at) * normalized_[at] + v[gammaAt_ + channelOf(at)] * xhat[at] + v[betaAt_ + channelOf(at)];
  });
}

void NormalizationTangent::backward(const double* v, const double* deltaZ, double* product) {
  for (const Group& group : groups_) groupBackward(group, v, deltaZ);
  const double *xhat = node_.normalized(), *g = layer_.branch->gradient.data();
  const ImageShape& shape = layer_.dense->shape;
  for (int channel = 0; channel < shape.channels; ++channel) {
    double gamma = 0, beta = 0;
    forGroup({channel * shape.positions() * lanes_, shape.positions(), samples_}, [&](int at) {
      gamma += deltaZ[at] * xhat[at] + g[at] * normalized_[at];
      beta += deltaZ[at];
    });
    product[gammaAt_ + channel] = gamma;
    product[betaAt_ + channel] = beta;
  }
}

void NormalizationTangent::groupBackward(const Group& group, const double* v, const double* deltaZ) {
  const double *xhat = node_.normalized(), *g = layer_.branch->gradient.data();
  const auto h = [&](int at) { return gammaOf(at) * g[at]; };
  const auto changeOfH = [&](int at) { return gammaOf(at) * deltaZ[at] + v[gammaAt_ + channelOf(at)] * g[at]; };
  const double inverse = inverseOf(group), mean = meanOf(group, changeOfH);
  const double product = meanOf(group, [&](int at) { return h(at) * xhat[at]; });
  const double changeOfProduct =
      meanOf(group, [&](int at) { return changeOfH(at) * xhat[at] + h(at) * normalized_[at]; });
  const double stretch = -inverse * meanOf(group, [&](int at) { return xhat[at] * dense_[at]; });
  forGroup(group, [&](int at) {
    deltaDense_[at] = stretch * layer_.dense->gradient[at] +
                      inverse * (changeOfH(at) - mean - normalized_[at] * product - xhat[at] * changeOfProduct);
  });
}

}  // namespace gradflow
