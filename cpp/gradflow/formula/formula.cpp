#include "gradflow/formula/formula.h"

#include <cmath>

#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"
#include "gradflow/formula/custom_function.h"
#include "gradflow/formula/notation.h"
#include "gradflow/formula/parser.h"
#include "gradflow/formula/program.h"

namespace gradflow {

using formula::Node;
using formula::Operation;
using formula::Program;
using formula::Term;

namespace {

class FormulaFunction final : public CustomFunction {
 public:
  explicit FormulaFunction(const Formula& formula)
      : value_(formula.expressions(), {formula.value()}),
        both_(formula.expressions(), {formula.value(), formula.first()}),
        exactValue_(formula.expressions(), {formula.value()}),
        exactBoth_(formula.expressions(), {formula.value(), formula.first()}),
        second_(formula.expressions(), {formula.second()}),
        kinks_(formula.expressions(), formula.kinks()),
        kinkCount_(formula.kinks().size()) {
    findMaximalSlope();
  }

  void apply(const float* z, int n, float* a, float* slope) override { run(value_, both_, z, n, a, slope); }
  void apply(const double* z, int n, double* a, double* slope) override {
    run(exactValue_, exactBoth_, z, n, a, slope);
  }

  void second(const double* z, int n, double* out) override { second_.run(z, n, &out); }

  void sides(const double* z, int n, std::vector<char>& sides) override {
    std::vector<double> values(kinkCount_ * n);
    std::vector<double*> rows;
    for (size_t k = 0; k < kinkCount_; ++k) rows.push_back(&values[k * n]);
    if (kinkCount_) kinks_.run(z, n, rows.data());
    for (const double value : values) sides.push_back(static_cast<char>((value > 0) - (value < 0)));
  }

  double maximalSlope() const override { return maximalSlope_; }

 private:
  template <class T>
  static void run(Program<T>& value, Program<T>& both, const T* z, int n, T* a, T* slope) {
    T* const results[] = {a, slope};
    (slope ? both : value).run(z, n, results);
  }

  void findMaximalSlope() {
    constexpr int kSteps = 2000;
    std::vector<float> z(kSteps), a(kSteps), slope(kSteps);
    for (int i = 0; i < kSteps; ++i) z[i] = static_cast<float>((i + 0.5) * 20 / kSteps - 10);
    apply(z.data(), kSteps, a.data(), slope.data());
    for (const float s : slope)
      if (std::isfinite(s)) maximalSlope_ = std::fmax(maximalSlope_, std::fabs(s));
  }

  Program<float> value_, both_;
  Program<double> exactValue_, exactBoth_;
  Program<double> second_, kinks_;
  size_t kinkCount_;
  double maximalSlope_ = 0;
};

// Whether f and f' are finite, in the arithmetic of training.
class FiniteTest {
 public:
  explicit FiniteTest(const Formula& formula) : program_(formula.expressions(), {formula.value(), formula.first()}) {}

  bool at(double x) {
    const float z[4] = {static_cast<float>(x), 0, 0, 0};
    float a[4], slope[4];
    float* const results[] = {a, slope};
    program_.run(z, 4, results);
    return std::isfinite(a[0]) && std::isfinite(slope[0]);
  }

  // The place between a finite and a non-finite x where that changes, on the side that is not finite.
  double edge(double finite, double broken) {
    while (std::fabs(finite - broken) > 1e-6) {
      const double middle = (finite + broken) / 2;
      (at(middle) ? finite : broken) = middle;
    }
    return broken;
  }

 private:
  Program<float> program_;
};

}  // namespace

std::optional<Formula> Formula::read(std::string_view text, std::string_view path, Problems& problems) {
  Formula formula;
  formula::SyntaxError error;
  const std::optional<Term> value = formula::parse(text, formula.expressions_, error);
  if (!value) {
    report(problems, path, "syntax", {error.message});
    problems.back().position = error.position;
    problems.back().reason = error.reason;
    return std::nullopt;
  }
  formula.value_ = *value;
  formula.first_ = derivative(formula.expressions_, formula.value_);
  formula.second_ = derivative(formula.expressions_, formula.first_);
  formula.findKinks();
  return formula;
}

void Formula::findKinks() {
  const std::vector<char> parts = expressions_.partsOf(first_), ofValue = expressions_.partsOf(value_);
  for (Term term = 0; term < static_cast<Term>(std::max(parts.size(), ofValue.size())); ++term) {
    const auto belongs = [&](const std::vector<char>& to) { return term < static_cast<Term>(to.size()) && to[term]; };
    if (!belongs(parts) && !belongs(ofValue)) continue;
    const Node node = expressions_[term];
    const bool two = node.operation == Operation::minimum || node.operation == Operation::maximum ||
                     node.operation == Operation::choose;
    if (two) kinks_.push_back(expressions_.subtract(node.operands[0], node.operands[1]));
    if (node.operation == Operation::abs || node.operation == Operation::sign) kinks_.push_back(node.operands[0]);
  }
}

Formula::Values Formula::evaluate(const std::vector<double>& xs) const {
  Values values;
  for (auto* list : {&values.value, &values.first, &values.second}) list->resize(xs.size());
  double* const results[] = {values.value.data(), values.first.data(), values.second.data()};
  Program<double>(expressions_, {value_, first_, second_}).run(xs.data(), static_cast<int>(xs.size()), results);
  return values;
}

std::vector<NonFiniteRange> Formula::nonFiniteRanges() const {
  constexpr int kHalf = 2000;
  constexpr double kStep = 50.0 / kHalf;
  FiniteTest finite(*this);
  std::vector<NonFiniteRange> ranges;
  bool before = true;
  for (int i = -kHalf; i <= kHalf; ++i) {
    const double x = i * kStep;
    const bool now = finite.at(x);
    if (!now && before) {
      const double from = i == -kHalf ? x : finite.edge(x - kStep, x);
      if (ranges.size() < kMostRanges) ranges.push_back({from, x});
    }
    if (!now) ranges.back().to = x;
    if (now && !before) ranges.back().to = finite.edge(x, x - kStep);
    before = now;
  }
  return ranges;
}

std::string formulaJson(const Formula& formula) {
  JsonWriter json;
  json.beginObject();
  const std::pair<const char*, Term> functions[] = {
      {"value", formula.value()}, {"first", formula.first()}, {"second", formula.second()}};
  for (const auto& [name, term] : functions) {
    json.key(name);
    json.beginObject();
    json.entry("text", formula::textOf(formula.expressions(), term));
    json.entry("math", formula::mathOf(formula.expressions(), term));
    json.endObject();
  }
  json.key("smooth");
  json.boolean(formula.kinks().empty());
  json.key("nonFinite");
  json.beginArray();
  for (const NonFiniteRange& range : formula.nonFiniteRanges()) {
    json.beginArray();
    json.number(range.from);
    json.number(range.to);
    json.endArray();
  }
  json.endArray();
  json.endObject();
  return json.text();
}

void checkFormula(std::string_view text, const std::string& layer, Problems& problems) {
  Formula::read(text, layer + ".formula", problems);
}

std::unique_ptr<CustomFunction> makeCustomFunction(std::string_view text) {
  Problems problems;
  const std::optional<Formula> formula = Formula::read(text, {}, problems);
  return formula ? std::make_unique<FormulaFunction>(*formula) : nullptr;
}

}  // namespace gradflow
