// The module that the page starts with has no formulas: their definitions here keep those of formula/ out. A Config
// with one is refused, and the page loads the whole engine for it.
#include "gradflow/config/problem.h"
#include "gradflow/formula/custom_function.h"

namespace gradflow {

void checkFormula(std::string_view, const std::string& layer, Problems& problems) {
  report(problems, layer + ".activation", "unavailable", {"needs the whole engine"});
}

std::unique_ptr<CustomFunction> makeCustomFunction(std::string_view) { return nullptr; }

}  // namespace gradflow
