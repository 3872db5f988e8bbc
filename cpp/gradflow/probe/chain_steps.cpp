#include "gradflow/probe/chain_steps.h"

namespace gradflow {
namespace {

using Kind = ChainStep::Kind;

class Steps {
 public:
  explicit Steps(Network<double>& network) : network_(network) {}

  std::vector<ChainStep> all() {
    for (size_t i = 0; i < network_.layers().size(); ++i) addLayer(static_cast<int>(i), network_.layers()[i]);
    const int layers = static_cast<int>(network_.layers().size());
    for (size_t j = 0; j < network_.heads().size(); ++j) {
      const Head<double>& head = network_.heads()[j];
      add({Kind::weight, layers + static_cast<int>(j), head.in, head.logits, head.weightBlock});
    }
    return std::move(steps_);
  }

 private:
  void add(const ChainStep& step) { steps_.push_back(step); }

  void addLayer(int place, const Layer<double>& layer) {
    addMap(place, layer);
    if (layer.normalization) add({Kind::normalization, place, layer.dense, layer.branch, -1, nullptr, &layer});
    if (layer.preactivation != layer.branch) addSum(place, layer);
    addFunction(place, layer);
  }
  void addFunction(int place, const Layer<double>& layer) {
    if (layer.activationOut != layer.preactivation)
      add({Kind::slope, place, layer.preactivation, layer.activationOut, -1, nullptr, &layer});
  }

  void addMap(int place, const Layer<double>& layer) {
    if (!layer.parts.empty()) return addModule(place, layer);
    if (layer.weightBlock() >= 0)
      return add({Kind::weight, place, layer.in, layer.dense, layer.weightBlock(), layer.convolution, &layer});
    add({layer.pool ? Kind::pool : Kind::carry, place, layer.in, layer.dense, -1, nullptr, &layer});
  }
  // The parts, and where those that end the module stand among its rows.
  void addModule(int place, const Layer<double>& layer) {
    int row = 0;
    for (const Layer<double>& part : layer.parts) {
      addMap(place, part);
      addFunction(place, part);
      if (!part.endsModule()) continue;
      add({Kind::carry, place, part.dense, layer.dense, -1, nullptr, nullptr, nullptr, row});
      row += part.dense->features;
    }
  }

  // z of what the layer's own map makes and the skip connections that end there.
  void addSum(int place, const Layer<double>& layer) {
    add({Kind::carry, place, layer.branch, layer.preactivation});
    for (const Skip<double>& skip : network_.skips()) {
      if (skip.to != place + 1) continue;
      if (skip.weightBlock >= 0)
        add({Kind::weight, place, skip.source, skip.path, skip.weightBlock, skip.convolution, nullptr, &skip});
      add({Kind::carry, place, skip.path, layer.preactivation, -1, nullptr, nullptr, &skip, 0, layer.pieces()});
    }
  }

  Network<double>& network_;
  std::vector<ChainStep> steps_;
};

}  // namespace

std::vector<ChainStep> stepsOf(Network<double>& network) { return Steps(network).all(); }

}  // namespace gradflow
