// A convolution as what it is: a linear map of images, in three products. Layers, tangents and second derivatives are
// made of them.
#pragma once

#include "gradflow/nn/image.h"
#include "gradflow/nn/kernels.h"

namespace gradflow {

// direct: windows slide over what is read. transposed: over what is written, each number that is read going to all of
// its window; the adjoint of a direct one from there to here.
enum class Sliding { direct, transposed };

// W: units x inner channels * size * size, column-major (column (channel * size + ky) * size + kx), in and out: images
// of `lanes` samples, out the larger one in a transposed map. Taps outside of the image are left out.
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
};

}  // namespace gradflow
