#include "gradflow/probe/loss_surface.h"

#include "gradflow/bytes.h"
#include "gradflow/math/random.h"
#include "tests/support.h"

namespace gradflow::loss_surface_test {
namespace {

ParameterPlane randomPlane(Session& session, uint32_t seed = 1) {
  return {session.parameters(), session.filterDirection(seed, 0), session.filterDirection(seed, 1)};
}

std::vector<double> randomPoints(int count, double far) {
  Random random(3, Stream::noise);
  std::vector<double> points(2 * count);
  for (double& coordinate : points) coordinate = random.uniform(-far, far);
  return points;
}

std::vector<double> lossesAt(Session& session, const ParameterPlane& plane, const std::vector<double>& points) {
  std::vector<double> losses;
  const Problems problems = session.lossesAt(plane, points, losses);
  EXPECT_TRUE(problems.empty()) << toJson(problems);
  return losses;
}

// What lossAndGradient says of samples from `from` up to `to` at a point of the plane.
double lossOf(Session& session, const ParameterPlane& plane, double a, double b, int from, int to) {
  std::vector<float> point(plane.center.size());
  plane.pointAt(a, b, point.data());
  EXPECT_TRUE(session.setParameters(point).empty());
  const Dataset& train = session.data().train;
  const auto part = [&](const std::vector<float>& values, int rows) {
    return std::vector<float>(values.begin() + from * rows, values.begin() + to * rows);
  };
  LossAndGradient result{};
  const Problems problems =
      session.lossAndGradient(part(train.inputs, train.features), part(train.targets, train.outputs), result);
  EXPECT_TRUE(problems.empty()) << toJson(problems);
  EXPECT_TRUE(session.setParameters(plane.center).empty());
  return result.loss;
}

const char* const kConfigs[] = {
    R"({})",
    R"({"training": {"loss": "mse", "l1": 0.01, "l2": 0.1}})",
    R"({"training": {"loss": "hinge"}})",
    R"({"data": {"kind": "blobs", "classes": 4, "samples": 331}})",
    R"({"data": {"kind": "blobs", "classes": 3}, "training": {"loss": "mse"}})",
    R"({"data": {"kind": "blobs", "classes": 3}, "training": {"loss": "hinge", "l2": 0.1}})",
    R"({"data": {"kind": "sine", "samples": 203, "testFraction": 0.3}})",
    R"({"data": {"features": ["x", "y", "x2", "y2", "xy", "sinx", "siny"]}, "model": {"dropout": 0.3}})",
    R"({"data": {"classes": 2, "samples": 10}, "model": {"layers": []}})",
    R"({"model": {"layers": [{"units": 5, "activation": "maxout", "pieces": 3}, {"units": 4, "activation": "prelu"}]}})",
    R"({"model": {"layers": [{"units": 5, "activation": "custom", "formula": "sin(x) + x / 2"}, {"units": 4, "activation": "mish"}]
}
})",
    R"({"model": {"layers": [{"units": 6}, {"units": 6}, {"units": 5}], "skip": 1, "normalization": "layer"}})",
    R"({"model": {"layers": [{"units": 6, "activation": "relu"}, {"units": 6}], "normalization": "batch", "dropout": 0.2}})",
    R"({"data": {"kind": "blobs", "classes": 3, "samples": 300},
        "model": {"layers": [{"units": 6}, {"units": 4}], "auxiliary": [{"after": 1, "weight": 0.3}, {"after": 2, "weight": 0.1}]},
        "training": {"l2": 0.01}})"};

class LossSurfaceOf : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Configs, LossSurfaceOf, testing::ValuesIn(kConfigs));

TEST_P(LossSurfaceOf, IsTheLossAtThoseParameters) {
  const auto session = sessionOf(GetParam());
  session->train(30);
  const ParameterPlane plane = randomPlane(*session);
  const std::vector<double> points = randomPoints(20, 2);
  const std::vector<double> losses = lossesAt(*session, plane, points);
  for (size_t i = 0; i < losses.size(); ++i) {
    const double expected = lossOf(*session, plane, points[2 * i], points[2 * i + 1], 0, session->data().train.size);
    EXPECT_NEAR(losses[i], expected, 1e-6 * expected) << points[2 * i] << ' ' << points[2 * i + 1];
  }
}

TEST_P(LossSurfaceOf, LeavesTheRunAsItIs) {
  const auto session = sessionOf(GetParam()), other = sessionOf(GetParam());
  for (int round = 0; round < 3; ++round) {
    session->train(7);
    other->train(7);
    lossesAt(*session, randomPlane(*session), randomPoints(9, 30));
    expectSameState(session->trainer().state(), other->trainer().state());
  }
}

TEST_P(LossSurfaceOf, DoesNotDependOnItsSlices) {
  const auto session = sessionOf(GetParam());
  const ParameterPlane plane = randomPlane(*session);
  const std::vector<double> points = randomPoints(12, 2);
  std::vector<double> inSlices;
  for (size_t i = 0; i < points.size(); i += 2)
    inSlices.push_back(lossesAt(*session, plane, {points[i], points[i + 1]})[0]);
  EXPECT_TRUE(sameBits(lossesAt(*session, plane, points), inSlices));
}

