#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "gradflow/config/decimal.h"
#include "gradflow/config/json.h"
#include "gradflow/math/random.h"

namespace gradflow::json_test {
namespace {

bool reads(const std::string& text, JsonDocument& document) {
  Problems problems;
  return parseJson(text, document, problems);
}

// Every finite double is as likely as any other.
double anyDouble(Random& random) {
  for (;;) {
    const uint64_t bits = random.bits();
    double value;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) return value;
  }
}

void expectReadsBack(double value) {
  const std::string text = toDecimal(value);
  ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
  JsonDocument document;
  ASSERT_TRUE(reads(text, document)) << text;
  ASSERT_EQ(document.values[0].number, value) << text;
}

TEST(Decimal, EveryDoubleReadsBack) {
  Random random(1, Stream::data);
  for (int i = 0; i < 5000; ++i) expectReadsBack(anyDouble(random));
  for (int i = 0; i < 5000; ++i) expectReadsBack(random.uniform(-6, 6));
  for (const double value : {5e-324, 2.2250738585072011e-308, 2.2250738585072014e-308, 1.7976931348623157e308, 0x1p53,
                             0x1p-1022, 0x1p1023, 9007199254740993.0, 1e22, 1e23, 0.1 + 0.2, 1 / 3.0})
    expectReadsBack(value);
}

// Texts of up to 19 digits, against the C library's correctly rounded conversion.
TEST(Decimal, ReadsTheNearestDouble) {
  Random random(2, Stream::data);
  for (int i = 0; i < 5000; ++i) {
    const uint64_t digits = random.bits() >> (4 + random.below(50));
    const int exponent = static_cast<int>(random.below(680)) - 350;
    const std::string text = std::to_string(digits) + 'e' + std::to_string(exponent);
    ASSERT_EQ(fromDecimal(digits, exponent), std::strtod(text.c_str(), nullptr)) << text;
  }
  EXPECT_EQ(fromDecimal(9007199254740993, 0), 9007199254740992.0);  // a tie goes to the even one
  EXPECT_EQ(fromDecimal(9007199254740995, 0), 9007199254740996.0);
  EXPECT_EQ(fromDecimal(17976931348623158, 292), std::numeric_limits<double>::max());
  EXPECT_TRUE(std::isinf(fromDecimal(17976931348623159, 292)));
}

TEST(Decimal, WritesAsFewDigitsAsThereAre) {
  for (const char* text : {"0.1", "0.03", "1e-12", "0.000001", "1e-7", "-3.5e-7", "1200", "4294967295",
                           "0.30000000000000004", "123456.789", "1e21", "1.5e300"}) {
    const double value = std::strtod(text, nullptr);
    EXPECT_EQ(toDecimal(value), text);
  }
  EXPECT_EQ(toDecimal(0), "0");
  EXPECT_EQ(toDecimal(-0.0), "0");
  char expected[32];
  Random random(3, Stream::data);
  for (int i = 0; i < 1000; ++i) {
    const double value = random.uniform(0.1, 1);
    std::snprintf(expected, sizeof expected, "%.15g", value);
    if (std::strtod(expected, nullptr) != value) std::snprintf(expected, sizeof expected, "%.16g", value);
    if (std::strtod(expected, nullptr) != value) std::snprintf(expected, sizeof expected, "%.17g", value);
    EXPECT_EQ(toDecimal(value), expected);
  }
}

// What another reader makes of the same value, compared node by node.
void expectSame(const Json& ours, const rapidjson::Value& other) {
  ASSERT_EQ(ours.type == Json::Type::null, other.IsNull());
  ASSERT_EQ(ours.type == Json::Type::boolean, other.IsBool());
  ASSERT_EQ(ours.type == Json::Type::number, other.IsNumber());
  ASSERT_EQ(ours.type == Json::Type::string, other.IsString());
  if (other.IsNumber()) EXPECT_EQ(ours.number, other.GetDouble());
  if (other.IsString()) EXPECT_EQ(ours.text, std::string_view(other.GetString(), other.GetStringLength()));
  const Json* inside = ours.first();
  if (other.IsArray()) {
    ASSERT_EQ(ours.type, Json::Type::list);
    ASSERT_EQ(ours.count, other.Size());
    for (const auto& item : other.GetArray()) expectSame(*inside, item), inside = inside->next();
  }
  if (other.IsObject()) {
    ASSERT_EQ(ours.type, Json::Type::object);
    ASSERT_EQ(ours.count, other.MemberCount());
    for (const auto& member : other.GetObject()) {
      expectSame(*inside, member.name);
      expectSame(*inside->next(), member.value);
      inside = inside->next()->next();
    }
  }
  if (other.IsArray() || other.IsObject()) EXPECT_EQ(inside, ours.next());
}

void expectSameReading(const std::string& text) {
  rapidjson::Document other;
  other.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  JsonDocument ours;
  ASSERT_EQ(reads(text, ours), !other.HasParseError()) << text;
  if (!other.HasParseError()) expectSame(ours.values[0], other);
}

const std::string sample =
    R"( {"a":[1,-2.5e-3,0,-0,1E+2,0.1e1,[],{}, [[] ,[1]]],"":null,"b\u00e9\n\"\\\/":{"t":true,"f":false},)"
    "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\":\"\\u20ac \\b\\f\\r\\t\"} \n";

