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
  bool everyGradient = true;         // else those that only lead on to others may be left out
};

// A signal that a node reads. Backward *adds* into its gradient; the first node to do so in a pass (the last reader in
// forward order) may write instead, which Graph::finish() finds out once.
template <class T>
struct Input {
  Signal<T>* signal;
  Write gradient = Write::replace;
  // Where the signal is a function of `before`, number by number, and no other node reads either: its derivative.
  // Backward then may write dL/d before = dL/d signal * slopes at once, in passes that need not have every gradient.
  const Rows<T>* slopes = nullptr;
  Signal<T>* before = nullptr;
};

template <class T>
class Node {
 public:
  Node(std::initializer_list<Signal<T>*> inputs, Signal<T>* output) : output_(output) {
    for (Signal<T>* signal : inputs) inputs_.push_back({signal});
  }
  virtual ~Node() = default;
  Node(const Node&) = delete;

  // All rows lie where they do until the next call, but for the values of a signal that no node writes.
  virtual void laidOut() {}
  // The rows that the node keeps between forward and backward, if any.
  virtual Rows<T>* kept() { return nullptr; }
  // The output's derivative by the input, where backward does nothing but multiply by it, number by number.
  virtual const Rows<T>* elementwiseSlopes() { return nullptr; }
  // Whether backward makes use of its (one) input's slopes.
  virtual bool multipliesBySlopes() const { return false; }
  // From the inputs' values to the output's.
  virtual void forward(const Pass& pass) = 0;
  // From the output's gradient into the inputs' and the parameters'. Follows a forward pass with `derivatives`.
  virtual void backward(const Pass& pass) = 0;

  // Its backward becomes part of that of the only node that reads its output, in passes that need not have every
  // gradient.
  void leaveToReader(Input<T>& reader) {
    reader.slopes = elementwiseSlopes();
    reader.before = inputs_[0].signal;
    isLeftToReader_ = true;
  }
  bool isLeftToReader() const { return isLeftToReader_; }

  std::vector<Input<T>>& inputs() { return inputs_; }
  Signal<T>& input() { return *inputs_[0].signal; }
  Signal<T>& output() { return *output_; }

 protected:
  std::vector<Input<T>> inputs_;
  Signal<T>* output_;
  bool isLeftToReader_ = false;
};

}  // namespace gradflow
