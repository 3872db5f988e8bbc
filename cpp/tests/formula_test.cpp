#include "gradflow/formula/formula.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "gradflow/config/json.h"
#include "gradflow/formula/custom_function.h"
#include "gradflow/formula/notation.h"
#include "gradflow/math/random.h"
#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/activation_table.h"
#include "support.h"

namespace gradflow::formula_test {
namespace {

Formula formulaOf(std::string_view text) {
  Problems problems;
  std::optional<Formula> formula = Formula::read(text, "formula", problems);
  EXPECT_TRUE(formula) << text << '\n' << toJson(problems);
  return formula ? *formula : *Formula::read("x", "formula", problems);
}

// "reason position" of what is wrong.
std::string errorOf(std::string_view text) {
  Problems problems;
  if (Formula::read(text, "f", problems)) return "";
  EXPECT_EQ(problemOf(problems), "f syntax");
  return std::string(problems[0].reason) + ' ' + std::to_string(problems[0].position);
}

double valueOf(std::string_view text, double x) { return formulaOf(text).evaluate({x}).value[0]; }

TEST(Formula, BindsAsInMathematics) {
  const std::pair<const char*, double> cases[] = {{"1 + 2*3", 7},
                                                  {"-x^2", -9},
                                                  {"2^3^2", 512},
                                                  {"2**3", 8},
                                                  {"8/4/2", 1},
                                                  {"8 - 4 - 2", 2},
                                                  {"-2^2", -4},
                                                  {"2^-1", 0.5},
                                                  {"--x", 3},
                                                  {"(1 + 2)*3", 9},
                                                  {"2*-x", -6},
                                                  {"+x", 3},
                                                  {"1.5e1", 15},
                                                  {".5", 0.5},
                                                  {"5.", 5},
                                                  {"2e-1*x", 0.6},
                                                  {"max(1, x, 2)", 3},
                                                  {"min(x, 2, 7)", 2},
                                                  {"pow(x, 2)", 9},
                                                  {"(-x)^3", -27},
                                                  {"x^0", 1},
                                                  {"ln(e)", 1},
                                                  {"step(x)", 1},
                                                  {"step(0*x)", 0},
                                                  {"relu(-x)", 0},
                                                  {"sign(-x)", -1},
                                                  {"abs(-x)", 3},
                                                  {"sqrt(x*3)", 3},
                                                  {"if(x > 3, 1, 2)", 2},
                                                  {"if(x>=3,1,2)", 1},
                                                  {"if(x < 3, 1, 2)", 2},
                                                  {"if(x <= 3, 1, 2)", 1}};
  for (const auto& [text, wanted] : cases) EXPECT_NEAR(valueOf(text, 3), wanted, 1e-14) << text;
}

TEST(Formula, ErrorsNameTheCharacter) {
  const std::pair<const char*, const char*> cases[] = {{"", "empty 0"},
                                                       {"   ", "empty 3"},
                                                       {"x $ 2", "character 2"},
                                                       {"x\n", "character 1"},
                                                       {"x \xc3\x97 2", "character 2"},
                                                       {"2x", "operator 1"},
                                                       {"(x)(x)", "operator 3"},
                                                       {"x 2", "operator 2"},
                                                       {"x +", "value 3"},
                                                       {"x + * 2", "value 4"},
                                                       {"*x", "value 0"},
                                                       {"()", "value 1"},
                                                       {"(x", "bracket 0"},
                                                       {"2*(x + (1)", "bracket 2"},
                                                       {"x)", "bracket 1"},
                                                       {"sin x", "call 4"},
                                                       {"1 + foo(x)", "name 4"},
                                                       {"x1", "name 0"},
                                                       {"X", "name 0"},
                                                       {"sin(x, 2)", "operands 5"},
                                                       {"min(x)", "operands 5"},
                                                       {"pow(x)", "operands 5"},
                                                       {"pow(x,2,3)", "operands 7"},
                                                       {"x, 2", "operator 1"},
                                                       {"(x, 2)", "operator 2"},
                                                       {"1e999", "number 0"},
                                                       {".", "number 0"},
                                                       {"2e", "operator 1"},
                                                       {"if(x, 1, 2)", "comparison 4"},
                                                       {"if(x > 1, 2)", "operands 11"},
                                                       {"x > 1", "operator 2"},
                                                       {"exp", "call 3"}};
  for (const auto& [text, wanted] : cases) EXPECT_EQ(errorOf(text), wanted) << text;
  EXPECT_EQ(errorOf(std::string_view("x\0+1", 4)), "character 1");
}

TEST(Formula, NestingIsBounded) {
  const auto nested = [](const char* open, int depth, const char* close) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += open;
    text += 'x';
    for (int i = 0; i < depth; ++i) text += close;
    return text;
  };
  EXPECT_EQ(errorOf(nested("(", 40, ")")), "");
  EXPECT_EQ(errorOf(nested("tanh(", 40, ")")), "");
  for (const char* open : {"(", "-", "sin(", "max(1,", "2^", "if(x>1,2,"})
    EXPECT_EQ(errorOf(nested(open, 100000, "")).substr(0, 7), "nesting") << open;
  std::string sum = "x";
  for (int i = 0; i < 100000; ++i) sum += "+x";
  EXPECT_EQ(valueOf(sum, 1), 100001);
}

// Whatever is typed, either a formula comes of it or a place in the text is named; what comes can be computed.
TEST(Formula, AnyTextIsJudged) {
  const char* const words[] = {"x",    "1", "2.5", "e",  "pi",   "+",    "-",  "*",    "/",    "^",
                               "**",   "(", ")",   ",",  "min(", "if(",  ">",  "<=",   "exp(", "log(",
                               "abs(", "$", " ",   "1e", "tan(", "pow(", "..", "sqrt", "max(", "sign("};
  Random random(5, Stream::data);
  int valid = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int k = static_cast<int>(random.uniform(1, 9)); k > 0; --k)
      text += words[static_cast<int>(random.uniform(0, std::size(words)))];
    Problems problems;
    const std::optional<Formula> formula = Formula::read(text, "f", problems);
    ASSERT_EQ(formula.has_value(), problems.empty()) << text;
    if (!formula) {
      ASSERT_LE(problems[0].position, static_cast<int>(text.size())) << text;
      continue;
    }
    ++valid;
    makeCustomFunction(text);
    formula->evaluate({-1, 0, 2});
    formulaJson(*formula);
  }
  EXPECT_GT(valid, 300);
}

