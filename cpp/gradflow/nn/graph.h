// Nodes in topological order, the signals between them and the parameters they share.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "gradflow/nn/node.h"

namespace gradflow {

template <class T>
class Graph {
 public:
  Signal<T>* addSignal(int features) {
    signals_.push_back(std::make_unique<Signal<T>>());
    signals_.back()->features = features;
    return signals_.back().get();
  }
  // Nodes are added in an order in which they can run.
  template <class N, class... Arguments>
  N* add(Arguments&&... arguments) {
    auto node = std::make_unique<N>(std::forward<Arguments>(arguments)...);
    N* raw = node.get();
    nodes_.push_back(std::move(node));
    return raw;
  }
  // After the last node: sizes every buffer for passes of at most that many lanes.
  void finish(int lanes) {
    std::vector<Signal<T>*> written;
    for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
      for (Input<T>& input : (*node)->inputs()) {
        const bool again = std::find(written.begin(), written.end(), input.signal) != written.end();
        input.gradient = again ? Write::add : Write::replace;
        if (!again) written.push_back(input.signal);
      }
    parameters.allocate();
    for (auto& signal : signals_) signal->allocate(lanes);
    for (auto& node : nodes_) node->allocate(lanes);
  }
  void forward(const Pass& pass) {
    for (auto& node : nodes_) node->forward(pass);
  }
  void backward(const Pass& pass) {
    for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) (*node)->backward(pass);
  }

  Parameters<T> parameters;

 private:
  std::vector<std::unique_ptr<Signal<T>>> signals_;
  std::vector<std::unique_ptr<Node<T>>> nodes_;
};

}  // namespace gradflow
