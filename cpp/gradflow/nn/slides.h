// Which places of an image a window's taps read, worked out once, so that no product asks at any number.
#pragma once

#include <utility>
#include <vector>

#include "gradflow/nn/image.h"

namespace gradflow {

// direct: windows slide over what is read. transposed: over what is written, each number that is read going to all of
// its window; the adjoint of a direct one from there to here.
enum class Sliding { direct, transposed };

// One of the window's places along a side, and the place that is read through it.
struct Tap {
  int tap, in;
};

// Places first, first + step, ... along a side of what is written. All have the same taps; the i-th reads, through each
// of them, i * inStep behind what the first one reads.
struct Run {
  int first, step, count, inStep;
  std::vector<Tap> taps;

  // Whether neighbors read neighbors: what a run writes and what each of its taps reads then lie in one piece.
  bool inOnePiece() const { return (step == 1 && inStep == 1) || count == 1; }
};

// All places along a side of length `out`, in as few runs as there are sets of taps inside of the side that is read.
std::vector<Run> runsOf(Sliding sliding, const Window& window, int in, int out);

// The runs down and across an image.
struct Slides {
  std::vector<Run> rows, columns;

  Slides(std::vector<Run> rows, std::vector<Run> columns) : rows(std::move(rows)), columns(std::move(columns)) {}
  Slides(Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out)
      : rows(runsOf(sliding, window, in.height, out.height)), columns(runsOf(sliding, window, in.width, out.width)) {}
};

}  // namespace gradflow