using Reference = std::function<long double(long double)>;
struct Case {
  const char* text;
  Reference f;
  double low, high;  // where it is smooth
};

const std::vector<Case>& cases() {
  using std::abs, std::cos, std::cosh, std::erf, std::exp, std::log, std::log1p, std::pow, std::sin, std::sinh,
      std::sqrt, std::tan, std::tanh;
  static const std::vector<Case> all = {
      {"x * tanh(log(1 + exp(x)))", [](long double x) { return x * tanh(log(1 + exp(x))); }, -9, 9},
      {"sin(x)*exp(-x^2/2)", [](long double x) { return sin(x) * exp(-x * x / 2); }, -6, 6},
      {"1/(1 + exp(-x))", [](long double x) { return 1 / (1 + exp(-x)); }, -9, 9},
      {"x/(1 + abs(x))", [](long double x) { return x / (1 + x); }, 0.1, 9},
      {"x/(1 + abs(x))", [](long double x) { return x / (1 - x); }, -9, -0.1},
      {"log1p(exp(x)) - softplus(-x)", [](long double x) { return log1p(exp(x)) - log1p(exp(-x)); }, -9, 9},
      {"sqrt(1 + x^2) - 1", [](long double x) { return sqrt(1 + x * x) - 1; }, -9, 9},
      {"x^3 - 2*x + x^-2", [](long double x) { return x * x * x - 2 * x + 1 / (x * x); }, 0.5, 9},
      {"2^x - x^x", [](long double x) { return exp2(x) - pow(x, x); }, 1, 4},
      {"(1 + x^2)^(-1.5)", [](long double x) { return pow(1 + x * x, -1.5L); }, -9, 9},
      {"abs(x)^2.5", [](long double x) { return pow(abs(x), 2.5L); }, -9, -0.1},
      {"0.5*x*(1 + erf(x/sqrt(2)))", [](long double x) { return 0.5L * x * (1 + erf(x / sqrt(2.0L))); }, -6, 6},
      {"softplus(2*x)*sigmoid(x)", [](long double x) { return log1p(exp(2 * x)) / (1 + exp(-x)); }, -9, 9},
      {"tan(x/8) + cosh(x/4) - sinh(x/3)", [](long double x) { return tan(x / 8) + cosh(x / 4) - sinh(x / 3); }, -9, 9},
      {"if(x > 0, x, exp(x) - 1)", [](long double x) { return exp(x) - 1; }, -9, -0.1},
      {"log(2 + cos(3*x))", [](long double x) { return log(2 + cos(3 * x)); }, -9, 9},
      {"max(x, 0.1*x)*min(x, 5)", [](long double x) { return x * x; }, 0.1, 4.9},
      {"x^11/(1 + x^10)", [](long double x) { return pow(x, 11) / (1 + pow(x, 10)); }, -3, 3},
      {"(x + 1)/x/(x - 2)", [](long double x) { return (x + 1) / x / (x - 2); }, 3, 9},
  };
  return all;
}

