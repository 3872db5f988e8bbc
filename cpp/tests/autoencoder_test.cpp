// Networks whose target is their input: the loss over pixels, the output's layer, codes and what is made of them; and
// own drawings as a part of the data.
#include <algorithm>
#include <cmath>

#include "gradflow/config/config_json.h"
#include "gradflow/nn/walk.h"
#include "gradflow/probe/hessian.h"
#include "support.h"

namespace gradflow::autoencoder_test {
namespace {

constexpr char kLayers[] = R"("layers":[{"type":"conv","units":3,"kernel":4,"stride":2,"padding":1,"activation":"tanh"},
  {"units":2,"activation":"linear"},{"type":"upconv","units":4,"kernel":5,"activation":"softplus"},
  {"type":"upconv","units":2,"kernel":4,"stride":2,"padding":1,"activation":"mish"}])";
// Of 10 x 10 images, which that decoder makes again.
constexpr ImageShape kSmall{1, 10, 10};

std::string withData(const std::string& data, const std::string& model, const std::string& training = "") {
  return R"({"data":{"kind":"shapes","samples":40,)" + data + R"(},"model":{)" + model + R"(},"training":{)" +
         training + "}}";
}

Samples grays(const ImageShape& shape, int size) {
  std::vector<float> inputs = randomNumbers<float>(static_cast<size_t>(shape.features()) * size, 3);
  for (float& value : inputs) value = std::min(1.0f, std::fabs(value));
  return {inputs.data(), shape.features(), inputs.data(), shape.features(), size};
}

double logistic(double o) { return 1 / (1 + std::exp(-o)); }

// As defined, in libm's functions.
double expectedLoss(LossForm form, double o, double t) {
  const double p = logistic(o);
  return form == LossForm::squaredSigmoid ? (p - t) * (p - t) : -t * std::log(p) - (1 - t) * std::log(1 - p);
}

template <class T>
double lossOf(LossForm form, Network<T>& network, const Samples& samples) {
  double sum = 0;
  walkBatch(network, samples, false,
            [&](const Pass& pass, int, const T* targets) { sum += lossSum(form, network, targets, pass); });
  return sum / samples.size;
}

template <class T>
std::vector<T> gradientOf(LossForm form, Network<T>& network, const Samples& samples) {
  walkBatch(network, samples, true, [&](const Pass& pass, int, const T* targets) {
    lossGradients(form, network, targets, pass, T(1) / samples.size);
    network.backward(pass);
  });
  const std::vector<T>& gradient = network.parameters().gradient;
  return {gradient.begin(), gradient.begin() + network.parameters().count};
}

template <class T>
std::unique_ptr<Network<T>> networkOf(const Config& config) {
  auto network = std::make_unique<Network<T>>(config.model, kSmall, kSmall);
  Network<float> first(config.model, kSmall, kSmall);
  initializeNetwork(config.model, first);
  std::copy(first.parameters().values.begin(), first.parameters().values.end(), network->parameters().values.begin());
  return network;
}

Config configOf(const std::string& json) {
  Config config;
  EXPECT_EQ(toJson(readConfig(json, config)), "") << json;
  return config;
}

constexpr LossForm kPixelForms[] = {LossForm::squaredSigmoid, LossForm::binaryCrossEntropy};

TEST(Autoencoder, TheLossIsTheMeanOverPixels) {
  const Pass pass = passOf(3, false);
  const int pixels = 5;
  const std::vector<double> logits = randomNumbers<double>(pixels * pass.lanes, 1);
  std::vector<double> targets = randomNumbers<double>(pixels * pass.lanes, 2);
  for (double& target : targets) target = std::min(1.0, std::fabs(target));
  for (const LossForm form : kPixelForms) {
    double expected = 0;
    for (int k = 0; k < pixels; ++k)
      for (int i = 0; i < 3; ++i)
        expected += expectedLoss(form, logits[k * pass.lanes + i], targets[k * pass.lanes + i]) / pixels;
    EXPECT_NEAR(lossSum(form, logits.data(), targets.data(), pixels, pass), expected, 1e-13);
    const std::vector<float> o(logits.begin(), logits.end()), t(targets.begin(), targets.end());
    EXPECT_NEAR(lossSum(form, o.data(), t.data(), pixels, pass), expected, 1e-6);
  }
}

TEST(Autoencoder, BackpropagationIsTheDerivativeOfTheLoss) {
  const Config config = configOf(withData(R"("target":"input")", kLayers));
  const Samples samples = grays(kSmall, 3);
  const auto network = networkOf<double>(config);
  const auto single = networkOf<float>(config);
  for (const LossForm form : kPixelForms) {
    const std::vector<double> gradient = gradientOf(form, *network, samples);
    EXPECT_LT(relativeDistance(gradientOf(form, *single, samples), gradient), 2e-5);
    EXPECT_NEAR(lossOf(form, *single, samples), lossOf(form, *network, samples), 1e-6);
    for (int i = 0; i < network->parameters().count; ++i) {
      double& w = network->parameters().values[i];
      const double kept = w, h = 1e-4;
      const auto at = [&](double offset) {
        w = kept + offset;
        return lossOf(form, *network, samples);
      };
      const double slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      w = kept;
      EXPECT_NEAR(gradient[i], slope, 1e-9) << i;
    }
  }
}

