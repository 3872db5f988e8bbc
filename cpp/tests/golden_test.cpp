#include "golden.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "gradflow/config/config_json.h"
#include "gradflow/config/names.h"
#include "gradflow/nn/loss.h"
#include "gradflow/nn/network.h"

namespace gradflow::golden_test {
namespace {

Config configOf(const GoldenRun& run) {
  Config config;
  EXPECT_EQ(toJson(readConfig(run.config, config)), "") << run.name;
  return config;
}

// How many different values `see` finds in the runs.
template <class See>
size_t countOf(See see) {
  std::set<int> seen;
  for (const GoldenRun& run : goldenRuns()) see(configOf(run), seen);
  return seen.size();
}

// Test vectors of the authors of the hash (Fowler, Noll & Vo).
TEST(Golden, HashIsFnv1a) {
  EXPECT_EQ(hashBytes("", 0), 0xcbf29ce484222325u);
  EXPECT_EQ(hashBytes("a", 1), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(hashBytes("foobar", 6), 0x85944171f73967e8u);
}

TEST(Golden, EveryRunHasTheSameBitsEverywhere) {
  const std::vector<GoldenRun> runs = goldenRuns();
  ASSERT_GE(runs.size(), 40u);
  for (const GoldenRun& run : runs) {
    SCOPED_TRACE(std::string(run.name));
    Session session(configOf(run));
    const std::vector<float> start = session.parameters();
    session.train(kGoldenSteps);
    EXPECT_FALSE(session.trainer().divergence());
    EXPECT_NE(session.parameters(), start);
    EXPECT_EQ(hashOfParameters(session), run.hash);
  }
}

TEST(Golden, RunsCoverEveryChoice) {
  EXPECT_EQ(countOf([](const Config& config, std::set<int>& seen) {
              for (const LayerConfig& layer : config.model.layers) seen.insert(static_cast<int>(layer.activation));
            }),
            static_cast<size_t>(namesOf(ActivationKind{}).available));
  EXPECT_EQ(countOf([](const Config& config, auto& seen) { seen.insert(static_cast<int>(config.data.kind)); }),
            static_cast<size_t>(namesOf(DataKind{}).available) - 1);  // digits need their images
  EXPECT_EQ(countOf([](const Config& config, std::set<int>& seen) {
              for (const LayerConfig& layer : config.model.layers) seen.insert(static_cast<int>(layer.type));
            }),
            static_cast<size_t>(namesOf(LayerType{}).available));
  EXPECT_EQ(countOf([](const Config& c, auto& seen) { seen.insert(static_cast<int>(c.training.optimizer)); }),
            static_cast<size_t>(namesOf(OptimizerKind{}).available));
  EXPECT_EQ(countOf([](const Config& c, auto& seen) { seen.insert(static_cast<int>(c.training.schedule)); }),
            static_cast<size_t>(namesOf(ScheduleKind{}).available));
  EXPECT_EQ(countOf([](const Config& c, auto& seen) { seen.insert(static_cast<int>(c.model.initializer)); }),
            static_cast<size_t>(namesOf(InitializerKind{}).available));
  EXPECT_EQ(countOf([](const Config& c, auto& seen) { seen.insert(static_cast<int>(c.model.normalization)); }),
            static_cast<size_t>(namesOf(NormalizationKind{}).available));
  EXPECT_EQ(
      countOf([](const Config& c, auto& seen) { seen.insert(static_cast<int>(lossForm(c.training.loss, c.data))); }),
      static_cast<size_t>(LossForm::multiHinge) + 1);
}

TEST(Golden, RunsCoverEveryShape) {
  size_t shallow = 0, deep = 0, wide = 0, single = 0, severalPasses = 0, dropout = 0, penalties = 0, clipping = 0;
  std::set<std::pair<NormalizationKind, int>> normalized;  // with batches of one, of some, and beyond the largest pass
  for (const GoldenRun& run : goldenRuns()) {
    const Config config = configOf(run);
    shallow += config.model.layers.empty();
    deep += config.model.layers.size() == 20;
    wide += config.model.layers.size() == 1 && config.model.layers[0].units == 64;
    single += config.training.batchSize == 1;
    severalPasses += config.training.batchSize > kLargestPass;
    dropout += config.model.dropout > 0;
    penalties += config.training.l1 > 0 && config.training.l2 > 0;
    clipping += config.training.clipNorm > 0;
    const int batch = config.training.batchSize;
    normalized.insert({config.model.normalization, batch == 1 ? 1 : batch > kLargestPass ? 3 : 2});
  }
  for (const size_t runs : {shallow, deep, wide, single, severalPasses, dropout, penalties, clipping})
    EXPECT_GT(runs, 0u);
  EXPECT_EQ(normalized.size(), 9u);
}

}  // namespace
}  // namespace gradflow::golden_test
