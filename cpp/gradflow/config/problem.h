// Errors as values: where, what kind, and a sentence in English for developers; the page words them by path and code.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace gradflow {

// The codes are those of web/src/config/problem.ts: syntax, version, unknown-key, unknown-choice, wrong-type,
// not-integer, not-finite, out-of-range, too-few, too-many, duplicate, wrong-length, not-applicable, unavailable,
// damaged.
struct Problem {
  std::string path;  // `model.layers[2].units`; empty for the whole
  std::string code;
  std::string message;
  int position = -1;             // in a text, of the first character that does not fit; -1: in none
  const char* reason = nullptr;  // of a text, what does not fit (formula/parser.h)
};

using Problems = std::vector<Problem>;

// The message is joined from its parts.
void report(Problems& problems, std::string_view path, const char* code,
            std::initializer_list<std::string_view> message);

// Whether nothing is reported at that very path.
bool isSound(const Problems& problems, std::string_view path);

// A JSON array of { path, code, message }; the empty text when there is none.
std::string toJson(const Problems& problems);

}  // namespace gradflow
