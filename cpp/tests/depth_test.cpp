// Skip connections and auxiliary classifiers: gradients, shares of them, what they leave as it is.
#include <algorithm>
#include <set>

#include "gradflow/config/names.h"
#include "gradflow/math/random.h"
#include "gradflow/probe/double_network.h"
#include "gradflow/probe/hessian.h"
#include "gradflow/probe/shares.h"
#include "support.h"

namespace gradflow::depth_test {
namespace {

// Layers of those widths, and further members of the model.
std::string modelOf(const std::vector<int>& widths, const char* activation, const std::string& rest) {
  std::string layers;
  for (const int units : widths)
    layers += (layers.empty() ? "" : ",") +
              (R"({"units":)" + std::to_string(units) + R"(,"activation":")" + activation + "\"}");
  return R"("model":{"initializer":"he-normal","layers":[)" + layers + "]" + (rest.empty() ? "" : "," + rest) + "}";
}

constexpr char kData[] = R"("data":{"kind":"blobs","classes":3,"samples":60,"noise":0.5})";

std::unique_ptr<Session> networkOf(const std::string& model, const char* training = R"("l1":0.01,"l2":0.02)") {
  auto session = sessionOf(std::string("{") + kData + "," + model + R"(,"training":{)" + training + "}}");
  session->train(5);
  return session;
}

constexpr const char* kSkips[] = {
    "",
    R"("skip":1)",
    R"("skip":2)",
    R"("skip":3)",
    R"("skips":[{"from":0,"to":2},{"from":1,"to":5},{"from":0,"to":5}])",
    R"("skip":2,"skips":[{"from":1,"to":3},{"from":3,"to":5},{"from":0,"to":1}])",
};
constexpr const char* kHeads[] = {
    "",
    R"("auxiliary":[{"after":2}])",
    R"("auxiliary":[{"after":1,"weight":0.7},{"after":4,"weight":0.3}])",
};

std::string joined(const std::string& a, const std::string& b) { return a.empty() || b.empty() ? a + b : a + "," + b; }

// Equal widths, where skip connections are identities, and different ones, where they are projections.
const std::vector<int> kWidths[] = {{4, 4, 4, 4}, {4, 3, 4, 5}};

// Every activation goes with some combination, and every combination with some activation.
TEST(Depth, GradientsOfEveryCombination) {
  const int activations = namesOf(ActivationKind{}).available;
  int turn = 0;
  for (const char* normalization : {"none", "batch", "layer"})
    for (const char* skips : kSkips)
      for (const char* heads : kHeads)
        for (const std::vector<int>& widths : kWidths) {
          const auto kind = static_cast<ActivationKind>(turn++ % activations);
          const std::string rest =
              joined(joined(skips, heads), std::string(R"("normalization":")") + normalization + "\"");
          SCOPED_TRACE(rest + ' ' + activationName(kind));
          const auto session = networkOf(modelOf(widths, activationName(kind), rest));
          const GradientCheck check = session->gradientCheck();
          EXPECT_LT(check.maxRelativeError, 1e-6);
          EXPECT_EQ(check.checked, check.parameters);
          EXPECT_LE(check.kinks + check.belowResolution, check.parameters / 2);
        }
}

// The gradient, moved along v by a step.
std::vector<double> gradientAt(const Session& session, const std::vector<double>& v, double step) {
  DoubleNetwork copy(session.config(), session.network(), Samples(session.data().train));
  for (size_t i = 0; i < v.size(); ++i) copy.parameters().values[i] += step * v[i];
  copy.differentiate();
  copy.addPenalties();
  return {copy.parameters().gradient.begin(), copy.parameters().gradient.begin() + v.size()};
}

TEST(Depth, CurvatureIsTheDifferenceOfGradients) {
  for (const char* rest : {R"("skip":2)", R"("skip":1,"skips":[{"from":0,"to":4},{"from":1,"to":3}])",
                           R"("auxiliary":[{"after":1},{"after":3,"weight":0.8}])",
                           R"("skip":1,"auxiliary":[{"after":2}],"normalization":"layer")",
                           R"("skip":1,"skips":[{"from":1,"to":4}],"auxiliary":[{"after":1}],"normalization":"batch")"})
    for (const char* activation : {"mish", "prelu", "maxout"}) {
      SCOPED_TRACE(std::string(rest) + activation);
      const auto session = networkOf(modelOf({4, 3, 4}, activation, rest), R"("l2":0.02,"batchSize":30)");
      const Samples samples(session->data().train);
      Hessian hessian(session->config(), session->network(), samples);
      Random random(5, Stream::data);
      std::vector<double> v(hessian.size());
      for (double& component : v) component = random.uniform(-1, 1);
      constexpr double step = 1e-6;
      std::vector<double> difference = gradientAt(*session, v, step);
      const std::vector<double> below = gradientAt(*session, v, -step);
      for (size_t i = 0; i < v.size(); ++i) difference[i] = (difference[i] - below[i]) / (2 * step);
      EXPECT_LT(relativeDistance(hessian.times(v), difference), 1e-6);
    }
}

void expectWhole(double sum, const char* what, size_t layer) { EXPECT_NEAR(sum, 1, 2e-6) << what << layer; }

TEST(Depth, SharesAddUp) {
  for (const char* skips : kSkips)
    for (const char* heads : kHeads)
      for (const char* more : {"", R"("dropout":0.3)", R"("normalization":"batch")"}) {
        SCOPED_TRACE(std::string(skips) + heads + more);
        const auto session = networkOf(modelOf({4, 3, 4, 4}, "maxout", joined(joined(skips, heads), more)));
        const auto& network = session->network();
        const std::vector<LayerShares> shares = session->gradientShares();
        ASSERT_EQ(shares.size(), network.layers().size());
        for (size_t i = 0; i < shares.size(); ++i) {
          const LayerShares& layer = shares[i];
          EXPECT_EQ(layer.hasSkip, std::any_of(network.skips().begin(), network.skips().end(),
                                               [&](const auto& skip) { return skip.from == static_cast<int>(i) + 1; }));
          if (layer.hasSkip) expectWhole(layer.identity.share + layer.branch.share + layer.auxiliary.share, "ways", i);
          double losses = 0;
          for (const GradientPart& loss : layer.losses) losses += loss.share;
          expectWhole(losses, "losses", i);
          ASSERT_EQ(layer.losses.size(), network.heads().size() + 1);
          for (size_t j = 0; j < network.heads().size(); ++j)
            if (network.heads()[j].after <= static_cast<int>(i)) EXPECT_EQ(layer.losses[j + 1].rms, 0);
        }
      }
}

// What a share is, from the definition: with the branch's last weights at 0 all comes through the identity.
TEST(Depth, WithoutABranchAllComesThroughTheIdentity) {
  const auto session = networkOf(modelOf({4, 4, 4}, "tanh", R"("skips":[{"from":1,"to":3}])"), "");
  const auto& parameters = session->network().parameters();
  std::vector<float> values = session->parameters();
  for (const ParameterBlock& block : parameters.blocks)
    if (block.name == "layers.2.weight") std::fill_n(&values[block.offset], block.size(), 0.0f);
  session->setParameters(values);
  const LayerShares first = session->gradientShares()[0];
  EXPECT_EQ(first.branch.share, 0);
  EXPECT_EQ(first.branch.rms, 0);
  EXPECT_NEAR(first.identity.share, 1, 1e-6);
  EXPECT_GT(first.identity.rms, 0);
}

TEST(Depth, SharesChangeNothing) {
  const auto session = networkOf(modelOf({4, 4, 4}, "relu", R"("skip":1,"auxiliary":[{"after":2}],"dropout":0.2)"));
  const RunState before = session->trainer().state();
  session->gradientShares();
  expectSameState(session->trainer().state(), before);
}

std::vector<float> valuesOf(const Session& session, const std::string& name) {
  for (const ParameterBlock& block : session.network().parameters().blocks)
    if (block.name == name) {
      const float* values = &session.network().parameters().values[block.offset];
      return {values, values + block.size()};
    }
  ADD_FAILURE() << name;
  return {};
}

// The twin depends on it: whatever is added, all other blocks start the same.
TEST(Depth, AdditionsLeaveOtherWeightsAlone) {
  const std::vector<int> widths = {4, 3, 5, 4};
  const auto fresh = [&](const std::string& rest) {
    return sessionOf(std::string("{") + kData + "," + modelOf(widths, "prelu", rest) + "}");
  };
  const auto plain = fresh("");
  const auto full = fresh(R"("skip":2,"skips":[{"from":0,"to":5}],"auxiliary":[{"after":1},{"after":3}])");
  const auto fewer = fresh(R"("skips":[{"from":0,"to":5}],"auxiliary":[{"after":3}])");
  for (const ParameterBlock& block : plain->network().parameters().blocks)
    EXPECT_TRUE(sameBits(valuesOf(*plain, block.name), valuesOf(*full, block.name))) << block.name;
  EXPECT_TRUE(sameBits(valuesOf(*full, "output.skips.0.weight"), valuesOf(*fewer, "output.skips.0.weight")));
  EXPECT_TRUE(sameBits(valuesOf(*full, "auxiliary.1.weight"), valuesOf(*fewer, "auxiliary.0.weight")));
  std::set<float> drawn;
  for (const char* name : {"layers.1.skip.weight", "layers.3.skip.weight", "output.skips.0.weight",
                           "auxiliary.0.weight", "auxiliary.1.weight", "output.weight"})
    drawn.insert(valuesOf(*full, name)[0]);
  EXPECT_EQ(drawn.size(), 6u);
}

// Skip connections of width 0 sums: an identity around a layer of weight 0 passes its input on.
TEST(Depth, AnIdentityPassesItsInputOn) {
  const auto session = sessionOf(R"({"data":{"features":["x","y"]},"model":{"initializer":"zeros","skip":1,
      "layers":[{"units":2,"activation":"linear"},{"units":2,"activation":"maxout"}]}})");
  const std::vector<float> maps = allUnits(*session, 5);
  const std::vector<float> inputs(maps.begin(), maps.begin() + 50);
  EXPECT_TRUE(sameBits(std::vector<float>(maps.begin() + 50, maps.begin() + 100), inputs));
  EXPECT_TRUE(sameBits(std::vector<float>(maps.begin() + 100, maps.begin() + 150), inputs));
}

