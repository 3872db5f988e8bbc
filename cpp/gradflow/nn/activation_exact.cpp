#include "gradflow/nn/activation_exact.h"

#include "gradflow/nn/activation_functions.h"

namespace gradflow {
namespace {

using namespace activation;

template <class F>
void evaluate(double x, double parameter, double& value, double& first) {
  F::evaluate(x, parameter, value, first);
}
template <class F>
double value(double x, double parameter) {
  double value, slope;
  F::evaluate(x, parameter, value, slope);
  return value;
}
template <class F>
double first(double x, double parameter) {
  double value, slope;
  F::evaluate(x, parameter, value, slope);
  return slope;
}
template <class F>
constexpr ExactActivation row() {
  return {&evaluate<F>, &value<F>, &first<F>, &F::second};
}

// In the order of the enum.
constexpr ExactActivation kRows[] = {
    row<Linear>(),    row<Step>(),      row<Sigmoid>(), row<Tanh>(),     row<Relu>(),     row<LeakyRelu>(),
    row<LeakyRelu>(),  // PReLU
    row<Elu>(),       row<Selu>(),      row<Gelu>(),    row<Softplus>(), row<Softsign>(), row<Swish>(),
    row<Mish>(),      row<HardSwish>(),
    row<Linear>(),  // Maxout
    row<Sine>(),      row<Gaussian>(),
};

}  // namespace

const ExactActivation& exactActivation(ActivationKind kind) { return kRows[static_cast<int>(kind)]; }

void applyActivation(ActivationKind kind, const double* z, double parameter, int n, double* a, double* slope) {
  const ExactActivation& exact = exactActivation(kind);
  double unwanted;
  for (int i = 0; i < n; ++i) exact.evaluate(z[i], parameter, a[i], slope ? slope[i] : unwanted);
}

}  // namespace gradflow
