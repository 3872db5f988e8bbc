// A network built from a Config: the graph, its ends, and handles to what the probes look at.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/nn/activation.h"
#include "gradflow/nn/dense.h"
#include "gradflow/nn/depth.h"
#include "gradflow/nn/dropout.h"
#include "gradflow/nn/graph.h"
#include "gradflow/nn/loss.h"
#include "gradflow/nn/normalization.h"
#include "gradflow/nn/prelu.h"

namespace gradflow {

// The most samples that pass through at once; larger batches and data sets go in parts. 180 samples of one feature are
// 15 tiles of 3 packs. A tile reads the same place of every row: were rows 768 bytes apart (192 samples), those of a
// 64-unit layer would share a quarter of the first-level cache, and maps take 6 % longer.
constexpr int kLargestPass = 180;

// A layer as the probes see it. Hidden layers in order, the output layer last.
template <class T>
struct Layer {
  int units;
  ActivationKind activation;  // linear for the output layer
  int weightBlock;
  Signal<T>* in;             // x
  Signal<T>* dense;          // W x + b; maxout: units * pieces rows
  Signal<T>* branch;         // that, normalized; the same signal where there is no normalization
  Signal<T>* preactivation;  // z, what the activation reads: `branch`, and the skip connections that end here
  Signal<T>* activationOut;  // a; the output layer's is its z
  Activation<T>* activationNode = nullptr;  // one of these two where f' is kept
  PRelu<T>* preluNode = nullptr;
  Normalization<T>* normalization = nullptr;
  Dropout<T>* dropoutNode = nullptr;  // of a, where there is one

  // f'(z), units x lanes; null for maxout and the output layer, where it is 1.
  const T* slopes() const {
    return activationNode ? activationNode->slopes() : preluNode ? preluNode->slopes() : nullptr;
  }
  // The largest |f'|.
  double maximalSlope() const { return activationNode ? activationNode->maximalSlope() : 1; }
};

// Rows of pre-activations per unit.
inline int piecesOf(const LayerConfig& config) {
  return config.activation == ActivationKind::maxout ? config.pieces : 1;
}

// Adds the node between the layer's z and a to the graph, and its handle to the layer.
template <class T>
void addActivation(Graph<T>& graph, const LayerConfig& config, const std::string& name, Layer<T>& layer);

template <class T>
class Network {
 public:
  // `inputGradient`: backward goes on to the input.
  Network(const ModelConfig& model, int inputs, int outputs, bool inputGradient = false);

  Parameters<T>& parameters() { return graph_.parameters; }
  const Parameters<T>& parameters() const { return graph_.parameters; }
  // The running statistics of batch normalization: state of the run, like the parameters, though no step's gradient.
  Statistics<T>& statistics() { return graph_.statistics; }
  const Statistics<T>& statistics() const { return graph_.statistics; }
  // Whether samples that are trained together are standardized together: those must pass at once.
  bool standardizesBatches() const { return !statistics().values.empty(); }
  // The most samples of a batch of that size that pass at once.
  int batchPass(int samples) const { return standardizesBatches() ? samples : kLargestPass; }

  Signal<T>& input() { return *input_; }
  Signal<T>& logits() { return *layers_.back().preactivation; }
  const std::vector<Layer<T>>& layers() const { return layers_; }
  // By `to`, then `from`; by `after`.
  const std::vector<Skip<T>>& skips() const { return skips_; }
  const std::vector<Head<T>>& heads() const { return heads_; }
  // Where a number may stand: the hidden layers from 0, the output layer, the auxiliary classifiers.
  int places() const { return static_cast<int>(layers_.size() + heads_.size()); }
  // A place's blocks go from its weights up to those of the next place.
  int weightBlockOf(int place) const {
    const int layers = static_cast<int>(layers_.size());
    return place < layers ? layers_[place].weightBlock : heads_[place - layers].weightBlock;
  }

  // Memory for passes of that many lanes, so that later ones allocate nothing.
  void reserve(int lanes) { graph_.reserve(lanes); }
  // Before the input's rows are written for a pass of that many lanes.
  void layOut(int lanes) { graph_.layOut(lanes); }
  // Whether backward goes on to the input, from the next layOut on: training spares that.
  void differentiateInput(bool wanted) { graph_.setNeedsGradient(*input_, wanted); }
  void forward(const Pass& pass) { graph_.forward(pass); }
  // From the gradients of logits() and of all heads' logits.
  void backward(const Pass& pass) { graph_.backward(pass); }
  // After a step of training went forward: moves the running statistics by its batch.
  void updateStatistics();

 private:
  Layer<T> addDense(const std::string& name, int units, int pieces);
  void addNormalized(const ModelConfig& model, const std::string& name, Layer<T>& layer);
  void addHidden(const ModelConfig& model, int index);
  Signal<T>* addDropout(const ModelConfig& model, int index, Layer<T>& layer);
  void addOutput(const ModelConfig& model, int outputs);

  Graph<T> graph_;
  Signal<T>* input_;
  std::vector<Signal<T>*> reads_;  // by each layer
  std::vector<Layer<T>> layers_;
  std::vector<Skip<T>> skips_;
  std::vector<Head<T>> heads_;
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
