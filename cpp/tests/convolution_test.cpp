// Convolutions, direct and transposed, against their definition, hand-made numbers, differences and each other.
#include "image_nodes.h"

namespace gradflow::convolution_test {
namespace {

template <class T>
typename ImageGraph<T>::Build convolution(Sliding sliding, const Window& window, const ImageShape& out,
                                          Bias bias = Bias::one) {
  return [=](Graph<T>& graph, Signal<T>* in) {
    Signal<T>* y = graph.addSignal(out);
    graph.template add<Conv<T>>(graph.parameters, "layers.0", sliding, window, in, y, bias);
    return y;
  };
}

// Whether a place that is written reads another through a tap, along a side.
bool reads(Sliding sliding, const Window& window, int written, int read, int tap) {
  return sliding == Sliding::direct ? read == written * window.stride + tap - window.padding
                                    : written == read * window.stride + tap - window.padding;
}

// Calls use(out, weight, in), indices without lanes, for each product of the definition: what is written first, then
// channel and tap.
template <class Use>
void forProducts(Sliding sliding, const Window& w, const ImageShape& in, const ImageShape& out, Use use) {
  for (int u = 0; u < out.channels; ++u)
    for (int y = 0; y < out.height; ++y)
      for (int x = 0; x < out.width; ++x)
        for (int c = 0; c < in.channels; ++c)
          for (int tap = 0; tap < w.size * w.size; ++tap)
            for (int p = 0; p < in.positions(); ++p)
              if (reads(sliding, w, y, p / in.width, tap / w.size) && reads(sliding, w, x, p % in.width, tap % w.size))
                use((u * out.height + y) * out.width + x, (c * w.size * w.size + tap) * out.channels + u,
                    c * in.positions() + p);
}

template <class T>
class Convolutions : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Convolutions, Scalars);

TYPED_TEST(Convolutions, AreTheSumOfTheirProductsInEveryBit) {
  using T = TypeParam;
  forConvolutions([](Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out, int samples) {
    ImageGraph<T> net(in, samples, convolution<T>(sliding, window, out));
    net.loss();
    const int lanes = net.pass.lanes;
    const T *weights = net.graph.parameters.value(0), *bias = net.graph.parameters.value(1);
    std::vector<T> wanted;
    for (int i = 0; i < out.features(); ++i) wanted.insert(wanted.end(), lanes, bias[i / out.positions()]);
    forProducts(sliding, window, in, out, [&](int to, int weight, int from) {
      for (int lane = 0; lane < lanes; ++lane)
        wanted[to * lanes + lane] += weights[weight] * net.x->value[from * lanes + lane];
    });
    EXPECT_TRUE(sameBits(net.values(), wanted));
  });
}

TYPED_TEST(Convolutions, GradientsAreTheSumsOfTheirProducts) {
  using T = TypeParam;
  forConvolutions([](Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out, int samples) {
    ImageGraph<T> net(in, samples, convolution<T>(sliding, window, out));
    net.differentiate();
    const int lanes = net.pass.lanes;
    std::vector<double> parameters(net.graph.parameters.count), inputs(net.inputGradient().size());
    forProducts(sliding, window, in, out, [&](int to, int weight, int from) {
      for (int lane = 0; lane < lanes; ++lane) {
        const double delta = double(net.weights[to * lanes + lane]);
        parameters[weight] += delta * double(net.x->value[from * lanes + lane]);
        inputs[from * lanes + lane] += delta * double(net.graph.parameters.values[weight]);
      }
    });
    for (size_t i = 0; i < net.weights.size(); ++i)
      parameters[parameters.size() - out.channels + i / lanes / out.positions()] += double(net.weights[i]);
    const double bound = sizeof(T) == sizeof(float) ? 1e-6 : 1e-14;
    EXPECT_LT(relativeDistance(net.parameterGradient(), parameters), bound);
    EXPECT_LT(relativeDistance(net.inputGradient(), inputs), bound);
  });
}

TEST(Convolution, GradientsAreDifferences) {
  forConvolutions([](Sliding sliding, const Window& window, const ImageShape& in, const ImageShape& out, int samples) {
    ImageGraph<double> net(in, samples, convolution<double>(sliding, window, out));
    expectGradients(net, 0.5);
  });
}

// <W x, d> = <x, W^T d>, and the transposed layer with the same weights is W^T.
TEST(Convolution, TransposedIsTheAdjoint) {
  for (int stride = 1; stride <= 3; ++stride)
    for (int padding = 0; padding < 4; ++padding) {
      SCOPED_TRACE(stride * 10 + padding);
      const Window window{4, stride, padding};
      const ImageShape small{3, 4, 5}, large = convolvedTransposed(window, small, 2);
      constexpr int lanes = 8, taps = 16;
      const auto weights = randomNumbers<double>(small.channels * large.channels * taps, 4);
      const auto x = randomNumbers<double>(large.features() * lanes, 5);
      const auto d = randomNumbers<double>(small.features() * lanes, 6);
      Convolution<double> direct(Sliding::direct, window, large, small);
      Convolution<double> transposed(Sliding::transposed, window, small, large);
      std::vector<double> product(d.size()), adjoint(x.size()), layer(x.size());
      direct.forward(weights.data(), nullptr, x.data(), lanes, product.data(), Write::replace);
      direct.backward(weights.data(), d.data(), lanes, adjoint.data(), Write::replace);
      std::vector<double> exchanged(weights.size());
      for (int u = 0; u < small.channels; ++u)
        for (int c = 0; c < large.channels; ++c)
          for (int tap = 0; tap < taps; ++tap)
            exchanged[(u * taps + tap) * large.channels + c] = weights[(c * taps + tap) * small.channels + u];
      transposed.forward(exchanged.data(), nullptr, d.data(), lanes, layer.data(), Write::replace);
      EXPECT_TRUE(sameBits(layer, adjoint));
      const auto dot = [](const std::vector<double>& a, const std::vector<double>& b) {
        double sum = 0;
        for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
        return sum;
      };
      EXPECT_NEAR(dot(product, d), dot(x, adjoint), 1e-12 * dot(x, x));
    }
}

// One channel and unit of one sample.
std::vector<float> convolvedByHand(Sliding sliding, const Window& window, const ImageShape& in,
                                   const std::vector<float>& image, const std::vector<float>& kernel) {
  const ImageShape out = shapeOf(sliding, window, in, 1);
  Convolution<float> convolution(sliding, window, in, out);
  std::vector<float> x(in.features() * kPackSize), y(out.features() * kPackSize), first;
  for (size_t i = 0; i < image.size(); ++i) x[i * kPackSize] = image[i];
  convolution.forward(kernel.data(), nullptr, x.data(), kPackSize, y.data(), Write::replace);
  for (int i = 0; i < out.features(); ++i) first.push_back(y[i * kPackSize]);
  return first;
}

TEST(Convolution, OfNumbersThatOneCanAddUp) {
  const std::vector<float> nine = {1, 2, 3, 4, 5, 6, 7, 8, 9}, box(9, 1), corners = {1, 0, 0, -2};
  using Numbers = std::vector<float>;
  // Not turned around: the kernel's first number meets the window's first.
  EXPECT_EQ(convolvedByHand(Sliding::direct, {2}, {1, 3, 3}, nine, corners), Numbers({-9, -10, -12, -13}));
  EXPECT_EQ(convolvedByHand(Sliding::direct, {3, 1, 1}, {1, 3, 3}, nine, box),
            Numbers({12, 21, 16, 27, 45, 33, 24, 39, 28}));
  EXPECT_EQ(convolvedByHand(Sliding::direct, {3, 2, 1}, {1, 3, 3}, nine, box), Numbers({12, 16, 24, 28}));
  // What the last window does not reach counts nowhere.
  EXPECT_EQ(convolvedByHand(Sliding::direct, {2, 2, 0}, {1, 3, 3}, nine, {1, 1, 1, 1}), Numbers({12}));
  EXPECT_EQ(convolvedByHand(Sliding::transposed, {2, 2, 0}, {1, 1, 2}, {1, 3}, {1, 2, 3, 4}),
            Numbers({1, 2, 3, 6, 3, 4, 9, 12}));
  EXPECT_EQ(convolvedByHand(Sliding::transposed, {2}, {1, 2, 2}, {1, 2, 3, 4}, {1, 1, 1, 1}),
            Numbers({1, 3, 2, 4, 10, 6, 3, 7, 4}));
  // A stride beyond the kernel leaves places that nothing reaches.
  EXPECT_EQ(convolvedByHand(Sliding::transposed, {1, 3, 0}, {1, 1, 2}, {5, 7}, {2}), Numbers({10, 0, 0, 14}));
}

TEST(Convolution, WithoutABias) {
  const Window window{3, 1, 1};
  const ImageShape in{2, 4, 3}, out = convolved(window, in, 3);
  ImageGraph<double> net(in, 3, convolution<double>(Sliding::direct, window, out, Bias::none));
  ASSERT_EQ(net.graph.parameters.blocks.size(), 1u);
  EXPECT_EQ(net.graph.parameters.blocks[0].cols, 18);
  expectGradients(net, 0.5);
}

// Images larger than what is done in one go, in every part of a batch.
TEST(Convolution, LargeImagesInFloatAndDouble) {
  for (const int samples : {32, 180}) {
    const Window window{3, 1, 1};
    const ImageShape in{3, 9, 30}, out = convolved(window, in, 7);
    ImageGraph<float> single(in, samples, convolution<float>(Sliding::direct, window, out));
    ImageGraph<double> reference(in, samples, convolution<double>(Sliding::direct, window, out));
    single.differentiate();
    reference.differentiate();
    EXPECT_LT(relativeDistance(single.values(), reference.values()), 1e-6);
    EXPECT_LT(relativeDistance(single.inputGradient(), reference.inputGradient()), 1e-6);
    EXPECT_LT(relativeDistance(single.parameterGradient(), reference.parameterGradient()), 1e-6);
  }
}

// Later parts of a batch add to what the first has left.
TEST(Convolution, PartsOfABatchAdd) {
  const Window window{3, 2, 1};
  const ImageShape in{2, 5, 5}, out = convolved(window, in, 5);
  ImageGraph<double> net(in, 4, convolution<double>(Sliding::direct, window, out));
  net.differentiate();
  std::vector<double> twice = net.parameterGradient();
  for (double& number : twice) number *= 2;
  net.pass.gradients = Write::add;
  net.differentiate();
  EXPECT_LT(relativeDistance(net.parameterGradient(), twice), 1e-15);
}

TEST(Convolution, Sides) {
  EXPECT_EQ(placesOf({5, 1, 2}, 28), 28);
  EXPECT_EQ(placesOf({3, 2, 0}, 8), 3);
  EXPECT_EQ(placesOf({3, 1, 0}, 2), 0);
  EXPECT_EQ(placesOf({3, 2, 0}, 2), 0);
  EXPECT_EQ(sideOf({4, 2, 1}, 7), 14);
  EXPECT_EQ(convolvedTransposed({3, 1, 2}, {1, 2, 1}, 1), (ImageShape{1, 0, -1}));
  for (int size = 1; size <= 5; ++size)
    for (int stride = 1; stride <= 4; ++stride)
      for (int padding = 0; padding < size; ++padding)
        for (int places = 1; places <= 6; ++places) {
          const Window window{size, stride, padding};
          const int side = sideOf(window, places);
          EXPECT_TRUE(side <= 0 || placesOf(window, side) == places) << side;
        }
}

}  // namespace
}  // namespace gradflow::convolution_test
