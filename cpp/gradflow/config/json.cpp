#include "gradflow/config/json.h"

#include <cmath>

#include "gradflow/config/decimal.h"

namespace gradflow {

void JsonWriter::separate() {
  if (follows_) text_ += ',';
  follows_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  follows_ = false;
}

void JsonWriter::close(char bracket) {
  text_ += bracket;
  follows_ = true;
}

void JsonWriter::word(std::string_view text) {
  separate();
  text_ += text;
}

void JsonWriter::key(std::string_view name) {
  string(name);
  text_ += ':';
  follows_ = false;
}

void JsonWriter::string(std::string_view text) {
  static constexpr char hexadecimal[] = "0123456789abcdef";
  separate();
  text_ += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      text_ += '\\';
      text_ += c;
    } else if (c == '\n') {
      text_ += "\\n";
    } else if (static_cast<unsigned char>(c) < ' ') {
      text_ += "\\u00";
      text_ += hexadecimal[c >> 4];
      text_ += hexadecimal[c & 15];
    } else {
      text_ += c;
    }
  }
  text_ += '"';
}

void JsonWriter::number(double value) { word(numberText(value)); }

void JsonWriter::entry(std::string_view name, std::string_view text) {
  key(name);
  string(text);
}

void JsonWriter::entry(std::string_view name, double value) {
  key(name);
  number(value);
}

std::string numberText(double value) { return std::isfinite(value) ? toDecimal(value) : "null"; }

}  // namespace gradflow
