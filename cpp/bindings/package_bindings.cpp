// What only the package offers: code that the page would load without using it.
#include <emscripten/bind.h>

#include "gradflow/reports.h"

namespace gradflow {

EMSCRIPTEN_BINDINGS(gradflow_package) { emscripten::function("checkGradient", &gradientCheckJson); }

}  // namespace gradflow
