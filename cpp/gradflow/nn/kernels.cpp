#include "gradflow/nn/kernels.h"

#include "gradflow/math/pack.h"

namespace gradflow {
namespace {

// Gradient checks in double may be slow: one tile does, and saves their code.
template <class T>
constexpr bool kFast = sizeof(T) == sizeof(float);

// What multiply() is asked for. Row r starts from initial[r * initialStep].
template <class T>
struct Product {
  const T* weights;
  int rowStep, innerStep, rows, inner;
  const T* in;
  int lanes;
  const T* initial;
  int initialStep;
  T* out;
  Write write;
};

// U rows x V packs of `out` from (row, lane) on, kept in registers while the inner dimension runs.
// kLanes: the lanes where they are known beforehand, or 0.
template <int U, int V, int kLanes, class T>
GRADFLOW_INLINE void multiplyTile(const Product<T>& p, int row, int lane) {
  const int lanes = kLanes ? kLanes : p.lanes;
  Pack<T> sum[U][V];
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) sum[u][v] = splat(p.initial[(row + u) * p.initialStep]);
  const T *weights = p.weights + row * p.rowStep, *in = p.in + lane;
  for (int i = 0; i < p.inner; ++i, weights += p.innerStep, in += lanes) {
    Pack<T> x[V];
    for (int v = 0; v < V; ++v) x[v] = load(in + v * kPackSize);
    for (int u = 0; u < U; ++u) {
      const Pack<T> w = splat(weights[u * p.rowStep]);
      for (int v = 0; v < V; ++v) sum[u][v] += w * x[v];
    }
  }
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) {
      T* place = p.out + (row + u) * lanes + lane + v * kPackSize;
      store(place, p.write == Write::add ? load(place) + sum[u][v] : sum[u][v]);
    }
}

// All rows of V packs' worth of samples, in tiles of `kRows` rows, then of 2 and 1.
template <int kRows, int V, int kLanes, class T>
GRADFLOW_INLINE void multiplyColumns(const Product<T>& p, int lane) {
  int row = 0;
  for (; row + kRows <= p.rows; row += kRows) multiplyTile<kRows, V, kLanes>(p, row, lane);
  if (kRows > 2 && row + 2 <= p.rows) {
    multiplyTile<2, V, kLanes>(p, row, lane);
    row += 2;
  }
  if (kRows > 1 && row < p.rows) multiplyTile<1, V, kLanes>(p, row, lane);
}

// The running dot products of U rows of delta with K rows of `in`.
template <int U, int K, class T>
GRADFLOW_INLINE void dotTile(const T* delta, const T* in, int lanes, Pack<T> (&sum)[K][U]) {
  for (int k = 0; k < K; ++k)
    for (int u = 0; u < U; ++u) sum[k][u] = Pack<T>{};
  for (int lane = 0; lane < lanes; lane += kPackSize) {
    Pack<T> d[U];
    for (int u = 0; u < U; ++u) d[u] = load(delta + u * lanes + lane);
    for (int k = 0; k < K; ++k) {
      const Pack<T> x = load(in + k * lanes + lane);
      for (int u = 0; u < U; ++u) sum[k][u] += d[u] * x;
    }
  }
}

template <class T>
GRADFLOW_INLINE void put(T* place, Pack<T> total, Write write) {
  store(place, write == Write::add ? load(place) + total : total);
}

// Four rows of the gradient: the four sums of a column lie side by side.
template <int K, class T>
GRADFLOW_INLINE void fourRows(const T* delta, const T* in, int lanes, T* gradient, int rows, Write write) {
  Pack<T> sum[K][4];
  dotTile<4, K>(delta, in, lanes, sum);
  for (int k = 0; k < K; ++k) put(gradient + k * rows, sums(sum[k][0], sum[k][1], sum[k][2], sum[k][3]), write);
}

// As fourRows, for samples that fill P packs only: the four rows of delta stay in registers for all columns.
template <int P, class T>
void fourShortRows(const T* delta, const T* in, int cols, T* gradient, int rows, Write write) {
  constexpr int lanes = P * kPackSize;
  Pack<T> d[4][P];
  for (int u = 0; u < 4; ++u)
    for (int p = 0; p < P; ++p) d[u][p] = load(delta + u * lanes + p * kPackSize);
  for (int col = 0; col < cols; ++col, in += lanes, gradient += rows) {
    Pack<T> sum[4];
    for (int p = 0; p < P; ++p) {
      const Pack<T> x = load(in + p * kPackSize);
      for (int u = 0; u < 4; ++u) sum[u] = p == 0 ? d[u][p] * x : sum[u] + d[u][p] * x;
    }
    put(gradient, sums(sum[0], sum[1], sum[2], sum[3]), write);
  }
}

