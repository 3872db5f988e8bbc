#include "gradflow/nn/depth.h"

#include <algorithm>

#include "gradflow/config/depth.h"
#include "gradflow/config/shapes.h"
#include "gradflow/nn/conv.h"
#include "gradflow/nn/dense.h"
#include "gradflow/nn/initializer.h"

namespace gradflow {
namespace {

template <class T>
void addRow(const T* values, int lanes, T* sums) {
  for (int lane = 0; lane < lanes; lane += kPackSize) store(sums + lane, load(sums + lane) + load(values + lane));
}

std::string blockName(const ModelConfig& model, const SkipConfig& skip, const std::string& layer) {
  return layer + (isOfGroup(model, skip) ? ".skip" : ".skips." + std::to_string(skip.from));
}

// What a skip adds to a layer whose activations have that shape.
template <class T>
Skip<T> addPath(Graph<T>& graph, const std::string& name, const SkipConfig& skip, Signal<T>* source,
                const ImageShape& shape) {
  if (source->shape == shape) return {skip.from, skip.to, source, source, -1};
  Signal<T>* path = graph.addSignal(shape);
  if (shape.positions() > 1) {
    const Window window = {1, projectionStride(source->shape, shape), 0};
    auto* projection =
        graph.template add<Conv<T>>(graph.parameters, name, Sliding::direct, window, source, path, Bias::none);
    return {skip.from, skip.to, source, path, projection->weightBlock(), projection};
  }
  auto* projection = graph.template add<Dense<T>>(graph.parameters, name, source, path, Bias::none);
  return {skip.from, skip.to, source, path, projection->weightBlock()};
}

// Streams of layers lie below 2^32.
uint64_t streamOf(const Skip<float>& skip) { return (uint64_t{1} << 32) + skip.to * 128 + skip.from; }
uint64_t streamOf(const Head<float>& head) { return (uint64_t{2} << 32) + head.after; }

void draw(const ModelConfig& model, uint64_t stream, int block, Parameters<float>& parameters) {
  const ParameterBlock& weight = parameters.blocks[block];
  Random random(model.seed, Stream::initialization, stream);
  initialize(model.initializer, model.gain, weight, random, parameters.value(block));
}

}  // namespace

template <class T>
Add<T>::Add(Signal<T>* x, const std::vector<Signal<T>*>& paths, int pieces, Signal<T>* z)
    : Node<T>({x}, z), pieces_(pieces) {
  for (Signal<T>* path : paths) this->inputs_.push_back({path});
}

template <class T>
void Add<T>::forward(const Pass& pass) {
  Signal<T>& z = this->output();
  const T* x = this->input().value.data();
  const int length = z.shape.positions() * pass.lanes;
  std::copy(x, x + z.features * pass.lanes, z.value.data());
  for (size_t i = 1; i < this->inputs_.size(); ++i)
    for (int row = 0; row < z.shape.channels; ++row)
      addRow(this->inputs_[i].signal->value.data() + row / pieces_ * length, length, z.value.data() + row * length);
}

template <class T>
void Add<T>::backward(const Pass& pass) {
  const Signal<T>& z = this->output();
  Input<T>& x = this->inputs_[0];
  if (x.gradient == Write::replace)
    std::copy_n(z.gradient.data(), z.features * pass.lanes, x.signal->gradient.data());
  else
    addRow(z.gradient.data(), z.features * pass.lanes, x.signal->gradient.data());
  for (size_t i = 1; i < this->inputs_.size(); ++i)
    if (this->inputs_[i].signal->needsGradient) backwardInto(this->inputs_[i], pass);
}

template <class T>
void Add<T>::backwardInto(Input<T>& path, const Pass& pass) {
  const T* delta = this->output().gradient.data();
  T* gradient = path.signal->gradient.data();
  if (path.gradient == Write::replace) std::fill_n(gradient, path.signal->features * pass.lanes, T(0));
  const int length = this->output().shape.positions() * pass.lanes;
  for (int row = 0; row < this->output().shape.channels; ++row)
    addRow(delta + row * length, length, gradient + row / pieces_ * length);
}

template <class T>
Signal<T>* addSkips(Graph<T>& graph, const ModelConfig& model, int to, const std::string& name, int pieces,
                    const std::vector<Signal<T>*>& reads, Signal<T>* x, std::vector<Skip<T>>& skips) {
  ImageShape shape = x->shape;
  shape.channels /= pieces;
  std::vector<Signal<T>*> paths;
  for (const SkipConfig& skip : skipConnections(model)) {
    if (skip.to != to) continue;
    skips.push_back(addPath(graph, blockName(model, skip, name), skip, reads[skip.from], shape));
    paths.push_back(skips.back().path);
  }
  if (paths.empty()) return x;
  Signal<T>* z = graph.addSignal(x->shape);
  graph.template add<Add<T>>(x, paths, pieces, z);
  return z;
}

template <class T>
void addHeads(Graph<T>& graph, const ModelConfig& model, int outputs, const std::vector<Signal<T>*>& activations,
              std::vector<Head<T>>& heads) {
  for (const AuxiliaryConfig& head : model.auxiliary) {
    const std::string name = "auxiliary." + std::to_string(heads.size());
    Signal<T>*in = activations[head.after - 1], *logits = graph.addSignal(outputs);
    auto* dense = graph.template add<Dense<T>>(graph.parameters, name, in, logits);
    heads.push_back({head.after, head.weight, in, logits, dense->weightBlock()});
  }
}

void initializeDepth(const ModelConfig& model, const std::vector<Skip<float>>& skips,
                     const std::vector<Head<float>>& heads, Parameters<float>& parameters) {
  for (const Skip<float>& skip : skips)
    if (skip.weightBlock >= 0) draw(model, streamOf(skip), skip.weightBlock, parameters);
  for (const Head<float>& head : heads) draw(model, streamOf(head), head.weightBlock, parameters);
}

template class Add<float>;
template class Add<double>;
template Signal<float>* addSkips(Graph<float>&, const ModelConfig&, int, const std::string&, int,
                                 const std::vector<Signal<float>*>&, Signal<float>*, std::vector<Skip<float>>&);
template Signal<double>* addSkips(Graph<double>&, const ModelConfig&, int, const std::string&, int,
                                  const std::vector<Signal<double>*>&, Signal<double>*, std::vector<Skip<double>>&);
template void addHeads(Graph<float>&, const ModelConfig&, int, const std::vector<Signal<float>*>&,
                       std::vector<Head<float>>&);
template void addHeads(Graph<double>&, const ModelConfig&, int, const std::vector<Signal<double>*>&,
                       std::vector<Head<double>>&);

}  // namespace gradflow