TEST(Autoencoder, SecondDerivativesAreThoseOfTheGradient) {
  for (const char* loss : {R"("loss":"mse")", R"("loss":"cross-entropy")"}) {
    const Config config = configOf(withData(R"("target":"input")", kLayers, loss));
    const LossForm form = lossForm(config.training.loss, config.data);
    const ImageShape shape = inputShape(config.data);
    const Samples samples = grays(shape, 2);
    Network<float> original(config.model, shape, shape);
    initializeNetwork(config.model, original);
    const std::vector<double> v = randomNumbers<double>(original.parameters().count, 9);
    const std::vector<double> product = Hessian(config, original, samples).times(v);
    Network<double> network(config.model, shape, shape);
    const auto gradientAt = [&](double step) {
      for (size_t i = 0; i < v.size(); ++i)
        network.parameters().values[i] = original.parameters().values[i] + step * v[i];
      return gradientOf(form, network, samples);
    };
    const double h = 1e-6;
    const std::vector<double> right = gradientAt(h), left = gradientAt(-h);
    std::vector<double> expected(v.size());
    for (size_t i = 0; i < v.size(); ++i) expected[i] = (right[i] - left[i]) / (2 * h);
    EXPECT_LT(relativeDistance(product, expected), 1e-5);
  }
}

TEST(Autoencoder, TheOutputIsAConvolutionOrDense) {
  const auto outputOf = [](const std::string& layers) {
    const Config config = configOf(withData(R"("target":"input")", layers));
    Network<float> network(config.model, inputShape(config.data), outputShape(config.data));
    const ParameterBlock& weight = network.parameters().blocks[network.layers().back().weightBlock()];
    return weight.name + ' ' + std::to_string(weight.rows) + 'x' + std::to_string(weight.cols);
  };
  EXPECT_EQ(outputOf(R"("layers":[{"type":"conv","units":3,"padding":1}])"), "output.weight 1x3");
  EXPECT_EQ(outputOf(R"("layers":[{"units":5}])"), "output.weight 784x5");
  EXPECT_EQ(outputOf(R"("layers":[{"type":"pool"}])"), "output.weight 784x196");
}

TEST(Autoencoder, LearnsImagesWithoutClasses) {
  const auto session = sessionOf(withData(R"("target":"input")", kLayers, R"("optimizer":"adam","learningRate":0.01)"));
  EXPECT_EQ(session->data().train.targets, session->data().train.inputs);
  const Evaluation before = session->evaluate();
  EXPECT_FALSE(before.train.accuracy);
  EXPECT_TRUE(before.train.confusion.empty());
  session->train(150);
  EXPECT_LT(session->evaluate().train.loss, 0.6 * before.train.loss);
  FeatureMaps maps;
  EXPECT_TRUE(session->featureMaps({SampleChoice::Set::train, 3}, true, maps).empty());
  EXPECT_TRUE(maps.probabilities.empty());
  std::vector<float> predicted;
  const std::vector<float> image(maps.values.begin(), maps.values.begin() + 784);
  EXPECT_TRUE(session->predict(image, predicted).empty());
  double error = 0;
  for (int i = 0; i < 784; ++i) error += (predicted[i] - image[i]) * (predicted[i] - image[i]) / 784;
  EXPECT_NEAR(maps.loss, error, 1e-6);
}

// The mean over pixels of p (1 - p), or the entropy, of the mean image.
TEST(Autoencoder, TheConstantLossIsThatOfTheMeanImage) {
  const auto session = sessionOf(withData(R"("target":"input")", kLayers));
  const Dataset& train = session->data().train;
  double sum = 0;
  for (int k = 0; k < 784; ++k) {
    double mean = 0;
    for (int i = 0; i < train.size; ++i) mean += train.inputs[i * 784 + k] / train.size;
    for (int i = 0; i < train.size; ++i) sum += std::pow(train.inputs[i * 784 + k] - mean, 2) / train.size / 784;
  }
  EXPECT_NEAR(session->constantLoss(), sum, 1e-9);
}

