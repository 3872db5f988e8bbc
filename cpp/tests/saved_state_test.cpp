#include "gradflow/saved_state.h"

#include <limits>

#include "gradflow/bytes.h"
#include "gradflow/config/config_json.h"
#include "support.h"

namespace gradflow::saved_state_test {
namespace {

using Bytes = std::vector<uint8_t>;

constexpr const char* kConfigs[] = {
    "{}",
    R"({"training":{"optimizer":"momentum","batchSize":7}})",
    R"({"training":{"optimizer":"adam","batchSize":7,"schedule":"cosine"},"model":{"dropout":0.2}})",
    R"({"training":{"optimizer":"rmsprop"},"data":{"classes":3},"model":{"layers":[{"units":3,"activation":"prelu"}]}})",
    R"({"training":{"batchSize":9},"model":{"normalization":"batch"}})",
    R"({"training":{"optimizer":"adam"},"model":{"normalization":"layer"}})",
};
constexpr char kSmall[] = R"({"data":{"samples":20},"training":{"optimizer":"adam","batchSize":3},"model":{
    "normalization":"batch","layers":[{"units":2,"activation":"tanh"}]}})";

std::unique_ptr<Session> restored(const Bytes& bytes) {
  Problems problems;
  auto session = Session::restore(bytes, problems);
  EXPECT_TRUE(session) << toJson(problems);
  return session ? std::move(session) : sessionOf("{}");
}

std::string problemsOf(const Bytes& bytes) {
  Problems problems;
  const auto session = Session::restore(bytes, problems);
  EXPECT_EQ(session == nullptr, !problems.empty());
  return problemOf(problems);
}

// The last eight bytes are the hash of the others.
Bytes withHash(Bytes bytes) {
  const uint64_t hash = hashBytes(bytes.data(), bytes.size() - 8);
  std::memcpy(&bytes[bytes.size() - 8], &hash, 8);
  return bytes;
}

void expectSameFuture(Session& a, Session& b) {
  EXPECT_EQ(writeConfig(a.config()), writeConfig(b.config()));
  expectSameState(a.trainer().state(), b.trainer().state());
  EXPECT_EQ(a.trainer().batches().epoch(a.trainer().step()), b.trainer().batches().epoch(b.trainer().step()));
  a.train(100);
  b.train(100);
  expectSameState(a.trainer().state(), b.trainer().state());
}

TEST(SavedState, ContinuesBitIdentically) {
  for (const char* config : kConfigs)
    for (const int steps : {0, 1, 53, 300}) {
      const auto session = sessionOf(config);
      session->train(steps);
      const auto copy = restored(session->save());
      EXPECT_EQ(copy->save(), session->save());
      expectSameFuture(*session, *copy);
    }
}

TEST(SavedState, AfterChangesInMidRun) {
  const auto session = sessionOf(kConfigs[1]);
  session->train(20);
  session->setTraining(R"({"batchSize":30,"learningRate":0.01})");
  session->train(5);
  session->setTraining(R"({"seed":9,"optimizer":"adamw"})");
  session->train(3);
  std::vector<float> values = session->parameters();
  values[0] = 5;
  session->setParameters(values);
  expectSameFuture(*session, *restored(session->save()));
}

TEST(SavedState, OfADivergedRun) {
  const auto session = sessionOf(R"({"data":{"kind":"plane"},"training":{"learningRate":30},"model":{"layers":[]}})");
  session->train(1000);
  ASSERT_TRUE(session->trainer().divergence());
  const auto copy = restored(session->save());
  copy->train(1000);
  ASSERT_TRUE(copy->trainer().divergence());
  EXPECT_EQ(copy->trainer().divergence()->step, session->trainer().divergence()->step);
  EXPECT_TRUE(sameBits(copy->parameters(), session->parameters()));
}

TEST(SavedState, EveryTruncationIsRefused) {
  const auto session = sessionOf(kSmall);
  session->train(20);
  const Bytes bytes = session->save();
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(problemsOf({bytes.begin(), bytes.begin() + size}), "state damaged");
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_EQ(problemsOf(longer), "state damaged");
}

TEST(SavedState, EveryChangedByteIsRefused) {
  const auto session = sessionOf(kSmall);
  session->train(20);
  const Bytes bytes = session->save();
  for (size_t i = 0; i < bytes.size(); ++i)
    for (const uint8_t mask : {0x01, 0x80, 0xff}) {
      Bytes changed = bytes;
      changed[i] ^= mask;
      EXPECT_NE(problemsOf(changed), "") << i;
    }
}

// As above, with a hash that fits: what still makes a session must run without harm.
TEST(SavedState, ForgedBytesAreRefusedOrHarmless) {
  const auto session = sessionOf(kSmall);
  session->train(20);
  session->setTraining(R"({"batchSize":4})");
  session->train(5);
  const Bytes bytes = session->save();
  for (size_t i = 0; i + 8 < bytes.size(); ++i)
    for (const uint8_t mask : {0x01, 0x40, 0x80, 0xff}) {
      Bytes changed = bytes;
      changed[i] ^= mask;
      Problems problems;
      const auto forged = Session::restore(withHash(changed), problems);
      ASSERT_EQ(forged == nullptr, !problems.empty()) << i;
      if (!forged) continue;
      forged->train(3);
      forged->gradientFlow(forged->evaluate().activity);
      forged->trainer().batches().at(0);
    }
}

