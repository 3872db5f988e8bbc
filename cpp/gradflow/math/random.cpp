#include "gradflow/math/random.h"

#include <cmath>

#include "gradflow/math/exact.h"

namespace gradflow {

// Box & Muller (1958), the cosine branch only: every draw takes two uniforms, so draws stay in step.
double Random::normal() {
  constexpr double twoPi = 6.283185307179586;
  const double radius = std::sqrt(-2 * exact::log(1 - uniform()));
  return radius * exact::cos(twoPi * uniform());
}

}  // namespace gradflow
