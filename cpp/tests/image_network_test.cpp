// Networks of images as a whole: their shapes and first weights, backpropagation against differences of the loss,
// second derivatives against differences of gradients, and passes in parts.
#include <algorithm>

#include "gradflow/config/config_json.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/hessian.h"
#include "support.h"

namespace gradflow::image_network_test {
namespace {

Config configOf(const std::string& model) {
  Config config;
  const std::string json = R"({"data":{"kind":"digits","classes":3},"model":{)" + model + "}}";
  EXPECT_EQ(toJson(readConfig(json, config)), "") << json;
  return config;
}

constexpr char kLeNet[] = R"("layers":[{"type":"conv","units":3,"kernel":5,"padding":2,"activation":"tanh"},
  {"type":"pool","pooling":"average"},{"type":"conv","units":4,"kernel":3,"activation":"softplus"},{"type":"pool"},
  {"units":6,"activation":"tanh"}])";
constexpr char kResidual[] =
    R"("normalization":"batch","skip":2,"skips":[{"from":0,"to":3},{"from":1,"to":6}],"layers":[
  {"type":"conv","units":3,"padding":1,"activation":"softplus"},{"type":"conv","units":3,"padding":1,"activation":"mish"},
  {"type":"conv","units":4,"padding":1,"stride":2,"activation":"maxout","pieces":2},
  {"type":"conv","units":4,"padding":1,"activation":"prelu"},{"type":"pool","pooling":"global"},
  {"units":5,"activation":"tanh"}])";
constexpr char kInception[] = R"("auxiliary":[{"after":1},{"after":3,"weight":0.5}],"layers":[
  {"type":"conv","units":3,"stride":2,"activation":"tanh"},
  {"type":"inception","one":2,"reduceThree":2,"three":3,"reduceFive":0,"five":1,"pooled":2,"activation":"prelu"},
  {"type":"pool","size":3,"stride":2,"padding":1},
  {"type":"inception","one":1,"reduceThree":1,"three":1,"reduceFive":1,"five":1,"pooled":1,"activation":"mish"},
  {"type":"pool","pooling":"global"}])";
constexpr char kDecoder[] = R"("normalization":"layer","layers":[{"units":4,"activation":"leaky-relu"},
  {"type":"upconv","units":3,"kernel":4,"activation":"leaky-relu"},
  {"type":"upconv","units":2,"kernel":4,"stride":2,"padding":1,"activation":"leaky-relu"},{"type":"flatten"}])";
constexpr char kAtInput[] =
    R"("layers":[{"type":"inception","one":1,"reduceThree":0,"three":1,"reduceFive":1,"five":1,"pooled":1},
  {"type":"pool"}])";
constexpr char kPoolFirst[] = R"("skip":1,"layers":[{"type":"pool","pooling":"average"},{"type":"flatten"}])";
constexpr const char* kModels[] = {kLeNet, kResidual, kInception, kDecoder, kAtInput, kPoolFirst};

// Small images that are not square, on which the same models fit.
constexpr ImageShape kSmall{2, 10, 8};
constexpr int kOutputs = 3;

Samples randomSamples(const ImageShape& shape, int size) {
  const std::vector<float> inputs = randomNumbers<float>(static_cast<size_t>(shape.features()) * size, 3);
  std::vector<float> targets(static_cast<size_t>(kOutputs) * size);
  for (int i = 0; i < size; ++i) targets[i * kOutputs + i % kOutputs] = 1;
  return {inputs.data(), shape.features(), targets.data(), kOutputs, size};
}

template <class T>
std::unique_ptr<Network<T>> disturbed(const Config& config, const ImageShape& shape) {
  auto network = std::make_unique<Network<T>>(config.model, shape, ImageShape{kOutputs});
  Network<float> first(config.model, shape, ImageShape{kOutputs});
  initializeNetwork(config.model, first);
  const std::vector<float> noise = randomNumbers<float>(first.parameters().values.size(), 5);
  for (int i = 0; i < first.parameters().count; ++i)
    network->parameters().values[i] = first.parameters().values[i] + 0.1f * noise[i];
  return network;
}

