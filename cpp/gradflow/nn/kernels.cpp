#include "gradflow/nn/kernels.h"

#include "gradflow/math/pack.h"

namespace gradflow {
namespace {

// What is asked for. The weights' rows or their columns lie side by side, those of the other kind `step` apart.
template <class T>
struct Product {
  const T* weights;
  int step, rows, inner;
  const T* in;
  int lanes;
  const T* bias;     // forward, or null
  const T* factors;  // backward, or null
  T* out;
  Write write;
};

// U rows x V packs of `out` from (row, lane) on, kept in registers while the inner dimension runs.
// kBack: the weights that one number of `out` needs lie side by side; forward those of one number of `in` do. kLanes:
// the lanes where they are known beforehand, or 0.
template <int U, int V, bool kBack, int kLanes, class T>
GRADFLOW_INLINE void multiplyTile(const Product<T>& p, int row, int lane) {
  const int lanes = kLanes ? kLanes : p.lanes, rowStep = kBack ? p.step : 1, innerStep = kBack ? 1 : p.step;
  Pack<T> sum[U][V] = {};
  if (!kBack && p.bias)
    for (int u = 0; u < U; ++u)
      for (int v = 0; v < V; ++v) sum[u][v] = splat(p.bias[row + u]);
  const T *weights = p.weights + row * rowStep, *in = p.in + lane, *const end = in + p.inner * lanes;
  for (; in != end; in += lanes, weights += innerStep) {
    Pack<T> x[V];
    for (int v = 0; v < V; ++v) x[v] = load(in + v * kPackSize);
    for (int u = 0; u < U; ++u) {
      const Pack<T> w = splat(weights[u * rowStep]);
      for (int v = 0; v < V; ++v) sum[u][v] += w * x[v];
    }
  }
  T* const out = p.out + row * lanes + lane;
  if (kBack && kLanes && p.factors)
    for (int u = 0; u < U; ++u)
      for (int v = 0; v < V; ++v) sum[u][v] *= load(p.factors + ((row + u) * lanes + lane + v * kPackSize));
  if (p.write == Write::add)
    for (int u = 0; u < U; ++u)
      for (int v = 0; v < V; ++v) sum[u][v] = load(out + (u * lanes + v * kPackSize)) + sum[u][v];
  for (int u = 0; u < U; ++u)
    for (int v = 0; v < V; ++v) store(out + (u * lanes + v * kPackSize), sum[u][v]);
}

// All rows of V packs' worth of samples, in tiles of `kRows` rows, then of 2 and 1.
template <int kRows, int V, bool kBack, int kLanes, class T>
GRADFLOW_INLINE void multiplyColumns(const Product<T>& p, int lane) {
  int row = 0;
  for (; row + kRows <= p.rows; row += kRows) multiplyTile<kRows, V, kBack, kLanes>(p, row, lane);
  if (kRows > 2 && row + 2 <= p.rows) {
    multiplyTile<2, V, kBack, kLanes>(p, row, lane);
    row += 2;
  }
  if (kRows > 1 && row < p.rows) multiplyTile<1, V, kBack, kLanes>(p, row, lane);
}

template <bool kBack, class T>
void multiplyAll(const Product<T>& p) {
  int lane = 0;
  // Sums, inputs and weights must fit the registers: of 16, engines leave what 3 x 3 or 4 x 2 sums need.
  if constexpr (kFast<T>) {
    if (p.lanes == 3 * kPackSize) return multiplyColumns<3, 3, kBack, 3 * kPackSize>(p, 0);
    for (; lane + 3 * kPackSize <= p.lanes; lane += 3 * kPackSize) multiplyColumns<3, 3, kBack, 0>(p, lane);
    for (; lane + 2 * kPackSize <= p.lanes; lane += 2 * kPackSize) multiplyColumns<4, 2, kBack, 0>(p, lane);
    if (lane < p.lanes) multiplyColumns<4, 1, kBack, 0>(p, lane);
    if (kBack && p.factors)
      for (int i = 0; i < p.rows * p.lanes; i += kPackSize) store(p.out + i, load(p.out + i) * load(p.factors + i));
  } else {
    for (; lane < p.lanes; lane += kPackSize) multiplyColumns<1, 1, kBack, 0>(p, lane);
  }
}

}  // namespace

template <class T>
void multiply(const T* weights, int rows, int inner, const T* in, int lanes, Bias bias, T* out, Write write) {
  const T* const biases = bias == Bias::one ? weights + rows * inner : nullptr;
  multiplyAll<false>(Product<T>{weights, rows, rows, inner, in, lanes, biases, nullptr, out, write});
}

template <class T>
void multiplyBack(const T* weights, int rows, int inner, const T* in, int lanes, T* out, Write write,
                  const T* factors) {
  multiplyAll<true>(Product<T>{weights, inner, rows, inner, in, lanes, nullptr, factors, out, write});
}

template void multiply(const float*, int, int, const float*, int, Bias, float*, Write);
template void multiply(const double*, int, int, const double*, int, Bias, double*, Write);
template void multiplyBack(const float*, int, int, const float*, int, float*, Write, const float*);
template void multiplyBack(const double*, int, int, const double*, int, double*, Write, const double*);

}  // namespace gradflow
