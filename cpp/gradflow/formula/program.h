// Terms as a list of instructions over rows of numbers, for computing many values at once.
#pragma once

#include <vector>

#include "gradflow/formula/expression.h"
#include "gradflow/math/buffer.h"

namespace gradflow::formula {

// T float: in packs, with the same bits everywhere. T double: number by number.
template <class T>
class Program {
 public:
  Program(const Expressions& expressions, const std::vector<Term>& results);

  // results[k][i] = the k-th result at x[i]. In float n must be a multiple of the pack size.
  void run(const T* x, int n, T* const* results);

  int rows() const { return rowCount_; }

 private:
  // Rows of operands and result; where an operation has fewer operands, the rest name any row.
  struct Instruction {
    Operation operation;
    int to;
    int operands[4];
  };

  int takeRow();
  void emit(const Expressions& expressions, Term term);
  void emitPower(int base, int exponent, int to);
  void releaseOperands(const Expressions& expressions, Term user);
  void setConstants(const Expressions& expressions);
  void execute(const Instruction& instruction, int n);
  T* row(int index) { return memory_.data() + static_cast<size_t>(index) * kBlock; }

  static constexpr int kBlock = 64;  // numbers that go through all instructions together

  std::vector<Instruction> instructions_;
  std::vector<int> results_;  // rows
  int rowCount_ = 1;          // row 0 holds x
  Buffer<T> memory_;
  std::vector<int> rowOf_;      // of every node; -1 while it has none
  std::vector<Term> lastUser_;  // of every node; itself where nothing uses it
  std::vector<int> freeRows_;
};

}  // namespace gradflow::formula
