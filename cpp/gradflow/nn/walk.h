// Leading samples through a network, as many at a time as a pass holds.
#pragma once

#include <algorithm>

#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"

namespace gradflow {

inline Pass passOf(int samples, bool derivatives) {
  Pass pass;
  pass.samples = samples;
  pass.lanes = roundUpToPack(samples);
  pass.derivatives = derivatives;
  return pass;
}

// Copies `count` samples from `first` on into rows of `lanes`; the lanes beyond hold 0.
template <class T>
void copyRows(const std::vector<float>& from, int rows, int size, int first, int count, int lanes, T* to) {
  for (int row = 0; row < rows; ++row, to += lanes) {
    const float* begin = &from[static_cast<size_t>(row) * size + first];
    std::fill(std::copy(begin, begin + count, to), to + lanes, T(0));
  }
}

// The values of a pass's samples, one sample after the other.
template <class T>
void copySamples(const Signal<T>& signal, const Pass& pass, float* to) {
  for (int i = 0; i < pass.samples; ++i)
    for (int row = 0; row < signal.features; ++row) *to++ = static_cast<float>(signal.value[row * pass.lanes + i]);
}

// The other way; the lanes beyond hold 0.
template <class T>
void placeSamples(const float* from, const Pass& pass, Signal<T>& signal) {
  for (int row = 0; row < signal.features; ++row)
    for (int i = 0; i < pass.lanes; ++i)
      signal.value[row * pass.lanes + i] = i < pass.samples ? from[i * signal.features + row] : T(0);
}

// Samples `first` up to but without `end`; `first` must be where a pass over all of them begins.
struct Stretch {
  int first, end;
};

// Puts a stretch of samples where the network reads them, `most` at a time; calls use(pass, first, targets) for each
// pass that can then go forward, targets: outputs x lanes.
template <class T, class F>
void layInPasses(Network<T>& network, const Samples& samples, Stretch stretch, Pass kind, int most, F use) {
  std::vector<T> targets(static_cast<size_t>(samples.outputs) * roundUpToPack(std::min(samples.size, most)));
  for (int first = stretch.first; first < stretch.end; first += most) {
    Pass pass = kind;
    pass.samples = std::min(stretch.end - first, most);
    pass.lanes = roundUpToPack(pass.samples);
    pass.gradients = first == 0 ? Write::replace : Write::add;
    network.layOut(pass.lanes);
    copyRows(samples.inputs, samples.features, samples.size, first, pass.samples, pass.lanes,
             network.input().value.data());
    copyRows(samples.targets, samples.outputs, samples.size, first, pass.samples, pass.lanes, targets.data());
    use(pass, first, targets.data());
  }
}

// Runs a stretch of samples forward without dropout, `most` at a time; calls use(pass, first, targets) after each pass.
template <class T, class F>
void walkInPasses(Network<T>& network, const Samples& samples, Stretch stretch, Pass kind, int most, F use) {
  layInPasses(network, samples, stretch, kind, most, [&](const Pass& pass, int first, const T* targets) {
    network.forward(pass);
    use(pass, first, targets);
  });
}

// As predictions are made: batch normalization goes by its running statistics.
template <class T, class F>
void walk(Network<T>& network, const Samples& samples, Stretch stretch, bool derivatives, F use) {
  walkInPasses(network, samples, stretch, passOf(0, derivatives), network.largestPass(), use);
}
template <class T, class F>
void walk(Network<T>& network, const Samples& samples, bool derivatives, F use) {
  walk(network, samples, {0, samples.size}, derivatives, use);
}

// As a batch of training, but for dropout: batch normalization goes by these samples, which then pass at once.
template <class T, class F>
void walkBatch(Network<T>& network, const Samples& samples, bool derivatives, F use) {
  Pass kind = passOf(0, derivatives);
  kind.batchStatistics = true;
  walkInPasses(network, samples, {0, samples.size}, kind, network.batchPass(samples.size), use);
}

}  // namespace gradflow
