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

template <class T>
void fourRowsOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, T* totals,
                        Write write) {
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

// Four numbers of U rows, as far as there are columns for them. They lie side by side where the layer has no other
// rows.
template <int U, class T>
GRADFLOW_INLINE void putFour(T* place, int rows, int columns, Pack<T> four, Write write) {
  if (U == 4 || (rows == U && columns >= 4 / U)) return put(place, four, write);
  const auto putOne = [&](int i) {
    if (i / U < columns) put(place + i / U * rows + i % U, four[i], write);
  };
  putOne(0), putOne(1), putOne(2), putOne(3);
}

// One of the last rows of the gradient, four columns at a time.
template <class T>
void lastRowOfGradient(const T* delta, const T* in, int cols, int lanes, T* gradient, int rows, T* totals,
                       Write write) {
  if (totals) put(totals, sum(rowTotal(delta, lanes)), write);
  int col = 0;
  if constexpr (kFast<T>)
    for (; col + 4 <= cols; col += 4, in += 4 * lanes, gradient += 4 * rows) {
      Pack<T> dot[4][1];
      dotTile<1, 4>(delta, in, lanes, dot);
      putFour<1>(gradient, rows, 4, sums(dot[0][0], dot[1][0], dot[2][0], dot[3][0]), write);
    }
  for (; col < cols; ++col, in += lanes, gradient += rows) {
    Pack<T> dot[1][1];
    dotTile<1, 1>(delta, in, lanes, dot);
    put(gradient, sum(dot[0][0]), write);
  }
}

// The whole gradient where the samples fill P packs only: the rows of delta at hand then stay in registers. The totals
// are a column of products with ones.
template <int P, class T>
struct ShortGradient {
  static constexpr int kLanes = P * kPackSize;
  const T *delta, *in;
  int rows, cols, allCols;  // without and with the totals
  T* gradient;
  Write write;

  void run() const {
    int row = 0;
    for (; row + 4 <= rows; row += 4) rowsFrom<4>(row);
    if (row + 2 <= rows) rowsFrom<2>(row), row += 2;
    if (row < rows) rowsFrom<1>(row);
  }

 private:
  // U rows, so many columns at a time that four numbers share their sums.
  template <int U>
  GRADFLOW_INLINE void rowsFrom(int row) const {
    static constexpr T kOnes[kLanes] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    constexpr int K = 4 / U;
    Pack<T> d[U][P], dot[4];
    for (int u = 0; u < U; ++u)
      for (int p = 0; p < P; ++p) d[u][p] = load(delta + (row + u) * kLanes + p * kPackSize);
    const T* next = in;
    T* place = gradient + row;
    for (int col = 0; col < allCols; col += K, next += K * kLanes, place += K * rows) {
      for (int k = 0; k < K; ++k) {
        const T* const x = col + k < cols ? next + k * kLanes : kOnes;
        for (int p = 0; p < P; ++p)
          for (int u = 0; u < U; ++u) {
            const Pack<T> product = d[u][p] * load(x + p * kPackSize);
            dot[k * U + u] = p == 0 ? product : dot[k * U + u] + product;
          }
      }
      putFour<U>(place, rows, allCols - col, sums(dot[0], dot[1], dot[2], dot[3]), write);
    }
  }
};

}  // namespace

template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, Bias bias,
                        Write write) {
  if constexpr (kFast<T>)
    if (lanes == ShortGradient<3, T>::kLanes)
      return ShortGradient<3, T>{delta, in, rows, cols, cols + (bias == Bias::one), gradient, write}.run();
  T* const totals = bias == Bias::one ? gradient + rows * cols : nullptr;
  const auto of = [&](auto* rowsOfGradient, int row) {
    rowsOfGradient(delta + row * lanes, in, cols, lanes, gradient + row, rows, totals ? totals + row : nullptr, write);
  };
  int row = 0;
  if constexpr (kFast<T>)
    for (; row + 4 <= rows; row += 4) of(fourRowsOfGradient<T>, row);
  for (; row < rows; ++row) of(lastRowOfGradient<T>, row);
}

template void multiplyTransposed(const float*, int, const float*, int, int, float*, Bias, Write);
template void multiplyTransposed(const double*, int, const double*, int, int, double*, Bias, Write);

}  // namespace gradflow
