// A network in double on samples of its own: what the probes differentiate.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"

namespace gradflow {

ModelConfig withoutDropout(ModelConfig model);
void copyParameters(const Network<float>& from, Network<double>& to);

// A copy of a network without dropout, so that nothing done here touches the run. Losses are means over the samples.
class DoubleNetwork {
 public:
  // At the present parameters of `original`. The Config must outlive this.
  DoubleNetwork(const Config& config, const Network<float>& original, const Samples& samples);

  Network<double>& network() { return network_; }
  const std::vector<Layer<double>>& layers() const { return network_.layers(); }
  Parameters<double>& parameters() { return network_.parameters(); }
  const Parameters<double>& parameters() const { return network_.parameters(); }
  const Samples& samples() const { return samples_; }
  LossForm form() const { return form_; }

  // What enters a layer.
  const Signal<double>& inputOf(size_t layer) {
    return layer == 0 ? network_.input() : *layers()[layer - 1].activationOut;
  }

  // Runs all samples forward; calls use(pass, first, targets) after each pass.
  template <class F>
  void forward(bool derivatives, F use) {
    walk(network_, samples_, derivatives, use);
  }
  // Leaves the gradient of the loss without penalties in the parameters; calls use(pass, first, targets) after each
  // pass went forward and back.
  template <class F>
  void differentiate(F use) {
    forward(true, [&](const Pass& pass, int first, const double* targets) {
      backward(pass, targets);
      use(pass, first, targets);
    });
  }
  void differentiate() {
    differentiate([](const Pass&, int, const double*) {});
  }
  void addPenalties();

  // Sum over the samples of a pass that went forward.
  double lossSumOf(const Pass& pass, const double* targets);

 private:
  void backward(const Pass& pass, const double* targets);

  const Config& config_;
  const LossForm form_;
  const Samples samples_;
  Network<double> network_;
};

inline int piecesOf(const Layer<double>& layer) { return layer.preactivation->features / layer.units; }

// Which row of z a unit's activation comes from in one lane: its own, or that of maxout's largest piece (the first of
// equals, as in backward).
int activeRow(const Layer<double>& layer, int unit, int lane, int lanes);

// da/dz of one row of z in one lane: f'(z); for maxout 1 where the piece is the largest, else 0.
double slopeAt(const Layer<double>& layer, int row, int lane, int lanes);

}  // namespace gradflow
