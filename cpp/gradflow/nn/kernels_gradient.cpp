#include "gradflow/math/pack.h"
#include "gradflow/nn/kernels.h"

namespace gradflow {
namespace {

// The dot products of U rows of delta with K rows of `in`, one per place of the packs.
template <int U, int K, class T>
GRADFLOW_INLINE void dotTile(const T* delta, const T* in, int lanes, Pack<T> (&sum)[K][U]) {
  for (int lane = 0; lane < lanes; lane += kPackSize) {
    Pack<T> d[U];
    for (int u = 0; u < U; ++u) d[u] = load(delta + u * lanes + lane);
    for (int k = 0; k < K; ++k) {
      const Pack<T> x = load(in + k * lanes + lane);
      for (int u = 0; u < U; ++u) sum[k][u] = lane == 0 ? d[u] * x : sum[k][u] + d[u] * x;
    }
  }
}

template <class T>
GRADFLOW_INLINE void put(T* place, Pack<T> total, Write write) {
  store(place, write == Write::add ? load(place) + total : total);
}
template <class T>
GRADFLOW_INLINE void put(T* place, T total, Write write) {
  *place = write == Write::add ? *place + total : total;
}

template <class T>
GRADFLOW_INLINE Pack<T> rowTotal(const T* row, int lanes) {
  Pack<T> total = load(row);
  for (int lane = kPackSize; lane < lanes; lane += kPackSize) total += load(row + lane);
  return total;
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
void fourShortRows(const T* delta, const T* in, int cols, T* gradient, int rows, T* totals, Write write) {
  constexpr int lanes = P * kPackSize;
  Pack<T> d[4][P], total[4];
  for (int u = 0; u < 4; ++u)
    for (int p = 0; p < P; ++p) {
      d[u][p] = load(delta + u * lanes + p * kPackSize);
      total[u] = p == 0 ? d[u][p] : total[u] + d[u][p];
    }
  if (totals) put(totals, sums(total[0], total[1], total[2], total[3]), write);
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
void fourRowsOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, T* totals,
                        Write write) {
  if (kFast<T> && lanes == 3 * kPackSize) return fourShortRows<3>(delta, in, cols, gradient, rows, totals, write);
  int col = 0;
  if constexpr (kFast<T>)
    for (; col + 2 <= cols; col += 2) fourRows<2>(delta, in + col * lanes, lanes, gradient + col * rows, rows, write);
  for (; col < cols; ++col) fourRows<1>(delta, in + col * lanes, lanes, gradient + col * rows, rows, write);
  if (totals)
    put(totals,
        sums(rowTotal(delta, lanes), rowTotal(delta + lanes, lanes), rowTotal(delta + 2 * lanes, lanes),
             rowTotal(delta + 3 * lanes, lanes)),
        write);
}

// The last one or two rows of the gradient: four numbers of them share their sums. They lie side by side where the
// layer has no other rows.
template <int U, class T>
void lastRowsOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, T* totals,
                        Write write) {
  constexpr int K = 4 / U;
  if (totals)
    for (int u = 0; u < U; ++u) put(totals + u, sum(rowTotal(delta + u * lanes, lanes)), write);
  int col = 0;
  if constexpr (kFast<T>)
    for (; col + K <= cols; col += K, in += K * lanes, gradient += K * rows) {
      Pack<T> dot[K][U];
      dotTile<U, K>(delta, in, lanes, dot);
      const Pack<T>* d = dot[0];
      const Pack<T> total = sums(d[0], d[1], d[2], d[3]);
      if (rows == U) {
        put(gradient, total, write);
        continue;
      }
      for (int k = 0; k < K; ++k)
        for (int u = 0; u < U; ++u) put(gradient + k * rows + u, total[k * U + u], write);
    }
  for (; col < cols; ++col, in += lanes, gradient += rows)
    for (int u = 0; u < U; ++u) {
      Pack<T> dot[1][1];
      dotTile<1, 1>(delta + u * lanes, in, lanes, dot);
      put(gradient + u, sum(dot[0][0]), write);
    }
}

}  // namespace

template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, T* totals,
                        Write write) {
  const auto of = [&](auto* rowsOfGradient, int row) {
    rowsOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, totals ? totals + row : nullptr, write);
  };
  int row = 0;
  if constexpr (kFast<T>) {
    for (; row + 4 <= rows; row += 4) of(fourRowsOfGradient<T>, row);
    if (row + 2 <= rows) {
      of(lastRowsOfGradient<2, T>, row);
      row += 2;
    }
  }
  for (; row < rows; ++row) of(lastRowsOfGradient<1, T>, row);
}

template void multiplyTransposed(const float*, int, const float*, int, int, float*, float*, Write);
template void multiplyTransposed(const double*, int, const double*, int, int, double*, double*, Write);

}  // namespace gradflow
