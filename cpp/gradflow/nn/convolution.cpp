#include "gradflow/nn/convolution.h"

#include <algorithm>

#include "gradflow/math/pack.h"
#include "gradflow/nn/convolution_kernels.h"

namespace gradflow {
namespace {

// As many numbers of each unit as stay in the first-level cache while all weights of some units use them.
constexpr int kBlock = 1024;

// The adjoint of a map slides the other way, back.
Sliding other(Sliding sliding) { return sliding == Sliding::direct ? Sliding::transposed : Sliding::direct; }

// The sums of a channel's `count` numbers, each of four packs of them apart, then together.
template <class T>
T channelTotal(const T* values, int count) {
  Pack<T> totals[4] = {};
  int i = 0;
  for (; i + 4 * kPackSize <= count; i += 4 * kPackSize)
    for (int part = 0; part < 4; ++part) totals[part] += load(values + i + part * kPackSize);
  for (; i < count; i += kPackSize) totals[0] += load(values + i);
  return sum((totals[0] + totals[2]) + (totals[1] + totals[3]));
}

}  // namespace

// What a product reads and what it writes.
template <class T>
struct Convolution<T>::Images {
  const T* in;
  ImageShape inShape, outShape;
  int lanes;

  int inAt(int y, int x) const { return (y * inShape.width + x) * lanes; }
  int outAt(int y, int x) const { return (y * outShape.width + x) * lanes; }
  int inStep() const { return inShape.positions() * lanes; }
  int outStep() const { return outShape.positions() * lanes; }

  // Calls use(piece, length) for the pieces of the places that two runs have in common, row by row.
  template <class Use>
  void inPieces(const Run& rows, const Run& columns, Use use) const {
    const int pieces = columns.inOnePiece() ? 1 : columns.count, length = columns.count / pieces * lanes;
    for (int i = 0; i < rows.count; ++i)
      for (int j = 0; j < pieces; ++j)
        use(Piece{outAt(rows.first + i * rows.step, columns.first + j * columns.step),
                  inAt(i * rows.inStep, j * columns.inStep)},
            length);
  }
};

template <class T>
Convolution<T>::Convolution(Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out)
    : size_(window.size),
      in_(in),
      out_(out),
      forward_(sliding, window, in, out),
      backward_(other(sliding), window, out, in),
      transposed_(static_cast<size_t>(in.channels) * out.channels * size_ * size_) {
  taps_.reserve(static_cast<size_t>(std::max(in.channels, out.channels)) * size_ * size_);
  pieces_.reserve(kBlock / kPackSize);
}

template <class T>
void Convolution<T>::collectTaps(const Images& images, const Run& rows, const Run& columns) {
  taps_.clear();
  for (int channel = 0; channel < images.inShape.channels; ++channel)
    for (const Tap& y : rows.taps)
      for (const Tap& x : columns.taps)
        taps_.push_back({((channel * size_ + y.tap) * size_ + x.tap) * images.outShape.channels,
                         images.in + channel * images.inStep() + images.inAt(y.in, x.in)});
}

template <class T>
void Convolution<T>::multiply(const Slides& slides, const Images& images, const T* weights, const T* bias, T* out,
                              Write write) {
  for (const Run& rows : slides.rows)
    for (const Run& columns : slides.columns) {
      collectTaps(images, rows, columns);
      const ChannelTap<T>*taps = taps_.data(), *end = taps + taps_.size();
      images.inPieces(rows, columns, [&](const Piece& piece, int length) {
        multiplyPiece<T>({weights, bias, taps, end, piece.in, images.outStep(), out + piece.out, write},
                         images.outShape.channels, length);
      });
    }
}

template <class T>
void Convolution<T>::forward(const T* weights, const T* bias, const T* in, int lanes, T* out, Write write) {
  multiply(forward_, {in, in_, out_, lanes}, weights, bias, out, write);
}

template <class T>
void Convolution<T>::backward(const T* weights, const T* outGradient, int lanes, T* inGradient, Write write) {
  const int units = out_.channels, channels = in_.channels, taps = size_ * size_;
  for (int channel = 0; channel < channels; ++channel)
    for (int tap = 0; tap < taps; ++tap)
      for (int unit = 0; unit < units; ++unit)
        transposed_[(unit * taps + tap) * channels + channel] = weights[(channel * taps + tap) * units + unit];
  multiply(backward_, {outGradient, out_, in_, lanes}, transposed_.data(), nullptr, inGradient, write);
}

template <class T>
void Convolution<T>::gradient(const T* outGradient, const T* in, int lanes, T* weightGradient, T* biasGradient,
                              Write write) {
  const int units = out_.channels, length = out_.positions() * lanes;
  if (write == Write::replace) std::fill_n(weightGradient, transposed_.size(), T(0));
  if (write == Write::replace && biasGradient) std::fill_n(biasGradient, units, T(0));
  if (biasGradient)
    for (int unit = 0; unit < units; ++unit) biasGradient[unit] += channelTotal(outGradient + unit * length, length);
  const Images images{in, in_, out_, lanes};
  for (const Run& rows : forward_.rows)
    for (const Run& columns : forward_.columns) {
      collectTaps(images, rows, columns);
      gradientOfPlaces(images, rows, columns, outGradient, weightGradient);
    }
}

template <class T>
void Convolution<T>::gradientOfPlaces(const Images& images, const Run& rows, const Run& columns, const T* outGradient,
                                      T* weightGradient) {
  const auto flush = [&](int length) {
    multiplyPieces<T>({outGradient, images.outStep(), taps_.data(), pieces_.data(), pieces_.data() + pieces_.size(),
                       length, weightGradient},
                      out_.channels, static_cast<int>(taps_.size()));
    pieces_.clear();
  };
  int length = 0;
  images.inPieces(rows, columns, [&](const Piece& piece, int l) {
    length = l;
    pieces_.push_back(piece);
    if (static_cast<int>(pieces_.size()) * length >= kBlock) flush(length);
  });
  if (!pieces_.empty()) flush(length);
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace gradflow
