// A term written out: as text that reads back as the same term, and as mathematics for a page.
#pragma once

#include <string>

#include "gradflow/formula/expression.h"

namespace gradflow::formula {

// Written out, shared parts are repeated: a derivative of few nodes can be a text without end. Above this many symbols
// there is none.
constexpr int kMostSymbols = 400;

// In the language of the parser, with brackets only where they are needed; empty where it would be too long.
std::string textOf(const Expressions& expressions, Term term);

// A <math> element of presentational MathML; empty where it would be too long. It holds nothing that was typed: names
// and numbers come from the term.
std::string mathOf(const Expressions& expressions, Term term);

}  // namespace gradflow::formula
