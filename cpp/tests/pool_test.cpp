// Pooling and concatenation: definitions, ties, differences, and graphs in which an image has several readers.
#include <algorithm>

#include "image_nodes.h"

namespace gradflow::pool_test {
namespace {

template <class T>
Signal<T>* pool(Graph<T>& graph, Pooling pooling, const Window& window, Signal<T>* in) {
  Signal<T>* y = graph.addSignal(pooled(pooling, window, in->shape));
  graph.template add<Pool<T>>(pooling, window, in, y);
  return y;
}

template <class Use>
void forPools(Use use) {
  int turn = 0;
  for (const Pooling pooling : {Pooling::max, Pooling::average, Pooling::global})
    for (int size = 1; size <= (pooling == Pooling::global ? 1 : 4); ++size)
      for (int stride = 1; stride <= 3; ++stride)
        for (int padding = 0; padding < size; ++padding, ++turn) {
          constexpr int kSamples[] = {1, 5, 32};
          const ImageShape in{turn % 3 + 1, 6 + turn % 2, 5};
          SCOPED_TRACE(describe(Sliding::direct, {size, stride, padding}, in, static_cast<int>(pooling), turn));
          use(pooling, Window{size, stride, padding}, in, kSamples[turn % 3]);
        }
}

// The window's numbers inside of the image.
std::vector<double> windowOf(const Window& w, const ImageShape& in, const double* image, int y, int x) {
  std::vector<double> values;
  for (int i = y * w.stride - w.padding; i < y * w.stride - w.padding + w.size; ++i)
    for (int j = x * w.stride - w.padding; j < x * w.stride - w.padding + w.size; ++j)
      if (i >= 0 && i < in.height && j >= 0 && j < in.width) values.push_back(image[i * in.width + j]);
  return values;
}

double reduced(Pooling pooling, const std::vector<double>& values) {
  if (pooling == Pooling::max) return *std::max_element(values.begin(), values.end());
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

TEST(Pool, IsTheLargestOrTheMeanOfItsWindow) {
  forPools([](Pooling pooling, const Window& window, const ImageShape& in, int samples) {
    const auto build = [&](auto& graph, auto* x) { return pool(graph, pooling, window, x); };
    ImageGraph<double> net(in, samples, build);
    ImageGraph<float> single(in, samples, build);
    net.loss();
    single.loss();
    const ImageShape out = net.y->shape;
    const int lanes = net.pass.lanes;
    for (int channel = 0; channel < in.channels; ++channel)
      for (int lane = 0; lane < lanes; ++lane) {
        std::vector<double> image;
        for (int p = 0; p < in.positions(); ++p)
          image.push_back(net.x->value[(channel * in.positions() + p) * lanes + lane]);
        for (int q = 0; q < out.positions(); ++q) {
          const std::vector<double> values =
              pooling == Pooling::global ? image : windowOf(window, in, image.data(), q / out.width, q % out.width);
          const size_t at = (channel * out.positions() + q) * lanes + lane;
          ASSERT_NEAR(net.y->value[at], reduced(pooling, values), 1e-15);
          ASSERT_NEAR(single.y->value[at], reduced(pooling, values), 2e-7);
        }
      }
  });
}

TEST(Pool, GradientsAreDifferences) {
  forPools([](Pooling pooling, const Window& window, const ImageShape& in, int samples) {
    ImageGraph<double> net(in, samples, [&](auto& graph, auto* x) { return pool(graph, pooling, window, x); });
    expectGradients(net, 1e-5);
  });
}

TEST(Pool, TheFirstOfEqualsGetsTheGradient) {
  ImageGraph<float> net({1, 2, 4}, 2, [&](auto& graph, auto* x) { return pool(graph, Pooling::max, {2, 2, 0}, x); });
  const float image[] = {1, 3, 0, 0, 3, 3, 0, 0};
  for (int p = 0; p < 8; ++p) std::fill_n(&net.x->value[p * 4], 4, image[p]);
  net.differentiate();
  const std::vector<float> got = net.inputGradient();
  for (int lane = 0; lane < 4; ++lane)
    for (int p = 0; p < 8; ++p)
      EXPECT_EQ(got[p * 4 + lane], p == 1 ? net.weights[lane] : p == 2 ? net.weights[4 + lane] : 0) << p << ' ' << lane;
}

TEST(Concat, PutsChannelsOneAfterTheOther) {
  Graph<float> graph;
  Signal<float>*a = graph.addSignal(ImageShape{1, 1, 2}), *b = graph.addSignal(ImageShape{2, 1, 2});
  Signal<float>* y = graph.addSignal(ImageShape{3, 1, 2});
  graph.add<Concat<float>>(std::vector<Signal<float>*>{a, b}, y);
  graph.finish(kPackSize);
  for (int i = 0; i < 8; ++i) a->value[i] = static_cast<float>(i);
  for (int i = 0; i < 16; ++i) b->value[i] = static_cast<float>(8 + i);
  graph.forward(passOf(4, true));
  for (int i = 0; i < 24; ++i) EXPECT_EQ(y->value[i], i);
}

// An inception module in miniature: three nodes add into the gradient of what they read, and one signal is concatenated
// twice.
template <class T>
Signal<T>* module(Graph<T>& graph, Signal<T>* x) {
  const auto conv = [&](const char* name, int size, int units) {
    const Window window{size, 1, size / 2};
    Signal<T>* y = graph.addSignal(convolved(window, x->shape, units));
    graph.template add<Conv<T>>(graph.parameters, name, Sliding::direct, window, x, y);
    return y;
  };
  Signal<T>*one = conv("one", 1, 2), *three = conv("three", 3, 3), *largest = pool(graph, Pooling::max, {3, 1, 1}, x);
  const ImageShape shape{one->shape.channels + 2 * three->shape.channels + x->shape.channels, x->shape.height,
                         x->shape.width};
  Signal<T>* all = graph.addSignal(shape);
  graph.template add<Concat<T>>(std::vector<Signal<T>*>{three, one, largest, three}, all);
  return pool(graph, Pooling::average, {2, 2, 1}, all);
}

TEST(Concat, ReadersOfOneSignalAddTheirGradients) {
  for (const int samples : {1, 7}) {
    ImageGraph<double> net({2, 5, 4}, samples, module<double>);
    expectGradients(net, 1e-5);
    ImageGraph<float> single({2, 5, 4}, samples, module<float>);
    single.differentiate();
    net.differentiate();
    EXPECT_LT(relativeDistance(single.inputGradient(), net.inputGradient()), 1e-6);
    EXPECT_LT(relativeDistance(single.parameterGradient(), net.parameterGradient()), 1e-6);
  }
}

}  // namespace
}  // namespace gradflow::pool_test
