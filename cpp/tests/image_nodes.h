// A graph of image nodes on random numbers, with a loss that is linear in its result: sum of c y with random c.
#pragma once

#include <functional>

#include "gradflow/nn/concat.h"
#include "gradflow/nn/conv.h"
#include "gradflow/nn/pool.h"
#include "gradflow/nn/walk.h"
#include "support.h"

namespace gradflow {

inline std::string describe(Sliding sliding, const Window& window, const ImageShape& in, int units, int samples) {
  const char* kind = sliding == Sliding::direct ? "direct" : "transposed";
  std::string text = kind;
  for (const int number :
       {window.size, window.stride, window.padding, in.channels, in.height, in.width, units, samples})
    text += ' ' + std::to_string(number);
  return text;
}

inline ImageShape shapeOf(Sliding sliding, const Window& window, const ImageShape& in, int units) {
  return sliding == Sliding::direct ? convolved(window, in, units) : convolvedTransposed(window, in, units);
}

// Every kind, size up to 5, stride up to 3 and padding that leaves something of a small image that is not square, each
// with the next numbers of channels, units and samples.
template <class Use>
void forConvolutions(Use use) {
  constexpr int kSamples[] = {1, 5, 32};
  int turn = 0;
  for (const Sliding sliding : {Sliding::direct, Sliding::transposed})
    for (int size = 1; size <= 5; ++size)
      for (int stride = 1; stride <= 3; ++stride)
        for (int padding = 0; padding < size; ++padding, ++turn) {
          const Window window{size, stride, padding};
          const ImageShape in{turn % 5 + 1, 5 + turn % 3, 7 - turn % 4};
          const int units = turn % 9 + 1;
          const ImageShape out = shapeOf(sliding, window, in, units);
          if (out.height <= 0 || out.width <= 0) continue;
          SCOPED_TRACE(describe(sliding, window, in, units, kSamples[turn % 3]));
          use(sliding, window, in, out, kSamples[turn % 3]);
        }
}

template <class T>
class ImageGraph {
 public:
  // `build` adds nodes that read the signal it is given, and returns the one that the loss reads.
  using Build = std::function<Signal<T>*(Graph<T>&, Signal<T>*)>;

  ImageGraph(const ImageShape& in, int samples, const Build& build)
      : pass(passOf(samples, true)), x(graph.addSignal(in)), y(build(graph, x)) {
    graph.finish(pass.lanes);
    fill(x->value.data(), x->features * pass.lanes, 1);
    fill(graph.parameters.values.data(), graph.parameters.count, 2);
    weights = randomNumbers<T>(static_cast<size_t>(y->features) * pass.lanes, 3);
    for (size_t i = 0; i < weights.size(); ++i)
      if (static_cast<int>(i) % pass.lanes >= samples) weights[i] = 0;
  }

  double loss() {
    graph.forward(pass);
    double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) sum += double(weights[i]) * double(y->value[i]);
    return sum;
  }
  void differentiate() {
    loss();
    std::copy(weights.begin(), weights.end(), y->gradient.data());
    graph.backward(pass);
  }
  // (L(v + h) - L(v - h)) / 2h. Convolution and mean are linear in each number, so that h need not be small for them.
  double difference(T& number, double h) {
    const T kept = number;
    number = static_cast<T>(kept + h);
    const double above = loss();
    number = static_cast<T>(kept - h);
    const double below = loss();
    number = kept;
    return (above - below) / (2 * h);
  }
  std::vector<T> values() const { return {y->value.data(), y->value.data() + weights.size()}; }
  std::vector<T> inputGradient() const {
    return {x->gradient.data(), x->gradient.data() + static_cast<size_t>(x->features) * pass.lanes};
  }
  std::vector<T> parameterGradient() const {
    return {graph.parameters.gradient.begin(), graph.parameters.gradient.begin() + graph.parameters.count};
  }

  Graph<T> graph;
  Pass pass;
  Signal<T>*x, *y;
  std::vector<T> weights;

 private:
  static void fill(T* to, size_t count, uint32_t seed) {
    const std::vector<T> values = randomNumbers<T>(count, seed);
    std::copy(values.begin(), values.end(), to);
  }
};

// Some of the parameters and of the inputs, all of them where there are few.
inline void expectGradients(ImageGraph<double>& net, double h) {
  net.differentiate();
  const std::vector<double> byParameter = net.parameterGradient(), byInput = net.inputGradient();
  const auto expect = [&](double* numbers, const std::vector<double>& gradient, const char* what) {
    const size_t step = gradient.size() / 20 + 1;
    for (size_t i = gradient.size() % step; i < gradient.size(); i += step)
      EXPECT_NEAR(gradient[i], net.difference(numbers[i], h), 1e-9 * (1 + std::fabs(gradient[i]))) << what << i;
  };
  expect(net.graph.parameters.values.data(), byParameter, "parameter ");
  expect(net.x->value.data(), byInput, "input ");
  for (size_t i = 0; i < byInput.size(); ++i) {
    const bool beyond = static_cast<int>(i) % net.pass.lanes >= net.pass.samples;
    EXPECT_TRUE(!beyond || byInput[i] == 0) << "beyond the samples " << i;
  }
}

}  // namespace gradflow
