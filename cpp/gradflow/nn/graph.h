// Nodes in topological order, the signals between them and the parameters they share.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "gradflow/math/buffer.h"
#include "gradflow/nn/node.h"
#include "gradflow/nn/statistics.h"

namespace gradflow {

template <class T>
class Graph {
 public:
  Signal<T>* addSignal(const ImageShape& shape) {
    signals_.push_back(std::make_unique<Signal<T>>(shape));
    return signals_.back().get();
  }
  Signal<T>* addSignal(int features) { return addSignal(ImageShape{features}); }
  // Nodes are added in an order in which they can run.
  template <class N, class... Arguments>
  N* add(Arguments&&... arguments) {
    auto node = std::make_unique<N>(std::forward<Arguments>(arguments)...);
    N* raw = node.get();
    nodes_.push_back(std::move(node));
    return raw;
  }
  // After the last node; layOut() comes next.
  void finish() {
    std::vector<Signal<T>*> written;
    for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
      for (Input<T>& input : (*node)->inputs()) {
        const bool again = std::find(written.begin(), written.end(), input.signal) != written.end();
        input.gradient = again ? Write::add : Write::replace;
        if (!again) written.push_back(input.signal);
      }
    if constexpr (kFast<T>) leaveSlopesToReaders();
    for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
      wayBack_.push_back(node->get());
      if (!(*node)->isLeftToReader()) shortWayBack_.push_back(node->get());
    }
    parameters.allocate();
    collectRows();
  }
  void finish(int lanes) {
    finish();
    layOut(lanes);
  }
  // Before a pass's inputs are written: packs all rows of that many lanes densely, so that small batches use few cache
  // lines whatever the largest pass is. A pass larger than any before takes more memory.
  void layOut(int lanes) {
    if (lanes == lanes_) return;
    reserve(lanes);
    lanes_ = lanes;
    T* place = memory_.data();
    for (Rows<T>* rows : rows_) place = rows->layOut(place, lanes);
    for (auto& node : nodes_) node->laidOut();
  }
  // Whether backward goes on to a signal that no node writes; from the next layOut on.
  void setNeedsGradient(Signal<T>& signal, bool needs) {
    if (signal.needsGradient == needs) return;
    signal.needsGradient = needs;
    collectRows();
    lanes_ = 0;
  }
  void forward(const Pass& pass) {
    for (auto& node : nodes_) node->forward(pass);
  }
  // Of nodes that come after the one that writes `signal`, whose values somebody else has written.
  void forwardFrom(const Signal<T>& signal, const Pass& pass) {
    auto node = std::find_if(nodes_.begin(), nodes_.end(), [&](auto& each) { return &each->output() == &signal; });
    for (++node; node != nodes_.end(); ++node) (*node)->forward(pass);
  }
  void backward(const Pass& pass) {
    for (Node<T>* node : pass.everyGradient ? wayBack_ : shortWayBack_) node->backward(pass);
  }

  // In all rows of signals and nodes.
  int numbersPerSample() const { return numbersPerSample_; }
  // For passes of that many lanes. Rows that are laid out may be gone: layOut() comes before the next pass in any case.
  void reserve(int lanes) {
    const size_t count = static_cast<size_t>(numbersPerSample_) * lanes;
    if (memory_.size() >= count) return;
    memory_.resize(count);
    lanes_ = 0;  // no row lies where it did
  }

  Parameters<T> parameters;
  Statistics<T> statistics;

 private:
  // Functions of single numbers that stand alone with a reader who can do their backward with its own.
  void leaveSlopesToReaders() {
    for (auto& node : nodes_) {
      if (!node->elementwiseSlopes() || !onlyReader(node->input())) continue;
      Node<T>* reader = onlyReader(node->output());
      if (reader && reader->multipliesBySlopes()) node->leaveToReader(reader->inputs()[0]);
    }
  }
  // Null where there is none, or several.
  Node<T>* onlyReader(const Signal<T>& signal) {
    Node<T>* only = nullptr;
    for (auto& node : nodes_)
      for (const Input<T>& input : node->inputs()) {
        if (input.signal != &signal) continue;
        if (only) return nullptr;
        only = node.get();
      }
    return only;
  }
  void collectRows() {
    rows_.clear();
    for (auto& signal : signals_) {
      rows_.push_back(&signal->value);
      if (signal->needsGradient) rows_.push_back(&signal->gradient);
    }
    for (auto& node : nodes_)
      if (Rows<T>* kept = node->kept()) rows_.push_back(kept);
    numbersPerSample_ = 0;
    for (const Rows<T>* rows : rows_) numbersPerSample_ += rows->count();
  }

  std::vector<std::unique_ptr<Signal<T>>> signals_;
  std::vector<std::unique_ptr<Node<T>>> nodes_;
  std::vector<Node<T>*> wayBack_, shortWayBack_;  // the short one without those left to readers
  std::vector<Rows<T>*> rows_;
  Buffer<T> memory_;
  int numbersPerSample_ = 0;
  int lanes_ = 0;
};

}  // namespace gradflow
