// The chain rule through layers of images against differences of one sample's loss.
#include "gradflow/probe/image_chain.h"

#include <numeric>

#include "support.h"

namespace gradflow::image_chain_test {
namespace {

// Every kind of layer, skip connection and normalization that has something to do with images.
std::string networkOf(const char* normalization) {
  return std::string(
             R"({"data":{"kind":"shapes","classes":3,"samples":24,"noise":0.1},"training":{"batchSize":6},"model":{
    "normalization":")") +
         normalization + R"(","initializer":"he-normal","skips":[{"from":2,"to":3},{"from":2,"to":5},{"from":5,"to":7}],
    "auxiliary":[{"after":3,"weight":0.3}],"layers":[
      {"type":"conv","units":3,"kernel":5,"stride":3,"padding":1,"activation":"prelu"},
      {"type":"pool","pooling":"max","size":3,"stride":2,"padding":1},
      {"type":"inception","one":2,"reduceThree":2,"three":3,"reduceFive":1,"five":2,"pooled":1,"activation":"mish"},
      {"type":"upconv","units":2,"kernel":3,"stride":1,"padding":1,"activation":"maxout","pieces":2},
      {"type":"conv","units":3,"kernel":3,"padding":1,"activation":"tanh"},
      {"type":"pool","pooling":"average","size":2,"stride":2},
      {"units":4,"activation":"swish"}]}})";
}

// Every block's first, middle and last parameter.
std::vector<int> someOf(const Session& session) {
  std::vector<int> chosen;
  for (const ParameterBlock& block : session.network().parameters().blocks)
    for (const int index : {0, block.size() / 2, block.size() - 1}) chosen.push_back(block.offset + index);
  return chosen;
}

double productOf(const ChainRule& rule) {
  return std::accumulate(rule.factors.begin(), rule.factors.end(), 1.0,
                         [](double product, const ChainFactor& factor) { return product * factor.value; });
}

double sumOfPlaces(const ChainPlaces& places) {
  return std::inner_product(places.gradient.begin(), places.gradient.end(), places.input.begin(), 0.0);
}

TEST(ImageChain, PlacesAndWhatGoesThroughTheOthersSumUpToTheDifference) {
  for (const char* normalization : {"none", "batch", "layer"}) {
    SCOPED_TRACE(normalization);
    const auto session = sessionOf(networkOf(normalization));
    session->train(12);
    for (const int parameter : someOf(*session)) {
      ChainRule rule;
      ParameterCheck check;
      ASSERT_TRUE(session->chainRule(4, parameter, ChainPath{}, rule).empty()) << parameter;
      ASSERT_TRUE(session->checkParameter(parameter, {4}, check).empty());
      EXPECT_NEAR(rule.sum, sumOfPlaces(*rule.places) + rule.throughOthers.value_or(0), 1e-12) << parameter;
      if (check.verdict == ParameterCheck::Verdict::compared) EXPECT_NEAR(rule.sum, check.numeric, 1e-7) << parameter;
    }
  }
}

// Few enough numbers to ask for every path there may be: those that are refused are none.
TEST(ImageChain, EveryPathOnItsOwn) {
  const auto session =
      sessionOf(R"({"data":{"kind":"shapes","classes":2,"samples":24},"model":{"skips":[{"from":2,"to":4}],"layers":[
      {"type":"conv","units":1,"kernel":8,"stride":8,"activation":"swish"},
      {"type":"pool","pooling":"max","size":2,"stride":1},
      {"type":"conv","units":2,"kernel":2,"activation":"tanh"},
      {"units":2,"activation":"maxout","pieces":2}]}})");
  session->train(10);
  const std::vector<int> choices = {4, 3, 2, 1};
  ChainRule strongest;
  ASSERT_TRUE(session->chainRule(2, 30, ChainPath{}, strongest).empty());
  double sum = 0, largest = 0;
  int paths = 0;
  for (int place = 0; place < 9; ++place)
    for (int code = 0; code < 4 * 3 * 2 * 1; ++code) {
      std::vector<int> path;
      for (int rest = code, i = 0; i < 4; rest /= choices[i++]) path.push_back(rest % choices[i]);
      if (path[1] == 2) path[1] = -1;  // around
      ChainRule rule;
      const Problems problems = session->chainRule(2, 30, ChainPath{path, -1, place}, rule);
      if (!problems.empty()) {
        EXPECT_EQ(problems[0].code, "not-applicable");
        continue;
      }
      EXPECT_EQ(std::vector<int>(rule.path.begin() + 1, rule.path.end()), path);
      if (place == strongest.places->chosen) largest = std::fmax(largest, std::fabs(productOf(rule)));
      sum += productOf(rule);
      ++paths;
    }
  EXPECT_NEAR(sum, strongest.sum, 1e-14);
  EXPECT_EQ(paths, strongest.paths);
  EXPECT_EQ(std::fabs(productOf(strongest)), largest);
}

TEST(ImageChain, RefusesPlacesAndPathsThatDoNotExist) {
  const auto session = sessionOf(networkOf("none"));
  const auto codeOf = [&](const ChainPath& path) {
    ChainRule rule;
    const Problems problems = session->chainRule(0, 0, path, rule);
    return problems.empty() ? std::string() : problems[0].path + ' ' + problems[0].code;
  };
  EXPECT_EQ(codeOf({std::nullopt, -1, 81}), "place out-of-range");
  EXPECT_EQ(codeOf({std::nullopt, 1}), "head out-of-range");
  EXPECT_EQ(codeOf({std::vector<int>{1}}), "path wrong-length");
  EXPECT_EQ(codeOf({std::vector<int>{0, 0, 0, 0, 0, 4, 0}}), "path[5] out-of-range");
  EXPECT_EQ(codeOf({std::vector<int>{0, -1, -1, -1, -1, -1, 0}}), "path not-applicable");
}

}  // namespace
}  // namespace gradflow::image_chain_test
