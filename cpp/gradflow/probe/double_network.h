// A network in double on samples of its own: what the probes differentiate.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"

namespace gradflow {

ModelConfig withoutDropout(ModelConfig model);
// With the running statistics of batch normalization.
void copyParameters(const Network<float>& from, Network<double>& to);

// What a probe looks at: the first `counted` samples, among all of which batch normalization takes its statistics.
struct ProbeSamples {
  Samples all;
  int counted;

  ProbeSamples(Samples samples) : all(std::move(samples)), counted(all.size) {}
  explicit ProbeSamples(Samples samples, int counted) : all(std::move(samples)), counted(counted) {}
};

// A copy of a network without dropout, so that nothing done here touches the run. It sees the samples as the optimizer
// does: batch normalization standardizes by all of them, together. Losses are means over those that are counted.
class DoubleNetwork {
 public:
  // At the present parameters of `original`. The Config must outlive this. Where not all samples are counted, they must
  // fit one pass.
  DoubleNetwork(const Config& config, const Network<float>& original, ProbeSamples samples);

  Network<double>& network() { return network_; }
  const std::vector<Layer<double>>& layers() const { return network_.layers(); }
  Parameters<double>& parameters() { return network_.parameters(); }
  const Parameters<double>& parameters() const { return network_.parameters(); }
  const Samples& samples() const { return samples_.all; }
  // Those that the loss is the mean over.
  int counted() const { return samples_.counted; }
  // The last one, with all samples that it took.
  const Pass& pass() const { return pass_; }
  LossForm form() const { return form_; }

  // Runs all samples forward; calls use(pass, first, targets) after each pass, whose samples are those counted.
  template <class F>
  void forward(bool derivatives, F use) {
    walkBatch(network_, samples_.all, derivatives, [&](const Pass& pass, int first, const double* targets) {
      pass_ = pass;
      Pass counted = pass;
      counted.samples = std::min(pass.samples, samples_.counted - first);
      use(counted, first, targets);
    });
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
  // Once more after a pass went back: leaves the gradient along single paths, those on which every sample and unit is
  // reached through its own number of each normalization, not through the statistics.
  void backwardAlongOwnPaths();
  void addPenalties();

  // Of the training loss without penalties: the sum over the counted samples of a pass that went forward.
  double lossSumOf(const Pass& pass, const double* targets);

 private:
  void backward(const Pass& pass, const double* targets);

  const Config& config_;
  const LossForm form_;
  const ProbeSamples samples_;
  Network<double> network_;
  Pass pass_;  // the last one
};

// Which row of z a row of a comes from in one lane: its own, or that of maxout's largest piece (the first of equals, as
// in backward).
int activeRow(const Layer<double>& layer, int row, int lane, int lanes);

// Calls use(layer) for every layer, and for every part of an inception module before it.
template <class F>
void forLayersAndParts(const std::vector<Layer<double>>& layers, F use) {
  for (const Layer<double>& layer : layers) {
    for (const Layer<double>& part : layer.parts) use(part);
    use(layer);
  }
}

// da/dz of one row of z in one lane: f'(z); for maxout 1 where the piece is the largest, else 0.
double slopeAt(const Layer<double>& layer, int row, int lane, int lanes);

}  // namespace gradflow
