// A network built from a Config: the graph, its ends, and handles to what the probes look at.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/nn/depth.h"
#include "gradflow/nn/graph.h"
#include "gradflow/nn/layer.h"
#include "gradflow/nn/loss.h"

namespace gradflow {

// The most samples that pass through at once; larger batches and data sets go in parts. 180 samples of one feature are
// 15 tiles of 3 packs. A tile reads the same place of every row: were rows 768 bytes apart (192 samples), those of a
// 64-unit layer would share a quarter of the first-level cache, and maps take 6 % longer.
constexpr int kLargestPass = 180;
// A network that reads images or makes them has so many numbers for each sample that fewer pass at once: as many as
// keep all of a pass's rows within some 6 MB.
constexpr int kPassNumbers = 1500000;

template <class T>
class Network {
 public:
  // `inputGradient`: backward goes on to the input.
  Network(const ModelConfig& model, const ImageShape& input, const ImageShape& output, bool inputGradient = false);
  Network(const ModelConfig& model, int inputs, int outputs, bool inputGradient = false)
      : Network(model, ImageShape{inputs}, ImageShape{outputs}, inputGradient) {}

  Parameters<T>& parameters() { return graph_.parameters; }
  const Parameters<T>& parameters() const { return graph_.parameters; }
  // The running statistics of batch normalization: state of the run, like the parameters, though no step's gradient.
  Statistics<T>& statistics() { return graph_.statistics; }
  const Statistics<T>& statistics() const { return graph_.statistics; }
  // Whether samples that are trained together are standardized together: those must pass at once.
  bool standardizesBatches() const { return !statistics().values.empty(); }
  // The most samples that pass at once.
  int largestPass() const { return largestPass_; }
  // Of a batch of that many: all where they are standardized together; of images, where few pass at once, in equal
  // parts.
  int batchPass(int samples) const {
    if (standardizesBatches()) return samples;
    if (largestPass_ == kLargestPass) return kLargestPass;
    const int parts = (samples - 1) / largestPass_ + 1;
    return roundUpToPack((samples - 1) / parts + 1);
  }

  Signal<T>& input() { return *input_; }
  Signal<T>& logits() { return *layers_.back().preactivation; }
  const std::vector<Layer<T>>& layers() const { return layers_; }
  // By `to`, then `from`; by `after`.
  const std::vector<Skip<T>>& skips() const { return skips_; }
  const std::vector<Head<T>>& heads() const { return heads_; }
  // Where a number may stand: the hidden layers from 0, the output layer, the auxiliary classifiers.
  int places() const { return static_cast<int>(layers_.size() + heads_.size()); }
  // A place's blocks go from this one up to that of the next place.
  int firstBlockOf(int place) const {
    const int layers = static_cast<int>(layers_.size());
    return place < layers ? layers_[place].firstBlock : heads_[place - layers].weightBlock;
  }

  // Memory for passes of that many lanes, so that later ones allocate nothing.
  void reserve(int lanes) { graph_.reserve(lanes); }
  // Before the input's rows are written for a pass of that many lanes; or for a pass that only reads them, where they
  // are `inputs` already.
  void layOut(int lanes, T* inputs = nullptr) {
    graph_.layOut(lanes);
    input_->value.lieAt(inputs);
  }
  // Whether backward goes on to the input, from the next layOut on: training spares that.
  void differentiateInput(bool wanted) { graph_.setNeedsGradient(*input_, wanted); }
  void forward(const Pass& pass) { graph_.forward(pass); }
  // From a hidden layer's activations on, which somebody else has written; no path may lead around that layer.
  void forwardFrom(const Layer<T>& layer, const Pass& pass) { graph_.forwardFrom(*layer.activationOut, pass); }
  // From the gradients of logits() and of all heads' logits.
  void backward(const Pass& pass) { graph_.backward(pass); }
  // After a step of training went forward: moves the running statistics by its batch.
  void updateStatistics();

 private:
  Layer<T> addWeighted(const LayerConfig& config, const std::string& name);
  Layer<T> addDense(const LayerConfig& config, const std::string& name);
  void addNormalized(const ModelConfig& model, const std::string& name, Layer<T>& layer);
  void finish();
  void addHidden(const ModelConfig& model, int index);
  void addFunction(const ModelConfig& model, int index, Layer<T>& layer);
  Signal<T>* addDropout(const ModelConfig& model, int index, Layer<T>& layer);
  void addOutput(const ModelConfig& model, const ImageShape& output);

  Graph<T> graph_;
  Signal<T>* input_;
  std::vector<Signal<T>*> reads_;  // by each layer
  std::vector<Layer<T>> layers_;
  std::vector<Skip<T>> skips_;
  std::vector<Head<T>> heads_;
  int largestPass_ = kLargestPass;
};

// The gradients of all logits, of the loss summed over the samples of a pass times `scale`: the main loss and the
// auxiliary ones, each times its weight.
template <class T>
void lossGradients(LossForm form, Network<T>& network, const T* targets, const Pass& pass, T scale) {
  const auto seed = [&](Signal<T>& logits, T weight) {
    lossGradient(form, logits.value.data(), targets, logits.features, pass, weight, logits.gradient.data());
  };
  seed(network.logits(), scale);
  for (const Head<T>& head : network.heads()) seed(*head.logits, scale * static_cast<T>(head.weight));
}

// What `sumOf` makes of the network's own logits, and of those of each auxiliary classifier, times its weight.
template <class T, class F>
double weightedSum(Network<T>& network, F sumOf) {
  double total = sumOf(network.logits());
  for (const Head<T>& head : network.heads()) total += head.weight * sumOf(*head.logits);
  return total;
}

// The training loss without penalties, summed over as many samples as the pass has, from lane `first` on: the main loss
// and the auxiliary ones, each times its weight.
template <class T>
double lossSum(LossForm form, Network<T>& network, const T* targets, const Pass& pass, int first = 0) {
  return weightedSum(network, [&](const Signal<T>& logits) {
    return lossSum(form, logits.value.data() + first, targets + first, logits.features, pass);
  });
}

// Draws the weights from the model's seed; every layer has its own stream, so that a change to one keeps the others.
// Slopes and gammas start where Config and definition say, all else at 0.
void initializeNetwork(const ModelConfig& model, Network<float>& network);

}  // namespace gradflow
