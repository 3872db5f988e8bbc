// Formulas in x as a graph in which equal subexpressions are one node. Operands come before what uses them, so that a
// loop from the first node to the last sees everything in order, and nothing here calls itself.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace gradflow::formula {

// `choose` is its third operand where the first is greater than the second, else its fourth.
enum class Operation : uint8_t {
  constant,
  variable,
  add,
  subtract,
  multiply,
  divide,
  negate,
  power,
  exp,
  log,
  logOnePlus,
  sqrt,
  abs,
  sign,
  sin,
  cos,
  tanh,
  sigmoid,
  softplus,
  erf,
  minimum,
  maximum,
  choose
};
constexpr int kOperations = static_cast<int>(Operation::choose) + 1;

constexpr double kPi = 3.14159265358979323846;
constexpr double kEuler = 2.71828182845904523536;

constexpr int kLargestWholeExponent = 1024;

// base^exponent for exponent >= 2 by squaring: multiply(v, w) for every product, from the highest bit down.
template <class V, class Multiply>
V multipliedOut(V base, int exponent, Multiply multiply) {
  int bit = 1;
  while (bit * 2 <= exponent) bit *= 2;
  V power = base;
  for (bit /= 2; bit > 0; bit /= 2) {
    power = multiply(power, power);
    if (exponent & bit) power = multiply(power, base);
  }
  return power;
}

// Index of a node.
using Term = int32_t;
constexpr Term kNone = -1;

struct Node {
  Operation operation;
  Term operands[4];
  double value = 0;  // of a constant

  explicit Node(Operation operation, Term a = kNone, Term b = kNone, Term c = kNone, Term d = kNone)
      : operation(operation), operands{a, b, c, d} {}
  bool operator<(const Node& other) const;
};

// The ways to build a term. They fold constants, drop what does nothing (u + 0, 1 u, 0 u) and draw signs outwards;
// beyond that a formula is computed as it was typed.
class Expressions {
 public:
  Term constant(double value);
  Term x() { return insert(Node(Operation::variable)); }
  Term add(Term a, Term b);
  Term subtract(Term a, Term b);
  Term multiply(Term a, Term b);
  Term divide(Term a, Term b);
  Term negate(Term a);
  Term power(Term a, Term b);
  // A function of one operand.
  Term apply(Operation function, Term a);
  Term minimum(Term a, Term b) { return extreme(Operation::minimum, a, b); }
  Term maximum(Term a, Term b) { return extreme(Operation::maximum, a, b); }
  // yes where a > b, else no.
  Term choose(Term a, Term b, Term yes, Term no);

  const Node& operator[](Term term) const { return nodes_[term]; }
  int size() const { return static_cast<int>(nodes_.size()); }
  bool isConstant(Term term) const { return nodes_[term].operation == Operation::constant; }
  bool isConstant(Term term, double value) const { return isConstant(term) && nodes_[term].value == value; }
  bool is(Term term, Operation operation) const { return nodes_[term].operation == operation; }
  // The exponent where it is a constant whole number from 2 to kLargestWholeExponent: such powers are products. Else 0.
  int wholeExponent(Term term) const;
  // For each node up to `root` whether it belongs to it.
  std::vector<char> partsOf(Term root) const;

 private:
  Term insert(const Node& node);
  Term insertCommutative(Operation operation, Term a, Term b);
  // The constant that the operation gives; kNone where an operand is none, or the result not finite.
  Term folded(Operation operation, Term a, Term b = kNone);
  Term extreme(Operation operation, Term a, Term b);
  bool isNegative(Term term) const { return isConstant(term) && nodes_[term].value < 0; }

  std::vector<Node> nodes_;
  std::map<Node, Term> known_;
};

// f', exact. At a tie of min and max it is the derivative from the left, as ReLU's f'(0) = 0; that of abs is 0 at 0,
// those of sign and step are 0, and `choose` has that of the side it takes.
Term derivative(Expressions& expressions, Term root);

}  // namespace gradflow::formula
