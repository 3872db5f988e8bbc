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
  const std::string place = " at character " + std::to_string(document.GetErrorOffset() + 1);
  if (document.GetParseError() == rapidjson::kParseErrorNumberTooBig) {
    problems.push_back({"", "not-finite", "a number is too large" + place});
  } else {
    problems.push_back({"", "syntax", "not valid JSON" + place});
  }
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

std::string toJson(const Problems& problems) {
  if (problems.empty()) return {};
  JsonWriter writer;
  writer.beginArray();
  for (const Problem& problem : problems) {
    writer.beginObject();
    writer.entry("path", problem.path);
    writer.entry("code", problem.code);
    writer.entry("message", problem.message);
    writer.endObject();
  }
  writer.endArray();
  return writer.text();
}

}  // namespace gradflow
