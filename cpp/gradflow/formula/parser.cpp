#include "gradflow/formula/parser.h"

#include <cmath>

#include "gradflow/config/decimal.h"

namespace gradflow::formula {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// More operands than this: any number from two on.
constexpr int kAnyNumber = 0;

struct Function {
  std::string_view name;
  int operands;
  Term (*build)(Expressions& e, const Term* operands);
};

template <Operation operation>
Term applied(Expressions& e, const Term* u) {
  return e.apply(operation, *u);
}

// (e^u + sign e^-u) / 2
Term halfSum(Expressions& e, Term u, double sign) {
  const Term rising = e.apply(Operation::exp, u), falling = e.apply(Operation::exp, e.negate(u));
  return e.divide(sign > 0 ? e.add(rising, falling) : e.subtract(rising, falling), e.constant(2));
}

constexpr Function kFunctions[] = {
    {"exp", 1, applied<Operation::exp>},
    {"log", 1, applied<Operation::log>},
    {"ln", 1, applied<Operation::log>},
    {"log1p", 1, applied<Operation::logOnePlus>},
    {"sqrt", 1, applied<Operation::sqrt>},
    {"abs", 1, applied<Operation::abs>},
    {"sign", 1, applied<Operation::sign>},
    {"sin", 1, applied<Operation::sin>},
    {"cos", 1, applied<Operation::cos>},
    {"tanh", 1, applied<Operation::tanh>},
    {"sigmoid", 1, applied<Operation::sigmoid>},
    {"softplus", 1, applied<Operation::softplus>},
    {"erf", 1, applied<Operation::erf>},
    {"tan", 1,
     [](Expressions& e, const Term* u) { return e.divide(e.apply(Operation::sin, *u), e.apply(Operation::cos, *u)); }},
    {"sinh", 1, [](Expressions& e, const Term* u) { return halfSum(e, *u, -1); }},
    {"cosh", 1, [](Expressions& e, const Term* u) { return halfSum(e, *u, 1); }},
    {"relu", 1, [](Expressions& e, const Term* u) { return e.maximum(*u, e.constant(0)); }},
    {"step", 1,
     [](Expressions& e, const Term* u) { return e.choose(*u, e.constant(0), e.constant(1), e.constant(0)); }},
    {"pow", 2, [](Expressions& e, const Term* u) { return e.power(u[0], u[1]); }},
    {"min", kAnyNumber, [](Expressions& e, const Term* u) { return e.minimum(u[0], u[1]); }},
    {"max", kAnyNumber, [](Expressions& e, const Term* u) { return e.maximum(u[0], u[1]); }},
};

const Function* findFunction(std::string_view name) {
  for (const Function& function : kFunctions)
    if (function.name == name) return &function;
  return nullptr;
}

// Every function returns kNone when it has reported an error.
class Parser {
 public:
  Parser(std::string_view text, Expressions& expressions, SyntaxError& error)
      : text_(text), e_(expressions), error_(error) {}

  Term parseAll() {
    skipSpace();
    if (atEnd()) return fail("empty", "is empty");
    const Term term = sum();
    if (term == kNone || atEnd()) return term;
    if (peek() == ')') return fail("bracket", "has a closing bracket that none opened");
    return failAfterOperand();
  }

 private:
  // Counts how deep the parser calls itself.
  class Level {
   public:
    explicit Level(int& depth) : depth_(++depth) {}
    ~Level() { --depth_; }
    bool tooDeep() const { return depth_ > kDeepestNesting; }

   private:
    int& depth_;
  };

  Term sum() {
    Term left = product();
    while (left != kNone && (peek() == '+' || peek() == '-')) {
      const bool plus = take() == '+';
      const Term right = product();
      if (right == kNone) return kNone;
      left = plus ? e_.add(left, right) : e_.subtract(left, right);
    }
    return left;
  }

  Term product() {
    Term left = signedPower();
    while (left != kNone && ((peek() == '*' && !isPowerSign()) || peek() == '/')) {
      const bool times = take() == '*';
      const Term right = signedPower();
      if (right == kNone) return kNone;
      left = times ? e_.multiply(left, right) : e_.divide(left, right);
    }
    return left;
  }

  Term signedPower() {
    const Level level(depth_);
    if (level.tooDeep()) return failNesting();
    if (peek() == '+') return take(), signedPower();
    if (peek() != '-') return power();
    take();
    const Term term = signedPower();
    return term == kNone ? kNone : e_.negate(term);
  }

  Term power() {
    const Term base = value();
    if (base == kNone || (peek() != '^' && !isPowerSign())) return base;
    if (take() == '*') take();
    const Term exponent = signedPower();
    return exponent == kNone ? kNone : e_.power(base, exponent);
  }

  Term value() {
    if (isDigit(peek()) || peek() == '.') return number();
    if (isLetter(peek())) return named();
    if (peek() == '(') {
      const int opening = position_;
      take();
      const Term term = sum();
      return term != kNone && close(opening) ? term : kNone;
    }
    return failValue();
  }

  Term number() {
    const int start = position_;
    uint64_t digits = 0;
    int exponent = 0, count = 0;
    const auto digit = [&](bool fraction) {
      ++count;
      if (digits < 1000000000000000000u)  // nineteen digits say all that a double holds
        digits = digits * 10 + (text_[position_] - '0'), exponent -= fraction;
      else
        exponent += !fraction;
      ++position_;
    };
    while (isDigit(current())) digit(false);
    if (current() == '.') {
      ++position_;
      while (isDigit(current())) digit(true);
    }
    if (count == 0) return failAt(start, "number", "has a point without digits");
    exponent += scientificExponent();
    const double value = digits ? fromDecimal(digits, exponent) : 0;
    if (!std::isfinite(value)) return failAt(start, "number", "has a number that is too large");
    skipSpace();
    return e_.constant(value);
  }