template <class T>
double lossOf(Network<T>& network, const Samples& samples) {
  double sum = 0;
  walkBatch(network, samples, false, [&](const Pass& pass, int, const T* targets) {
    sum += lossSum(LossForm::softmaxCrossEntropy, network, targets, pass);
  });
  return sum / samples.size;
}

template <class T>
std::vector<T> gradientOf(Network<T>& network, const Samples& samples) {
  walkBatch(network, samples, true, [&](const Pass& pass, int, const T* targets) {
    lossGradients(LossForm::softmaxCrossEntropy, network, targets, pass, T(1) / samples.size);
    network.backward(pass);
  });
  const std::vector<T>& gradient = network.parameters().gradient;
  return {gradient.begin(), gradient.begin() + network.parameters().count};
}

// Five-point difference; its error is of the order h^4.
double difference(Network<double>& network, const Samples& samples, int parameter, double h) {
  double& w = network.parameters().values[parameter];
  const double kept = w;
  const auto at = [&](double offset) {
    w = kept + offset;
    return lossOf(network, samples);
  };
  const double result = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
  w = kept;
  return result;
}

TEST(ImageNetwork, BackpropagationIsTheDerivativeOfTheLoss) {
  for (const char* model : kModels) {
    SCOPED_TRACE(model);
    const Samples samples = randomSamples(kSmall, 5);
    const auto network = disturbed<double>(configOf(model), kSmall);
    const std::vector<double> gradient = gradientOf(*network, samples);
    int kinks = 0;
    for (int i = 0; i < network->parameters().count; ++i) {
      // Two steps: a kink within the reach of one is seldom within the other's.
      const auto error = [&](double h) { return std::fabs(difference(*network, samples, i, h) - gradient[i]); };
      const bool isClose = error(1e-4) < 1e-8 || error(1e-6) < 1e-8;
      kinks += !isClose;
      EXPECT_TRUE(isClose || error(1e-6) < 1e-6) << i << ": " << gradient[i] << ' ' << error(1e-6);
    }
    EXPECT_LT(kinks, 3);
  }
}

TEST(ImageNetwork, FloatAgreesWithDouble) {
  for (const char* model : kModels) {
    SCOPED_TRACE(model);
    const Config config = configOf(model);
    const Samples samples = randomSamples(kSmall, 13);
    const auto single = disturbed<float>(config, kSmall);
    const auto twice = disturbed<double>(config, kSmall);
    EXPECT_NEAR(lossOf(*single, samples), lossOf(*twice, samples), 2e-6);
    EXPECT_LT(relativeDistance(gradientOf(*single, samples), gradientOf(*twice, samples)), 2e-5);
  }
}

TEST(ImageNetwork, SecondDerivativesAreThoseOfTheGradient) {
  for (const char* model : kModels) {
    SCOPED_TRACE(model);
    Config config = configOf(model);
    config.training.batchSize = 4;
    const ImageShape shape = inputShape(config.data);
    const Samples samples = randomSamples(shape, 4);
    const auto original = disturbed<float>(config, shape);
    const std::vector<double> v = randomNumbers<double>(original->parameters().count, 9);
    const std::vector<double> product = Hessian(config, *original, samples).times(v);
    Network<double> network(config.model, shape, ImageShape{kOutputs});
    const auto gradientAt = [&](double step) {
      for (size_t i = 0; i < v.size(); ++i)
        network.parameters().values[i] = original->parameters().values[i] + step * v[i];
      return gradientOf(network, samples);
    };
    const double h = 1e-6;
    const std::vector<double> right = gradientAt(h), left = gradientAt(-h);
    std::vector<double> expected(v.size());
    for (size_t i = 0; i < v.size(); ++i) expected[i] = (right[i] - left[i]) / (2 * h);
    EXPECT_LT(relativeDistance(product, expected), 1e-5);
  }
}

