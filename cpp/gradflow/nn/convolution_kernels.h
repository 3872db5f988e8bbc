// The inner loops of a convolution, over taps and over places: see convolution.h.
#pragma once

#include "gradflow/nn/convolution.h"

namespace gradflow {

// The units' numbers at one piece of an image of the result: out[unit * outStep + lane] = [bias +] the sum over taps of
// weight times tap.in[shift + lane], for length lanes.
template <class T>
struct PieceOfProduct {
  const T *weights, *bias;
  const ChannelTap<T>*taps, *end;
  int shift, outStep;
  T* out;
  Write write;
};
template <class T>
void multiplyPiece(const PieceOfProduct<T>& piece, int units, int length);

// weightGradient += for each unit and tap the sum over pieces and lanes of delta[unit * deltaStep + piece.out + lane]
// times tap.in[piece.in + lane].
template <class T>
struct PiecesOfGradient {
  const T* delta;
  int deltaStep;
  const ChannelTap<T>* taps;
  const Piece *pieces, *end;
  int length;
  T* gradient;
};
template <class T>
void multiplyPieces(const PiecesOfGradient<T>& pieces, int units, int taps);

}  // namespace gradflow
