#include "gradflow/formula/notation.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gradflow/config/decimal.h"

namespace gradflow::formula {
namespace {

// How tightly an expression holds together: an operand that binds less than its place asks for gets brackets.
enum Binding { kSum, kProduct, kSign, kPower, kValue };

Binding bindingOf(const Node& node) {
  switch (node.operation) {
    case Operation::add:
    case Operation::subtract:
      return kSum;
    case Operation::multiply:
    case Operation::divide:
      return kProduct;
    case Operation::negate:
      return kSign;
    case Operation::power:
      return kPower;
    case Operation::constant:
      return node.value < 0 ? kSign : kValue;
    default:
      return kValue;
  }
}

const char* nameOf(Operation operation) {
  switch (operation) {
    case Operation::exp:
      return "exp";
    case Operation::log:
      return "log";
    case Operation::logOnePlus:
      return "log1p";
    case Operation::sqrt:
      return "sqrt";
    case Operation::abs:
      return "abs";
    case Operation::sign:
      return "sign";
    case Operation::sin:
      return "sin";
    case Operation::cos:
      return "cos";
    case Operation::tanh:
      return "tanh";
    case Operation::sigmoid:
      return "sigmoid";
    case Operation::softplus:
      return "softplus";
    case Operation::erf:
      return "erf";
    case Operation::minimum:
      return "min";
    default:
      return "max";
  }
}

// Symbols of the term written out; no more than kMostSymbols + 1 are counted.
int symbolsOf(const Expressions& expressions, Term root) {
  std::vector<int> symbols(root + 1);
  for (Term term = 0; term <= root; ++term) {
    symbols[term] = 1;
    for (const Term operand : expressions[term].operands)
      if (operand != kNone) symbols[term] = std::min(symbols[term] + symbols[operand], kMostSymbols + 1);
  }
  return symbols[root];
}

class TextWriter {
 public:
  explicit TextWriter(const Expressions& expressions) : e_(expressions) {}

  std::string write(Term term, Binding least = kSum) const {
    const std::string text = bare(e_[term]);
    return bindingOf(e_[term]) < least ? "(" + text + ")" : text;
  }

 private:
  std::string bare(const Node& node) const {
    const Term u = node.operands[0], v = node.operands[1];
    switch (node.operation) {
      case Operation::constant:
        return node.value == kPi ? "pi" : node.value == kEuler ? "e" : toDecimal(node.value);
      case Operation::variable:
        return "x";
      case Operation::add:
        return write(u) + " + " + write(v, kProduct);
      case Operation::subtract:
        return write(u) + " - " + write(v, kProduct);
      case Operation::multiply:
        return write(u, kProduct) + "*" + write(v, kSign);
      case Operation::divide:
        return write(u, kProduct) + "/" + write(v, kSign);
      case Operation::negate:
        return "-" + write(u, kPower);
      case Operation::power:
        return write(u, kValue) + "^" + write(v, kPower);
      case Operation::choose:
        return "if(" + write(u) + " > " + write(v) + ", " + write(node.operands[2]) + ", " + write(node.operands[3]) +
               ")";
      default:
        return std::string(nameOf(node.operation)) + "(" + write(u) + (v == kNone ? "" : ", " + write(v)) + ")";
    }
  }

  const Expressions& e_;
};

class MathWriter {
 public:
  explicit MathWriter(const Expressions& expressions) : e_(expressions) {}

  // Always one element.
  std::string write(Term term, Binding least = kSum) const {
    const std::string math = bare(e_[term]);
    return bindsAs(e_[term]) < least ? fenced("(", math, ")") : row(math);
  }

 private:
  // Fractions, roots and bars hold their content together by themselves.
  static Binding bindsAs(const Node& node) {
    const bool isWhole = node.operation == Operation::divide || node.operation == Operation::exp;
    return isWhole ? kPower : bindingOf(node);
  }

