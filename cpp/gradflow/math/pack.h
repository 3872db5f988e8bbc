// Four numbers that are computed with together. The training loop is written in packs: WebAssembly's 128-bit SIMD, any
// compiler's own vector code natively, and two registers of double where gradients are checked. Each lane is plain
// IEEE arithmetic, so every form gives the same bits.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace gradflow {

constexpr int kPackSize = 4;

template <class T>
struct PackOf;
template <>
struct PackOf<float> {
  typedef float type __attribute__((vector_size(16)));
  typedef int32_t mask __attribute__((vector_size(16)));
};
template <>
struct PackOf<double> {
  typedef double type __attribute__((vector_size(32)));
  typedef int64_t mask __attribute__((vector_size(32)));
};
template <class T>
using Pack = typename PackOf<T>::type;
// Comparison results: all bits of a lane set, or none.
template <class T>
using PackMask = typename PackOf<T>::mask;

using FloatPack = Pack<float>;
using DoublePack = Pack<double>;
using FloatMask = PackMask<float>;

#define GRADFLOW_INLINE inline __attribute__((always_inline))

template <class T>
GRADFLOW_INLINE Pack<T> load(const T* from) {
  Pack<T> pack;
  std::memcpy(&pack, from, sizeof pack);
  return pack;
}
template <class T>
GRADFLOW_INLINE void store(T* to, Pack<T> pack) {
  std::memcpy(to, &pack, sizeof pack);
}
template <class T>
GRADFLOW_INLINE Pack<T> splat(T value) {
  return Pack<T>{value, value, value, value};
}

GRADFLOW_INLINE FloatPack select(FloatMask mask, FloatPack yes, FloatPack no) {
  return (FloatPack)((mask & (FloatMask)yes) | (~mask & (FloatMask)no));
}
GRADFLOW_INLINE DoublePack select(PackMask<double> mask, DoublePack yes, DoublePack no) {
  return (DoublePack)((mask & (PackMask<double>)yes) | (~mask & (PackMask<double>)no));
}

// The first `count` lanes; all of 4 and more, none of 0 and less.
template <class T>
GRADFLOW_INLINE PackMask<T> lanesBelow(int count) {
  using Lane = std::decay_t<decltype(PackMask<T>{}[0])>;
  static constexpr Lane kAllThenNone[] = {-1, -1, -1, -1, 0, 0, 0, 0};
  PackMask<T> mask;
  std::memcpy(&mask, kAllThenNone + kPackSize - std::min(std::max(count, 0), kPackSize), sizeof mask);
  return mask;
}

// b where a is NaN, like the single instruction that it becomes.
template <class V>
GRADFLOW_INLINE V minimum(V a, V b) {
#ifdef __wasm_simd128__
  if constexpr (sizeof(V) == 16) return (V)wasm_f32x4_pmin((v128_t)b, (v128_t)a);
#endif
  return select(a < b, a, b);
}
template <class V>
GRADFLOW_INLINE V maximum(V a, V b) {
#ifdef __wasm_simd128__
  if constexpr (sizeof(V) == 16) return (V)wasm_f32x4_pmax((v128_t)b, (v128_t)a);
#endif
  return select(a > b, a, b);
}

GRADFLOW_INLINE FloatPack absolute(FloatPack x) { return (FloatPack)((FloatMask)x & 0x7fffffff); }
GRADFLOW_INLINE DoublePack absolute(DoublePack x) { return (DoublePack)((PackMask<double>)x & 0x7fffffffffffffff); }

GRADFLOW_INLINE FloatPack squareRoot(FloatPack x) {
#ifdef __wasm_simd128__
  return (FloatPack)wasm_f32x4_sqrt((v128_t)x);
#else
  return FloatPack{std::sqrt(x[0]), std::sqrt(x[1]), std::sqrt(x[2]), std::sqrt(x[3])};
#endif
}

GRADFLOW_INLINE DoublePack squareRoot(DoublePack x) {
  return DoublePack{std::sqrt(x[0]), std::sqrt(x[1]), std::sqrt(x[2]), std::sqrt(x[3])};
}

inline double squareRoot(double x) { return std::sqrt(x); }

// Rounds towards zero; lanes must lie within the range of int32.
GRADFLOW_INLINE FloatMask truncate(FloatPack x) {
#ifdef __wasm_simd128__
  return (FloatMask)wasm_i32x4_trunc_sat_f32x4((v128_t)x);
#else
  return __builtin_convertvector(x, FloatMask);
#endif
}
GRADFLOW_INLINE FloatPack toFloat(FloatMask integers) { return __builtin_convertvector(integers, FloatPack); }
GRADFLOW_INLINE FloatPack toFloat(DoublePack x) { return __builtin_convertvector(x, FloatPack); }
GRADFLOW_INLINE DoublePack toDouble(FloatPack x) { return __builtin_convertvector(x, DoublePack); }

// Marks stay in their order. Where several chains of operations are marked step by step, V8 leaves them interleaved,
// and the processor always has a next operation that waits for none before it. Newer clang (seen in 19) refuses vectors
// in such marks; without them the numbers are the same.
GRADFLOW_INLINE void markStep([[maybe_unused]] FloatPack& result) {
#if defined(__wasm_simd128__) && __clang_major__ < 16
  __asm__ volatile("" : "+r"(result));
#endif
}

// For constants that are to be loaded: in WebAssembly a pack of constants in the code takes 18 bytes, and V8 makes it
// by three instructions, a load by one.
GRADFLOW_INLINE const float* fromMemory(const float* constants) {
#ifdef __wasm_simd128__
  __asm__("" : "+r"(constants));
#endif
  return constants;
}

// rows[i] = {a[i], b[i], c[i], d[i]}
template <class V>
GRADFLOW_INLINE void transpose(V a, V b, V c, V d, V (&rows)[kPackSize]) {
  const V ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), abHigh = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const V cd = __builtin_shufflevector(c, d, 0, 4, 1, 5), cdHigh = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  rows[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5), rows[1] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  rows[2] = __builtin_shufflevector(abHigh, cdHigh, 0, 1, 4, 5);
  rows[3] = __builtin_shufflevector(abHigh, cdHigh, 2, 3, 6, 7);
}

// The four sums of four packs; sum() of one pack adds in the same order: (0 + 2) + (1 + 3).
template <class V>
GRADFLOW_INLINE V sums(V a, V b, V c, V d) {
  const V ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const V cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}
template <class V>
GRADFLOW_INLINE auto sum(V x) {
  return (x[0] + x[2]) + (x[1] + x[3]);
}

constexpr int roundUpToPack(int count) { return (count + kPackSize - 1) / kPackSize * kPackSize; }

}  // namespace gradflow
