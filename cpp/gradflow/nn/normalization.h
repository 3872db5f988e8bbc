// Normalization between a dense layer and its activation: z = gamma xhat + beta with xhat = (x - mean) / sigma.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/graph.h"
#include "gradflow/nn/statistics.h"

namespace gradflow {

// Added to the variance: sigma = sqrt(variance + epsilon).
constexpr double kNormalizationEpsilon = 1e-5;
// The share of a new batch in the running statistics, as PyTorch defines it.
constexpr double kStatisticsMomentum = 0.1;

// x, xhat, z: rows x samples; gamma (starts at 1), beta (at 0): one of each row; of an image one of each channel, whose
// rows are its positions. Mean and variance are those of the n numbers that are standardized together: a channel's
// positions and samples (batch), or a sample's rows (layer). Moving x_j moves their
// mean by 1/n and their sigma by xhat_j / n, so that with g = gamma dL/dz and means along the same numbers
//   dL/dx = (g - mean(g) - xhat mean(g xhat)) / sigma
//   dL/dgamma = sum over samples, and a channel's positions, of dL/dz xhat     dL/dbeta = the same of dL/dz
// Along each number's own path, and no other (Pass::ownPaths), dz/dx = gamma / sigma (1 - 1/n - xhat^2 / n).
template <class T>
class Normalization : public Node<T> {
 public:
  // Adds the blocks `<name>.gamma` and `<name>.beta` (channels x 1).
  Normalization(Graph<T>& graph, const std::string& name, Signal<T>* x, Signal<T>* z)
      : Node<T>({x}, z),
        parameters_(graph.parameters),
        gamma_(parameters_.add(name + ".gamma", BlockKind::gamma, x->shape.channels, 1)),
        beta_(parameters_.add(name + ".beta", BlockKind::beta, x->shape.channels, 1)),
        positions_(x->shape.positions()),
        normalized_(x->features + 1) {}

  // xhat, and behind it a row that the node itself may use.
  Rows<T>* kept() override { return &normalized_; }

  // Of the last forward pass with derivatives: xhat, rows x lanes, ..
  const T* normalized() const { return normalized_.data(); }
  // .. and 1 / sigma of one of its numbers.
  virtual T inverseDeviation(int row, int lane) const = 0;
  // .. and dz/dx along its own path, row x lane of `lanes`.
  T ownSlope(int row, int lane, int lanes) const {
    const T xhat = normalized_[static_cast<size_t>(row) * lanes + lane];
    return parameters_.value(gamma_)[channelOf(row)] * inverseDeviation(row, lane) * (1 - share_ * (1 + xhat * xhat));
  }
  // Whether it standardizes a channel's samples, or a sample's rows.
  virtual bool alongSamples() const = 0;
  // Moves the running statistics, if there are any, by the last pass that was standardized by its own samples.
  virtual void updateStatistics() {}

  int channelOf(int row) const { return row / positions_; }

  int gammaBlock() const { return gamma_; }
  int betaBlock() const { return beta_; }

 protected:
  // Of the U channels from `channel` on; those of the last lanes are 0 where U is 1.
  struct Gradients {
    Pack<T> gamma, beta;
  };
  // Puts them into the parameters' as well.
  template <int U>
  Gradients parameterGradients(const Pass& pass, int channel);

  Parameters<T>& parameters_;
  const int gamma_, beta_;
  const int positions_;
  Rows<T> normalized_;
  T share_ = 0;
};

// Batch normalization (Ioffe & Szegedy 2015). In training and wherever gradients are looked at as the optimizer uses
// them (Pass::batchStatistics) each channel is standardized by the samples of the pass, which must be the whole batch;
// elsewhere by the running statistics, which are then constants. After each step of training, with n numbers of a
// channel in its batch,
//   mean <- 0.9 mean + 0.1 batch mean     variance <- 0.9 variance + 0.1 n/(n-1) batch variance (1 for n/(n-1) at n =
//   1)
template <class T>
class BatchNormalization final : public Normalization<T> {
 public:
  // Adds the statistics `<name>.mean` and `<name>.variance`.
  BatchNormalization(Graph<T>& graph, const std::string& name, Signal<T>* x, Signal<T>* z);

  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;
  T inverseDeviation(int row, int) const override { return inverse_[this->channelOf(row)]; }
  bool alongSamples() const override { return true; }
  void updateStatistics() override;

 private:
  template <int U>
  void measure(const Pass& pass, int channel);
  template <int U>
  void channelsBackward(const Pass& pass, int channel);
  void standardize(const Pass& pass, int channel, T mean, T inverse);
  void channelBackward(const Pass& pass, int channel, T meanDelta, T meanProduct);

  Statistics<T>& statistics_;
  const int mean_, variance_;
  int count_ = 0;  // of a channel's numbers in the batch whose statistics these are; room for a pack beyond the last
  std::vector<T> batchMean_, batchVariance_;
  std::vector<T> inverse_;  // of the last forward pass
};

// Layer normalization (Ba et al. 2016): each sample by its own rows, in training and evaluation alike. Of an image that
// is group normalization with one group (Wu & He 2018).
template <class T>
class LayerNormalization final : public Normalization<T> {
 public:
  using Normalization<T>::Normalization;

  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;
  T inverseDeviation(int, int lane) const override { return this->normalized_[inverseAt(lane)]; }
  bool alongSamples() const override { return false; }

 private:
  // 1 / sigma of each sample lies behind xhat.
  size_t inverseAt(int lane) const { return static_cast<size_t>(this->output_->features) * lanes_ + lane; }
  void samplesForward(const Pass& pass, int lane);
  void samplesBackward(const Pass& pass, int lane);

  int lanes_ = 0;  // of the last forward pass
};

// `kind` is batch or layer.
template <class T>
Normalization<T>* addNormalization(NormalizationKind kind, Graph<T>& graph, const std::string& name, Signal<T>* x,
                                   Signal<T>* z);

}  // namespace gradflow
