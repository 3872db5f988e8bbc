#include "gradflow/formula/expression.h"

namespace gradflow::formula {
namespace {

// The rules, with u and v the operands and du, dv their derivatives.
class Rules {
 public:
  explicit Rules(Expressions& expressions) : e_(expressions) {}

  // (u v)' = u' v + u v'
  Term product(Term u, Term du, Term v, Term dv) { return e_.add(e_.multiply(du, v), e_.multiply(u, dv)); }

  // (u / v)' = (u' - (u / v) v') / v
  Term quotient(Term quotient, Term du, Term v, Term dv) {
    return e_.divide(e_.subtract(du, e_.multiply(quotient, dv)), v);
  }

  // (u^c)' = c u^(c-1) u', (c^v)' = c^v ln(c) v', (u^v)' = u^v (v' ln u + v u' / u)
  Term power(Term power, Term u, Term du, Term v, Term dv) {
    if (e_.isConstant(v)) {
      const Term lower = e_.power(u, e_.constant(e_[v].value - 1));
      return e_.multiply(e_.multiply(v, lower), du);
    }
    const Term growth = e_.multiply(dv, e_.apply(Operation::log, u));
    const Term slope = e_.divide(e_.multiply(v, du), u);
    return e_.multiply(power, e_.add(growth, slope));
  }

  // Where both are equal the derivative from the left: the smaller one for max, the larger one for min.
  Term extreme(bool isMaximum, Term u, Term du, Term v, Term dv) {
    const Term tie = isMaximum ? e_.minimum(du, dv) : e_.maximum(du, dv);
    const Term above = isMaximum ? du : dv, below = isMaximum ? dv : du;  // where u > v, and where v > u
    return e_.choose(u, v, above, e_.choose(v, u, below, tie));
  }

  // Of a function of u, without the factor u'. `f` is f(u).
  Term outer(Operation function, Term f, Term u) {
    const Term one = e_.constant(1);
    switch (function) {
      case Operation::exp:
        return f;
      case Operation::log:
        return e_.divide(one, u);
      case Operation::logOnePlus:
        return e_.divide(one, e_.add(one, u));
      case Operation::sqrt:
        return e_.divide(e_.constant(0.5), f);
      case Operation::abs:
        return e_.apply(Operation::sign, u);
      case Operation::sin:
        return e_.apply(Operation::cos, u);
      case Operation::cos:
        return e_.negate(e_.apply(Operation::sin, u));
      case Operation::tanh:
        return e_.subtract(one, e_.power(f, e_.constant(2)));
      case Operation::sigmoid:
        return e_.multiply(f, e_.subtract(one, f));
      case Operation::softplus:
        return e_.apply(Operation::sigmoid, u);
      case Operation::erf: {
        const Term bell = e_.apply(Operation::exp, e_.negate(e_.power(u, e_.constant(2))));
        return e_.multiply(e_.constant(1.12837916709551257390), bell);  // 2 / sqrt(pi)
      }
      default:
        return e_.constant(0);  // sign
    }
  }

 private:
  Expressions& e_;
};

}  // namespace

Term derivative(Expressions& e, Term root) {
  Rules rules(e);
  const std::vector<char> parts = e.partsOf(root);
  std::vector<Term> slopes(root + 1, kNone);
  for (Term term = 0; term <= root; ++term) {
    if (!parts[term]) continue;
    const Node node = e[term];
    const auto slopeOf = [&](int i) { return node.operands[i] == kNone ? kNone : slopes[node.operands[i]]; };
    const Term u = node.operands[0], v = node.operands[1], du = slopeOf(0), dv = slopeOf(1);
    switch (node.operation) {
      case Operation::constant:
        slopes[term] = e.constant(0);
        break;
      case Operation::variable:
        slopes[term] = e.constant(1);
        break;
      case Operation::add:
        slopes[term] = e.add(du, dv);
        break;
      case Operation::subtract:
        slopes[term] = e.subtract(du, dv);
        break;
      case Operation::multiply:
        slopes[term] = rules.product(u, du, v, dv);
        break;
      case Operation::divide:
        slopes[term] = rules.quotient(term, du, v, dv);
        break;
      case Operation::negate:
        slopes[term] = e.negate(du);
        break;
      case Operation::power:
        slopes[term] = rules.power(term, u, du, v, dv);
        break;
      case Operation::minimum:
      case Operation::maximum:
        slopes[term] = rules.extreme(node.operation == Operation::maximum, u, du, v, dv);
        break;
      case Operation::choose:
        slopes[term] = e.choose(u, v, slopeOf(2), slopeOf(3));
        break;
      default:
        slopes[term] = e.multiply(rules.outer(node.operation, term, u), du);
    }
  }
  return slopes[root];
}

}  // namespace gradflow::formula
