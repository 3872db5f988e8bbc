// JSON text, in and out, on RapidJSON. Only files of the library include this.
#pragma once

#include <string>
#include <string_view>

#include "gradflow/config/problem.h"

// Using a value as what it is not ends the program instead of reading stray memory.
#define RAPIDJSON_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace gradflow {

using Json = rapidjson::Value;

// Reports `syntax` (or `not-finite` for a number too large for a double) and returns false when the text is not JSON.
// Nesting may be as deep as it likes.
bool parseJson(std::string_view text, rapidjson::Document& document, Problems& problems);

// Writes one JSON value, piece by piece.
class JsonWriter {
 public:
  void beginObject() { writer_.StartObject(); }
  void endObject() { writer_.EndObject(); }
  void beginArray() { writer_.StartArray(); }
  void endArray() { writer_.EndArray(); }
  void key(std::string_view name);
  void string(std::string_view text);
  // In few digits that read back exactly; NaN and infinities, which JSON has not, as null.
  void number(double value);
  void boolean(bool value) { writer_.Bool(value); }
  void null() { writer_.Null(); }

  void entry(std::string_view name, std::string_view text);
  void entry(std::string_view name, double value);

  std::string text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

// A number as JSON writes it.
std::string numberText(double value);

}  // namespace gradflow
