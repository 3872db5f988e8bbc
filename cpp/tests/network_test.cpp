#include "gradflow/nn/network.h"

#include "gradflow/nn/walk.h"
#include "gradflow/reports.h"
#include "support.h"

namespace gradflow::network_test {
namespace {

std::string blocksOf(const char* config) {
  const auto session = sessionOf(config);
  std::string text;
  for (const ParameterBlock& block : session->network().parameters().blocks)
    text += block.name + ' ' + std::to_string(block.offset) + ' ' + std::to_string(block.rows) + 'x' +
            std::to_string(block.cols) + '\n';
  return text;
}

TEST(Network, BlocksAreNamedAndOrdered) {
  EXPECT_EQ(blocksOf(R"({"data":{"features":["x","y","xy"],"classes":4},"model":{"layers":[
                {"units":5,"activation":"prelu"},{"units":2,"activation":"maxout","pieces":3},
                {"units":3,"activation":"tanh"}]}})"),
            "layers.0.weight 0 5x3\nlayers.0.bias 15 5x1\nlayers.0.slope 20 5x1\n"
            "layers.1.weight 25 6x5\nlayers.1.bias 55 6x1\n"
            "layers.2.weight 61 3x2\nlayers.2.bias 67 3x1\noutput.weight 70 4x3\noutput.bias 82 4x1\n");
  EXPECT_EQ(blocksOf(R"({"model":{"layers":[]}})"), "output.weight 0 1x2\noutput.bias 2 1x1\n");
}

// 2 - 2 - 1 by hand: weights are column-major, linear layers compute W x + b.
TEST(Network, ComputesWhatTheLayoutSays) {
  const auto session = sessionOf(R"({"data":{"kind":"plane"},"model":{"layers":[{"units":2,"activation":"relu"}]}})");
  ASSERT_TRUE(session->setParameters({1, -2, 3, 4, 0.5f, -1, 10, 100, 7}).empty());
  std::vector<float> out;
  ASSERT_TRUE(session->predict({1, 2, -1, 1}, out).empty());
  // (1, 2): z = (1 + 6 + 0.5, -2 + 8 - 1) = (7.5, 5); (-1, 1): z = (-1 + 3 + 0.5, 2 + 4 - 1) = (2.5, 5)
  EXPECT_EQ(out, (std::vector<float>{582, 532}));
}

// Row = unit * pieces + piece; the largest piece counts.
TEST(Network, MaxoutTakesTheLargestPiece) {
  const auto session = sessionOf(R"({"data":{"kind":"plane","features":["x"]},
      "model":{"layers":[{"units":2,"activation":"maxout","pieces":2}]}})");
  ASSERT_TRUE(session->setParameters({1, -1, 2, 3, 0, 0, 0, -1, 1, 10, 0}).empty());
  std::vector<float> out;
  ASSERT_TRUE(session->predict({2, -2}, out).empty());
  EXPECT_EQ(out, (std::vector<float>{2 + 50, 2 - 40}));  // |x| + 10 max(2 x, 3 x - 1)
}

TEST(Network, PReluHasASlopeForEachUnit) {
  const auto session = sessionOf(R"({"data":{"kind":"plane","features":["x"]},
      "model":{"layers":[{"units":2,"activation":"prelu"}]}})");
  ASSERT_TRUE(session->setParameters({1, 1, 0, 0, 0.5f, 0.25f, 1, 100, 0}).empty());
  std::vector<float> out;
  ASSERT_TRUE(session->predict({-4, 4}, out).empty());
  EXPECT_EQ(out, (std::vector<float>{-2 - 100, 404}));
}

// A sample's output is the same wherever it stands in whichever batch.
TEST(Network, SamplesAreIndependent) {
  const auto session = sessionOf(R"({"data":{"samples":900,"classes":3,"testFraction":0},"model":{"layers":[
      {"units":7,"activation":"mish"},{"units":5,"activation":"maxout"},{"units":3,"activation":"gelu"}]}})");
  const Dataset& train = session->data().train;
  std::vector<float> all, one;
  session->predict(train.inputs, all);
  ASSERT_EQ(all.size(), 3 * 900u);
  for (int i = 0; i < train.size; i += 37) {
    session->predict({train.inputs[2 * i], train.inputs[2 * i + 1]}, one);
    EXPECT_TRUE(sameBits(one, {all[3 * i], all[3 * i + 1], all[3 * i + 2]})) << i;
  }
}

// Two readers of one signal: their gradients add.
struct Doubling : Node<float> {
  Doubling(Signal<float>* in, Signal<float>* out) : Node<float>({in}, out) {}
  void forward(const Pass& pass) override {
    for (int i = 0; i < pass.lanes; ++i) output().value[i] = 2 * input().value[i];
  }
  void backward(const Pass& pass) override {
    for (int i = 0; i < pass.lanes; ++i) {
      const float share = 2 * output().gradient[i];
      float& gradient = input().gradient[i];
      gradient = inputs_[0].gradient == Write::add ? gradient + share : share;
    }
  }
};

