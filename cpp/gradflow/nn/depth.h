// What a network adds to its stack of layers: skip connections (He et al. 2016) and auxiliary classifiers (Szegedy et
// al. 2015). A module that does without them links other definitions of the functions here (bindings/no_depth.cpp).
#pragma once

#include <string>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/graph.h"

namespace gradflow {

template <class T>
class Conv;

// z_r = x_r + sum over the paths of p_(r / pieces); r: rows, of an image channels. Maxout's pieces are several rows for
// each unit: adding to all of them is adding to the largest.
//   dL/dx = dL/dz     dL/dp_u = sum over the unit's rows of dL/dz_r
template <class T>
class Add : public Node<T> {
 public:
  Add(Signal<T>* x, const std::vector<Signal<T>*>& paths, int pieces, Signal<T>* z);
  void forward(const Pass& pass) override;
  void backward(const Pass& pass) override;

 private:
  void backwardInto(Input<T>& path, const Pass& pass);

  const int pieces_;
};

// A path around layers, which count from 1.
template <class T>
struct Skip {
  int from, to;
  Signal<T>* source;               // what layer from + 1 reads
  Signal<T>* path;                 // what is added: the source itself, or its projection to the shape of layer `to`
  int weightBlock;                 // of the projection; -1: identity
  Conv<T>* convolution = nullptr;  // the projection to an image; else it is dense
};

// A linear classifier on the activations of a hidden layer, before their dropout.
template <class T>
struct Head {
  int after;      // layers from 1
  double weight;  // of its loss in the training loss
  Signal<T>* in;
  Signal<T>* logits;
  int weightBlock;
};

// Adds the paths that end at layer `to`, and the projections `<name>.skip.weight` or `<name>.skips.<from>.weight` where
// shapes differ: to an image a 1 x 1 convolution at the stride that makes its positions (He et al. 2016, option B).
// Returns the sum of `x` and them; `x` itself where none ends. `reads`: what each layer up to it reads.
template <class T>
Signal<T>* addSkips(Graph<T>& graph, const ModelConfig& model, int to, const std::string& name, int pieces,
                    const std::vector<Signal<T>*>& reads, Signal<T>* x, std::vector<Skip<T>>& skips);

// Adds `auxiliary.<j>.weight` and `.bias` for each auxiliary classifier. `activations`: of each hidden layer.
template <class T>
void addHeads(Graph<T>& graph, const ModelConfig& model, int outputs, const std::vector<Signal<T>*>& activations,
              std::vector<Head<T>>& heads);

// Draws the weights of projections and classifiers, each from a stream of its own place in the network: whatever is
// added or removed, all others keep theirs.
void initializeDepth(const ModelConfig& model, const std::vector<Skip<float>>& skips,
                     const std::vector<Head<float>>& heads, Parameters<float>& parameters);

}  // namespace gradflow
