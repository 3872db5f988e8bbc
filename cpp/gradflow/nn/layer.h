// A layer of a network, as built and as the probes see it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gradflow/config/shapes.h"
#include "gradflow/nn/activation.h"
#include "gradflow/nn/dense.h"
#include "gradflow/nn/dropout.h"
#include "gradflow/nn/graph.h"
#include "gradflow/nn/normalization.h"
#include "gradflow/nn/prelu.h"

namespace gradflow {

template <class T>
class Conv;

// How a layer pools.
struct Pooled {
  Pooling pooling;
  Window window;
};

// A layer as the probes see it. Hidden layers in order, the output layer last.
template <class T>
struct Layer {
  int units;                  // of an image: its channels
  ActivationKind activation;  // linear for the output layer and for what has no weights
  int firstBlock;  // of all that it learns, skip connections to it included; the next layer's where it has none
  std::vector<int> weightBlocks;    // of its own weights; empty for pooling and flattening
  Signal<T>* in;                    // x
  Signal<T>* dense;                 // W x + b, whatever the map; maxout: units * pieces rows
  Signal<T>* branch;                // that, normalized; the same signal where there is no normalization
  Signal<T>* preactivation;         // z, what the activation reads: `branch`, and the skip connections that end here
  Signal<T>* activationOut;         // a; the output layer's is its z
  Conv<T>* convolution = nullptr;   // where that is what W x + b is
  std::optional<Pooled> pool = {};  // where it is no W x + b
  std::vector<Layer> parts = {};    // of an inception module, in the order in which they run
  Activation<T>* activationNode = nullptr;  // one of these two where f' is kept
  PRelu<T>* preluNode = nullptr;
  Normalization<T>* normalization = nullptr;
  Dropout<T>* dropoutNode = nullptr;  // of a, where there is one

  int positions() const { return preactivation->shape.positions(); }
  int pieces() const { return preactivation->shape.channels / units; }  // rows of z for each number of a
  // Where a number of a, as a row, has its number of z in one of the pieces; and the other way around.
  int rowOfZ(int row, int piece) const {
    const int p = positions();
    return (row / p * pieces() + piece) * p + row % p;
  }
  int rowOfA(int row) const { return row / positions() / pieces() * positions() + row % positions(); }
  // Of an inception module: whether a part's z is one of those that make up the module's.
  bool endsModule() const { return convolution && activationOut == dense; }
  // The only block of weights, of layers that have one; else -1.
  int weightBlock() const { return weightBlocks.size() == 1 ? weightBlocks[0] : -1; }
  // f'(z), as many rows as a has; null for maxout and the output layer, where it is 1.
  const T* slopes() const {
    return activationNode ? activationNode->slopes() : preluNode ? preluNode->slopes() : nullptr;
  }
  // The largest |f'|.
  double maximalSlope() const { return activationNode ? activationNode->maximalSlope() : 1; }
};

// Adds the node between the layer's z and a to the graph, and its handle to the layer.
template <class T>
void addActivation(Graph<T>& graph, const LayerConfig& config, const std::string& name, Layer<T>& layer);

// Adds what a layer of images computes up to its z, or all of pooling and flattening, and its blocks: `<name>.weight`
// and `<name>.bias` of convolutions, `<name>.one.weight` and so on of inception modules. A module that does without
// images links another definition (bindings/no_images.cpp).
template <class T>
Layer<T> addImageLayer(Graph<T>& graph, const LayerConfig& config, const std::string& name, Signal<T>* x);

}  // namespace gradflow
