#include "gradflow/nn/concat.h"
#include "gradflow/nn/conv.h"
#include "gradflow/nn/layer.h"
#include "gradflow/nn/pool.h"

namespace gradflow {
namespace {

template <class T>
Layer<T> layerOf(int units, Signal<T>* x, Signal<T>* z, std::vector<int> weightBlocks) {
  return {units, ActivationKind::linear, 0, std::move(weightBlocks), x, z, z, z, z};
}

template <class T>
Layer<T> addConvolution(Graph<T>& graph, const LayerConfig& config, const std::string& name, Signal<T>* x) {
  ImageShape shape = shapeAfter(config, x->shape);
  shape.channels *= piecesOf(config);
  const Sliding sliding = config.type == LayerType::conv ? Sliding::direct : Sliding::transposed;
  Signal<T>* z = graph.addSignal(shape);
  auto* convolution = graph.template add<Conv<T>>(graph.parameters, name, sliding, windowOf(config), x, z);
  Layer<T> layer = layerOf(config.units, x, z, {convolution->weightBlock()});
  layer.convolution = convolution;
  return layer;
}

template <class T>
Layer<T> addPool(Graph<T>& graph, const LayerConfig& config, Signal<T>* x) {
  Signal<T>* z = graph.addSignal(shapeAfter(config, x->shape));
  graph.template add<Pool<T>>(config.pooling, windowOf(config), x, z);
  Layer<T> layer = layerOf(x->shape.channels, x, z, {});
  layer.pool = {config.pooling, windowOf(config)};
  return layer;
}

template <class T>
Layer<T> addFlatten(Graph<T>& graph, Signal<T>* x) {
  Signal<T>* z = graph.addSignal(x->features);
  graph.template add<Concat<T>>(std::vector<Signal<T>*>{x}, z);
  return layerOf(z->features, x, z, {});
}

// The convolutions of an inception module. Positions stay as they are.
template <class T>
class Branches {
 public:
  Branches(Graph<T>& graph, const LayerConfig& config, const std::string& name)
      : graph_(graph), config_(config), name_(name) {}

  Signal<T>* convolve(const char* key, Signal<T>* x, int units, int size) {
    Signal<T>* z = graph_.addSignal(ImageShape{units * piecesOf(config_), x->shape.height, x->shape.width});
    const Window window = {size, 1, size / 2};
    auto* convolution =
        graph_.template add<Conv<T>>(graph_.parameters, name_ + '.' + key, Sliding::direct, window, x, z);
    parts.push_back(layerOf(units, x, z, {convolution->weightBlock()}));
    parts.back().convolution = convolution;
    return z;
  }
  // x itself where there are no filters.
  Signal<T>* reduce(const char* key, Signal<T>* x, int units) {
    if (units == 0) return x;
    convolve(key, x, units, 1);
    Layer<T>& layer = parts.back();
    layer.activation = config_.activation;
    layer.activationOut = graph_.addSignal(ImageShape{units, x->shape.height, x->shape.width});
    addActivation(graph_, config_, name_ + '.' + key, layer);
    return layer.activationOut;
  }
  Signal<T>* pool(Signal<T>* x) {
    const LayerConfig config = poolConfig();
    parts.push_back(addPool(graph_, config, x));
    return parts.back().dense;
  }

  std::vector<Layer<T>> parts;

 private:
  static LayerConfig poolConfig() {
    LayerConfig config;
    config.type = LayerType::pool;
    config.size = 3;
    config.padding = 1;
    return config;
  }

  Graph<T>& graph_;
  const LayerConfig& config_;
  const std::string& name_;
};

template <class T>
Layer<T> addInception(Graph<T>& graph, const LayerConfig& config, const std::string& name, Signal<T>* x) {
  const InceptionConfig& filters = config.inception;
  Branches<T> add(graph, config, name);
  Signal<T>* one = add.convolve("one", x, filters.one, 1);
  Signal<T>* three = add.convolve("three", add.reduce("reduceThree", x, filters.reduceThree), filters.three, 3);
  Signal<T>* five = add.convolve("five", add.reduce("reduceFive", x, filters.reduceFive), filters.five, 5);
  Signal<T>* pooled = add.convolve("pooled", add.pool(x), filters.pooled, 1);
  ImageShape shape = shapeAfter(config, x->shape);
  shape.channels *= piecesOf(config);
  Signal<T>* z = graph.addSignal(shape);
  graph.template add<Concat<T>>(std::vector<Signal<T>*>{one, three, five, pooled}, z);
  Layer<T> layer = layerOf(filters.channels(), x, z, {});
  for (const Layer<T>& part : add.parts)
    layer.weightBlocks.insert(layer.weightBlocks.end(), part.weightBlocks.begin(), part.weightBlocks.end());
  layer.parts = std::move(add.parts);
  return layer;
}

}  // namespace

template <class T>
Layer<T> addImageLayer(Graph<T>& graph, const LayerConfig& config, const std::string& name, Signal<T>* x) {
  switch (config.type) {
    case LayerType::pool:
      return addPool(graph, config, x);
    case LayerType::flatten:
      return addFlatten(graph, x);
    case LayerType::inception:
      return addInception(graph, config, name, x);
    default:
      return addConvolution(graph, config, name, x);
  }
}

template Layer<float> addImageLayer(Graph<float>&, const LayerConfig&, const std::string&, Signal<float>*);
template Layer<double> addImageLayer(Graph<double>&, const LayerConfig&, const std::string&, Signal<double>*);

}  // namespace gradflow
