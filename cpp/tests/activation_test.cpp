#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "activation_reference.h"
#include "gradflow/config/fields.h"
#include "gradflow/math/random.h"
#include "gradflow/nn/activation_exact.h"
#include "gradflow/nn/activation_properties.h"
#include "gradflow/nn/activation_table.h"

namespace gradflow::activation_test {
namespace {

// f and f' as training computes them.
struct FloatForm {
  std::vector<float> value, slope;
  FloatForm(ActivationKind kind, const std::vector<float>& x, double parameter) : value(x.size()), slope(x.size()) {
    applyActivation(kind, x.data(), static_cast<float>(parameter), static_cast<int>(x.size()), value.data(),
                    slope.data());
  }
};

// Of the training path's f', against max(1, |f'|). That of tanh is 1 - f^2, which doubles the error of f.
double slopeBound(ActivationKind kind) { return kind == ActivationKind::tanh ? 7e-7 : 4e-7; }

// All that is known of one activation, gathered from the tables.
struct Row : ActivationProperties, ExactActivation {
  double maximalSlope, standard;
  explicit Row(ActivationKind kind)
      : ActivationProperties(activationProperties(kind)),
        ExactActivation(exactActivation(kind)),
        maximalSlope(activationRow(kind).maximalSlope),
        standard(activationParameter(kind).standard) {}
};

std::vector<Row> everyRow() {
  std::vector<Row> rows;
  for (int kind = 0; kind < kBuiltInActivations; ++kind) rows.emplace_back(static_cast<ActivationKind>(kind));
  return rows;
}

// Floats of every size up to 1e4, of both signs, in whole packs.
std::vector<float> manyFloats() {
  Random random(11, Stream::data);
  std::vector<float> x = {0.0f, -0.0f, 1e4f, -1e4f};
  for (float power = 0x1p-30f; power < 1e4f; power *= 2)
    for (int i = 0; i < 200; ++i) {
      const float at = std::fmin(power * static_cast<float>(random.uniform(1, 2)), 1e4f);
      x.insert(x.end(), {at, -at});
    }
  return x;
}

// |value - wanted| <= relative |wanted|, for references as good as 0 an absolute bound.
void expectClose(double value, double wanted, double relative) {
  EXPECT_NEAR(value, wanted, relative * std::fmax(std::fabs(wanted), 1e-30));
}

TEST(Activation, RowsAreInTheOrderOfTheEnum) {
  for (size_t i = 0; i < everyRow().size(); ++i) EXPECT_EQ(static_cast<size_t>(everyRow()[i].kind), i);
}

TEST(Activation, ReferencesCoverEveryFunction) {
  std::vector<int> rows(everyRow().size());
  for (const ActivationReference& reference : kActivationReferences) ++rows[static_cast<int>(reference.kind)];
  for (size_t i = 0; i < rows.size(); ++i)
    EXPECT_GE(rows[i], static_cast<ActivationKind>(i) == ActivationKind::maxout ? 0 : 20) << i;
}

TEST(Activation, DoubleFormsAgreeWithTheReference) {
  for (const auto& [kind, parameter, x, value, first, second] : kActivationReferences) {
    SCOPED_TRACE(std::string(activationName(kind)) + ' ' + std::to_string(x));
    const Row row(kind);
    expectClose(row.value(x, parameter), value, 1e-13);
    expectClose(row.first(x, parameter), first, 1e-11);
    expectClose(row.second(x, parameter), second, 1e-11);
  }
}

TEST(Activation, FloatFormsAgreeWithTheReference) {
  for (const auto& [kind, parameter, x, value, first, second] : kActivationReferences) {
    SCOPED_TRACE(std::string(activationName(kind)) + ' ' + std::to_string(x));
    const FloatForm form(kind, std::vector<float>(4, static_cast<float>(x)), parameter);
    EXPECT_NEAR(form.value[0], value, 4e-7 * std::fmax(1, std::fabs(value)));
    EXPECT_NEAR(form.slope[0], first, slopeBound(kind) * std::fmax(1, std::fabs(first)));
  }
}

TEST(Activation, FloatFormsAgreeWithDoubleEverywhere) {
  const std::vector<float> x = manyFloats();
  for (const Row& row : everyRow()) {
    SCOPED_TRACE(row.label);
    const double parameter = static_cast<float>(row.standard);
    const FloatForm form(row.kind, x, parameter);
    for (size_t i = 0; i < x.size(); ++i) {
      const double value = row.value(x[i], parameter), first = row.first(x[i], parameter);
      ASSERT_NEAR(form.value[i], value, 4e-7 * std::fmax(1, std::fabs(value))) << x[i];
      ASSERT_NEAR(form.slope[i], first, slopeBound(row.kind) * std::fmax(1, std::fabs(first))) << x[i];
    }
  }
}

TEST(Activation, ValuesAreTheSameWithAndWithoutSlopes) {
  const std::vector<float> x = manyFloats();
  std::vector<float> values(x.size());
  for (const Row& row : everyRow()) {
    applyActivation(row.kind, x.data(), static_cast<float>(row.standard), static_cast<int>(x.size()), values.data(),
                    nullptr);
    EXPECT_EQ(values, FloatForm(row.kind, x, row.standard).value) << row.label;
  }
}

TEST(Activation, FiniteUpToTenThousand) {
  const std::vector<float> x = manyFloats();
  for (const Row& row : everyRow()) {
    const FloatForm form(row.kind, x, row.standard);
    for (size_t i = 0; i < x.size(); ++i) {
      ASSERT_TRUE(std::isfinite(form.value[i]) && std::isfinite(form.slope[i])) << row.label << x[i];
      for (const auto function : {row.value, row.first, row.second})
        ASSERT_TRUE(std::isfinite(function(x[i], row.standard))) << row.label << x[i];
    }
  }
}

// Where no kink of f or f' is near: those lie at 0 and at -3 and 3.
TEST(Activation, DerivativesAgreeWithFiniteDifferences) {
  constexpr double h = 1e-4;
  for (const Row& row : everyRow())
    for (double x = -7.9875; x < 8; x += 0.025) {
      const auto difference = [&](auto function) {
        const auto at = [&](double offset) { return function(x + offset, row.standard); };
        return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      };
      ASSERT_NEAR(row.first(x, row.standard), difference(row.value), 1e-10) << row.label << ' ' << x;
      ASSERT_NEAR(row.second(x, row.standard), difference(row.first), 1e-10) << row.label << ' ' << x;
    }
}

// What the derivative is where the function has a kink.
TEST(Activation, SlopesAtKinks) {
  const auto slopeAtZero = [](ActivationKind kind, double parameter) {
    return exactActivation(kind).first(0, parameter);
  };
  EXPECT_EQ(slopeAtZero(ActivationKind::step, 0), 0);
  EXPECT_EQ(slopeAtZero(ActivationKind::relu, 0), 0);
  EXPECT_EQ(slopeAtZero(ActivationKind::leakyRelu, 0.1), 0.1);
  EXPECT_EQ(slopeAtZero(ActivationKind::elu, 0.5), 0.5);
  EXPECT_EQ(exactActivation(ActivationKind::step).value(0, 0), 0);
  EXPECT_EQ(exactActivation(ActivationKind::hardSwish).first(3, 0), 1);
  EXPECT_EQ(exactActivation(ActivationKind::hardSwish).first(-3, 0), 0);
}

// Digits of the minimum as above; the definitions give -0.30884 at -1.19.
TEST(Activation, MishHasItsMinimum) {
  const ExactActivation& mish = exactActivation(ActivationKind::mish);
  constexpr double at = -1.192431214515495212;
  EXPECT_NEAR(mish.value(at, 0), -0.30884341301725040663, 1e-15);
  EXPECT_NEAR(mish.first(at, 0), 0, 1e-14);
  EXPECT_GT(mish.second(at, 0), 0);
  const FloatForm form(ActivationKind::mish, std::vector<float>(4, static_cast<float>(at)), 0);
  EXPECT_NEAR(form.value[0], -0.308843413, 1e-7);
  EXPECT_NEAR(form.slope[0], 0, 1e-7);
}

// What the table says of each function holds for it.
TEST(Activation, PropertiesAreTrue) {
  for (const Row& row : everyRow()) {
    if (row.kind == ActivationKind::maxout) continue;  // its row tells of the layer, its function is the identity
    SCOPED_TRACE(row.label);
    double low = 0, high = 0, steepest = 0, lowest = 0, jump = 0;
    for (double x = -50; x < 50; x += 1.0 / 512) {
      const double value = row.value(x, row.standard), slope = row.first(x, row.standard);
      low = std::fmin(low, value), high = std::fmax(high, value);
      steepest = std::fmax(steepest, std::fabs(slope)), lowest = std::fmin(lowest, slope);
      jump = std::fmax(jump, std::fabs(row.first(x + 1e-9, row.standard) - row.first(x - 1e-9, row.standard)));
    }
    EXPECT_EQ(row.monotone, lowest >= 0);
    EXPECT_TRUE(row.kind == ActivationKind::step || row.smooth == (jump < 1e-6));
    EXPECT_EQ(std::isinf(row.low) ? low < -0.4 : std::fabs(low - row.low) < 0.02, true) << low;
    EXPECT_EQ(std::isinf(row.high) ? high > 3 : std::fabs(high - row.high) < 0.02, true) << high;
    EXPECT_GE(low, row.low - 1e-5);
    EXPECT_LE(high, row.high + 1e-5);
    EXPECT_NEAR(steepest, row.kind == ActivationKind::step ? 0 : row.maximalSlope, 1e-3);
  }
}

}  // namespace
}  // namespace gradflow::activation_test
