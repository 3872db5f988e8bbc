#include "gradflow/nn/network.h"

#include "gradflow/nn/initializer.h"
#include "gradflow/nn/maxout.h"

namespace gradflow {

template <class T>
Network<T>::Network(const ModelConfig& model, int inputs, int outputs, bool inputGradient)
    : input_(graph_.addSignal(inputs)), reads_({input_}) {
  input_->needsGradient = inputGradient;
  for (size_t i = 0; i < model.layers.size(); ++i) addHidden(model, static_cast<int>(i));
  addOutput(model, outputs);
  std::vector<Signal<T>*> activations;
  for (const Layer<T>& layer : layers_) activations.push_back(layer.activationOut);
  addHeads(graph_, model, outputs, activations, heads_);
  graph_.finish(kLargestPass);
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
Layer<T> Network<T>::addDense(const std::string& name, int units, int pieces) {
  Signal<T>*x = reads_.back(), *z = graph_.addSignal(units * pieces);
  auto* dense = graph_.template add<Dense<T>>(graph_.parameters, name, x, z);
  return {units, ActivationKind::linear, dense->weightBlock(), x, z, z, z, z};
}

template <class T>
void Network<T>::addNormalized(const ModelConfig& model, const std::string& name, Layer<T>& layer) {
  if (model.normalization == NormalizationKind::none) return;
  layer.branch = graph_.addSignal(layer.dense->features);
  layer.normalization = addNormalization(model.normalization, graph_, name, layer.dense, layer.branch);
}

template <class T>
void Network<T>::addHidden(const ModelConfig& model, int index) {
  const LayerConfig& config = model.layers[index];
  const std::string name = "layers." + std::to_string(index);
  Layer<T> layer = addDense(name, config.units, piecesOf(config));
  layer.activation = config.activation;
  addNormalized(model, name, layer);
  layer.preactivation = addSkips(graph_, model, index + 1, name, piecesOf(config), reads_, layer.branch, skips_);
  layer.activationOut = graph_.addSignal(config.units);
  addActivation(graph_, config, name, layer);
  reads_.push_back(addDropout(model, index, layer));
  layers_.push_back(layer);
}

template <class T>
Signal<T>* Network<T>::addDropout(const ModelConfig& model, int index, Layer<T>& layer) {
  Signal<T>* a = layer.activationOut;
  if (model.dropout == 0) return a;
  Signal<T>* out = graph_.addSignal(a->features);
  layer.dropoutNode = graph_.template add<Dropout<T>>(model.dropout, model.seed, index, a, out);
  return out;
}

template <class T>
void Network<T>::addOutput(const ModelConfig& model, int outputs) {
  Layer<T> layer = addDense("output", outputs, 1);
  const int to = static_cast<int>(reads_.size());
  layer.preactivation = layer.activationOut = addSkips(graph_, model, to, "output", 1, reads_, layer.branch, skips_);
  layers_.push_back(layer);
}

template <class T>
void Network<T>::updateStatistics() {
  for (Layer<T>& layer : layers_)
    if (layer.normalization) layer.normalization->updateStatistics();
}

template void addActivation(Graph<float>&, const LayerConfig&, const std::string&, Layer<float>&);
template class Network<float>;
template class Network<double>;

void initializeNetwork(const ModelConfig& model, Network<float>& network) {
  Parameters<float>& parameters = network.parameters();
  for (const ParameterBlock& block : parameters.blocks)
    if (block.kind == BlockKind::gamma) std::fill_n(&parameters.values[block.offset], block.size(), 1.0f);
  for (size_t i = 0; i < network.layers().size(); ++i) {
    const ParameterBlock& weight = parameters.blocks[network.layers()[i].weightBlock];
    Random random(model.seed, Stream::initialization, i);
    initialize(model.initializer, model.gain, weight.rows, weight.cols, random, &parameters.values[weight.offset]);
    if (PRelu<float>* prelu = network.layers()[i].preluNode) {
      const ParameterBlock& slope = parameters.blocks[prelu->slopeBlock()];
      std::fill_n(&parameters.values[slope.offset], slope.size(), static_cast<float>(model.layers[i].parameter));
    }
  }
  initializeDepth(model, network.skips(), network.heads(), parameters);
}

}  // namespace gradflow
