#include "gradflow/config/json.h"

#include <cmath>

namespace gradflow {
namespace {

rapidjson::SizeType sizeOf(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

bool parseJson(std::string_view text, rapidjson::Document& document, Problems& problems) {
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag;
  document.Parse<flags>(text.data(), text.size());
  if (!document.HasParseError()) return true;
  const bool tooLarge = document.GetParseError() == rapidjson::kParseErrorNumberTooBig;
  report(problems, "", tooLarge ? "not-finite" : "syntax",
         {tooLarge ? "a number is too large" : "not valid JSON", " at character ",
          numberText(static_cast<double>(document.GetErrorOffset() + 1))});
  return false;
}

void JsonWriter::key(std::string_view name) { writer_.Key(name.data(), sizeOf(name)); }

void JsonWriter::string(std::string_view text) { writer_.String(text.data(), sizeOf(text)); }

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) {
    writer_.Null();
  } else if (value == std::floor(value) && std::fabs(value) < 0x1p53) {
    writer_.Int64(static_cast<int64_t>(value));
  } else {
    writer_.Double(value);
  }
}

void JsonWriter::entry(std::string_view name, std::string_view text) {
  key(name);
  string(text);
}

void JsonWriter::entry(std::string_view name, double value) {
  key(name);
  number(value);
}

std::string numberText(double value) {
  JsonWriter writer;
  writer.number(value);
  return writer.text();
}

}  // namespace gradflow