TEST(SavedState, ForgedTruncationsAreRefused) {
  const auto session = sessionOf(kSmall);
  const Bytes bytes = session->save();
  for (size_t size = 24; size < bytes.size(); ++size)
    EXPECT_NE(problemsOf(withHash({bytes.begin(), bytes.begin() + size})), "") << size;
}

TEST(SavedState, OthersAreTold) {
  const Bytes bytes = sessionOf(kSmall)->save();
  Bytes newer = bytes, other = bytes;
  newer[4] = 2;
  other[0] = 'X';
  EXPECT_EQ(problemsOf(withHash(newer)), "state version");
  EXPECT_EQ(problemsOf(withHash(other)), "state damaged");
  EXPECT_EQ(problemsOf({}), "state damaged");
}

// A state as writeSavedState lays it out, for a Config without hidden layers, with some values forged.
struct Forgery {
  int64_t step = 4;
  std::vector<BatchPlan::Section> sections = {{0, 0, 16, 1}};
  float parameter = 1;
  double decay = 1;
  int32_t measurements = 1;
  double logGradient = 0;
  std::string model = R"({"layers":[]})";
  std::vector<float> statistics = {};

  Bytes bytes() const {
    ByteWriter run;
    run.value(step);
    run.value(static_cast<uint32_t>(sections.size()));
    for (const BatchPlan::Section& section : sections) {
      run.value(section.step);
      run.value(section.epoch);
      run.value(section.batchSize);
      run.value(section.seed);
    }
    const auto session = sessionOf(R"({"model":)" + model + '}');
    std::vector<float> parameters = session->network().parameters().values;
    parameters[2] = parameter;
    run.vector(parameters);
    run.vector(std::vector<float>());
    run.vector(std::vector<float>());
    run.value(decay);
    run.value(decay);
    run.value(measurements);
    run.value(measurements);
    for (int i = 0; i < 3; ++i) run.vector(std::vector<double>(session->network().layers().size(), logGradient));
    if (!statistics.empty()) run.vector(statistics);
    ByteWriter out;
    out.value(uint32_t{0x54534647});
    out.value(uint32_t{1});
    out.text(writeConfig(session->config()));
    out.text({reinterpret_cast<const char*>(run.bytes().data()), run.bytes().size()});
    out.value(uint64_t{0});
    return withHash(out.take());
  }
};

TEST(SavedState, TheForgeryItselfIsSound) { EXPECT_EQ(problemsOf(Forgery().bytes()), ""); }

TEST(SavedState, ImpossibleValuesAreRefused) {
  const auto refused = [](auto change) {
    Forgery forgery;
    change(forgery);
    EXPECT_EQ(problemsOf(forgery.bytes()), "state damaged");
  };
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  constexpr int32_t mostInt = std::numeric_limits<int32_t>::max();
  refused([](Forgery& f) { f.step = -1; });
  refused([](Forgery& f) { f.step = most; });
  refused([](Forgery& f) { f.parameter = INFINITY; });
  refused([](Forgery& f) { f.parameter = NAN; });
  refused([](Forgery& f) { f.decay = NAN; });
  refused([](Forgery& f) { f.measurements = -1; });
  refused([](Forgery& f) { f.measurements = mostInt; });
  refused([](Forgery& f) { f.logGradient = NAN; });
  refused([](Forgery& f) { f.sections = {}; });
  refused([](Forgery& f) { f.sections = {{1, 0, 16, 1}}; });
  refused([](Forgery& f) { f.sections = {{0, -1, 16, 1}}; });
  refused([](Forgery& f) { f.sections = {{0, 0, 17, 1}}; });
  refused([](Forgery& f) { f.sections = {{0, 0, 16, 2}}; });
  refused([](Forgery& f) { f.sections = {{0, 0, 0, 1}, {2, 1, 16, 1}}; });
  refused([](Forgery& f) { f.sections = {{0, 0, 16, 1}, {0, 1, 16, 1}}; });
  refused([](Forgery& f) { f.sections = {{0, 0, 16, 1}, {5, 1, 16, 1}}; });
}

TEST(SavedState, ImpossibleStatisticsAreRefused) {
  Forgery forgery;
  forgery.model = R"({"normalization":"batch","layers":[{"units":2,"activation":"tanh"}]})";
  const auto problemWith = [&](const std::vector<float>& statistics) {
    forgery.statistics = statistics;
    return problemsOf(forgery.bytes());
  };
  EXPECT_EQ(problemWith({-1, 2, 0, 3}), "");
  EXPECT_EQ(restored(forgery.bytes())->statistics().values, (std::vector<float>{-1, 2, 0, 3}));
  EXPECT_EQ(problemWith({}), "state damaged");
  EXPECT_EQ(problemWith({0, 0, 1}), "state damaged");
  EXPECT_EQ(problemWith({0, 0, 1, -1}), "state damaged");
  EXPECT_EQ(problemWith({0, NAN, 1, 1}), "state damaged");
  EXPECT_EQ(problemWith({0, 0, 1, INFINITY}), "state damaged");
  forgery.model = R"({"layers":[]})";
  EXPECT_EQ(problemWith({0, 0, 1, 1}), "state damaged");
}

// Larger than any data set: one batch an epoch.
TEST(SavedState, EnormousBatchesOfThePastAreHarmless) {
  Forgery forgery;
  forgery.sections = {{0, 0, std::numeric_limits<int32_t>::max(), 1}, {2, 1, 16, 1}};
  const auto session = restored(forgery.bytes());
  EXPECT_EQ(session->trainer().batches().at(1).size, 250);
  EXPECT_EQ(session->trainer().batches().epoch(1), 1);
}

}  // namespace
}  // namespace gradflow::saved_state_test