// Differences extrapolated to step 0 (Ridders 1982), in long double.
long double differentiated(const Reference& f, long double x) {
  long double table[6][6], step = 0.05L;
  for (int i = 0; i < 6; ++i, step /= 2) {
    table[i][0] = (f(x + step) - f(x - step)) / (2 * step);
    for (int k = 1; k <= i; ++k)
      table[i][k] = table[i][k - 1] + (table[i][k - 1] - table[i - 1][k - 1]) / (std::pow(4.0L, k) - 1);
  }
  return table[5][5];
}

TEST(Formula, ValuesAndDerivativesAgreeWithDifferencesInLongDouble) {
  for (const auto& [text, f, low, high] : cases()) {
    const Formula formula = formulaOf(text);
    const auto slope = [&reference = f](long double at) { return differentiated(reference, at); };
    for (double x = low; x <= high; x += (high - low) / 40) {
      const Formula::Values values = formula.evaluate({x});
      const double first = static_cast<double>(slope(x)), second = static_cast<double>(differentiated(slope, x));
      ASSERT_NEAR(values.value[0], static_cast<double>(f(x)), 2e-14 * std::fmax(1, std::fabs(values.value[0])))
          << text << x;
      ASSERT_NEAR(values.first[0], first, 1e-12 * std::fmax(1, std::fabs(first))) << text << ' ' << x;
      ASSERT_NEAR(values.second[0], second, 1e-9 * std::fmax(1, std::fabs(second))) << text << ' ' << x;
    }
  }
}

// As the contract has it: f, f' and f'' of every activation that a formula can say.
TEST(Formula, AgreesWithTheBuiltIn) {
  const std::pair<ActivationKind, const char*> pairs[] = {{ActivationKind::mish, "x * tanh(log(1 + exp(x)))"},
                                                          {ActivationKind::relu, "max(0, x)"},
                                                          {ActivationKind::step, "step(x)"},
                                                          {ActivationKind::leakyRelu, "max(x, 0.01*x)"},
                                                          {ActivationKind::elu, "if(x > 0, x, exp(x) - 1)"},
                                                          {ActivationKind::swish, "x/(1 + exp(-x))"},
                                                          {ActivationKind::swish, "x*sigmoid(x)"},
                                                          {ActivationKind::gelu, "x*(1 + erf(x/sqrt(2)))/2"},
                                                          {ActivationKind::sigmoid, "sigmoid(x)"},
                                                          {ActivationKind::tanh, "tanh(x)"},
                                                          {ActivationKind::softplus, "softplus(x)"},
                                                          {ActivationKind::softsign, "x/(1 + abs(x))"},
                                                          {ActivationKind::sine, "sin(x)"},
                                                          {ActivationKind::gaussian, "exp(-x^2)"},
                                                          {ActivationKind::linear, "x"}};
  for (const auto& [kind, text] : pairs) {
    const ExactActivation& exact = exactActivation(kind);
    const double parameter = kind == ActivationKind::leakyRelu ? 0.01 : 1;
    const Formula formula = formulaOf(text);
    for (int i = -1000; i <= 1000; ++i) {
      const double x = i * 0.05;
      const Formula::Values values = formula.evaluate({x});
      ASSERT_NEAR(values.value[0], exact.value(x, parameter), 1e-13) << text << ' ' << x;
      ASSERT_NEAR(values.first[0], exact.first(x, parameter), 1e-13) << text << ' ' << x;
      ASSERT_NEAR(values.second[0], exact.second(x, parameter), 1e-12) << text << ' ' << x;
    }
  }
}

