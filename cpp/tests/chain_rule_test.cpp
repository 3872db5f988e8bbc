// Products along paths against differences of one sample's loss.
#include "gradflow/probe/chain_rule.h"

#include "gradflow/math/random.h"
#include "gradflow/probe/double_network.h"
#include "support.h"

namespace gradflow::chain_rule_test {
namespace {

constexpr char kNetwork[] = R"({"data":{"kind":"blobs","classes":3,"samples":40,"noise":0.5},"model":{
    "initializer":"he-normal","dropout":0.1,"layers":[{"units":3,"activation":"maxout","pieces":2},
    {"units":2,"activation":"prelu"},{"units":3,"activation":"swish"}]}})";

// The sample, before the others of its batch where those matter.
ProbeSamples amongItsBatch(Session& session, int sample) {
  std::vector<int> all = {sample};
  if (session.network().standardizesBatches()) {
    BatchPlan& batches = session.trainer().batches();
    int64_t step = session.trainer().step() - session.trainer().step() % batches.stepsPerEpoch();
    const auto has = [&](const BatchPlan::Batch& batch) {
      return std::count(batch.indices, batch.indices + batch.size, static_cast<uint32_t>(sample)) > 0;
    };
    while (!has(batches.at(step))) ++step;
    for (int i = 0; i < batches.at(step).size; ++i)
      if (const int other = static_cast<int>(batches.at(step).indices[i]); other != sample) all.push_back(other);
  }
  return ProbeSamples(Samples(Samples(session.data().train), all), 1);
}

// (L(w + h) - L(w - h)) / 2h of one training sample's loss, in double.
double difference(Session& session, int sample, int parameter) {
  DoubleNetwork network(session.config(), session.network(), amongItsBatch(session, sample));
  const auto lossAt = [&](double shift) {
    network.parameters().values[parameter] += shift;
    double loss = 0;
    network.forward(false,
                    [&](const Pass& pass, int, const double* targets) { loss = network.lossSumOf(pass, targets); });
    network.parameters().values[parameter] -= shift;
    return loss;
  };
  return (lossAt(1e-6) - lossAt(-1e-6)) / 2e-6;
}

double productOf(const ChainRule& rule) {
  double product = 1;
  for (const ChainFactor& factor : rule.factors) product *= factor.value;
  return product;
}

// The sum over all paths by asking for each; the largest magnitude among them.
double sumOverPaths(Session& session, int sample, int parameter, const std::vector<int>& units, double& largest) {
  std::vector<int> path(units.size());
  double sum = 0;
  for (;;) {
    ChainRule rule;
    EXPECT_TRUE(session.chainRule(sample, parameter, ChainPath{path}, rule).empty());
    sum += productOf(rule);
    largest = std::fmax(largest, std::fabs(productOf(rule)));
    size_t at = 0;
    while (at < path.size() && ++path[at] == units[at]) path[at++] = 0;
    if (at == path.size()) return sum;
  }
}

// Paths, and what goes through the other numbers of a normalization.
void expectSums(Session& session) {
  const std::vector<int> units = {3, 2, 3, 3};
  for (int parameter = 0; parameter < static_cast<int>(session.parameters().size()); ++parameter) {
    ChainRule rule;
    ASSERT_TRUE(session.chainRule(7, parameter, ChainPath{}, rule).empty());
    const std::vector<int> after(units.begin() + rule.site.layer + 1, units.end());
    double largest = 0;
    const double sum = sumOverPaths(session, 7, parameter, after, largest) + rule.throughOthers.value_or(0);
    EXPECT_NEAR(sum, difference(session, 7, parameter), 1e-8) << parameter;
    EXPECT_NEAR(rule.sum, sum, 1e-13) << parameter;
    EXPECT_EQ(std::fabs(productOf(rule)), largest) << parameter;
  }
}

TEST(ChainRule, PathsSumUpToTheDifference) {
  const auto session = sessionOf(kNetwork);
  session->train(30);
  expectSums(*session);
  ChainRule rule;
  EXPECT_TRUE(session->chainRule(7, 0, ChainPath{}, rule).empty());
  EXPECT_FALSE(rule.throughOthers);
}