  std::string bare(const Node& node) const {
    const Term u = node.operands[0], v = node.operands[1];
    switch (node.operation) {
      case Operation::constant:
        return number(node.value);
      case Operation::variable:
        return "<mi>x</mi>";
      case Operation::add:
        return write(u) + mark("+") + write(v, kProduct);
      case Operation::subtract:
        return write(u) + mark("&#x2212;") + write(v, kProduct);
      case Operation::multiply:
        return write(u, kProduct) + times(u, v) + write(v, e_.is(v, Operation::multiply) ? kProduct : kPower);
      case Operation::divide:
        return "<mfrac>" + write(u) + write(v) + "</mfrac>";
      case Operation::negate:
        return mark("&#x2212;") + write(u, kProduct);
      case Operation::power:
        return power(u, v);
      case Operation::exp:
        return superscript("<mi>e</mi>", write(u));
      case Operation::sqrt:
        return "<msqrt>" + write(u) + "</msqrt>";
      case Operation::abs:
        return fenced("|", write(u), "|");
      case Operation::choose:
        return cases(node);
      default:
        return called(name(node.operation), u, v);
    }
  }

  // A power of a function stands at its name: tanh^2(u).
  std::string power(Term u, Term v) const {
    const Node& base = e_[u];
    const bool isCall = base.operation >= Operation::log && base.operation <= Operation::erf &&
                        base.operation != Operation::sqrt && base.operation != Operation::abs;
    if (isCall) return called(superscript(name(base.operation), write(v)), base.operands[0], kNone);
    return superscript(write(u, kValue), write(v));
  }

  std::string called(const std::string& function, Term u, Term v) const {
    const std::string operands = write(u) + (v == kNone ? "" : mark(",") + write(v));
    return function + mark("&#x2061;") + fenced("(", operands, ")");
  }

  std::string cases(const Node& node) const {
    const std::string condition = write(node.operands[0]) + mark("&gt;") + write(node.operands[1]);
    const auto line = [](const std::string& value, const std::string& where) {
      return "<mtr><mtd>" + value + "</mtd><mtd>" + where + "</mtd></mtr>";
    };
    // Not "otherwise", which would be in a language.
    const std::string opposite = write(node.operands[0]) + mark("&#x2264;") + write(node.operands[1]);
    return "<mrow><mo>{</mo><mtable columnalign=\"left left\">" + line(write(node.operands[2]), row(condition)) +
           line(write(node.operands[3]), row(opposite)) + "</mtable></mrow>";
  }

  // A dot between numbers, which would else read as one.
  std::string times(Term u, Term v) const {
    Term first = v;
    while (e_.is(first, Operation::multiply) || e_.is(first, Operation::power)) first = e_[first].operands[0];
    return mark(e_.isConstant(u) && e_.isConstant(first) ? "&#x22C5;" : "&#x2062;");
  }

  static std::string number(double value) {
    if (value == kPi) return "<mi>&#x3C0;</mi>";
    if (value == kEuler) return "<mi>e</mi>";
    const std::string digits = toDecimal(std::fabs(value));
    const size_t exponent = digits.find('e');
    const std::string mantissa = "<mn>" + digits.substr(0, exponent) + "</mn>";
    const std::string scale =
        exponent == std::string::npos
            ? ""
            : mark("&#x22C5;") +
                  superscript("<mn>10</mn>", number(static_cast<double>(std::stoi(digits.substr(exponent + 1)))));
    return (value < 0 ? mark("&#x2212;") : "") + mantissa + scale;
  }

  static std::string name(Operation operation) {
    if (operation == Operation::sigmoid) return "<mi>&#x3C3;</mi>";
    if (operation == Operation::log) return "<mi>ln</mi>";
    return std::string("<mi>") + nameOf(operation) + "</mi>";
  }

  static std::string row(const std::string& content) { return "<mrow>" + content + "</mrow>"; }
  static std::string mark(const char* sign) { return std::string("<mo>") + sign + "</mo>"; }
  static std::string fenced(const char* open, const std::string& content, const char* close) {
    return row(mark(open) + content + mark(close));
  }
  static std::string superscript(const std::string& base, const std::string& exponent) {
    return "<msup>" + base + row(exponent) + "</msup>";
  }

  const Expressions& e_;
};

}  // namespace

std::string textOf(const Expressions& expressions, Term term) {
  if (symbolsOf(expressions, term) > kMostSymbols) return {};
  return TextWriter(expressions).write(term);
}

std::string mathOf(const Expressions& expressions, Term term) {
  if (symbolsOf(expressions, term) > kMostSymbols) return {};
  return "<math>" + MathWriter(expressions).write(term) + "</math>";
}

}  // namespace gradflow::formula
