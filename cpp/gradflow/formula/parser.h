// The text of a formula as a term. The grammar, from what binds least to what binds most:
//
//   sum     = product { ("+" | "-") product }
//   product = signed { ("*" | "/") signed }
//   signed  = ("+" | "-") signed | power
//   power   = value [ ("^" | "**") signed ]                    to the right: -x^2 = -(x^2), 2^3^2 = 2^9
//   value   = number | "x" | "pi" | "e" | "(" sum ")" | name "(" sum { "," sum } ")"
//           | "if" "(" sum (">" | "<" | ">=" | "<=") sum "," sum "," sum ")"
//
// Names: exp log (or ln, the natural one) log1p sqrt abs sign step relu sin cos tan sinh cosh tanh sigmoid softplus erf
// of one operand, pow of two, min and max of two or more. step is 1 for operands above 0, else 0; relu is max(u, 0).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gradflow/formula/expression.h"

namespace gradflow::formula {

constexpr int kDeepestNesting = 50;  // brackets within brackets, and signs and powers in a row

// Where a text stops being a formula.
struct SyntaxError {
  int position = 0;  // of the first character that does not fit, from 0; the length where something is missing
  const char* reason =
      "";  // empty, character, number, name, value, operator, comparison, bracket, call, operands, nesting
  std::string message = {};  // in English, for developers
};

// Nothing, with the error, where the text is not a formula. Takes time in proportion to the text, and space on the
// stack in proportion to kDeepestNesting.
std::optional<Term> parse(std::string_view text, Expressions& expressions, SyntaxError& error);

}  // namespace gradflow::formula