// A pass of images holds few samples; what they add up to is the same however they are parted.
TEST(ImageNetwork, BatchesGoInPartsThatFitMemory) {
  const Config config =
      configOf(R"("layers":[{"type":"conv","units":32,"kernel":5,"activation":"tanh"},{"type":"pool"}])");
  const ImageShape shape = inputShape(config.data);
  const auto network = disturbed<float>(config, shape);
  EXPECT_EQ(network->largestPass(), 12);
  EXPECT_EQ(network->batchPass(40), 12);
  EXPECT_EQ(network->batchPass(16), 8);
  EXPECT_EQ(network->batchPass(3), 4);
  const Samples samples = randomSamples(shape, 18);
  const auto twice = disturbed<double>(config, shape);
  EXPECT_LT(relativeDistance(gradientOf(*network, samples), gradientOf(*twice, samples)), 1e-5);
  EXPECT_EQ(Network<float>(ModelConfig{}, 2, 1).largestPass(), kLargestPass);
}

TEST(ImageNetwork, LayersHaveTheirShapesAndBlocks) {
  const Config config = configOf(kInception);
  Network<float> network(config.model, inputShape(config.data), ImageShape{kOutputs});
  std::vector<ImageShape> shapes;
  for (const Layer<float>& layer : network.layers()) shapes.push_back(layer.activationOut->shape);
  const std::vector<ImageShape> expected = {{3, 13, 13}, {8, 13, 13}, {8, 7, 7}, {4, 7, 7}, {4}, {3}};
  EXPECT_EQ(shapes, expected);
  std::string names;
  for (const ParameterBlock& block : network.parameters().blocks) names += block.name + ' ';
  EXPECT_EQ(names,
            "layers.0.weight layers.0.bias layers.1.one.weight layers.1.one.bias layers.1.reduceThree.weight "
            "layers.1.reduceThree.bias layers.1.reduceThree.slope layers.1.three.weight layers.1.three.bias "
            "layers.1.five.weight layers.1.five.bias layers.1.pooled.weight layers.1.pooled.bias layers.1.slope "
            "layers.3.one.weight layers.3.one.bias layers.3.reduceThree.weight layers.3.reduceThree.bias "
            "layers.3.three.weight layers.3.three.bias layers.3.reduceFive.weight layers.3.reduceFive.bias "
            "layers.3.five.weight layers.3.five.bias layers.3.pooled.weight layers.3.pooled.bias output.weight "
            "output.bias auxiliary.0.weight auxiliary.0.bias auxiliary.1.weight auxiliary.1.bias ");
  EXPECT_EQ(network.layers()[1].weightBlocks.size(), 5u);
  EXPECT_EQ(network.layers()[2].weightBlock(), -1);
}

// He et al. 2016: identity where shapes are equal, else 1 x 1 convolutions; to plain numbers dense.
TEST(ImageNetwork, SkipConnectionsAreIdentitiesConvolutionsOrDense) {
  const Config config = configOf(kResidual);
  Network<float> network(config.model, inputShape(config.data), ImageShape{kOutputs});
  std::string kinds;
  for (const Skip<float>& skip : network.skips())
    kinds += std::to_string(skip.from) + '-' + std::to_string(skip.to) +
             (skip.convolution       ? " conv "
              : skip.weightBlock < 0 ? " identity "
                                     : " dense ");
  EXPECT_EQ(kinds, "0-2 conv 0-3 conv 2-4 conv 1-6 dense 4-6 dense ");
}

// Fan-in and fan-out of a convolution count the places of its kernel.
TEST(ImageNetwork, FirstWeightsHaveTheVarianceOfTheirFans) {
  for (const char* initializer : {"he-normal", "glorot-normal"}) {
    const Config config = configOf(std::string(R"("initializer":")") + initializer + R"(","layers":[
      {"type":"conv","units":16,"kernel":5},{"type":"conv","units":32,"kernel":5,"stride":2}])");
    Network<float> network(config.model, inputShape(config.data), ImageShape{kOutputs});
    initializeNetwork(config.model, network);
    const ParameterBlock& block = network.parameters().blocks[network.layers()[1].weightBlock()];
    double squares = 0;
    for (int i = 0; i < block.size(); ++i) squares += std::pow(network.parameters().values[block.offset + i], 2);
    const double variance = config.model.initializer == InitializerKind::heNormal ? 2.0 / (16 * 25) : 2.0 / (48 * 25);
    EXPECT_NEAR(squares / block.size() / variance, 1, 0.05) << initializer;
  }
}

}  // namespace
}  // namespace gradflow::image_network_test