TEST(Depth, AuxiliaryLossesCountInTrainingAlone) {
  const auto session = networkOf(modelOf({4, 4}, "tanh", R"("auxiliary":[{"after":1,"weight":0.5},{"after":2}])"), "");
  const Evaluation evaluation = session->evaluate();
  const auto& [train, test] = std::tie(evaluation.train, *evaluation.test);
  DoubleNetwork copy(session->config(), session->network(), Samples(session->data().train));
  double main = 0;
  copy.forward(false, [&](const Pass& pass, int, const double* targets) {
    const auto& logits = copy.network().logits();
    main += lossSum(copy.form(), logits.value.data(), targets, logits.features, pass) / copy.counted();
  });
  ASSERT_EQ(train.heads.size(), 2u);
  EXPECT_NEAR(train.loss, main, 1e-5);
  EXPECT_NE(test.heads[0].loss, test.heads[1].loss);
  for (const HeadEvaluation& head : train.heads) EXPECT_GE(*head.accuracy, 0);
  LossAndGradient all;
  const Dataset& data = session->data().train;
  EXPECT_TRUE(session->lossAndGradient(data.inputs, data.targets, all).empty());
  const double trained = main + 0.5 * train.heads[0].loss + 0.3 * train.heads[1].loss;
  EXPECT_NEAR(all.loss, trained, 1e-5);
}

