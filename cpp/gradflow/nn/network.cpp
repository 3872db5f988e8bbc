#include "gradflow/nn/network.h"

#include "gradflow/nn/dropout.h"
#include "gradflow/nn/initializer.h"
#include "gradflow/nn/maxout.h"

namespace gradflow {

template <class T>
Network<T>::Network(const ModelConfig& model, int inputs, int outputs, bool inputGradient)
    : input_(graph_.addSignal(inputs)) {
  input_->needsGradient = inputGradient;
  Signal<T>* last = input_;
  for (size_t i = 0; i < model.layers.size(); ++i) {
    last = addHidden(model, i, last);
    last = addDropout(model, static_cast<int>(i), last);
  }
  addOutput(outputs, last);
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
Signal<T>* Network<T>::addHidden(const ModelConfig& model, size_t index, Signal<T>* in) {
  const LayerConfig& layer = model.layers[index];
  const std::string name = "layers." + std::to_string(index);
  Signal<T>* z = graph_.addSignal(layer.units * piecesOf(layer));
  auto* dense = graph_.template add<Dense<T>>(graph_.parameters, name, in, z);
  Layer<T> handle{layer.units, layer.activation, z, z, nullptr, dense->weightBlock()};
  if (model.normalization != NormalizationKind::none) {
    handle.preactivation = graph_.addSignal(z->features);
    handle.normalization = addNormalization(model.normalization, graph_, name, z, handle.preactivation);
  }
  handle.activationOut = graph_.addSignal(layer.units);
  addActivation(graph_, layer, name, handle);
  layers_.push_back(handle);
  return handle.activationOut;
}

template <class T>
Signal<T>* Network<T>::addDropout(const ModelConfig& model, int index, Signal<T>* in) {
  if (model.dropout == 0) return in;
  Signal<T>* out = graph_.addSignal(in->features);
  graph_.template add<Dropout<T>>(model.dropout, model.seed, index, in, out);
  return out;
}

template <class T>
void Network<T>::addOutput(int outputs, Signal<T>* in) {
  Signal<T>* logits = graph_.addSignal(outputs);
  auto* dense = graph_.template add<Dense<T>>(graph_.parameters, "output", in, logits);
  layers_.push_back({outputs, ActivationKind::linear, logits, logits, logits, dense->weightBlock()});
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
}

}  // namespace gradflow
