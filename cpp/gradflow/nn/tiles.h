// A grid of sums, cut into tiles whose sums stay in registers.
#pragma once

#include "gradflow/math/pack.h"
#include "gradflow/nn/kernels.h"

namespace gradflow {

// Calls tile.at<U, V>(row, col) for U rows from `row` on, V columns at a time, then fewer.
template <int U, int V, class Tile>
GRADFLOW_INLINE void coverColumns(int row, int col, int cols, const Tile& tile) {
  for (; col + V <= cols; col += V) tile.template at<U, V>(row, col);
  if constexpr (V > 1) coverColumns<U, V / 2>(row, col, cols, tile);
}

// Of 16 registers, engines leave what 4 x 2 or 2 x 4 sums need. In V8, 3 x 2 are 12 % faster than 3 x 3, and 1 x 4 by a
// half than 1 x 8. Packs of double are two registers each; second derivatives of images are made of them.
template <class T, class Tile>
GRADFLOW_INLINE void cover(int rows, int cols, const Tile& tile) {
  int row = 0;
  if constexpr (kFast<T>) {
    for (; row + 4 <= rows; row += 4) coverColumns<4, 2>(row, 0, cols, tile);
    if (row + 3 == rows) return coverColumns<3, 2>(row, 0, cols, tile);
    if (row + 2 == rows) return coverColumns<2, 4>(row, 0, cols, tile);
  } else {
    for (; row + 2 <= rows; row += 2) coverColumns<2, 2>(row, 0, cols, tile);
  }
  for (; row < rows; ++row) coverColumns<1, kFast<T> ? 4 : 2>(row, 0, cols, tile);
}

}  // namespace gradflow