template <class T>
void fourRowsOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, Write write) {
  if (kFast<T> && lanes == 3 * kPackSize) return fourShortRows<3>(delta, in, cols, gradient, rows, write);
  int col = 0;
  if constexpr (kFast<T>)
    for (; col + 2 <= cols; col += 2) fourRows<2>(delta, in + col * lanes, lanes, gradient + col * rows, rows, write);
  for (; col < cols; ++col) fourRows<1>(delta, in + col * lanes, lanes, gradient + col * rows, rows, write);
}

// One row of the gradient, where the layer has fewer than four units left; four columns at a time share their sums.
template <class T>
void oneRowOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, Write write) {
  int col = 0;
  if constexpr (kFast<T>)
    for (; col + 4 <= cols; col += 4, in += 4 * lanes) {
      Pack<T> dot[4][1];
      dotTile<1, 4>(delta, in, lanes, dot);
      const Pack<T> total = sums(dot[0][0], dot[1][0], dot[2][0], dot[3][0]);
      for (int k = 0; k < 4; ++k, gradient += rows) *gradient = write == Write::add ? *gradient + total[k] : total[k];
    }
  for (; col < cols; ++col, in += lanes, gradient += rows) {
    Pack<T> dot[1][1];
    dotTile<1, 1>(delta, in, lanes, dot);
    *gradient = write == Write::add ? *gradient + sum(dot[0][0]) : sum(dot[0][0]);
  }
}

template <class T>
GRADFLOW_INLINE Pack<T> rowTotal(const T* row, int lanes) {
  Pack<T> total = load(row);
  for (int lane = kPackSize; lane < lanes; lane += kPackSize) total += load(row + lane);
  return total;
}

}  // namespace

template <class T>
void multiply(const T* weights, int rowStep, int innerStep, int rows, int inner, const T* in, int lanes, const T* bias,
              T* out, Write write) {
  static const T zero = 0;
  const Product<T> p{weights,      rowStep, innerStep, rows, inner, in, lanes, bias ? bias : &zero,
                     bias ? 1 : 0, out,     write};
  int lane = 0;
  // Sums, inputs and a weight must fit the registers; what engines leave of 16 is filled best by 4 x 2 and 2 x 3 sums.
  if constexpr (kFast<T>) {
    if (lanes == 3 * kPackSize) return multiplyColumns<2, 3, 3 * kPackSize>(p, 0);
    for (; lane + 2 * kPackSize <= lanes; lane += 2 * kPackSize) multiplyColumns<4, 2, 0>(p, lane);
    if (lane < lanes) multiplyColumns<4, 1, 0>(p, lane);
  } else {
    for (; lane < lanes; lane += kPackSize) multiplyColumns<1, 1, 0>(p, lane);
  }
}

template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, Write write) {
  int row = 0;
  if constexpr (kFast<T>)
    for (; row + 4 <= rows; row += 4)
      fourRowsOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, write);
  for (; row < rows; ++row) oneRowOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, write);
}

template <class T>
void sumRows(const T* delta, int rows, int lanes, T* totals, Write write) {
  int row = 0;
  if constexpr (kFast<T>)
    for (; row + 4 <= rows; row += 4, delta += 4 * lanes)
      put(totals + row,
          sums(rowTotal(delta, lanes), rowTotal(delta + lanes, lanes), rowTotal(delta + 2 * lanes, lanes),
               rowTotal(delta + 3 * lanes, lanes)),
          write);
  for (; row < rows; ++row, delta += lanes)
    totals[row] = write == Write::add ? totals[row] + sum(rowTotal(delta, lanes)) : sum(rowTotal(delta, lanes));
}

template void multiply(const float*, int, int, int, int, const float*, int, const float*, float*, Write);
template void multiply(const double*, int, int, int, int, const double*, int, const double*, double*, Write);
template void multiplyTransposed(const float*, int, const float*, int, int, float*, Write);
template void multiplyTransposed(const double*, int, const double*, int, int, double*, Write);
template void sumRows(const float*, int, int, float*, Write);
template void sumRows(const double*, int, int, double*, Write);

}  // namespace gradflow