TEST(Depth, SixtyFourLayers) {
  const auto session =
      sessionOf(R"({"data":{"kind":"moons"},)" +
                modelOf(std::vector<int>(64, 6), "relu", R"("gain":0.3,"skip":2,"auxiliary":[{"after":32}])") +
                R"(,"training":{"learningRate":0.001}})");
  session->train(50);
  EXPECT_FALSE(session->trainer().divergence());
  EXPECT_TRUE(std::isfinite(session->evaluate().train.loss));
  EXPECT_GT(session->gradientShares()[1].losses[1].share, 0);
}

// A number that is not finite is found in its place: a projection's in the layer that it leads to, a classifier's after
// the output.
TEST(Depth, DivergenceNamesThePlace) {
  const auto session = networkOf(modelOf({4, 3}, "tanh", R"("skip":1,"auxiliary":[{"after":1},{"after":2}])"), "");
  const Network<float>& network = session->network();
  const std::pair<const char*, int> places[] = {
      {"layers.1.skip.weight", 1}, {"output.bias", 2}, {"auxiliary.0.weight", 3}, {"auxiliary.1.bias", 4}};
  for (const auto& [name, place] : places)
    for (const ParameterBlock& block : network.parameters().blocks) {
      if (block.name != name) continue;
      std::vector<float> values = session->parameters();
      values[block.offset] = INFINITY;
      const auto found = nonFiniteParameter(network, values, Quantity::update, 7);
      ASSERT_TRUE(found) << name;
      EXPECT_EQ(found->layer, place) << name;
    }
}

TEST(Depth, SavedRunsGoOn) {
  const auto session = networkOf(modelOf({4, 3, 4}, "relu", R"("skip":1,"auxiliary":[{"after":2}])"));
  Problems problems;
  const auto restored = Session::restore(session->save(), problems);
  ASSERT_TRUE(restored);
  session->train(20);
  restored->train(20);
  expectSameState(session->trainer().state(), restored->trainer().state());
}

}  // namespace
}  // namespace gradflow::depth_test