TEST(Graph, RowsFollowTheMemoryWhenMoreIsReserved) {
  Graph<float> graph;
  Signal<float>*in = graph.addSignal(1), *out = graph.addSignal(1);
  graph.add<Doubling>(in, out);
  graph.finish(4);
  const float* before = in->value.data();
  graph.reserve(400);
  graph.layOut(4);
  EXPECT_NE(in->value.data(), before);
  std::fill_n(in->value.data(), 4, 3.0f);
  graph.forward(passOf(4, true));
  EXPECT_EQ(out->value[3], 6);
}

TEST(Graph, BackwardAddsWhereASignalHasSeveralReaders) {
  Graph<float> graph;
  Signal<float>*in = graph.addSignal(1), *one = graph.addSignal(1), *two = graph.addSignal(1);
  graph.add<Doubling>(in, one);
  graph.add<Doubling>(in, two);
  graph.finish(4);
  for (int round = 0; round < 2; ++round) {
    std::fill_n(in->value.data(), 4, 3.0f);
    graph.forward(passOf(4, true));
    EXPECT_EQ(one->value[0], 6);
    std::fill_n(one->gradient.data(), 4, 1.0f);
    std::fill_n(two->gradient.data(), 4, 10.0f);
    graph.backward(passOf(4, true));
    EXPECT_EQ(in->gradient[3], 22);
  }
}

// The gradient of a batch in a pass that has every gradient, or only those of parameters and what they need.
std::vector<float> gradientOf(const Session& session, int batch, bool everyGradient) {
  Network<float> network(session.config().model, 2, 1);
  network.parameters().values = session.network().parameters().values;
  Pass kind = passOf(0, true);
  kind.batchStatistics = true;
  kind.everyGradient = everyGradient;
  walkInPasses(network, Samples(session.data().train), {0, batch}, kind, batch,
               [&](const Pass& pass, int, const float* targets) {
                 lossGradients(LossForm::binaryCrossEntropy, network, targets, pass, 1.0f / batch);
                 network.backward(pass);
               });
  return network.parameters().gradient;
}

TEST(Network, ParametersHaveTheSameGradientsWhereOthersAreLeftOut) {
  for (const char* model :
       {R"({"layers":[{"units":4,"activation":"tanh"},{"units":3,"activation":"mish"}]})",
        R"({"layers":[{"units":5,"activation":"relu"},{"units":2,"activation":"prelu"},{"units":7,"activation":"elu"},
            {"units":3,"activation":"maxout"},{"units":2,"activation":"custom"}]})",
        R"({"layers":[{"units":4},{"units":4},{"units":4},{"units":3}],"skip":1,"auxiliary":[{"after":2}]})",
        R"({"layers":[{"units":4},{"units":5}],"normalization":"batch"})"})
    for (const int batch : {10, 16, 77}) {
      const auto session = sessionOf(R"({"model":)" + std::string(model) + '}');
      const std::vector<float> every = gradientOf(*session, batch, true);
      EXPECT_TRUE(sameBits(gradientOf(*session, batch, false), every)) << model << ' ' << batch;
      EXPECT_GT(frobeniusNorm(every.data(), static_cast<int>(every.size())), 0);
    }
}

// What is left out is left out: the first layer's activations get no gradient of their own.
TEST(Graph, FunctionsOfSingleNumbersLeaveTheirBackwardToALonelyReader) {
  const auto session = sessionOf(R"({"model":{"layers":[{"units":4,"activation":"tanh"},{"units":3}]}})");
  Network<float> network(session->config().model, 2, 1);
  const auto backwardWith = [&](bool everyGradient) {
    Pass pass = passOf(8, true);
    pass.everyGradient = everyGradient;
    network.layOut(pass.lanes);
    Signal<float>& a = *network.layers()[0].activationOut;
    std::fill_n(a.gradient.data(), 4 * pass.lanes, 42.0f);
    network.forward(pass);
    std::fill_n(network.logits().gradient.data(), pass.lanes, 1.0f);
    network.backward(pass);
    return a.gradient[0];
  };
  EXPECT_NE(backwardWith(true), 42);
  EXPECT_EQ(backwardWith(false), 42);
}

TEST(Walk, PassesOfTheLargestSize) {
  const auto session = sessionOf(R"({"data":{"samples":400,"testFraction":0}})");
  Network<float> network(session->config().model, 2, 1);
  const Samples samples(session->data().train);
  std::vector<int> firsts, sizes;
  walk(network, samples, false, [&](const Pass& pass, int first, const float* targets) {
    firsts.push_back(first);
    sizes.push_back(pass.samples);
    EXPECT_EQ(pass.lanes % kPackSize, 0);
    EXPECT_EQ(network.input().value[0], samples.inputs[first]);
    EXPECT_EQ(targets[pass.samples - 1], samples.targets[first + pass.samples - 1]);
  });
  EXPECT_EQ(firsts, (std::vector<int>{0, kLargestPass, 2 * kLargestPass}));
  EXPECT_EQ(sizes, (std::vector<int>{kLargestPass, kLargestPass, 400 - 2 * kLargestPass}));
}

}  // namespace
}  // namespace gradflow::network_test
