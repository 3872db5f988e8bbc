// The activation that a formula describes, as layers and probes see it. How formulas are read and computed stands in
// formula.h; a module that does without them links other definitions of the two functions below (bindings/).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gradflow/config/problem.h"

namespace gradflow {

class CustomFunction {
 public:
  virtual ~CustomFunction() = default;

  // a = f(z), and slope = f'(z) where it is not null. In float n is a multiple of the pack size, and f and f' have the
  // same bits everywhere. The arrays do not overlap.
  virtual void apply(const float* z, int n, float* a, float* slope) = 0;
  virtual void apply(const double* z, int n, double* a, double* slope) = 0;
  // f''(z).
  virtual void second(const double* z, int n, double* out) = 0;
  // For every z and every place where f or f' has a kink, on which side of it z lies, appended.
  virtual void sides(const double* z, int n, std::vector<char>& sides) = 0;
  // The largest |f'| on [-10, 10], where it is finite: what saturation is measured against.
  virtual double maximalSlope() const = 0;
};

// Reports at `<layer>.formula`, with position and reason, what is wrong with a formula; or at `<layer>.activation` that
// this module has no formulas.
void checkFormula(std::string_view formula, const std::string& layer, Problems& problems);

// The formula must have passed checkFormula.
std::unique_ptr<CustomFunction> makeCustomFunction(std::string_view formula);

}  // namespace gradflow
