// What a network remembers of its signals besides its parameters: the running means and variances of batch
// normalization. Steps of training move them, gradients do not.
#pragma once

#include <string>
#include <vector>

namespace gradflow {

// One number per row, from `offset` on.
struct StatisticsBlock {
  std::string name;  // layers.0.mean, layers.0.variance, ...
  int offset, rows;
  bool variance;  // never below 0
};

// One flat vector, in the order of `blocks`; empty for a network without batch normalization.
template <class T>
struct Statistics {
  std::vector<StatisticsBlock> blocks;
  std::vector<T> values;

  // Returns the block's index. Means start at 0, variances at 1.
  int add(std::string name, int rows, bool variance) {
    blocks.push_back({std::move(name), static_cast<int>(values.size()), rows, variance});
    values.resize(values.size() + rows, variance ? T(1) : T(0));
    return static_cast<int>(blocks.size()) - 1;
  }
  T* value(int block) { return values.data() + blocks[block].offset; }
};

}  // namespace gradflow