TEST(Formula, FloatFormsAgreeWithDouble) {
  for (const auto& [text, f, low, high] : cases()) {
    const auto function = makeCustomFunction(text);
    const Formula formula = formulaOf(text);
    std::vector<float> x(400), a(400), slope(400), alone(400);
    for (int i = 0; i < 400; ++i) x[i] = static_cast<float>(low + (high - low) * i / 399);
    function->apply(x.data(), 400, a.data(), slope.data());
    function->apply(x.data(), 400, alone.data(), nullptr);
    EXPECT_TRUE(sameBits(a, alone)) << text;
    for (int i = 0; i < 400; ++i) {
      const Formula::Values values = formula.evaluate({x[i]});
      ASSERT_NEAR(a[i], values.value[0], 4e-6 * std::fmax(1, std::fabs(values.value[0]))) << text << ' ' << x[i];
      ASSERT_NEAR(slope[i], values.first[0], 2e-5 * std::fmax(1, std::fabs(values.first[0]))) << text << ' ' << x[i];
    }
  }
}

// Blocks of any number of packs give what each number gives alone.
TEST(Formula, BlocksDoNotMix) {
  const auto function = makeCustomFunction("x*sin(x) + max(x, 1)^3");
  for (const int n : {4, 60, 64, 68, 132}) {
    std::vector<float> x(n), a(n), slope(n), one(4), oneSlope(4);
    for (int i = 0; i < n; ++i) x[i] = 0.1f * static_cast<float>(i) - 3;
    function->apply(x.data(), n, a.data(), slope.data());
    for (int i = 0; i < n; ++i) {
      const std::vector<float> same(4, x[i]);
      function->apply(same.data(), 4, one.data(), oneSlope.data());
      ASSERT_EQ(a[i], one[0]);
      ASSERT_EQ(slope[i], oneSlope[0]);
    }
  }
}

TEST(Formula, AtKinksTheDerivativeIsFromTheLeft) {
  const auto slopeAt = [](std::string_view text, double x) { return formulaOf(text).evaluate({x}).first[0]; };
  EXPECT_EQ(slopeAt("max(x, 0)", 0), 0);
  EXPECT_EQ(slopeAt("max(0, x)", 0), 0);
  EXPECT_EQ(slopeAt("max(x, 0.1*x)", 0), 0.1);
  EXPECT_EQ(slopeAt("min(x, 2)", 2), 1);
  EXPECT_EQ(slopeAt("max(x^2, 1)", -1), -2);
  EXPECT_EQ(slopeAt("max(x^2, 1)", 1), 0);
  EXPECT_EQ(slopeAt("abs(x)", 0), 0);
}

// What NaN is in the middle of a formula it is at its end.
TEST(Formula, NothingHidesWhatIsNotFinite) {
  for (const char* text :
       {"log(x)", "tanh(log(x))", "sigmoid(sqrt(x))", "exp(log(x))", "sin(log(x))", "max(log(x), 0)", "max(0, log(x))",
        "min(1, sqrt(x))", "softplus(x^0.3)", "erf(x^1.5)", "log1p(x - 1)", "x^x"}) {
    const auto function = makeCustomFunction(text);
    const std::vector<float> x(4, -1.5f);
    std::vector<float> a(4), slope(4);
    function->apply(x.data(), 4, a.data(), slope.data());
    EXPECT_TRUE(std::isnan(a[0])) << text;
    EXPECT_TRUE(std::isnan(valueOf(text, -1.5))) << text;
  }
}

