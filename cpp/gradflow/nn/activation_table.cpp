#include "gradflow/nn/activation_table.h"

#include <limits>

#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"
#include "gradflow/nn/activation_functions.h"

namespace gradflow {
namespace {

using namespace activation;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The slopes come along at hardly any cost; where nobody wants them they overwrite what becomes the values.
template <class F>
void loop(const float* z, float parameter, int n, float* a, float* slopes) {
  float* const derivatives = slopes ? slopes : a;
  for (int i = 0; i < n; i += kPackSize) {
    FloatPack value, slope;
    F::evaluate(load(z + i), splat(parameter), value, slope);
    store(derivatives + i, slope);
    store(a + i, value);
  }
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

struct Properties {
  bool smooth, monotone, canDie, canSaturate;
  double low, high, maximalSlope;
};

template <class F>
constexpr ActivationRow row(ActivationKind kind, const char* label, const char* formula, Properties is) {
  return {kind,   label,   formula,         is.smooth, is.monotone, is.canDie, is.canSaturate,
          is.low, is.high, is.maximalSlope, &loop<F>,  &value<F>,   &first<F>, &F::second};
}

using Kind = ActivationKind;

// In the order of the enum. Maxout's own function is the identity: its pieces are affine layers (nn/maxout.h).
constexpr ActivationRow kRows[] = {
    row<Linear>(Kind::linear, "Linear", "x", {true, true, false, false, -kInfinity, kInfinity, 1}),
    row<Step>(Kind::step, "Step", "[x > 0]", {false, true, true, true, 0, 1, 1}),
    row<Sigmoid>(Kind::sigmoid, "Sigmoid", "\\frac{1}{1+e^{-x}}", {true, true, false, true, 0, 1, 0.25}),
    row<Tanh>(Kind::tanh, "Tanh", "\\tanh x", {true, true, false, true, -1, 1, 1}),
    row<Relu>(Kind::relu, "ReLU", "\\max(0, x)", {false, true, true, true, 0, kInfinity, 1}),
    row<LeakyRelu>(Kind::leakyRelu, "Leaky ReLU", "\\max(a x, x)",
                   {false, true, false, false, -kInfinity, kInfinity, 1}),
    row<LeakyRelu>(Kind::prelu, "PReLU", "\\max(a_i x, x)", {false, true, false, false, -kInfinity, kInfinity, 1}),
    row<Elu>(Kind::elu, "ELU", "x \\;(x>0),\\ \\alpha(e^x-1)", {true, true, false, true, -1, kInfinity, 1}),
    row<Selu>(Kind::selu, "SELU", "\\lambda\\,\\mathrm{ELU}_\\alpha(x)",
              {false, true, false, true, -1.7580993408473766, kInfinity, 1.7580993408473766}),
    row<Gelu>(Kind::gelu, "GELU", "x\\,\\Phi(x)",
              {true, false, false, true, -0.16997120747990369, kInfinity, 1.1289042}),
    row<Softplus>(Kind::softplus, "Softplus", "\\ln(1+e^x)", {true, true, false, true, 0, kInfinity, 1}),
    row<Softsign>(Kind::softsign, "Softsign", "\\frac{x}{1+|x|}", {true, true, false, true, -1, 1, 1}),
    row<Swish>(Kind::swish, "Swish", "x\\,\\sigma(\\beta x)",
               {true, false, false, true, -0.27846454276107380, kInfinity, 1.0998393}),
    row<Mish>(Kind::mish, "Mish", "x\\tanh(\\ln(1+e^x))", {true, false, false, true, -0.30884, kInfinity, 1.0885}),
    row<HardSwish>(Kind::hardSwish, "Hard Swish", "x\\,\\frac{\\min(6,\\max(0,x+3))}{6}",
                   {false, false, true, true, -0.375, kInfinity, 1.5}),
    row<Linear>(Kind::maxout, "Maxout", "\\max_k (w_k^\\top x + b_k)",
                {false, false, false, false, -kInfinity, kInfinity, 1}),
    row<Sine>(Kind::sine, "Sine", "\\sin x", {true, false, false, false, -1, 1, 1}),
    row<Gaussian>(Kind::gaussian, "Gaussian", "e^{-x^2}", {true, false, false, true, 0, 1, 0.85776388}),
};

void writeProperties(const ActivationRow& row, JsonWriter& json) {
  const std::pair<const char*, bool> flags[] = {
      {"smooth", row.smooth}, {"monotone", row.monotone}, {"canDie", row.canDie}, {"canSaturate", row.canSaturate}};
  json.key("properties");
  json.beginObject();
  for (const auto& [name, value] : flags) {
    json.key(name);
    json.boolean(value);
  }
  json.key("range");
  json.beginArray();
  json.number(row.low);
  json.number(row.high);
  json.endArray();
  json.entry("maximalSlope", row.maximalSlope);
  json.endObject();
}

void writeParameter(const ActivationParameter& parameter, JsonWriter& json) {
  json.key("parameter");
  if (!parameter.key) return json.null();
  json.beginObject();
  json.entry("key", parameter.key);
  json.entry("default", parameter.standard);
  json.entry("min", parameter.min);
  json.entry("max", parameter.max);
  json.endObject();
}

}  // namespace

const ActivationRow& activationRow(ActivationKind kind) { return kRows[static_cast<int>(kind)]; }

std::string activationsJson() {
  JsonWriter json;
  json.beginArray();
  for (const ActivationRow& row : kRows) {
    json.beginObject();
    json.entry("name", activationName(row.kind));
    json.entry("label", row.label);
    json.entry("formula", row.formula);
    writeProperties(row, json);
    writeParameter(activationParameter(row.kind), json);
    json.endObject();
  }
  json.endArray();
  return json.text();
}

}  // namespace gradflow
