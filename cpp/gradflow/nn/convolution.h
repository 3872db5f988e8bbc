// A convolution as what it is: a linear map of images, in three products. Layers, tangents and second derivatives are
// made of them.
//
// Samples are innermost, so nothing is gathered beforehand: a number that is written is the sum over its taps, each a
// weight times the packs of samples at the place that the tap reads. Taps outside of the image are left out.
// Each number of a result is summed in one fixed order.
#pragma once

#include <vector>

#include "gradflow/nn/kernels.h"
#include "gradflow/nn/slides.h"

namespace gradflow {

// One tap of one channel: where its weights begin, those of all units side by side, and what it reads.
template <class T>
struct ChannelTap {
  int weights;
  const T* in;
};

// Where the pieces that are multiplied with each other lie, behind the first one written and the first one read.
struct Piece {
  int out, in;
};

// W: units x inner channels * size * size, column-major (column (channel * size + ky) * size + kx). in: inner channels,
// out: units; images of `lanes` samples, out the larger one in a transposed map. The methods change only what they keep
// for themselves while they run.
template <class T>
class Convolution {
 public:
  Convolution(Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out);

  // out = [bias +] W * in
  void forward(const T* weights, const T* bias, const T* in, int lanes, T* out, Write write);
  // inGradient = the adjoint of W, of outGradient
  void backward(const T* weights, const T* outGradient, int lanes, T* inGradient, Write write);
  // weightGradient = for each weight the sum of outGradient times what it is multiplied with, over samples and places;
  // biasGradient, where it is not null, the sums of outGradient by channel.
  void gradient(const T* outGradient, const T* in, int lanes, T* weightGradient, T* biasGradient, Write write);

  int size() const { return size_; }
  // What each place of the result reads.
  const Slides& slides() const { return forward_; }

 private:
  struct Images;

  void multiply(const Slides& slides, const Images& images, const T* weights, const T* bias, T* out, Write write);
  void gradientOfPlaces(const Images& images, const Run& rows, const Run& columns, const T* outGradient,
                        T* weightGradient);
  void collectTaps(const Images& images, const Run& rows, const Run& columns);

  const int size_;
  const ImageShape in_, out_;
  const Slides forward_, backward_;
  std::vector<T> transposed_;  // the weights as backward reads them
  // Of the places at hand:
  std::vector<ChannelTap<T>> taps_;
  std::vector<Piece> pieces_;
};

}  // namespace gradflow