TEST(Formula, SaysForWhichXItIsNotFinite) {
  const auto rangesOf = [](std::string_view text) {
    std::string said;
    for (const auto& [from, to] : formulaOf(text).nonFiniteRanges()) {
      const auto rounded = [](double x) { return numberText(std::round(x * 1e4) / 1e4 + 0.0); };
      said += '[' + rounded(from) + ' ' + rounded(to) + ']';
    }
    return said;
  };
  EXPECT_EQ(rangesOf("x * tanh(log(1 + exp(x)))"), "");
  EXPECT_EQ(rangesOf("log(x)"), "[-50 0]");
  EXPECT_EQ(rangesOf("log(x + pi)"), "[-50 -3.1416]");
  EXPECT_EQ(rangesOf("1/x"), "[0 0]");
  EXPECT_EQ(rangesOf("sqrt(abs(x) - 2)"), "[-2 2]");
  EXPECT_EQ(rangesOf("sqrt(4 - x^2)"), "[-50 -2][2 50]");
  EXPECT_EQ(rangesOf("x/0"), "[-50 50]");
  EXPECT_EQ(rangesOf("exp(x)*exp(x)").substr(0, 8), "[44.0148");  // where f' = 2 e^2x passes 3.4e38
  EXPECT_EQ(formulaOf("1/(x*(x-1)*(x-2)*(x-3)*(x-4)*(x-5)*(x-6)*(x-7)*(x-8))").nonFiniteRanges().back().to, 8);
}

TEST(Formula, TextsReadBackAsTheSameFunctions) {
  for (const auto& one : cases()) {
    const Formula formula = formulaOf(one.text);
    const std::vector<double> xs = {one.low, (one.low + one.high) / 2, one.high};
    const Formula::Values values = formula.evaluate(xs);
    for (const auto& [term, wanted] :
         {std::pair(formula.value(), values.value), std::pair(formula.first(), values.first)}) {
      const std::string text = formula::textOf(formula.expressions(), term);
      ASSERT_NE(text, "") << one.text;
      const Formula again = formulaOf(text);
      EXPECT_EQ(formula::textOf(again.expressions(), again.value()), text);
      for (size_t i = 0; i < xs.size(); ++i)
        EXPECT_NEAR(again.evaluate(xs).value[i], wanted[i], 1e-14 * std::fmax(1, std::fabs(wanted[i]))) << text;
    }
  }
}

TEST(Formula, DerivativesReadAsOneWouldWriteThem) {
  const std::pair<const char*, const char*> pairs[] = {{"x", "1"},
                                                       {"3*x + 1", "3"},
                                                       {"x^3", "3*x^2"},
                                                       {"exp(-x^2)", "-2*(exp(-x^2)*x)"},
                                                       {"max(x, 0)", "if(x > 0, 1, 0)"},
                                                       {"max(x, 0.1*x)", "if(x > 0.1*x, 1, 0.1)"},
                                                       {"tanh(x)", "1 - tanh(x)^2"},
                                                       {"sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))"},
                                                       {"x*sigmoid(x)", "sigmoid(x) + x*(sigmoid(x)*(1 - sigmoid(x)))"},
                                                       {"log(1 + exp(x))", "exp(x)/(1 + exp(x))"},
                                                       {"abs(x)", "sign(x)"},
                                                       {"sin(2*x)", "2*cos(2*x)"}};
  for (const auto& [text, first] : pairs) {
    const Formula formula = formulaOf(text);
    EXPECT_EQ(formula::textOf(formula.expressions(), formula.first()), first) << text;
  }
}

TEST(Formula, MathIsWellFormedAndHoldsNothingTyped) {
  for (const char* text :
       {"x*tanh(log(1+exp(x)))", "if(x < 1e-7, -x^2.5, abs(x)/sqrt(2+x))", "pi*e*2*3^x", "min(x,1,2)"}) {
    const Formula formula = formulaOf(text);
    for (const auto term : {formula.value(), formula.first(), formula.second()}) {
      const std::string math = formula::mathOf(formula.expressions(), term);
      std::vector<std::string> open;
      for (size_t at = math.find('<'); at != std::string::npos; at = math.find('<', at + 1)) {
        const std::string tag = math.substr(at + 1, math.find_first_of(" >", at) - at - 1);
        if (tag[0] != '/') {
          open.push_back(tag);
        } else {
          ASSERT_FALSE(open.empty());
          EXPECT_EQ(tag.substr(1), open.back());
          open.pop_back();
        }
      }
      EXPECT_TRUE(open.empty()) << math;
      EXPECT_EQ(math.rfind("<math>", 0), 0u);
    }
  }
  const Formula formula = formulaOf("tanh(x)^2 + x/3");
  EXPECT_EQ(
      formula::mathOf(formula.expressions(), formula.value()),
      "<math><mrow><mrow><msup><mi>tanh</mi><mrow><mrow><mn>2</mn></mrow></mrow></msup><mo>&#x2061;</mo><mrow>"
      "<mo>(</mo><mrow><mi>x</mi></mrow><mo>)</mo></mrow></mrow><mo>+</mo><mrow><mfrac><mrow><mi>x</mi></mrow><mrow>"
      "<mn>3</mn></mrow></mfrac></mrow></mrow></math>");
}

