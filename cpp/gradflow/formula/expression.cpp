#include "gradflow/formula/expression.h"

#include <cmath>
#include <cstring>
#include <tuple>
#include <utility>

#include "gradflow/formula/operations.h"

namespace gradflow::formula {

bool Node::operator<(const Node& other) const {
  const auto key = [](const Node& node) {
    uint64_t bits;  // tells -0 from 0
    std::memcpy(&bits, &node.value, sizeof bits);
    return std::make_tuple(node.operation, bits, node.operands[0], node.operands[1], node.operands[2],
                           node.operands[3]);
  };
  return key(*this) < key(other);
}

Term Expressions::insert(const Node& node) {
  const auto [place, isNew] = known_.try_emplace(node, size());
  if (isNew) nodes_.push_back(node);
  return place->second;
}

Term Expressions::insertCommutative(Operation operation, Term a, Term b) {
  const auto swapped = known_.find(Node(operation, b, a));
  return swapped != known_.end() ? swapped->second : insert(Node(operation, a, b));
}

Term Expressions::folded(Operation operation, Term a, Term b) {
  if (!isConstant(a) || (b != kNone && !isConstant(b))) return kNone;
  const double left = nodes_[a].value, right = b == kNone ? 0 : nodes_[b].value;
  double result = NAN;
  dispatch(operation, [&](auto known) { result = evaluate<decltype(known)::value>(left, right, 0.0, 0.0); });
  return std::isfinite(result) ? constant(result) : kNone;
}

Term Expressions::constant(double value) {
  Node node(Operation::constant);
  node.value = value;
  return insert(node);
}

Term Expressions::add(Term a, Term b) {
  if (const Term known = folded(Operation::add, a, b); known != kNone) return known;
  if (isConstant(a, 0)) return b;
  if (isConstant(b, 0)) return a;
  if (isNegative(b)) return subtract(a, constant(-nodes_[b].value));
  if (is(b, Operation::negate)) return subtract(a, nodes_[b].operands[0]);
  if (is(a, Operation::negate)) return subtract(b, nodes_[a].operands[0]);
  return a == b ? multiply(constant(2), a) : insertCommutative(Operation::add, a, b);
}

Term Expressions::subtract(Term a, Term b) {
  if (const Term known = folded(Operation::subtract, a, b); known != kNone) return known;
  if (isConstant(a, 0)) return negate(b);
  if (isConstant(b, 0)) return a;
  if (isNegative(b)) return add(a, constant(-nodes_[b].value));
  if (is(b, Operation::negate)) return add(a, nodes_[b].operands[0]);
  return insert(Node(Operation::subtract, a, b));
}

Term Expressions::multiply(Term a, Term b) {
  if (const Term known = folded(Operation::multiply, a, b); known != kNone) return known;
  if (isConstant(b)) std::swap(a, b);
  if (isConstant(a, 0)) return a;
  if (isConstant(a, 1)) return b;
  if (isConstant(a, -1)) return negate(b);
  if (is(b, Operation::negate)) return negate(multiply(a, nodes_[b].operands[0]));
  if (is(a, Operation::negate)) return negate(multiply(nodes_[a].operands[0], b));
  // A constant comes first: a (c u) = c (a u), and c (d u) = (c d) u.
  if (is(b, Operation::multiply) && isConstant(nodes_[b].operands[0])) {
    const auto [factor, rest] = std::make_pair(nodes_[b].operands[0], nodes_[b].operands[1]);
    if (!isConstant(a)) return multiply(factor, multiply(a, rest));
    if (const Term both = folded(Operation::multiply, a, factor); both != kNone) return multiply(both, rest);
  }
  if (!isConstant(a) && is(a, Operation::multiply) && isConstant(nodes_[a].operands[0])) {
    const Term factor = nodes_[a].operands[0], rest = nodes_[a].operands[1];
    return multiply(factor, multiply(rest, b));
  }
  // (1 / u) v = v / u
  for (const auto& [fraction, factor] : {std::make_pair(a, b), std::make_pair(b, a)})
    if (is(fraction, Operation::divide) && isConstant(nodes_[fraction].operands[0], 1))
      return divide(factor, nodes_[fraction].operands[1]);
  return a == b ? power(a, constant(2)) : insertCommutative(Operation::multiply, a, b);
}

Term Expressions::divide(Term a, Term b) {
  if (const Term known = folded(Operation::divide, a, b); known != kNone) return known;
  if (isConstant(a, 0) || isConstant(b, 1)) return a;
  if (isConstant(b, -1)) return negate(a);
  if (is(a, Operation::negate)) return negate(divide(nodes_[a].operands[0], b));
  if (is(b, Operation::negate)) return negate(divide(a, nodes_[b].operands[0]));
  return insert(Node(Operation::divide, a, b));
}

Term Expressions::negate(Term a) {
  if (isConstant(a)) return constant(0 - nodes_[a].value);
  const Node node = nodes_[a];
  if (node.operation == Operation::negate) return node.operands[0];
  if (node.operation == Operation::subtract) return subtract(node.operands[1], node.operands[0]);
  if (node.operation == Operation::multiply && isConstant(node.operands[0]))
    return multiply(constant(-nodes_[node.operands[0]].value), node.operands[1]);
  return insert(Node(Operation::negate, a));
}

Term Expressions::power(Term a, Term b) {
  if (isConstant(a, kEuler)) return apply(Operation::exp, b);
  if (isConstant(b, 0)) return constant(1);
  if (isConstant(b, 1)) return a;
  if (isConstant(b, 0.5)) return apply(Operation::sqrt, a);
  if (isNegative(b)) return divide(constant(1), power(a, constant(-nodes_[b].value)));
  if (const int whole = wholeExponent(b); whole && isConstant(a)) {
    const double base = nodes_[a].value, value = multipliedOut(base, whole, [&](double v, double w) { return v * w; });
    if (std::isfinite(value)) return constant(value);
  } else if (const Term known = folded(Operation::power, a, b); known != kNone) {
    return known;
  }
  return insert(Node(Operation::power, a, b));
}

int Expressions::wholeExponent(Term term) const {
  if (!isConstant(term)) return 0;
  const double value = nodes_[term].value;
  return value >= 2 && value <= kLargestWholeExponent && value == std::floor(value) ? static_cast<int>(value) : 0;
}

Term Expressions::apply(Operation function, Term a) {
  if (const Term known = folded(function, a); known != kNone) return known;
  if (function == Operation::abs && is(a, Operation::negate)) a = nodes_[a].operands[0];
  return insert(Node(function, a));
}

Term Expressions::extreme(Operation operation, Term a, Term b) {
  if (const Term known = folded(operation, a, b); known != kNone) return known;
  if (isConstant(a)) std::swap(a, b);
  return a == b ? a : insertCommutative(operation, a, b);
}

Term Expressions::choose(Term a, Term b, Term yes, Term no) {
  if (yes == no || a == b) return no;
  if (isConstant(a) && isConstant(b)) return nodes_[a].value > nodes_[b].value ? yes : no;
  return insert(Node(Operation::choose, a, b, yes, no));
}

std::vector<char> Expressions::partsOf(Term root) const {
  std::vector<char> parts(root + 1);
  parts[root] = 1;
  for (Term term = root; term >= 0; --term)
    for (const Term operand : nodes_[term].operands)
      if (parts[term] && operand != kNone) parts[operand] = 1;
  return parts;
}

}  // namespace gradflow::formula