  // "e" with digits behind it belongs to the number; otherwise it is the constant, and an operator is missing.
  int scientificExponent() {
    size_t at = position_ + 1;
    if ((current() != 'e' && current() != 'E') || at >= text_.size()) return 0;
    const bool negative = text_[at] == '-';
    at += negative || text_[at] == '+';
    if (at >= text_.size() || !isDigit(text_[at])) return 0;
    int exponent = 0;
    for (; at < text_.size() && isDigit(text_[at]); ++at)
      if (exponent < 100000) exponent = exponent * 10 + (text_[at] - '0');
    position_ = static_cast<int>(at);
    return negative ? -exponent : exponent;
  }

  Term named() {
    const int start = position_;
    while (isLetter(current()) || isDigit(current())) ++position_;
    const std::string_view name = text_.substr(start, position_ - start);
    skipSpace();
    if (name == "x") return e_.x();
    if (name == "pi") return e_.constant(kPi);
    if (name == "e") return e_.constant(kEuler);
    const Function* function = findFunction(name);
    if (!function && name != "if") return failAt(start, "name", "has an unknown name: ", name);
    const int opening = position_;
    if (peek() != '(') return fail("call", "needs an opening bracket after ", name);
    take();
    return function ? call(*function, opening) : conditional(opening);
  }

  Term call(const Function& function, int opening) {
    Term operands[2] = {sum(), kNone};
    int count = 1;
    while (operands[0] != kNone && peek() == ',') {
      if (count == function.operands) return failOperands(function);
      take();
      operands[1] = sum();
      if (operands[1] == kNone) return kNone;
      if (function.operands == kAnyNumber) operands[0] = function.build(e_, operands);
      ++count;
    }
    if (operands[0] == kNone) return kNone;
    if (peek() == ')' && count < (function.operands == kAnyNumber ? 2 : function.operands))
      return failOperands(function);
    if (!close(opening)) return kNone;
    return function.operands == kAnyNumber ? operands[0] : function.build(e_, operands);
  }

  // if(a > b, yes, no). a >= b is not b > a.
  Term conditional(int opening) {
    const Term left = sum();
    if (left == kNone) return kNone;
    if (peek() != '>' && peek() != '<') return fail("comparison", "needs a comparison in if: > < >= <=");
    const bool greater = take() == '>', orEqual = peek() == '=';
    if (orEqual) take();
    const Term right = sum(), yes = right != kNone && comma() ? sum() : kNone,
               no = yes != kNone && comma() ? sum() : kNone;
    if (no == kNone || !close(opening)) return kNone;
    const Term larger = greater != orEqual ? left : right, smaller = greater != orEqual ? right : left;
    return orEqual ? e_.choose(larger, smaller, no, yes) : e_.choose(larger, smaller, yes, no);
  }

  bool comma() {
    if (peek() == ',') return take(), true;
    return fail("operands", "needs if(comparison, value, value)") != kNone;
  }

  bool close(int opening) {
    if (peek() == ')') return take(), true;
    if (atEnd()) return failAt(opening, "bracket", "has a bracket that is not closed") != kNone;
    return failAfterOperand() != kNone;
  }

  // What stands where an operator should, as in 2x or (1)(2).
  Term failAfterOperand() {
    if (isForeign(peek())) return failCharacter();
    if (peek() == ',') return fail("operator", "has a comma where no list is");
    return fail("operator", "needs an operator such as * here");
  }
  Term failValue() {
    if (!atEnd() && isForeign(peek())) return failCharacter();
    return fail("value", "needs a number, x or a function here");
  }
  Term failCharacter() { return fail("character", "has a character that belongs to no formula"); }
  Term failNesting() { return fail("nesting", "is nested too deep"); }
  Term failOperands(const Function& function) {
    if (function.operands == kAnyNumber) return fail("operands", "needs at least two operands of ", function.name);
    return fail("operands", function.operands == 1 ? "has more than one operand of " : "needs two operands of ",
                function.name);
  }
  Term fail(const char* reason, std::string_view message, std::string_view name = {}) {
    return failAt(position_, reason, message, name);
  }
  Term failAt(int position, const char* reason, std::string_view message, std::string_view name = {}) {
    error_ = {position, reason, std::string(message)};
    error_.message += name.substr(0, 40);
    return kNone;
  }

  static bool isForeign(char c) {
    return !isDigit(c) && !isLetter(c) && std::string_view("+-*/^().,<>=").find(c) == std::string_view::npos;
  }
  bool atEnd() const { return position_ >= static_cast<int>(text_.size()); }
  // 0 at the end.
  char current() const { return atEnd() ? '\0' : text_[position_]; }
  char peek() const { return current(); }
  bool isPowerSign() const { return text_.substr(position_, 2) == "**"; }
  char take() {
    const char taken = current();
    ++position_;
    skipSpace();
    return taken;
  }
  void skipSpace() {
    while (current() == ' ') ++position_;
  }

  const std::string_view text_;
  Expressions& e_;
  SyntaxError& error_;
  int position_ = 0, depth_ = 0;
};

}  // namespace

std::optional<Term> parse(std::string_view text, Expressions& expressions, SyntaxError& error) {
  const Term term = Parser(text, expressions, error).parseAll();
  return term == kNone ? std::nullopt : std::optional<Term>(term);
}

}  // namespace gradflow::formula
