// A node of the graph: one forward rule and its local backward rule.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "gradflow/nn/kernels.h"
#include "gradflow/nn/parameters.h"
#include "gradflow/nn/signal.h"

namespace gradflow {

// One trip of some samples through the graph, and back.
struct Pass {
  int samples = 0;
  int lanes = 0;                     // samples rounded up to whole packs
  bool derivatives = false;          // keep what backward needs
  bool dropout = false;              // training proper; off wherever the network is only observed
  uint64_t dropoutKey = 0;           // what the random masks of this pass are drawn from
  bool batchStatistics = false;      // batch normalization: by these samples, which are a batch; else by running ones
  bool ownPaths = false;             // backward goes along each number's own path through a normalization, and no other
  Write gradients = Write::replace;  // parameter gradients: first or later part of a batch
};

// A signal that a node reads. Backward *adds* into its gradient; the first node to do so in a pass (the last reader in
// forward order) may write instead, which Graph::finish() finds out once.
template <class T>
struct Input {
  Signal<T>* signal;
  Write gradient = Write::replace;
};

template <class T>
class Node {
 public:
  Node(std::initializer_list<Signal<T>*> inputs, Signal<T>* output) : output_(output) {
    for (Signal<T>* signal : inputs) inputs_.push_back({signal});
  }
  virtual ~Node() = default;
  Node(const Node&) = delete;

  // The rows that the node keeps between forward and backward, if any.
  virtual Rows<T>* kept() { return nullptr; }
  // From the inputs' values to the output's.
  virtual void forward(const Pass& pass) = 0;
  // From the output's gradient into the inputs' and the parameters'. Follows a forward pass with `derivatives`.
  virtual void backward(const Pass& pass) = 0;

  std::vector<Input<T>>& inputs() { return inputs_; }
  Signal<T>& output() { return *output_; }

 protected:
  Signal<T>& input() { return *inputs_[0].signal; }

  std::vector<Input<T>> inputs_;
  Signal<T>* output_;
};

}  // namespace gradflow
