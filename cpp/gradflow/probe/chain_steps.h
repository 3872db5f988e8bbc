// The forward pass of a network with images as the chain rule sees it: steps between signals, each a set of edges from
// number to number. A weight of a kernel is on as many edges as it is used at places.
#pragma once

#include <vector>

#include "gradflow/nn/conv.h"
#include "gradflow/probe/double_network.h"
#include "gradflow/probe/pool_links.h"

namespace gradflow {

struct ChainStep {
  // carry: the number itself goes on, as into a sum or a row of all of an image's numbers.
  enum class Kind { weight, normalization, slope, pool, carry };
  Kind kind;
  int place;  // as Network::places
  const Signal<double>*from, *to;
  int block = -1;                       // of weights
  Conv<double>* convolution = nullptr;  // where the weights are kernels
  const Layer<double>* layer =
      nullptr;                         // of normalization, slope and pool; of a weight where it is no skip's or head's
  const Skip<double>* skip = nullptr;  // that this is a part of
  int shift = 0;                       // carry: how far behind the first row of `to` that of `from` goes
  int pieces = 1;                      // carry: rows of `to` that each channel of `from` goes to
};

// In the order of the forward pass, those to auxiliary classifiers last. The network must outlive them.
std::vector<ChainStep> stepsOf(Network<double>& network);

// Calls use(to, from, value, parameter) for each edge of a step in lane 0: rows of its signals, d to / d from, and the
// flat index of the weight that this is, or -1. Normalizations are taken along their own paths; of a maximum the value
// is 1 for the largest number and 0 for the others.
template <class F>
void forEdges(const ChainStep& step, const Parameters<double>& parameters, int lanes, F use);

// Of a convolution's kernels.
template <class F>
void forKernelEdges(const ChainStep& step, const Parameters<double>& parameters, F use) {
  const ParameterBlock& block = parameters.blocks[step.block];
  const ImageShape &in = step.from->shape, &out = step.to->shape;
  const Convolution<double>& map = step.convolution->convolution();
  const auto inRuns = [&](const Run& rows, const Run& columns, int channel, int unit, const Tap& y, const Tap& x) {
    const int column = (channel * map.size() + y.tap) * map.size() + x.tap;
    const int parameter = block.offset + column * block.rows + unit;
    const double weight = parameters.values[parameter];
    for (int i = 0; i < rows.count; ++i)
      for (int j = 0; j < columns.count; ++j)
        use((unit * out.height + rows.first + i * rows.step) * out.width + columns.first + j * columns.step,
            (channel * in.height + y.in + i * rows.inStep) * in.width + x.in + j * columns.inStep, weight, parameter);
  };
  for (int unit = 0; unit < out.channels; ++unit)
    for (int channel = 0; channel < in.channels; ++channel)
      for (const Run& rows : map.slides().rows)
        for (const Run& columns : map.slides().columns)
          for (const Tap& y : rows.taps)
            for (const Tap& x : columns.taps) inRuns(rows, columns, channel, unit, y, x);
}

template <class F>
void forDenseEdges(const ChainStep& step, const Parameters<double>& parameters, F use) {
  int parameter = parameters.blocks[step.block].offset;
  for (int from = 0; from < step.from->features; ++from)
    for (int to = 0; to < step.to->features; ++to, ++parameter) use(to, from, parameters.values[parameter], parameter);
}

template <class F>
void forSlopeEdges(const Layer<double>& layer, int lanes, F use) {
  for (int a = 0; a < layer.activationOut->features; ++a) {
    const int z = activeRow(layer, a, 0, lanes);
    use(a, z, slopeAt(layer, z, 0, lanes), -1);
  }
}

template <class F>
void forPoolEdges(const Layer<double>& layer, int lanes, F use) {
  const bool isMax = layer.pool->pooling == Pooling::max;
  for (int to = 0; to < layer.dense->features; ++to) {
    const PoolWindow window = poolWindow(layer, to);
    const int largest = isMax ? largestUnder(window, *layer.in, 0, lanes) : -1;
    forRowsUnder(window, layer.in->shape, [&](int from) {
      use(to, from, isMax ? static_cast<double>(from == largest) : 1.0 / window.size(), -1);
    });
  }
}

template <class F>
void forCarryEdges(const ChainStep& step, F use) {
  const int positions = step.from->shape.positions();
  for (int from = 0; from < step.from->features; ++from)
    for (int piece = 0; piece < step.pieces; ++piece)
      use(step.shift + (from / positions * step.pieces + piece) * positions + from % positions, from, 1.0, -1);
}

template <class F>
void forEdges(const ChainStep& step, const Parameters<double>& parameters, int lanes, F use) {
  using Kind = ChainStep::Kind;
  if (step.kind == Kind::weight && step.convolution) return forKernelEdges(step, parameters, use);
  if (step.kind == Kind::weight) return forDenseEdges(step, parameters, use);
  if (step.kind == Kind::slope) return forSlopeEdges(*step.layer, lanes, use);
  if (step.kind == Kind::carry) return forCarryEdges(step, use);
  if (step.kind == Kind::pool) return forPoolEdges(*step.layer, lanes, use);
  for (int row = 0; row < step.to->features; ++row)
    use(row, row, step.layer->normalization->ownSlope(row, 0, lanes), -1);
}

}  // namespace gradflow
