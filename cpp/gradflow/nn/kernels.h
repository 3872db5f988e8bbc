// The three matrix products of a dense layer, written for small matrices: tiles of the result stay in registers.
// They are 1.4 to 2.2 times as fast as a general product at the sizes of a playground (measured, see cpp/README.md).
//
// A signal is a matrix of features x samples in which each feature's samples lie side by side: `row r of x` is
// x[r * lanes .. r * lanes + lanes - 1]. `lanes` is the number of samples rounded up to whole packs.
// Each number of a result is summed in one fixed order, whatever the tile that it falls into.
#pragma once

namespace gradflow {

// Gradient checks in double may be slow: one tile does, and saves their code.
template <class T>
constexpr bool kFast = sizeof(T) == sizeof(float);

// How a product meets what is in its place already.
enum class Write { replace, add };

// Whether what multiplies with weights also adds a number of its own to each unit. These lie behind the weights.
enum class Bias { none, one };

// out (rows x lanes) = or += [bias] + W in, with W (rows x inner, column-major) and in (inner x lanes).
template <class T>
void multiply(const T* weights, int rows, int inner, const T* in, int lanes, Bias bias, T* out, Write write);

// out (rows x lanes) = or += W^T in, with W (inner x rows, column-major) and in (inner x lanes). `factors` (rows x
// lanes) multiply what replaces `out`, number by number; null for none, and always so in double.
template <class T>
void multiplyBack(const T* weights, int rows, int inner, const T* in, int lanes, T* out, Write write,
                  const T* factors = nullptr);

// gradient (rows x cols, column-major) = or += delta in^T, for delta (rows x lanes) and in (cols x lanes). With a bias
// there is one more column: the sums of delta's rows.
template <class T>
void multiplyTransposed(const T* delta, int rows, const T* in, int cols, int lanes, T* gradient, Bias bias,
                        Write write);

}  // namespace gradflow