// The same bits natively and as WebAssembly, directions and eigenvectors included.
TEST(LossSurface, GoldenSurfaces) {
  const auto session = sessionOf(R"({"data": {"kind": "spiral", "noise": 0.2}, "training": {"optimizer": "adam"}})");
  std::vector<float> states;
  for (int state = 0; state < 12; ++state) {
    session->train(5);
    const std::vector<float> parameters = session->parameters();
    states.insert(states.end(), parameters.begin(), parameters.end());
  }
  PrincipalComponents path{};
  ASSERT_TRUE(session->principalComponents(states, path).empty());
  const auto hashOf = [&](const ParameterPlane& plane) {
    const std::vector<double> losses = lossesAt(*session, plane, randomPoints(64, 1.5));
    return hashBytes(losses.data(), losses.size() * sizeof(double));
  };
  EXPECT_EQ(hashOf(randomPlane(*session, 42)), 8239703195832066476u);
  EXPECT_EQ(hashOf({session->parameters(), path.first, path.second}), 9230024862191895249u);
}

TEST(LossSurface, LinesAreTheirPlanesMiddle) {
  const auto session = sessionOf("{}");
  ParameterPlane plane = randomPlane(*session);
  const std::vector<double> inPlane = lossesAt(*session, plane, {-1, 0, 0.5, 0, 2, 0});
  plane.second.clear();
  EXPECT_TRUE(sameBits(inPlane, lossesAt(*session, plane, {-1, 0, 0.5, 0, 2, 0})));
}

TEST(LossSurface, MoreSamplesThanAreStandardizedTogetherGoInEqualParts) {
  const auto session = sessionOf(R"({"data": {"samples": 12000, "testFraction": 0.25},
    "model": {"layers": [{"units": 128, "activation": "maxout", "pieces": 5}], "normalization": "batch"}})");
  const ParameterPlane plane = randomPlane(*session);
  ASSERT_EQ(session->data().train.size, 9000);  // 640 rows: 4687 samples at once
  const double expected =
      (lossOf(*session, plane, 0.5, -1, 0, 4500) + lossOf(*session, plane, 0.5, -1, 4500, 9000)) / 2;
  EXPECT_NEAR(lossesAt(*session, plane, {0.5, -1})[0], expected, 1e-6 * expected);
}

TEST(SettledStatistics, MakePredictionsFitTheSurface) {
  const auto session = sessionOf(R"({"data": {"noise": 0.3}, "model": {"normalization": "batch"}})");
  session->train(30);
  const ParameterPlane plane = randomPlane(*session);
  const double loss = lossesAt(*session, plane, {1, -1})[0];
  std::vector<float> point(plane.center.size());
  plane.pointAt(1, -1, point.data());
  ASSERT_TRUE(session->setParameters(point).empty());
  EXPECT_GT(std::fabs(session->evaluate().train.loss / loss - 1), 0.05);  // by the statistics of another place
  session->settleStatistics();
  EXPECT_NEAR(session->evaluate().train.loss / loss, 1, 0.01);  // their variances are unbiased ones
}

TEST(SettledStatistics, AreThoseThatTrainingWouldSettleAt) {
  const char* json = R"({"data": {"samples": 60}, "model": {"normalization": "batch"},
                         "training": {"batchSize": 60, "learningRate": 0}})";
  const auto settled = sessionOf(json), standing = sessionOf(json);
  settled->settleStatistics();
  standing->train(300);
  EXPECT_LT(relativeDistance(settled->statistics().values, standing->statistics().values), 1e-5);
}

TEST(LossSurface, KeepsWhatIsNoFiniteNumber) {
  const auto session =
      sessionOf(R"({"data": {"kind": "sine"}, "model": {"layers": [{"units": 4, "activation": "relu"}]}})");
  const std::vector<double> losses = lossesAt(*session, randomPlane(*session), {0, 0, 1e30, 1e30, 1e300, 0});
  EXPECT_TRUE(std::isfinite(losses[0]));
  EXPECT_FALSE(std::isfinite(losses[1]));
  EXPECT_FALSE(std::isfinite(losses[2]));
}

TEST(LossSurface, SaysWhatIsWrongAndWhere) {
  const auto session = sessionOf("{}");
  const ParameterPlane plane = randomPlane(*session);
  const auto problemWith = [&](auto change, std::vector<double> points = {0, 0}) {
    ParameterPlane changed = plane;
    change(changed);
    std::vector<double> losses;
    return problemOf(session->lossesAt(changed, points, losses));
  };
  EXPECT_EQ(problemWith([](ParameterPlane& p) { p.center.pop_back(); }), "plane.center wrong-length");
  EXPECT_EQ(problemWith([](ParameterPlane& p) { p.first.push_back(0); }), "plane.first wrong-length");
  EXPECT_EQ(problemWith([](ParameterPlane& p) { p.second.pop_back(); }), "plane.second wrong-length");
  EXPECT_EQ(problemWith([](ParameterPlane& p) { p.second[3] = NAN; }), "plane.second[3] not-finite");
  EXPECT_EQ(problemWith([](ParameterPlane&) {}, {0, 0, 1}), "points wrong-length");
  EXPECT_EQ(problemWith([](ParameterPlane&) {}, {0, INFINITY}), "points[1] not-finite");
}

}  // namespace
}  // namespace gradflow::loss_surface_test