// Of few nodes, but without end when written out.
TEST(Formula, WhatWouldBeTooLongIsNotWritten) {
  std::string text = "x";
  for (int i = 0; i < 30; ++i) text = "sin(" + text + ")*cos(x)";
  const Formula formula = formulaOf(text);
  EXPECT_EQ(formula::textOf(formula.expressions(), formula.second()), "");
  EXPECT_EQ(formula::mathOf(formula.expressions(), formula.second()), "");
}

// ---- in a network ------------------------------------------------------------------------------------------------

std::string configWith(const std::string& formula) {
  return R"({"model":{"layers":[{"units":6,"activation":"custom","formula":")" + formula +
         R"("}]},"data":{"samples":60}})";
}

TEST(Formula, ReLuByFormulaTrainsAsReLu) {
  const auto custom = sessionOf(configWith("max(0, x)"));
  const auto builtIn = sessionOf(R"({"model":{"layers":[{"units":6,"activation":"relu"}]},"data":{"samples":60}})");
  custom->train(300);
  builtIn->train(300);
  EXPECT_TRUE(sameBits(custom->parameters(), builtIn->parameters()));
}

TEST(Formula, GradientsAgreeWithDifferences) {
  for (const char* formula : {"x * tanh(log(1 + exp(x)))", "max(x, 0.1*x)", "sin(x)*abs(x)", "if(x > 0.5, x^2, x/2)",
                              "min(max(x, -1), 1) + erf(x)"}) {
    const auto session = sessionOf(configWith(formula));
    session->train(50);
    const GradientCheck check = session->gradientCheck();
    EXPECT_LT(check.maxRelativeError, 1e-6) << formula;
    EXPECT_GT(check.checked, check.kinks) << formula;
  }
}

// The Hessian's products need f''.
TEST(Formula, CurvatureIsThatOfTheBuiltIn) {
  const auto custom = sessionOf(configWith("x * tanh(log(1 + exp(x)))"));
  const auto builtIn = sessionOf(R"({"model":{"layers":[{"units":6,"activation":"mish"}]},"data":{"samples":60}})");
  SharpnessOptions options;
  options.tolerance = 1e-10;
  const double wanted = builtIn->sharpness(options).lambdaMax;
  EXPECT_NEAR(custom->sharpness(options).lambdaMax, wanted, 1e-6 * wanted);
}

TEST(Formula, ARunThatMeetsNaNSaysWhere) {
  const auto session = sessionOf(configWith("log(x)"));
  session->train(10);
  ASSERT_TRUE(session->trainer().divergence());
  EXPECT_EQ(session->trainer().divergence()->layer, 0);
  EXPECT_EQ(session->trainer().divergence()->quantity, Quantity::activation);
}

TEST(Formula, AFlatFormulaIsUntrainable) {
  const auto session = sessionOf(configWith("sign(x)"));
  session->train(100);
  EXPECT_EQ(session->gradientFlow(session->evaluate().activity)[0].verdict, Verdict::untrainable);
}

TEST(Formula, ProblemsStandAtTheLayersFormula) {
  const auto problemsOf = [](const std::string& formula) {
    Problems problems;
    EXPECT_FALSE(Session::create(configWith(formula), problems));
    return toJson(problems);
  };
  EXPECT_EQ(problemsOf("2x"),
            R"([{"path":"model.layers[0].formula","code":"syntax","message":"needs an operator such as * here",)"
            R"("position":1,"reason":"operator"}])");
  EXPECT_NE(problemsOf("").find("wrong-length"), std::string::npos);
  EXPECT_NE(problemsOf(std::string(301, 'x')).find("wrong-length"), std::string::npos);
}

}  // namespace
}  // namespace gradflow::formula_test