TEST(ChainRule, NormalizationIsAFactorAndWhatGoesThroughTheOthers) {
  for (const char* normalization : {"batch", "layer"}) {
    SCOPED_TRACE(normalization);
    std::string config = kNetwork;
    config.insert(config.find(R"("initializer")"), std::string(R"("normalization":")") + normalization + "\",");
    const auto session = sessionOf(config);
    session->train(30);
    expectSums(*session);
    ChainRule rule;
    EXPECT_TRUE(session->chainRule(7, 0, ChainPath{}, rule).empty());
    int normalizations = 0;
    for (const ChainFactor& factor : rule.factors) normalizations += factor.kind == ChainFactor::Kind::normalization;
    EXPECT_EQ(normalizations, 3);
    EXPECT_GT(std::fabs(*rule.throughOthers), 1e-9);
  }
}

TEST(ChainRule, SiteOfEveryBlock) {
  const auto session = sessionOf(kNetwork);
  const auto& blocks = session->network().parameters().blocks;
  for (size_t block = 0; block < blocks.size(); ++block) {
    const std::string& name = blocks[block].name;
    const int layer = name[0] == 'o' ? 3 : name[7] - '0';
    for (int i = 0; i < blocks[block].size(); ++i) {
      ParameterSite site;
      EXPECT_TRUE(findSite(session->network(), blocks[block].offset + i, site).empty());
      EXPECT_EQ(site.block, static_cast<int>(block));
      EXPECT_EQ(site.layer, layer) << name;
      EXPECT_EQ(site.from * blocks[block].rows + site.row, i);
    }
  }
}

// A dead layer: every product is 0, and a path is named all the same.
TEST(ChainRule, WhereNothingGetsThrough) {
  const auto session = sessionOf(R"({"model":{"layers":[{"units":3,"activation":"step"},
      {"units":3,"activation":"step"}]}})");
  ChainRule rule;
  EXPECT_TRUE(session->chainRule(0, 0, ChainPath{}, rule).empty());
  EXPECT_EQ(rule.path.size(), 3u);
  EXPECT_EQ(productOf(rule), 0);
  EXPECT_EQ(rule.sum, 0);
}

// Products far below the smallest double: the strongest path is still the strongest.
TEST(ChainRule, StrongestOfVanishingPaths) {
  std::string layers;
  for (int i = 0; i < 60; ++i) layers += std::string(i ? "," : "") + R"({"units":3,"activation":"sigmoid"})";
  const auto session = sessionOf(R"({"model":{"initializer":"normal","gain":0.00001,"layers":[)" + layers + "]}}");
  ChainRule strongest;
  ASSERT_TRUE(session->chainRule(0, 0, ChainPath{}, strongest).empty());
  EXPECT_EQ(productOf(strongest), 0);
  const auto logOf = [](const ChainRule& rule) {
    double sum = 0;
    for (const ChainFactor& factor : rule.factors) sum += std::log(std::fabs(factor.value));
    return sum;
  };
  const std::vector<int> best(strongest.path.begin() + 1, strongest.path.end());
  Random random(3, Stream::data);
  for (int trial = 0; trial < 100; ++trial) {
    std::vector<int> path = best;
    path[random.below(59)] = static_cast<int>(random.below(3));
    ChainRule other;
    ASSERT_TRUE(session->chainRule(0, 0, ChainPath{path}, other).empty());
    EXPECT_LE(logOf(other), logOf(strongest) + 1e-9);
  }
}

TEST(ChainRule, Problems) {
  const auto session = sessionOf(kNetwork);
  ChainRule rule;
  const int count = static_cast<int>(session->parameters().size());
  EXPECT_EQ(problemOf(session->chainRule(-1, 0, ChainPath{}, rule)), "sample out-of-range");
  EXPECT_EQ(problemOf(session->chainRule(20, 0, ChainPath{}, rule)), "sample out-of-range");
  EXPECT_EQ(problemOf(session->chainRule(0, count, ChainPath{}, rule)), "parameter out-of-range");
  EXPECT_EQ(problemOf(session->chainRule(0, 0, ChainPath{std::vector<int>{0, 0}}, rule)), "path wrong-length");
  EXPECT_EQ(problemOf(session->chainRule(0, 0, ChainPath{std::vector<int>{0, 3, 0}}, rule)), "path[1] out-of-range");
  EXPECT_EQ(problemOf(session->chainRule(0, count - 1, ChainPath{std::vector<int>{0}}, rule)), "path wrong-length");
  EXPECT_EQ(problemOf(session->chainRule(0, count - 1, ChainPath{std::vector<int>{}}, rule)), "");
}

}  // namespace
}  // namespace gradflow::chain_rule_test
