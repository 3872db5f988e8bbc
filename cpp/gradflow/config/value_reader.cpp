#include "gradflow/config/value_reader.h"

namespace gradflow {
namespace {

std::string listOf(const NameTable& names) {
  std::string text;
  for (int i = 0; i < names.available; ++i) {
    if (i) text += ", ";
    text += names.names[i];
  }
  return text;
}

bool readChoice(const Json& json, const Field& field, const Location& location, double& value) {
  const bool isText = json.type == Json::Type::string;
  const int index = isText ? field.names->find(json.text) : -1;
  if (index < 0) {
    return location.report(isText ? "unknown-choice" : "wrong-type", {"must be one of ", listOf(*field.names)});
  }
  value = index;
  return true;
}

bool readNumber(const Json& json, const Field& field, const Location& location, double& value) {
  const bool whole = field.type == Field::Type::integer;
  if (json.type != Json::Type::number) {
    return location.report("wrong-type", {whole ? "must be a whole number" : "must be a number"});
  }
  const double number = json.number + 0.0;  // -0 becomes 0
  if (whole && number != std::floor(number)) {
    return location.report("not-integer", {"must be a whole number, not ", numberText(number)});
  }
  const auto [min, max] = field.range;
  if (number < min || number > max) {
    return location.report("out-of-range",
                           {"must be from ", numberText(min), " to ", numberText(max), ", not ", numberText(number)});
  }
  value = number;
  return true;
}

}  // namespace

bool Location::report(const char* code, std::initializer_list<std::string_view> message) const {
  gradflow::report(problems, path, code, message);
  problems.back().message.insert(0, item);
  return false;
}

bool readValue(const Json& json, const Field& field, const Location& location, double& value) {
  double read = 0;
  if (!(field.names ? readChoice(json, field, location, read) : readNumber(json, field, location, read))) return false;
  if (read > field.available) return location.report("unavailable", {"is not available in this version"});
  value = read;
  return true;
}

}  // namespace gradflow
