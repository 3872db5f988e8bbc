#include "gradflow/nn/convolution_kernels.h"

#include <algorithm>

#include "gradflow/nn/tiles.h"

namespace gradflow {
namespace {

// So many packs of all channels that a window reads stay in the first-level cache while all units are computed.
constexpr int kStrip = 24;

template <class T>
struct ProductTile {
  const PieceOfProduct<T>& p;
  const int first;  // lane

  template <int U, int V>
  GRADFLOW_INLINE void at(int unit, int pack) const {
    const int lane = first + pack * kPackSize, from = p.shift + lane;
    Pack<T> sum[U][V] = {};
    if (p.bias)
      for (int u = 0; u < U; ++u)
        for (int v = 0; v < V; ++v) sum[u][v] = splat(p.bias[unit + u]);
    const T* const weights = p.weights + unit;
    for (const ChannelTap<T>* tap = p.taps; tap != p.end; ++tap) {
      const T *w = weights + tap->weights, *in = tap->in + from;
      Pack<T> x[V];
      for (int v = 0; v < V; ++v) x[v] = load(in + v * kPackSize);
      for (int u = 0; u < U; ++u)
        for (int v = 0; v < V; ++v) sum[u][v] += splat(w[u]) * x[v];
    }
    T* const out = p.out + unit * p.outStep + lane;
    for (int u = 0; u < U; ++u)
      for (int v = 0; v < V; ++v) {
        T* const place = out + u * p.outStep + v * kPackSize;
        store(place, p.write == Write::add ? load(place) + sum[u][v] : sum[u][v]);
      }
  }
};

// Adds each pack's sum to the number in its place.
template <int U, class V, class T>
GRADFLOW_INLINE void addTotals(const V (&totals)[U], T* places) {
  if constexpr (U == kPackSize)
    store(places, load(places) + sums(totals[0], totals[1], totals[2], totals[3]));
  else
    for (int u = 0; u < U; ++u) places[u] += sum(totals[u]);
}

template <class T>
struct GradientTile {
  const PiecesOfGradient<T>& p;

  template <int U, int K>
  GRADFLOW_INLINE void at(int unit, int tap) const {
    Pack<T> total[K][U] = {};
    const T* const delta = p.delta + unit * p.deltaStep;
    for (const Piece* piece = p.pieces; piece != p.end; ++piece) {
      const T *d = delta + piece->out, *x[K];
      for (int k = 0; k < K; ++k) x[k] = p.taps[tap + k].in + piece->in;
      for (int lane = 0; lane < p.length; lane += kPackSize) {
        Pack<T> slope[U];
        for (int u = 0; u < U; ++u) slope[u] = load(d + u * p.deltaStep + lane);
        for (int k = 0; k < K; ++k) {
          const Pack<T> value = load(x[k] + lane);
          for (int u = 0; u < U; ++u) total[k][u] += slope[u] * value;
        }
      }
    }
    for (int k = 0; k < K; ++k) addTotals(total[k], p.gradient + p.taps[tap + k].weights + unit);
  }
};

}  // namespace

template <class T>
void multiplyPiece(const PieceOfProduct<T>& piece, int units, int length) {
  for (int lane = 0; lane < length; lane += kStrip * kPackSize)
    cover<T>(units, std::min(length - lane, kStrip * kPackSize) / kPackSize, ProductTile<T>{piece, lane});
}

template <class T>
void multiplyPieces(const PiecesOfGradient<T>& pieces, int units, int taps) {
  cover<T>(units, taps, GradientTile<T>{pieces});
}

template void multiplyPiece(const PieceOfProduct<float>&, int, int);
template void multiplyPiece(const PieceOfProduct<double>&, int, int);
template void multiplyPieces(const PiecesOfGradient<float>&, int, int);
template void multiplyPieces(const PiecesOfGradient<double>&, int, int);

}  // namespace gradflow
