#include "gradflow/formula/program.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "gradflow/formula/operations.h"

namespace gradflow::formula {
namespace {

// Results are used to the very end.
constexpr Term kForever = std::numeric_limits<Term>::max();

std::vector<Term> lastUsers(const Expressions& expressions, const std::vector<Term>& results) {
  std::vector<Term> last(expressions.size(), kNone);
  for (const Term result : results) {
    const std::vector<char> parts = expressions.partsOf(result);
    for (Term term = 0; term <= result; ++term)
      for (const Term operand : expressions[term].operands)
        if (parts[term] && operand != kNone) last[operand] = std::max(last[operand], term);
  }
  for (const Term result : results) last[result] = kForever;
  return last;
}

}  // namespace

template <class T>
Program<T>::Program(const Expressions& expressions, const std::vector<Term>& results)
    : rowOf_(expressions.size(), -1), lastUser_(lastUsers(expressions, results)) {
  for (Term term = 0; term < expressions.size(); ++term)
    if (lastUser_[term] != kNone) emit(expressions, term);
  for (const Term result : results) results_.push_back(rowOf_[result]);
  memory_.assign(static_cast<size_t>(rowCount_) * kBlock, T(0));
  setConstants(expressions);
  rowOf_ = {};
  lastUser_ = {};
  freeRows_ = {};
}

template <class T>
int Program<T>::takeRow() {
  if (freeRows_.empty()) return rowCount_++;
  const int row = freeRows_.back();
  freeRows_.pop_back();
  return row;
}

template <class T>
void Program<T>::emit(const Expressions& expressions, Term term) {
  const Node& node = expressions[term];
  if (node.operation == Operation::variable) return void(rowOf_[term] = 0);
  // A constant's row is its own for good, since it is filled once.
  if (node.operation == Operation::constant) return void(rowOf_[term] = rowCount_++);
  const int to = rowOf_[term] = takeRow();
  const int exponent = node.operation == Operation::power ? expressions.wholeExponent(node.operands[1]) : 0;
  if (exponent) {
    emitPower(rowOf_[node.operands[0]], exponent, to);
  } else {
    Instruction instruction{node.operation, to, {}};
    for (int i = 0; i < 4 && node.operands[i] != kNone; ++i) instruction.operands[i] = rowOf_[node.operands[i]];
    instructions_.push_back(instruction);
  }
  releaseOperands(expressions, term);
}

template <class T>
void Program<T>::emitPower(int base, int exponent, int to) {
  multipliedOut(base, exponent, [&](int a, int b) {
    instructions_.push_back({Operation::multiply, to, {a, b}});
    return to;
  });
}

template <class T>
void Program<T>::releaseOperands(const Expressions& expressions, Term user) {
  for (const Term operand : expressions[user].operands)
    if (operand != kNone && lastUser_[operand] == user && !expressions.isConstant(operand)) {
      lastUser_[operand] = kForever;  // once, even where it is an operand twice
      if (rowOf_[operand] > 0) freeRows_.push_back(rowOf_[operand]);
    }
}

template <class T>
void Program<T>::setConstants(const Expressions& expressions) {
  for (Term term = 0; term < expressions.size(); ++term)
    if (rowOf_[term] > 0 && expressions.isConstant(term))
      std::fill_n(row(rowOf_[term]), kBlock, static_cast<T>(expressions[term].value));
}

template <class T>
void Program<T>::execute(const Instruction& instruction, int n) {
  T* to = row(instruction.to);
  const T *a = row(instruction.operands[0]), *b = row(instruction.operands[1]);
  const T *c = row(instruction.operands[2]), *d = row(instruction.operands[3]);
  dispatch(instruction.operation, [&](auto operation) {
    constexpr Operation known = decltype(operation)::value;
    if constexpr (std::is_same_v<T, double>)
      for (int i = 0; i < n; ++i) to[i] = evaluate<known>(a[i], b[i], c[i], d[i]);
    else
      for (int i = 0; i < n; i += kPackSize)
        store(to + i, evaluate<known>(load(a + i), load(b + i), load(c + i), load(d + i)));
  });
}

template <class T>
void Program<T>::run(const T* x, int n, T* const* results) {
  for (int first = 0; first < n; first += kBlock) {
    const int count = std::min(n - first, kBlock);
    std::copy_n(x + first, count, row(0));
    for (const Instruction& instruction : instructions_) execute(instruction, count);
    for (size_t k = 0; k < results_.size(); ++k) std::copy_n(row(results_[k]), count, results[k] + first);
  }
}

template class Program<float>;
template class Program<double>;

}  // namespace gradflow::formula
