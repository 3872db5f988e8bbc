// Images as signals carry them, and what windows that slide over them leave.
#pragma once

namespace gradflow {

// Features (channel * height + y) * width + x, one feature's samples side by side as in every signal. What is no image
// has as many channels as features, of one position each.
struct ImageShape {
  int channels, height = 1, width = 1;

  constexpr int positions() const { return height * width; }
  constexpr int features() const { return channels * positions(); }
  constexpr bool operator==(const ImageShape& other) const {
    return channels == other.channels && height == other.height && width == other.width;
  }
  constexpr bool operator!=(const ImageShape& other) const { return !(*this == other); }
};

// size x size positions, every `stride` positions, from `padding` (less than `size`) outside of the image on.
struct Window {
  int size = 1, stride = 1, padding = 0;
};

enum class Pooling { max, average, global };

// Places of a window along a side: floor((side + 2 padding - size) / stride) + 1; 0 where it is larger than the side
// and its padding.
constexpr int placesOf(const Window& window, int side) {
  const int room = side + 2 * window.padding - window.size;
  return room < 0 ? 0 : room / window.stride + 1;
}

// The shortest side that has so many places: (places - 1) stride - 2 padding + size, which may be 0 or less.
constexpr int sideOf(const Window& window, int places) {
  return (places - 1) * window.stride - 2 * window.padding + window.size;
}

// What a convolution with that many filters makes of an image. No side is positive where the window does not fit.
constexpr ImageShape convolved(const Window& window, const ImageShape& in, int units) {
  return {units, placesOf(window, in.height), placesOf(window, in.width)};
}

// What a transposed convolution with that many filters makes of an image. A side of 0 or less: the padding leaves none.
constexpr ImageShape convolvedTransposed(const Window& window, const ImageShape& in, int units) {
  return {units, sideOf(window, in.height), sideOf(window, in.width)};
}

// Global pooling knows no window.
constexpr ImageShape pooled(Pooling pooling, const Window& window, const ImageShape& in) {
  return pooling == Pooling::global ? ImageShape{in.channels} : convolved(window, in, in.channels);
}

}  // namespace gradflow