TEST(Json, ReadsAsAnotherReaderDoes) {
  expectSameReading(sample);
  expectSameReading(R"("\ud83d\ude00")");
  for (const char* text : {"",
                           " ",
                           "1",
                           "\"x\"",
                           "[1,]",
                           "[,1]",
                           "{,}",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{1:2}",
                           "[1 2]",
                           "01",
                           "1.",
                           ".5",
                           "+1",
                           "-",
                           "1e",
                           "1e+",
                           "tru",
                           "nulll",
                           "[1]]",
                           "\"\\x\"",
                           "\"\\ud800\"",
                           "\"\\ud800\\u0041\"",
                           "\"\\u12g4\"",
                           "\"\x1f\"",
                           "\"\xc0\x80\"",
                           "\"\xed\xa0\x80\"",
                           "\"\xf4\x90\x80\x80\"",
                           "\"\xe2\x82\"",
                           "'a'",
                           "1e400",
                           "1e-400",
                           "[1e308,1e309]",
                           "\"a",
                           "{\"a\":[}",
                           "[{]}"})
    expectSameReading(text);
}

TEST(Json, ReadsDamagedTextAsAnotherReaderDoes) {
  constexpr char bytes[] = "\x01\"\\{}[]:,.-+eEu0189 \ntnf\x7f\x80\xc3\xed\xf0\xff";
  for (size_t place = 0; place < sample.size(); ++place) {
    expectSameReading(sample.substr(0, place));
    expectSameReading(sample.substr(0, place) + sample.substr(place + 1));
    for (const char byte : std::string_view(bytes)) {
      std::string damaged = sample;
      damaged[place] = byte;
      expectSameReading(damaged);
    }
  }
}

// The other reader lets the second half of a character stand alone; no text in UTF-8 can hold it.
TEST(Json, RefusesHalfACharacter) {
  JsonDocument document;
  EXPECT_FALSE(reads(R"("\ude00")", document));
}

TEST(Json, TellsWhereTheTextFails) {
  JsonDocument document;
  Problems problems;
  EXPECT_FALSE(parseJson("{\"a\": x}", document, problems));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "syntax");
  EXPECT_EQ(problems[0].message, "not valid JSON at character 7");
  problems.clear();
  JsonDocument other;
  EXPECT_FALSE(parseJson("[-1e999]", other, problems));
  EXPECT_EQ(problems[0].code, "not-finite");
}

TEST(Json, WritesWhatReadsBack) {
  JsonWriter writer;
  writer.beginObject();
  writer.entry("number", 0.1);
  writer.key("list");
  writer.beginArray();
  writer.null();
  writer.boolean(true);
  writer.number(INFINITY);
  writer.beginArray();
  writer.endArray();
  writer.endArray();
  writer.entry("a\"\\\x01\n", "\xc3\xa9");
  writer.endObject();
  EXPECT_EQ(writer.text(), "{\"number\":0.1,\"list\":[null,true,null,[]],\"a\\\"\\\\\\u0001\\n\":\"\xc3\xa9\"}");
  expectSameReading(writer.text());
}

}  // namespace
}  // namespace gradflow::json_test
