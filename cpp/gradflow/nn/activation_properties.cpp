#include "gradflow/nn/activation_properties.h"

#include <limits>

#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"
#include "gradflow/nn/activation_table.h"

namespace gradflow {
namespace {

using Kind = ActivationKind;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// In the order of the enum.
constexpr ActivationProperties kRows[] = {
    {Kind::linear, "Linear", "x", true, true, false, false, -kInfinity, kInfinity},
    {Kind::step, "Step", "[x > 0]", false, true, true, true, 0, 1},
    {Kind::sigmoid, "Sigmoid", "\\frac{1}{1+e^{-x}}", true, true, false, true, 0, 1},
    {Kind::tanh, "Tanh", "\\tanh x", true, true, false, true, -1, 1},
    {Kind::relu, "ReLU", "\\max(0, x)", false, true, true, true, 0, kInfinity},
    {Kind::leakyRelu, "Leaky ReLU", "\\max(a x, x)", false, true, false, false, -kInfinity, kInfinity},
    {Kind::prelu, "PReLU", "\\max(a_i x, x)", false, true, false, false, -kInfinity, kInfinity},
    {Kind::elu, "ELU", "x \\;(x>0),\\ \\alpha(e^x-1)", true, true, false, true, -1, kInfinity},
    {Kind::selu, "SELU", "\\lambda\\,\\mathrm{ELU}_\\alpha(x)", false, true, false, true, -1.7580993408473766,
     kInfinity},
    {Kind::gelu, "GELU", "x\\,\\Phi(x)", true, false, false, true, -0.16997120747990369, kInfinity},
    {Kind::softplus, "Softplus", "\\ln(1+e^x)", true, true, false, true, 0, kInfinity},
    {Kind::softsign, "Softsign", "\\frac{x}{1+|x|}", true, true, false, true, -1, 1},
    {Kind::swish, "Swish", "x\\,\\sigma(\\beta x)", true, false, false, true, -0.27846454276107380, kInfinity},
    {Kind::mish, "Mish", "x\\tanh(\\ln(1+e^x))", true, false, false, true, -0.30884, kInfinity},
    {Kind::hardSwish, "Hard Swish", "x\\,\\frac{\\min(6,\\max(0,x+3))}{6}", false, false, true, true, -0.375,
     kInfinity},
    {Kind::maxout, "Maxout", "\\max_k (w_k^\\top x + b_k)", false, false, false, false, -kInfinity, kInfinity},
    {Kind::sine, "Sine", "\\sin x", true, false, false, false, -1, 1},
    {Kind::gaussian, "Gaussian", "e^{-x^2}", true, false, false, true, 0, 1},
};

void writeProperties(const ActivationProperties& row, JsonWriter& json) {
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
  json.entry("maximalSlope", activationRow(row.kind).maximalSlope);
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

const ActivationProperties& activationProperties(ActivationKind kind) { return kRows[static_cast<int>(kind)]; }

std::string activationsJson() {
  JsonWriter json;
  json.beginArray();
  for (const ActivationProperties& row : kRows) {
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
