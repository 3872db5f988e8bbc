#include <cmath>

#include "gradflow/config/decimal.h"
#include "gradflow/config/json.h"

namespace gradflow {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isContinuation(char c) { return (c & 0xc0) == 0x80; }

// The value of a hexadecimal digit, or -1.
int hexadecimal(char c) {
  if (isDigit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void appendUtf8(uint32_t point, std::string& text) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xc0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xe0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

// One pass over the text (RFC 8259). Methods return false where the text is not JSON; at_ then tells the place.
class Parser {
 public:
  Parser(std::string_view text, JsonDocument& document)
      : begin_(text.data()), at_(begin_), end_(begin_ + text.size()), values_(document.values), texts_(document.texts) {
    texts_.reserve(text.size());  // no text is longer than it is written: it never moves
  }

  bool document() {
    do {
      skipSpace();
      if (insideObject() && !(string() && take(':'))) return false;
      if (!value() || !separators()) return false;
    } while (!open_.empty());
    skipSpace();
    return at_ == end_;
  }
  bool numberTooLarge() const { return numberTooLarge_; }
  size_t place() const { return at_ - begin_; }

 private:
  char peek() const { return at_ < end_ ? *at_ : '\0'; }
  void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
  }
  bool take(char c) {
    skipSpace();
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool insideObject() const { return !open_.empty() && values_[open_.back()].type == Json::Type::object; }
  Json& add(Json::Type type) {
    values_.emplace_back().type = type;
    return values_.back();
  }

  bool value() {
    skipSpace();
    if (!open_.empty()) ++values_[open_.back()].count;
    switch (peek()) {
      case '{':
        return open(Json::Type::object);
      case '[':
        return open(Json::Type::list);
      case '"':
        return string();
      case 't':
        return word("true", Json::Type::boolean);
      case 'f':
        return word("false", Json::Type::boolean);
      case 'n':
        return word("null", Json::Type::null);
      default:
        return number();
    }
  }
  bool open(Json::Type type) {
    open_.push_back(static_cast<uint32_t>(values_.size()));
    add(type);
    ++at_;
    return true;
  }
  // Closes what ends here; in what is still open, another item must follow.
  bool separators() {
    while (!open_.empty()) {
      Json& list = values_[open_.back()];
      const bool empty = list.count == 0;
      if (!take(list.type == Json::Type::list ? ']' : '}')) return empty || take(',');
      list.extent = static_cast<uint32_t>(values_.size()) - open_.back();
      open_.pop_back();
    }
    return true;
  }

  bool word(std::string_view word, Json::Type type) {
    if (std::string_view(at_, end_ - at_).substr(0, word.size()) != word) return false;
    at_ += word.size();
    add(type);
    return true;
  }

  bool number() {
    const bool negative = take('-');
    uint64_t digits = 0;
    int exponent = 0;
    if (!isDigit(peek())) return false;
    if (peek() == '0')
      ++at_;
    else
      readDigits(digits, exponent, 0);
    if (peek() == '.') {
      ++at_;
      if (!isDigit(peek())) return false;
      readDigits(digits, exponent, -1);
    }
    if ((peek() == 'e' || peek() == 'E') && !readExponent(exponent)) return false;
    const double magnitude = fromDecimal(digits, exponent);
    numberTooLarge_ = std::isinf(magnitude);
    add(Json::Type::number).number = negative ? -magnitude : magnitude;
    return !numberTooLarge_;
  }
  // Each digit that is kept changes the exponent by `step`, each that is dropped by one more.
  void readDigits(uint64_t& digits, int& exponent, int step) {
    constexpr uint64_t full = 999999999999999999u;
    for (; isDigit(peek()); ++at_) {
      const bool keep = digits <= full;
      if (keep) digits = digits * 10 + (*at_ - '0');
      exponent += keep ? step : step + 1;
    }
  }
  bool readExponent(int& exponent) {
    ++at_;
    const bool negative = peek() == '-';
    if (negative || peek() == '+') ++at_;
    if (!isDigit(peek())) return false;
    int power = 0;
    for (; isDigit(peek()); ++at_)
      if (power < 100000000) power = power * 10 + (*at_ - '0');
    exponent += negative ? -power : power;
    return true;
  }

  bool string() {
    if (peek() != '"') return false;
    const size_t start = texts_.size();
    for (++at_; peek() != '"';) {
      if (static_cast<unsigned char>(peek()) < ' ') return false;
      if (!(peek() == '\\' ? escape() : character())) return false;
    }
    ++at_;
    add(Json::Type::string).text = std::string_view(texts_).substr(start);
    return true;
  }
  bool escape() {
    static constexpr char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    ++at_;
    if (peek() == 'u') return unicode();
    const size_t index = std::string_view(names).find(peek());
    if (index == std::string_view::npos) return false;
    texts_ += meanings[index];
    ++at_;
    return true;
  }
  bool unicode() {
    uint32_t point, low;
    if (!fourDigits(point)) return false;
    if (point >= 0xd800 && point < 0xe000) {  // two halves of a character beyond 16 bits
      if (point >= 0xdc00 || peek() != '\\' || (++at_, peek() != 'u') || !fourDigits(low)) return false;
      if (low < 0xdc00 || low >= 0xe000) return false;
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    appendUtf8(point, texts_);
    return true;
  }
  bool fourDigits(uint32_t& point) {
    point = 0;
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = hexadecimal(peek());
      if (digit < 0) return false;
      point = point * 16 + static_cast<uint32_t>(digit);
    }
    return true;
  }
  // One character of UTF-8 in its shortest form.
  bool character() {
    const auto lead = static_cast<unsigned char>(*at_);
    const int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (end_ - at_ < length || (lead >= 0x80 && lead < 0xc2) || lead > 0xf4) return false;
    for (int i = 1; i < length; ++i)
      if (!isContinuation(at_[i])) return false;
    const auto second = static_cast<unsigned char>(length > 1 ? at_[1] : 0);
    const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    const bool noCharacter = (lead == 0xed && second >= 0xa0) || (lead == 0xf4 && second >= 0x90);
    if (overlong || noCharacter) return false;
    texts_.append(at_, length);
    at_ += length;
    return true;
  }

  const char *begin_, *at_, *end_;
  std::vector<Json>& values_;
  std::string& texts_;
  std::vector<uint32_t> open_;  // the lists and objects around the present place
  bool numberTooLarge_ = false;
};

}  // namespace

bool parseJson(std::string_view text, JsonDocument& document, Problems& problems) {
  Parser parser(text, document);
  if (parser.document()) return true;
  const bool tooLarge = parser.numberTooLarge();
  report(problems, "", tooLarge ? "not-finite" : "syntax",
         {tooLarge ? "a number is too large" : "not valid JSON", " at character ",
          numberText(static_cast<double>(parser.place() + 1))});
  return false;
}

}  // namespace gradflow