TEST(Autoencoder, TheSecondHalfMakesOfCodesWhatTheWholeMakesOfImages) {
  const auto session = sessionOf(withData(R"("target":"input","testFraction":0.2)", kLayers));
  session->train(20);
  std::vector<float> codes, decoded;
  EXPECT_TRUE(session->activations(1, SampleChoice::Set::test, codes).empty());
  EXPECT_EQ(codes.size(), 8u * 2);
  EXPECT_TRUE(session->outputFrom(1, codes, decoded).empty());
  EXPECT_EQ(decoded, session->predictSet(SampleChoice::Set::test));
  EXPECT_EQ(problemOf(session->outputFrom(4, codes, decoded)), "layer out-of-range");
  EXPECT_EQ(problemOf(session->outputFrom(1, {1, 2, 3}, decoded)), "activations wrong-length");
  EXPECT_EQ(problemOf(session->outputFrom(1, {1, NAN}, decoded)), "activations[1] not-finite");
  const auto passed =
      sessionOf(withData(R"("classes":2)", R"("skips":[{"from":0,"to":2}],"layers":[{"units":3},{"units":3}])"));
  EXPECT_EQ(problemOf(passed->outputFrom(0, {1, 2, 3}, decoded)), "layer not-applicable");
  EXPECT_TRUE(passed->outputFrom(1, {1, 2, 3}, decoded).empty());
}

std::string problemsOf(const std::string& json) {
  Config config;
  std::string all;
  for (const Problem& problem : readConfig(json, config)) all += problem.path + ' ' + problem.code + ' ';
  return all;
}

TEST(Autoencoder, WhatDoesNotGoWithItIsAProblem) {
  EXPECT_EQ(problemsOf(R"({"data":{"target":"input"}})"), "data.target not-applicable ");
  EXPECT_EQ(problemsOf(withData(R"("target":"input")", R"("auxiliary":[{"after":1}])", R"("loss":"hinge")")),
            "training.loss not-applicable model.auxiliary not-applicable ");
  EXPECT_EQ(
      problemsOf(withData(R"("target":"input")", R"("layers":[{"type":"conv","units":64,"stride":2,"padding":1}])")),
      "model.layers[0] too-many ");
  // A dense output has no positions: numbers lead to it, the maps of a convolution would need too many weights.
  const auto skipped = [](const char* skip) {
    const std::string layers = R"("layers":[{"type":"conv","units":8,"padding":1},{"units":16},{"units":9}],"skips":[)";
    return problemsOf(withData(R"("target":"input")", layers + skip + ']'));
  };
  EXPECT_EQ(skipped(R"({"from":2,"to":4})"), "");
  EXPECT_EQ(skipped(R"({"from":1,"to":4})"), "model.skips[0] not-applicable ");
  const auto session = sessionOf(withData(R"("target":"input")", kLayers));
  EXPECT_EQ(problemOf(session->setTraining(R"({"loss":"hinge"})")), "training.loss not-applicable");
}

// A digit, then 392 bytes: the first pixels have the levels 15 and 1, the last one has 8.
std::string drawing(char label) { return label + std::string("Hw") + std::string(519, 'A') + "IA"; }

TEST(Drawings, AreTheLastImagesToTrainOn) {
  const std::string data = R"("classes":3,"noise":0.3,"drawings":")";
  const auto without = sessionOf(withData(data + '"', kLayers));
  const auto with = sessionOf(withData(data + drawing('2') + drawing('0') + '"', kLayers));
  const Dataset &before = without->data().train, &train = with->data().train;
  ASSERT_EQ(train.size, before.size + 2);
  EXPECT_EQ(with->data().test.inputs, without->data().test.inputs);
  EXPECT_TRUE(std::equal(before.inputs.begin(), before.inputs.end(), train.inputs.begin()));
  EXPECT_EQ(train.label[before.size], 2);
  EXPECT_EQ(train.label[before.size + 1], 0);
  const float* pixels = &train.inputs[static_cast<size_t>(before.size) * 784];
  EXPECT_EQ(pixels[0], 1);
  EXPECT_EQ(pixels[1], 1.0f / 15);
  EXPECT_EQ(pixels[2], 0);
  EXPECT_EQ(pixels[783], 8.0f / 15);
}

TEST(Drawings, ThatNameNothingAreProblems) {
  const auto found = [](const std::string& text, const std::string& kind = "shapes") {
    return problemsOf(R"({"data":{"kind":")" + kind + R"(","drawings":")" + text + R"("}})");
  };
  EXPECT_EQ(found(drawing('1') + drawing('0')), "");
  EXPECT_EQ(found(drawing('0'), "moons"), "data.drawings not-applicable ");
  EXPECT_EQ(found(drawing('0') + "1A"), "data.drawings wrong-length ");
  EXPECT_EQ(found(drawing('0') + drawing('2')), "data.drawings[1] out-of-range ");
  EXPECT_EQ(found(drawing('x')), "data.drawings[0] damaged ");
  std::string foreign = drawing('0'), beyond = drawing('0');
  foreign[7] = '+';
  beyond.back() = 'B';
  EXPECT_EQ(found(foreign), "data.drawings[0] damaged ");
  EXPECT_EQ(found(beyond), "data.drawings[0] damaged ");
}

}  // namespace
}  // namespace gradflow::autoencoder_test
