#include "gradflow/nn/kernels.h"

#include "gradflow/math/pack.h"

namespace gradflow {
namespace {

// U rows x V packs of `out`, kept in registers while the inner dimension runs.
template <int U, int V, class T>
GRADFLOW_INLINE void multiplyTile(const T* weights, int rowStep, int innerStep, int inner, const T* in, int lanes,
                                  const T* bias, T* out, Write write) {
  Pack<T> sum[U][V];
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v)
      sum[u][v] = bias ? splat(bias[u]) : write == Write::add ? load(out + u * lanes + v * kPackSize) : Pack<T>{};
  for (int i = 0; i < inner; ++i, weights += innerStep, in += lanes) {
    Pack<T> x[V];
    for (int v = 0; v < V; ++v) x[v] = load(in + v * kPackSize);
    for (int u = 0; u < U; ++u) {
      const Pack<T> w = splat(weights[u * rowStep]);
      for (int v = 0; v < V; ++v) sum[u][v] += w * x[v];
    }
  }
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) store(out + u * lanes + v * kPackSize, sum[u][v]);
}

template <int V, class T>
void multiplyColumns(const T* weights, int rowStep, int innerStep, int rows, int inner, const T* in, int lanes,
                     const T* bias, T* out, Write write) {
  // 4 x 3 sums, three inputs and a weight fill the 16 registers of 128-bit SIMD.
  constexpr int U = 4;
  int row = 0;
  for (; row + U <= rows; row += U)
    multiplyTile<U, V>(weights + row * rowStep, rowStep, innerStep, inner, in, lanes, bias ? bias + row : nullptr,
                       out + row * lanes, write);
  for (; row < rows; ++row)
    multiplyTile<1, V>(weights + row * rowStep, rowStep, innerStep, inner, in, lanes, bias ? bias + row : nullptr,
                       out + row * lanes, write);
}

// U rows x K columns of the gradient: U * K running dot products over the lanes.
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

// Four rows at a time: the four sums of a column lie side by side in the gradient.
template <int K, class T>
GRADFLOW_INLINE void fourRows(const T* delta, const T* in, int lanes, T* gradient, int rows, Write write) {
  Pack<T> sum[K][4];
  dotTile<4, K>(delta, in, lanes, sum);
  for (int k = 0; k < K; ++k) {
    const Pack<T> total = sums(sum[k][0], sum[k][1], sum[k][2], sum[k][3]);
    T* place = gradient + k * rows;
    store(place, write == Write::add ? load(place) + total : total);
  }
}

// One row, four columns: where the layer has fewer than four units left.
template <class T>
GRADFLOW_INLINE void fourColumns(const T* delta, const T* in, int lanes, T* gradient, int rows, Write write) {
  Pack<T> sum[4][1];
  dotTile<1, 4>(delta, in, lanes, sum);
  const Pack<T> total = sums(sum[0][0], sum[1][0], sum[2][0], sum[3][0]);
  for (int k = 0; k < 4; ++k) gradient[k * rows] = write == Write::add ? gradient[k * rows] + total[k] : total[k];
}

template <class T>
GRADFLOW_INLINE void oneDot(const T* delta, const T* in, int lanes, T* gradient, Write write) {
  Pack<T> dot[1][1];
  dotTile<1, 1>(delta, in, lanes, dot);
  *gradient = write == Write::add ? *gradient + sum(dot[0][0]) : sum(dot[0][0]);
}

}  // namespace

template <class T>
void multiply(const T* weights, int rowStep, int innerStep, int rows, int inner, const T* in, int lanes, const T* bias,
              T* out, Write write) {
  int left = lanes / kPackSize;
  const auto columns = [&](auto tag, int packs) {
    multiplyColumns<decltype(tag)::value>(weights, rowStep, innerStep, rows, inner, in, lanes, bias, out, write);
    in += packs * kPackSize;
    out += packs * kPackSize;
    left -= packs;
  };
  while (left >= 5 || left == 3) columns(std::integral_constant<int, 3>{}, 3);
  while (left >= 2) columns(std::integral_constant<int, 2>{}, 2);
  if (left) columns(std::integral_constant<int, 1>{}, 1);
}

template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, Write write) {
  int row = 0;
  for (; row + 4 <= rows; row += 4) {
    int col = 0;
    for (; col + 2 <= cols; col += 2)
      fourRows<2>(delta + row * lanes, in + col * lanes, lanes, gradient + row + col * rows, rows, write);
    if (col < cols) fourRows<1>(delta + row * lanes, in + col * lanes, lanes, gradient + row + col * rows, rows, write);
  }
  for (; row < rows; ++row) {
    int col = 0;
    for (; col + 4 <= cols; col += 4)
      fourColumns(delta + row * lanes, in + col * lanes, lanes, gradient + row + col * rows, rows, write);
    for (; col < cols; ++col)
      oneDot(delta + row * lanes, in + col * lanes, lanes, gradient + row + col * rows, write);
  }
}

template <class T>
void sumRows(const T* delta, int rows, int lanes, T* sums, Write write) {
  for (int row = 0; row < rows; ++row, delta += lanes) {
    Pack<T> total = {};
    for (int lane = 0; lane < lanes; lane += kPackSize) total += load(delta + lane);
    sums[row] = write == Write::add ? sums[row] + sum(total) : sum(total);
  }
}

template void multiply(const float*, int, int, int, int, const float*, int, const float*, float*, Write);
template void multiply(const double*, int, int, int, int, const double*, int, const double*, double*, Write);
template void multiplyTransposed(const float*, int, const float*, int, int, float*, Write);
template void multiplyTransposed(const double*, int, const double*, int, int, double*, Write);
template void sumRows(const float*, int, int, float*, Write);
template void sumRows(const double*, int, int, double*, Write);

}  // namespace gradflow
