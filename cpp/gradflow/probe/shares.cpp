#include "gradflow/probe/shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gradflow/nn/conv.h"

namespace gradflow {
namespace {

// Sums over a batch: of g_p g and of g_p^2.
struct PartSums {
  double product = 0, square = 0;

  void add(const float* part, const float* whole, int rows, const Pass& pass) {
    for (int row = 0; row < rows; ++row)
      for (int i = row * pass.lanes; i < row * pass.lanes + pass.samples; ++i) {
        product += static_cast<double>(part[i]) * whole[i];
        square += static_cast<double>(part[i]) * part[i];
      }
  }
  GradientPart of(double wholeSquare, double count) const {
    const double none = std::numeric_limits<double>::quiet_NaN();
    return {wholeSquare > 0 ? product / wholeSquare : none, std::sqrt(square / count)};
  }
};

struct LayerSums {
  double square = 0;  // of g
  PartSums identity, branch, auxiliary;
  std::vector<PartSums> losses;
};

class ShareMeter {
 public:
  ShareMeter(const Config& config, Network<float>& network)
      : form_(lossForm(config.training.loss, config.data)), network_(network), sums_(network.layers().size()) {
    for (LayerSums& sums : sums_) sums.losses.resize(1 + network.heads().size());
  }

  // After the samples of a pass were gathered.
  void add(const Pass& pass, const float* targets, float scale) {
    network_.forward(pass);
    lossGradients(form_, network_, targets, pass, scale);
    network_.backward(pass);
    whole_.clear();
    for (size_t i = 0; i < sums_.size(); ++i) {
      whole_.push_back(copyOf(*network_.layers()[i].activationOut, pass));
      PartSums square;
      square.add(whole_[i].data(), whole_[i].data(), network_.layers()[i].activationOut->features, pass);
      sums_[i].square += square.square;
      if (leavesFrom(i)) addPaths(i, pass);
    }
    for (size_t loss = 0; loss <= network_.heads().size(); ++loss) addLoss(loss, pass, targets, scale);
    samples_ += pass.samples;
  }

  std::vector<LayerShares> report() const {
    std::vector<LayerShares> layers(sums_.size());
    for (size_t i = 0; i < layers.size(); ++i) {
      const LayerSums& sums = sums_[i];
      const double count = static_cast<double>(samples_) * network_.layers()[i].activationOut->features;
      layers[i].hasSkip = leavesFrom(i);
      layers[i].identity = sums.identity.of(sums.square, count);
      layers[i].branch = sums.branch.of(sums.square, count);
      layers[i].auxiliary = sums.auxiliary.of(sums.square, count);
      for (const PartSums& loss : sums.losses) layers[i].losses.push_back(loss.of(sums.square, count));
    }
    return layers;
  }

 private:
  static std::vector<float> copyOf(const Signal<float>& signal, const Pass& pass) {
    const float* gradient = signal.gradient.data();
    return {gradient, gradient + static_cast<size_t>(signal.features) * pass.lanes};
  }

  bool leavesFrom(size_t layer) const {
    return std::any_of(network_.skips().begin(), network_.skips().end(),
                       [&](const Skip<float>& skip) { return skip.from == static_cast<int>(layer) + 1; });
  }

  // part += W^T dL/dz for z = W x, whose weights are the block at that index.
  void addThrough(int block, const Signal<float>& z, const Pass& pass, std::vector<float>& part) {
    const int units = static_cast<int>(part.size()) / pass.lanes;
    multiplyBack<float>(network_.parameters().value(block), units, z.features, z.gradient.data(), pass.lanes,
                        part.data(), Write::add);
  }

  // What an identity adds to several rows comes back from all of them.
  static void addRows(const Layer<float>& layer, const Pass& pass, std::vector<float>& part) {
    for (int row = 0; row < layer.preactivation->features; ++row)
      for (int lane = 0; lane < pass.lanes; ++lane)
        part[layer.rowOfA(row) * pass.lanes + lane] += layer.preactivation->gradient[row * pass.lanes + lane];
  }

