// What a normalization does to a tangent (see hessian.h): its rules differentiated once more along a direction.
#pragma once

#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

// With R{.} for the derivative along v, x for what is standardized, s = 1 / sigma, g = dL/dz, h = gamma g, and means
// over the numbers that are standardized together:
//   R{xhat} = s (R{x} - mean(R{x}) - xhat mean(xhat R{x}))      R{s} = -s^2 mean(xhat R{x})
//   R{z} = gamma R{xhat} + v_gamma xhat + v_beta                R{h} = gamma R{g} + v_gamma g
//   R{dx} = R{s}/s dx + s (R{h} - mean(R{h}) - R{xhat} mean(h xhat) - xhat mean(R{h} xhat + h R{xhat}))
//   (H v)_gamma = sum over samples of R{g} xhat + g R{xhat}     (H v)_beta = sum over samples of R{g}
class NormalizationTangent {
 public:
  // Of a layer with normalization, after a pass that went forward and back. Rows are rows x lanes.
  NormalizationTangent(const Layer<double>& layer, const Parameters<double>& parameters, const Pass& pass);

  // R{x} by row and lane, to be filled before forward().
  double* dense() { return dense_.data(); }
  // R{dx}, after backward().
  const double* deltaDense() const { return deltaDense_.data(); }

  // v and product by parameter; z = R{z}, deltaZ = R{dL/dz}.
  void forward(const double* v, double* z);
  void backward(const double* v, const double* deltaZ, double* product);

 private:
  // Places of the numbers that are standardized together: in each of some rows so many lanes.
  struct Group {
    int first, rows, lanes;
  };
  template <class F>
  void forGroup(const Group& group, F use) const {
    for (int row = 0; row < group.rows; ++row)
      for (int at = group.first + row * lanes_; at < group.first + row * lanes_ + group.lanes; ++at) use(at);
  }
  template <class F>
  double meanOf(const Group& group, F term) const;
  double gammaOf(int at) const { return gamma_[channelOf(at)]; }
  int channelOf(int at) const { return node_.channelOf(at / lanes_); }
  double inverseOf(const Group& group) const {
    return node_.inverseDeviation(group.first / lanes_, group.first % lanes_);
  }
  void groupForward(const Group& group, const double* v, double* z);
  void groupBackward(const Group& group, const double* v, const double* deltaZ);

  const Layer<double>& layer_;
  const Normalization<double>& node_;
  const int lanes_, samples_, gammaAt_, betaAt_;
  const double* gamma_;
  std::vector<Group> groups_;
  std::vector<double> dense_, normalized_, deltaDense_;  // R{x}, R{xhat}, R{dx}
};

}  // namespace gradflow
