#include "gradflow/nn/normalization.h"

namespace gradflow {
namespace {

// A pack of a row, with 0 in lanes beyond the last sample: those are in no sum, and carry no gradient.
template <class T>
GRADFLOW_INLINE Pack<T> withinSamples(const Pass& pass, int lane, Pack<T> values) {
  const bool whole = lane + kPackSize <= pass.samples;
  return whole ? values : select(lanesBelow<T>(pass.samples - lane), values, Pack<T>{});
}

// Calls use(lane, at) for every pack of a channel: `at` in the channel, `lane` in its row.
template <class F>
GRADFLOW_INLINE void forPacks(const Pass& pass, int positions, F use) {
  for (int row = 0; row < positions * pass.lanes; row += pass.lanes)
    for (int lane = 0; lane < pass.lanes; lane += kPackSize) use(lane, row + lane);
}

// The sum over positions and samples of term(k, at) for each of the channels k = 0 .. U-1, side by side.
template <int U, class T, class F>
GRADFLOW_INLINE Pack<T> sumSamples(const Pass& pass, int positions, F term) {
  Pack<T> total[kPackSize] = {};
  forPacks(pass, positions, [&](int lane, int at) {
    for (int k = 0; k < U; ++k) total[k] += withinSamples<T>(pass, lane, term(k, at));
  });
  return sums(total[0], total[1], total[2], total[3]);
}

// Four numbers, or the first one.
template <int U, class T>
GRADFLOW_INLINE void put(T* place, Pack<T> values, Write write) {
  if constexpr (U == 1)
    *place = write == Write::add ? *place + values[0] : values[0];
  else
    store(place, write == Write::add ? load(place) + values : values);
}

// Calls four(channel) for every four channels and one(channel) for those left.
template <class Four, class One>
void forChannels(int channels, Four four, One one) {
  int channel = 0;
  for (; channel + kPackSize <= channels; channel += kPackSize) four(channel);
  for (; channel < channels; ++channel) one(channel);
}

template <class T>
GRADFLOW_INLINE Pack<T> inverseRoot(Pack<T> variance) {
  return splat(T(1)) / squareRoot(variance + splat(T(kNormalizationEpsilon)));
}

// dL/dxhat without what it does through the others, as dz/dx along the own path has it; n as in Normalization.
template <class T>
GRADFLOW_INLINE Pack<T> alongOwnPath(Pack<T> g, Pack<T> xhat, Pack<T> inverseCount) {
  return g - g * (splat(T(1)) + xhat * xhat) * inverseCount;
}

}  // namespace

template <class T>
template <int U>
typename Normalization<T>::Gradients Normalization<T>::parameterGradients(const Pass& pass, int channel) {
  const int length = positions_ * pass.lanes;
  const size_t first = static_cast<size_t>(channel) * length;
  const T *delta = this->output().gradient.data() + first, *xhat = normalized_.data() + first;
  // Beyond the last sample dL/dz is 0.
  Pack<T> sum[kPackSize] = {}, product[kPackSize] = {};
  for (int at = 0; at < length; at += kPackSize)
    for (int k = 0; k < U; ++k) {
      const Pack<T> g = load(delta + k * length + at);
      sum[k] += g;
      product[k] += g * load(xhat + k * length + at);
    }
  const Pack<T> beta = sums(sum[0], sum[1], sum[2], sum[3]);
  const Pack<T> gamma = sums(product[0], product[1], product[2], product[3]);
  put<U>(parameters_.gradientOf(beta_) + channel, beta, pass.gradients);
  put<U>(parameters_.gradientOf(gamma_) + channel, gamma, pass.gradients);
  return {gamma, beta};
}

template <class T>
BatchNormalization<T>::BatchNormalization(Graph<T>& graph, const std::string& name, Signal<T>* x, Signal<T>* z)
    : Normalization<T>(graph, name, x, z),
      statistics_(graph.statistics),
      mean_(statistics_.add(name + ".mean", x->shape.channels, false)),
      variance_(statistics_.add(name + ".variance", x->shape.channels, true)),
      batchMean_(x->shape.channels + kPackSize),
      batchVariance_(batchMean_.size()),
      inverse_(batchMean_.size()) {}

template <class T>
void BatchNormalization<T>::forward(const Pass& pass) {
  const int channels = this->output_->shape.channels, count = this->positions_ * pass.samples;
  const T* mean = batchMean_.data();
  this->share_ = pass.batchStatistics ? T(1) / static_cast<T>(count) : T(0);
  if (pass.batchStatistics) {
    count_ = count;
    forChannels(channels, [&](int first) { measure<kPackSize>(pass, first); }, [&](int one) { measure<1>(pass, one); });
  } else {
    mean = statistics_.value(mean_);
    for (int i = 0; i < channels; ++i) inverse_[i] = inverseRoot<T>(splat(statistics_.value(variance_)[i]))[0];
  }
  for (int i = 0; i < channels; ++i) standardize(pass, i, mean[i], inverse_[i]);
}

// In two passes: the mean square minus the squared mean would cancel.
template <class T>
template <int U>
void BatchNormalization<T>::measure(const Pass& pass, int channel) {
  const int positions = this->positions_, length = positions * pass.lanes;
  const T* x = this->input().value.data() + static_cast<size_t>(channel) * length;
  const Pack<T> count = splat(static_cast<T>(positions * pass.samples));
  const Pack<T> mean =
      sumSamples<U, T>(pass, positions, [&](int k, int at) { return load(x + k * length + at); }) / count;
  const Pack<T> squares = sumSamples<U, T>(pass, positions, [&](int k, int at) {
    const Pack<T> distance = load(x + k * length + at) - splat(mean[k]);
    return distance * distance;
  });
  put<U>(&batchMean_[channel], mean, Write::replace);
  put<U>(&batchVariance_[channel], squares / count, Write::replace);
  put<U>(&inverse_[channel], inverseRoot<T>(squares / count), Write::replace);
}

template <class T>
void BatchNormalization<T>::standardize(const Pass& pass, int channel, T mean, T inverse) {
  const size_t first = static_cast<size_t>(channel) * this->positions_ * pass.lanes;
  const T* x = this->input().value.data() + first;
  T *z = this->output().value.data() + first, *kept = this->normalized_.data() + first;
  const Pack<T> gamma = splat(this->parameters_.value(this->gamma_)[channel]);
  const Pack<T> beta = splat(this->parameters_.value(this->beta_)[channel]);
  forPacks(pass, this->positions_, [&](int lane, int at) {
    const Pack<T> xhat = withinSamples<T>(pass, lane, (load(x + at) - splat(mean)) * splat(inverse));
    if (pass.derivatives) store(kept + at, xhat);
    store(z + at, gamma * xhat + beta);
  });
}

template <class T>
void BatchNormalization<T>::backward(const Pass& pass) {
  this->input().centered = pass.batchStatistics && !pass.ownPaths;
  forChannels(
      this->output_->shape.channels, [&](int first) { channelsBackward<kPackSize>(pass, first); },
      [&](int one) { channelsBackward<1>(pass, one); });
}

template <class T>
template <int U>
void BatchNormalization<T>::channelsBackward(const Pass& pass, int channel) {
  const auto [gamma, beta] = this->template parameterGradients<U>(pass, channel);
  for (int k = 0; k < U; ++k) channelBackward(pass, channel + k, beta[k] * this->share_, gamma[k] * this->share_);
}

template <class T>
void BatchNormalization<T>::channelBackward(const Pass& pass, int channel, T meanDelta, T meanProduct) {
  const size_t first = static_cast<size_t>(channel) * this->positions_ * pass.lanes;
  const T *delta = this->output().gradient.data() + first, *kept = this->normalized_.data() + first;
  T* gradient = this->input().gradient.data() + first;
  const Write write = this->inputs_[0].gradient;
  const Pack<T> factor = splat(this->parameters_.value(this->gamma_)[channel] * inverse_[channel]);
  const Pack<T> share = splat(this->share_);
  forPacks(pass, this->positions_, [&](int lane, int at) {
    const Pack<T> g = load(delta + at), xhat = load(kept + at);
    const Pack<T> change =
        pass.ownPaths ? alongOwnPath<T>(g, xhat, share) : g - splat(meanDelta) - xhat * splat(meanProduct);
    const Pack<T> result = withinSamples<T>(pass, lane, factor * change);
    store(gradient + at, write == Write::add ? load(gradient + at) + result : result);
  });
}

template <class T>
void BatchNormalization<T>::updateStatistics() {
  const T fresh = T(kStatisticsMomentum), old = T(1 - kStatisticsMomentum);
  const T correction = count_ > 1 ? static_cast<T>(count_) / static_cast<T>(count_ - 1) : T(1);
  T *mean = statistics_.value(mean_), *variance = statistics_.value(variance_);
  for (int i = 0; i < this->output_->shape.channels; ++i) {
    mean[i] = old * mean[i] + fresh * batchMean_[i];
    variance[i] = old * variance[i] + fresh * (batchVariance_[i] * correction);
  }
}

template <class T>
void LayerNormalization<T>::forward(const Pass& pass) {
  lanes_ = pass.lanes;
  this->share_ = T(1) / static_cast<T>(this->output_->features);
  for (int lane = 0; lane < pass.lanes; lane += kPackSize) samplesForward(pass, lane);
}

// Four samples at a time, row by row.
template <class T>
void LayerNormalization<T>::samplesForward(const Pass& pass, int lane) {
  const int rows = this->output_->features;
  const T* x = this->input().value.data() + lane;
  T *z = this->output().value.data() + lane, *kept = this->normalized_.data() + lane;
  const T *gamma = this->parameters_.value(this->gamma_), *beta = this->parameters_.value(this->beta_);
  const Pack<T> count = splat(static_cast<T>(rows));
  Pack<T> total = {}, squares = {};
  for (int row = 0; row < rows; ++row) total += load(x + row * pass.lanes);
  const Pack<T> mean = total / count;
  for (int row = 0; row < rows; ++row) {
    const Pack<T> distance = load(x + row * pass.lanes) - mean;
    squares += distance * distance;
  }
  const Pack<T> inverse = inverseRoot<T>(squares / count);
  store(&this->normalized_[inverseAt(lane)], inverse);
  for (int row = 0; row < rows; ++row) {
    const Pack<T> xhat = (load(x + row * pass.lanes) - mean) * inverse;
    if (pass.derivatives) store(kept + row * pass.lanes, xhat);
    const int channel = this->channelOf(row);
    store(z + row * pass.lanes, splat(gamma[channel]) * xhat + splat(beta[channel]));
  }
}

template <class T>
void LayerNormalization<T>::backward(const Pass& pass) {
  forChannels(
      this->output_->shape.channels, [&](int first) { this->template parameterGradients<kPackSize>(pass, first); },
      [&](int one) { this->template parameterGradients<1>(pass, one); });
  for (int lane = 0; lane < pass.lanes; lane += kPackSize) samplesBackward(pass, lane);
}

template <class T>
void LayerNormalization<T>::samplesBackward(const Pass& pass, int lane) {
  const int rows = this->output_->features;
  const T *delta = this->output().gradient.data() + lane, *kept = this->normalized_.data() + lane;
  T* gradient = this->input().gradient.data() + lane;
  const Write write = this->inputs_[0].gradient;
  const T* gamma = this->parameters_.value(this->gamma_);
  const Pack<T> inverse = load(&this->normalized_[inverseAt(lane)]), share = splat(this->share_);
  Pack<T> sum = {}, product = {};
  for (int row = 0; row < rows; ++row) {
    const Pack<T> g = splat(gamma[this->channelOf(row)]) * load(delta + row * pass.lanes);
    sum += g;
    product += g * load(kept + row * pass.lanes);
  }
  sum *= share;
  product *= share;
  for (int row = 0; row < rows; ++row) {
    const int at = row * pass.lanes;
    const Pack<T> g = splat(gamma[this->channelOf(row)]) * load(delta + at), xhat = load(kept + at);
    const Pack<T> result = inverse * (pass.ownPaths ? alongOwnPath<T>(g, xhat, share) : g - sum - xhat * product);
    store(gradient + at, write == Write::add ? load(gradient + at) + result : result);
  }
}

template <class T>
Normalization<T>* addNormalization(NormalizationKind kind, Graph<T>& graph, const std::string& name, Signal<T>* x,
                                   Signal<T>* z) {
  if (kind == NormalizationKind::batch) return graph.template add<BatchNormalization<T>>(graph, name, x, z);
  return graph.template add<LayerNormalization<T>>(graph, name, x, z);
}

template Normalization<float>* addNormalization(NormalizationKind, Graph<float>&, const std::string&, Signal<float>*,
                                                Signal<float>*);
template Normalization<double>* addNormalization(NormalizationKind, Graph<double>&, const std::string&, Signal<double>*,
                                                 Signal<double>*);

}  // namespace gradflow
