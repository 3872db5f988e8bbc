// All learned numbers of a network in one flat vector, and their gradients in another.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "gradflow/math/pack.h"

namespace gradflow {

enum class BlockKind { weight, bias, slope, gamma, beta };

// rows x cols, column-major, from `offset` on.
struct ParameterBlock {
  std::string name;  // layers.0.weight, output.bias, ...
  BlockKind kind;
  int offset, rows, cols;
  int taps = 1;  // of a convolution's kernel: as many columns belong to one channel

  int size() const { return rows * cols; }
};

// Optimizers, clipping, hashing, saving and directions in parameter space are loops over `values` and `gradient`.
// Both have room for whole packs beyond `count`; what lies there stays 0.
template <class T>
struct Parameters {
  std::vector<ParameterBlock> blocks;
  int count = 0;
  std::vector<T> values, gradient;

  // Returns the block's index. Call allocate() after the last one.
  int add(std::string name, BlockKind kind, int rows, int cols, int taps = 1) {
    blocks.push_back({std::move(name), kind, count, rows, cols, taps});
    count += rows * cols;
    return static_cast<int>(blocks.size()) - 1;
  }
  void allocate() {
    values.assign(roundUpToPack(count), T(0));
    gradient.assign(values.size(), T(0));
  }
  T* value(int block) { return values.data() + blocks[block].offset; }
  T* gradientOf(int block) { return gradient.data() + blocks[block].offset; }
  void clearGradient(int block) { std::fill_n(gradientOf(block), blocks[block].size(), T(0)); }
};

}  // namespace gradflow
