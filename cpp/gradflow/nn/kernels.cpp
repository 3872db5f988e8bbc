#include "gradflow/nn/kernels.h"

#include "gradflow/math/pack.h"

namespace gradflow {
namespace {

// Gradient checks in double may be slow: one tile does, and saves their code.
template <class T>
constexpr bool kFast = sizeof(T) == sizeof(float);

// U rows x V packs of `out`, kept in registers while the inner dimension runs. Row u starts from initial[u * initialStep].
// kLanes: the lanes where they are known beforehand, or 0.
template <int U, int V, int kLanes, class T>
GRADFLOW_INLINE void multiplyTile(const T* weights, int rowStep, int innerStep, int inner, const T* in, int someLanes,
                                  const T* initial, int initialStep, T* out, Write write) {
  const int lanes = kLanes ? kLanes : someLanes;
  Pack<T> sum[U][V];
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) sum[u][v] = splat(initial[u * initialStep]);
  for (int i = 0; i < inner; ++i, weights += innerStep, in += lanes) {
    Pack<T> x[V];
    for (int v = 0; v < V; ++v) x[v] = load(in + v * kPackSize);
    for (int u = 0; u < U; ++u) {
      const Pack<T> w = splat(weights[u * rowStep]);
      for (int v = 0; v < V; ++v) sum[u][v] += w * x[v];
    }
  }
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) {
      T* place = out + u * lanes + v * kPackSize;
      store(place, write == Write::add ? load(place) + sum[u][v] : sum[u][v]);
    }
}

// All rows of V packs' worth of samples.
template <int V, int kLanes, class T>
void multiplyColumns(const T* weights, int rowStep, int innerStep, int rows, int inner, const T* in, int lanes,
                     const T* initial, int initialStep, T* out, Write write) {
  int row = 0;
  const auto tiles = [&](auto height) {
    constexpr int U = decltype(height)::value;
    for (; row + U <= rows; row += U)
      multiplyTile<U, V, kLanes>(weights + row * rowStep, rowStep, innerStep, inner, in, lanes, initial + row * initialStep,
                         initialStep, out + row * lanes, write);
  };
  // Sums, inputs and a weight must fit the registers; what engines leave of 16 is filled best by 4 x 2 and 2 x 3 sums.
  if constexpr (kFast<T> && V < 3) tiles(std::integral_constant<int, 4>{});
  if constexpr (kFast<T>) tiles(std::integral_constant<int, 2>{});
  tiles(std::integral_constant<int, 1>{});
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
  for (int k = 0; k < K; ++k)
    put(gradient + k * rows, sums(sum[k][0], sum[k][1], sum[k][2], sum[k][3]), write);
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

// One row of the gradient, where the layer has fewer than four units left.
template <class T>
void oneRowOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, Write write) {
  for (int col = 0; col < cols; ++col, in += lanes, gradient += rows) {
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
  const T* initial = bias ? bias : &zero;
  int left = lanes / kPackSize;
  const auto columns = [&](auto width) {
    constexpr int V = decltype(width)::value;
    multiplyColumns<V, V == 3 ? 3 * kPackSize : 0>(weights, rowStep, innerStep, rows, inner, in, lanes, initial, bias ? 1 : 0, out, write);
    in += V * kPackSize;
    out += V * kPackSize;
    left -= V;
  };
  if constexpr (kFast<T>) {
    if (left == 3) columns(std::integral_constant<int, 3>{});
    while (left >= 2) columns(std::integral_constant<int, 2>{});
  }
  while (left > 0) columns(std::integral_constant<int, 1>{});
}

template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, Write write) {
  int row = 0;
  for (; row + 4 <= rows; row += 4)
    fourRowsOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, write);
  for (; row < rows; ++row) oneRowOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, write);
}

template <class T>
void sumRows(const T* delta, int rows, int lanes, T* totals, Write write) {
  int row = 0;
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
