// JSON text, in and out. Only files of the library include this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gradflow/config/problem.h"

namespace gradflow {

// A value of a parsed text. A list or object is followed in memory by what it contains, in the order of the text; in an
// object every value follows its key. However deep the text nests, nothing here calls itself.
struct Json {
  enum class Type : uint8_t { null, boolean, number, string, list, object };

  Type type = Type::null;
  uint32_t count = 0;   // items of a list, members of an object
  uint32_t extent = 1;  // values from this one on that belong to it
  double number = 0;
  std::string_view text;  // of a string

  const Json* first() const { return this + 1; }
  const Json* next() const { return this + extent; }  // behind the last item: the list's own next()
};

struct JsonDocument {
  std::vector<Json> values;  // the whole is the first
  std::string texts;         // what Json::text points into
};

// Reports `syntax` (or `not-finite` for a number too large for a double) and returns false when the text is not JSON.
// A number's digits beyond the nineteenth are dropped; up to there it becomes the nearest double.
bool parseJson(std::string_view text, JsonDocument& document, Problems& problems);

// Writes one JSON value, piece by piece.
class JsonWriter {
 public:
  void beginObject() { open('{'); }
  void endObject() { close('}'); }
  void beginArray() { open('['); }
  void endArray() { close(']'); }
  void key(std::string_view name);
  void string(std::string_view text);
  // In few digits that read back exactly; NaN and infinities, which JSON has not, as null.
  void number(double value);
  void boolean(bool value) { word(value ? "true" : "false"); }
  void null() { word("null"); }

  void entry(std::string_view name, std::string_view text);
  void entry(std::string_view name, double value);

  const std::string& text() const { return text_; }

 private:
  void open(char bracket);
  void close(char bracket);
  void word(std::string_view text);
  void separate();

  std::string text_;
  bool follows_ = false;  // a comma comes first
};

// A number as JSON writes it.
std::string numberText(double value);

}  // namespace gradflow
