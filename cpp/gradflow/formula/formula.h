// A formula as typed, with its exact derivatives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradflow/config/problem.h"
#include "gradflow/formula/expression.h"

namespace gradflow {

// Where and why f or f' is no finite number in the arithmetic of training.
struct NonFiniteRange {
  double from, to;  // both ends belong to it; equal where it is a single place
};

class Formula {
 public:
  // Nothing, with the problem at `path`, where the text is not a formula.
  static std::optional<Formula> read(std::string_view text, std::string_view path, Problems& problems);

  const formula::Expressions& expressions() const { return expressions_; }
  formula::Term value() const { return value_; }
  formula::Term first() const { return first_; }
  formula::Term second() const { return second_; }
  // For each place where f or f' has a kink, a term that changes its sign there.
  std::vector<formula::Term> kinks() const { return kinks_; }

  // f, f' and f'' at xs, in double.
  struct Values {
    std::vector<double> value, first, second;
  };
  Values evaluate(const std::vector<double>& xs) const;

  // The stretches of [-50, 50] where f or f' is not finite, in order, their ends to about 1e-6; found on a grid of
  // 1/40, so that narrower ones between its points are missed. At most kMostRanges; the last one then reaches to the
  // end of the last stretch.
  static constexpr int kMostRanges = 8;
  std::vector<NonFiniteRange> nonFiniteRanges() const;

 private:
  Formula() = default;
  void findKinks();

  formula::Expressions expressions_;
  formula::Term value_ = 0, first_ = 0, second_ = 0;
  std::vector<formula::Term> kinks_;
};

// What a page shows of a formula: { value, first, second, smooth, nonFinite: [[from, to]] }, the first three each
// { text, math }, empty where they would be too long.
std::string formulaJson(const Formula& formula);

}  // namespace gradflow
