#include "gradflow/nn/network.h"

#include "gradflow/nn/initializer.h"
#include "gradflow/nn/maxout.h"

namespace gradflow {

template <class T>
Network<T>::Network(const ModelConfig& model, const ImageShape& input, const ImageShape& output, bool inputGradient)
    : input_(graph_.addSignal(input)), reads_({input_}) {
  input_->needsGradient = inputGradient;
  for (size_t i = 0; i < model.layers.size(); ++i) addHidden(model, static_cast<int>(i));
  addOutput(model, output);
  std::vector<Signal<T>*> activations;
  for (const Layer<T>& layer : layers_) activations.push_back(layer.activationOut);
  addHeads(graph_, model, output.features(), activations, heads_);
  finish();
}

template <class T>
void Network<T>::finish() {
  bool hasImages = input_->shape.positions() > 1;
  for (const Layer<T>& layer : layers_) hasImages = hasImages || layer.positions() > 1;
  graph_.finish();
  const int affordable = kPassNumbers / graph_.numbersPerSample() / kPackSize * kPackSize;
  if (hasImages) largestPass_ = std::clamp(affordable, kPackSize, kLargestPass);
  graph_.layOut(largestPass_);
}

template <class T>
void addActivation(Graph<T>& graph, const LayerConfig& config, const std::string& name, Layer<T>& layer) {
  Signal<T>*z = layer.preactivation, *a = layer.activationOut;
  if (config.activation == ActivationKind::maxout)
    graph.template add<Maxout<T>>(config.pieces, z, a);
  else if (config.activation == ActivationKind::prelu)
    layer.preluNode = graph.template add<PRelu<T>>(graph.parameters, name, z, a);
  else
    layer.activationNode = graph.template add<Activation<T>>(config, z, a);
}

template <class T>
Layer<T> Network<T>::addWeighted(const LayerConfig& config, const std::string& name) {
  const int firstBlock = static_cast<int>(graph_.parameters.blocks.size());
  Layer<T> layer =
      config.type == LayerType::dense ? addDense(config, name) : addImageLayer(graph_, config, name, reads_.back());
  layer.firstBlock = firstBlock;
  return layer;
}

template <class T>
Layer<T> Network<T>::addDense(const LayerConfig& config, const std::string& name) {
  Signal<T>*x = reads_.back(), *z = graph_.addSignal(config.units * piecesOf(config));
  auto* dense = graph_.template add<Dense<T>>(graph_.parameters, name, x, z);
  return {config.units, ActivationKind::linear, 0, {dense->weightBlock()}, x, z, z, z, z};
}

template <class T>
void Network<T>::addNormalized(const ModelConfig& model, const std::string& name, Layer<T>& layer) {
  if (model.normalization == NormalizationKind::none) return;
  layer.branch = graph_.addSignal(layer.dense->shape);
  layer.normalization = addNormalization(model.normalization, graph_, name, layer.dense, layer.branch);
}

template <class T>
void Network<T>::addHidden(const ModelConfig& model, int index) {
  const LayerConfig& config = model.layers[index];
  const std::string name = "layers." + std::to_string(index);
  Layer<T> layer = addWeighted(config, name);
  if (hasWeights(config.type)) addNormalized(model, name, layer);
  layer.preactivation = addSkips(graph_, model, index + 1, name, piecesOf(config), reads_, layer.branch, skips_);
  if (hasWeights(config.type))
    addFunction(model, index, layer);
  else
    reads_.push_back(layer.activationOut = layer.preactivation);
  layers_.push_back(std::move(layer));
}

template <class T>
void Network<T>::addFunction(const ModelConfig& model, int index, Layer<T>& layer) {
  const LayerConfig& config = model.layers[index];
  ImageShape shape = layer.preactivation->shape;
  shape.channels = layer.units;
  layer.activation = config.activation;
  layer.activationOut = graph_.addSignal(shape);
  addActivation(graph_, config, "layers." + std::to_string(index), layer);
  reads_.push_back(addDropout(model, index, layer));
}

template <class T>
Signal<T>* Network<T>::addDropout(const ModelConfig& model, int index, Layer<T>& layer) {
  Signal<T>* a = layer.activationOut;
  if (model.dropout == 0) return a;
  Signal<T>* out = graph_.addSignal(a->shape);
  layer.dropoutNode = graph_.template add<Dropout<T>>(model.dropout, model.seed, index, a, out);
  return out;
}

template <class T>
void Network<T>::addOutput(const ModelConfig& model, const ImageShape& output) {
  Layer<T> layer = addWeighted(outputLayer(reads_.back()->shape, output), "output");
  const int to = static_cast<int>(reads_.size());
  layer.preactivation = layer.activationOut = addSkips(graph_, model, to, "output", 1, reads_, layer.branch, skips_);
  layers_.push_back(std::move(layer));
}

template <class T>
void Network<T>::updateStatistics() {
  for (Layer<T>& layer : layers_)
    if (layer.normalization) layer.normalization->updateStatistics();
}

template void addActivation(Graph<float>&, const LayerConfig&, const std::string&, Layer<float>&);
template class Network<float>;
template class Network<double>;

namespace {

int endOfLayer(const Network<float>& network, size_t layer) {
  const int next = static_cast<int>(layer) + 1;
  return next < network.places() ? network.firstBlockOf(next) : static_cast<int>(network.parameters().blocks.size());
}

// Streams of the first block of a layer lie below 2^32, and those of skip connections and classifiers below 3 * 2^32.
void initializeWeights(const ModelConfig& model, size_t layer, const std::vector<int>& weightBlocks,
                       Parameters<float>& parameters) {
  for (size_t i = 0; i < weightBlocks.size(); ++i) {
    Random random(model.seed, Stream::initialization, i == 0 ? layer : (uint64_t{3} << 32) + layer * 8 + i);
    initialize(model.initializer, model.gain, parameters.blocks[weightBlocks[i]], random,
               parameters.value(weightBlocks[i]));
  }
}

}  // namespace

void initializeNetwork(const ModelConfig& model, Network<float>& network) {
  Parameters<float>& parameters = network.parameters();
  for (size_t i = 0; i < network.layers().size(); ++i) {
    initializeWeights(model, i, network.layers()[i].weightBlocks, parameters);
    const float slope = i < model.layers.size() ? static_cast<float>(model.layers[i].parameter) : 0;
    for (int block = network.firstBlockOf(static_cast<int>(i)); block < endOfLayer(network, i); ++block) {
      const BlockKind kind = parameters.blocks[block].kind;
      if (kind != BlockKind::gamma && kind != BlockKind::slope) continue;
      std::fill_n(parameters.value(block), parameters.blocks[block].size(), kind == BlockKind::gamma ? 1.0f : slope);
    }
  }
  initializeDepth(model, network.skips(), network.heads(), parameters);
}

}  // namespace gradflow