  // What came through a skip connection.
  void addSkip(const Skip<float>& skip, const Pass& pass, std::vector<float>& part) {
    if (skip.convolution)
      skip.convolution->convolution().backward(network_.parameters().value(skip.weightBlock),
                                               skip.path->gradient.data(), pass.lanes, part.data(), Write::add);
    else if (skip.weightBlock >= 0)
      addThrough(skip.weightBlock, *skip.path, pass, part);
    else
      addRows(network_.layers()[skip.to - 1], pass, part);
  }

  // What came through the next layer: where that is not dense, all that did not come another way.
  void addBranch(size_t index, const Pass& pass, const std::vector<float>& others, std::vector<float>& part) {
    const Layer<float>& next = network_.layers()[index + 1];
    if (next.weightBlock() >= 0 && !next.convolution) return addThrough(next.weightBlock(), *next.dense, pass, part);
    const Signal<float>& read = *next.in;
    for (size_t i = 0; i < part.size(); ++i) part[i] = read.gradient[i] - others[i];
  }

  // The parts of what arrived at a layer's activations: recomputed from what left the nodes that read them.
  void addPaths(size_t index, const Pass& pass) {
    const Layer<float>& layer = network_.layers()[index];
    const std::vector<float> none(whole_[index].size());
    std::vector<float> identity = none, branch = none, auxiliary = none;
    for (const Skip<float>& skip : network_.skips()) {
      if (skip.from != static_cast<int>(index) + 1) continue;
      addSkip(skip, pass, identity);
    }
    for (const Head<float>& head : network_.heads())
      if (head.after == static_cast<int>(index) + 1) addThrough(head.weightBlock, *head.logits, pass, auxiliary);
    std::vector<float> others = identity;
    for (size_t i = 0; !layer.dropoutNode && i < others.size(); ++i) others[i] += auxiliary[i];
    addBranch(index, pass, others, branch);
    if (layer.dropoutNode)
      for (size_t i = 0; i < none.size(); ++i) {
        identity[i] *= layer.dropoutNode->mask()[i];
        branch[i] *= layer.dropoutNode->mask()[i];
      }
    const float* whole = whole_[index].data();
    sums_[index].identity.add(identity.data(), whole, layer.activationOut->features, pass);
    sums_[index].branch.add(branch.data(), whole, layer.activationOut->features, pass);
    sums_[index].auxiliary.add(auxiliary.data(), whole, layer.activationOut->features, pass);
  }

  // One loss alone; 0 is the main one. Where there is no other, its part is the whole.
  void addLoss(size_t loss, const Pass& pass, const float* targets, float scale) {
    if (!network_.heads().empty()) {
      lossGradients(form_, network_, targets, pass, scale);
      if (loss > 0) silence(network_.logits(), pass);
      for (size_t j = 0; j < network_.heads().size(); ++j)
        if (j + 1 != loss) silence(*network_.heads()[j].logits, pass);
      network_.backward(pass);
    }
    for (size_t i = 0; i < sums_.size(); ++i) {
      const Layer<float>& layer = network_.layers()[i];
      sums_[i].losses[loss].add(layer.activationOut->gradient.data(), whole_[i].data(), layer.activationOut->features,
                                pass);
    }
  }

  static void silence(Signal<float>& logits, const Pass& pass) {
    std::fill_n(logits.gradient.data(), static_cast<size_t>(logits.features) * pass.lanes, 0.0f);
  }

  const LossForm form_;
  Network<float>& network_;
  std::vector<LayerSums> sums_;
  std::vector<std::vector<float>> whole_;  // dL/da of each layer in the pass at hand
  int samples_ = 0;
};

}  // namespace

std::vector<LayerShares> measureShares(const Config& config, Network<float>& network, Trainer& trainer) {
  ShareMeter meter(config, network);
  trainer.forNextBatch([&](const Pass& pass, const float* targets, float scale) { meter.add(pass, targets, scale); });
  return meter.report();
}

}  // namespace gradflow
