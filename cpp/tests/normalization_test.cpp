// The nodes of normalization against their definitions and against differences, in double.
#include "gradflow/nn/normalization.h"

#include "gradflow/math/random.h"
#include "gradflow/nn/walk.h"
#include "support.h"

namespace gradflow::normalization_test {
namespace {

constexpr int kLargestRows = 9;

struct Case {
  NormalizationKind kind;
  bool batchStatistics;
  int rows, samples;
};

// One node on random numbers, with a loss of random weights on its outputs: sum over rows and samples of c z.
template <class T>
class Bench {
 public:
  explicit Bench(const Case& of) : pass(passOf(of.samples, true)), rows(of.rows) {
    x = graph.addSignal(rows);
    z = graph.addSignal(rows);
    node = addNormalization(of.kind, graph, "layers.0", x, z);
    graph.finish(pass.lanes);
    pass.batchStatistics = of.batchStatistics;
    Random random(3, Stream::data);
    fill(x->value.data(), rows * pass.lanes, random, 3);
    for (int row = 0; row < rows; ++row)
      for (int lane = 0; lane < pass.lanes; ++lane)
        weights.push_back(lane < pass.samples ? static_cast<T>(random.uniform(-1, 1)) : T(0));
    fill(graph.parameters.values.data(), graph.parameters.count, random, 1);
    for (size_t i = 0; i < graph.statistics.values.size(); ++i)
      graph.statistics.values[i] = static_cast<T>(random.uniform(0.2, 2));
  }

  T& xAt(int row, int lane) { return x->value[row * pass.lanes + lane]; }
  T& zAt(int row, int lane) { return z->value[row * pass.lanes + lane]; }
  T gamma(int row) { return graph.parameters.value(0)[row]; }
  T beta(int row) { return graph.parameters.value(1)[row]; }

  double loss() {
    graph.forward(pass);
    double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) sum += weights[i] * z->value[i];
    return sum;
  }
  void differentiate() {
    loss();
    std::copy(weights.begin(), weights.end(), z->gradient.data());
    graph.backward(pass);
  }
  double difference(T& number) {
    const T kept = number;
    const double h = 1e-4;
    const auto at = [&](double shift) {
      number = static_cast<T>(kept + shift);
      return loss();
    };
    const double found = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    number = kept;
    return found;
  }

  Graph<T> graph;
  Signal<T>*x, *z;
  Normalization<T>* node;
  Pass pass;
  int rows;
  std::vector<T> weights;

 private:
  static void fill(T* numbers, int count, Random& random, double range) {
    for (int i = 0; i < count; ++i) numbers[i] = static_cast<T>(random.uniform(-range, range) + range / 2);
  }
};

template <class Use>
void forEveryCase(Use use) {
  for (const auto kind : {NormalizationKind::batch, NormalizationKind::layer})
    for (const bool batchStatistics : {true, false})
      for (const int rows : {1, 2, 4, 7, kLargestRows})
        for (const int samples : {1, 2, 4, 10, 13, 250}) {
          SCOPED_TRACE(testing::Message() << (kind == NormalizationKind::batch ? "batch " : "layer ") << batchStatistics
                                          << ' ' << rows << " rows " << samples << " samples");
          use(Case{kind, batchStatistics, rows, samples});
        }
}

struct Moments {
  double mean = 0, variance = 0;
};

// Of the numbers that number (row, lane) is standardized with.
template <class T>
Moments momentsOf(Bench<T>& bench, const Case& of, int row, int lane) {
  if (of.kind == NormalizationKind::batch && !of.batchStatistics) {
    const auto& values = bench.graph.statistics.values;
    return {values[row], values[bench.rows + row]};
  }
  const bool alongSamples = of.kind == NormalizationKind::batch;
  const int count = alongSamples ? of.samples : of.rows;
  const auto number = [&](int i) -> double { return alongSamples ? bench.xAt(row, i) : bench.xAt(i, lane); };
  Moments moments;
  for (int i = 0; i < count; ++i) moments.mean += number(i) / count;
  for (int i = 0; i < count; ++i) moments.variance += (number(i) - moments.mean) * (number(i) - moments.mean) / count;
  return moments;
}

TEST(Normalization, ForwardAsDefined) {
  forEveryCase([](const Case& of) {
    Bench<float> bench(of);
    bench.loss();
    for (int row = 0; row < of.rows; ++row)
      for (int lane = 0; lane < of.samples; ++lane) {
        const auto [mean, variance] = momentsOf(bench, of, row, lane);
        const double inverse = 1 / std::sqrt(variance + 1e-5), xhat = (bench.xAt(row, lane) - mean) * inverse;
        const double rounding = 1e-6 * (1 + inverse);  // of numbers up to 5, magnified
        EXPECT_NEAR(bench.zAt(row, lane), bench.gamma(row) * xhat + bench.beta(row), rounding);
        EXPECT_NEAR(bench.node->normalized()[row * bench.pass.lanes + lane], xhat, rounding);
        EXPECT_NEAR(bench.node->inverseDeviation(row, lane), inverse, 1e-6 * inverse);
      }
  });
}

TEST(Normalization, BackwardIsTheDerivative) {
  forEveryCase([](const Case& of) {
    if (of.samples > 13) return;
    Bench<double> bench(of);
    bench.differentiate();
    const Parameters<double> found = bench.graph.parameters;
    const std::vector<double> input(bench.x->gradient.data(), bench.x->gradient.data() + of.rows * bench.pass.lanes);
    for (int i = 0; i < found.count; ++i)
      EXPECT_NEAR(found.gradient[i], bench.difference(bench.graph.parameters.values[i]), 1e-9);
    for (int row = 0; row < of.rows; ++row)
      for (int lane = 0; lane < bench.pass.lanes; ++lane) {
        const int at = row * bench.pass.lanes + lane;
        if (lane < of.samples)
          EXPECT_NEAR(input[at], bench.difference(bench.x->value[at]), 1e-8 * std::fmax(1, std::fabs(input[at])));
        else
          EXPECT_EQ(input[at], 0);
      }
  });
}

// Along its own path: the derivative of one number's z by its own x.
TEST(Normalization, OwnPathsAreTheDiagonal) {
  forEveryCase([](const Case& of) {
    if (of.samples > 10) return;
    Bench<double> bench(of);
    bench.pass.ownPaths = true;
    std::vector<double> all = bench.weights;
    bench.differentiate();
    const std::vector<double> own(bench.x->gradient.data(), bench.x->gradient.data() + all.size());
    for (int row = 0; row < of.rows; ++row)
      for (int lane = 0; lane < of.samples; ++lane) {
        const int at = row * bench.pass.lanes + lane;
        std::fill(bench.weights.begin(), bench.weights.end(), 0.0);
        bench.weights[at] = all[at];
        EXPECT_NEAR(own[at], bench.difference(bench.x->value[at]), 1e-8 * std::fmax(1, std::fabs(own[at])));
      }
  });
}

// What lies beyond the last sample is in no statistic and stays finite, however it may be.
TEST(Normalization, LanesBeyondTheLastSampleCountForNothing) {
  forEveryCase([](const Case& of) {
    Bench<float> bench(of), wild(of);
    for (int row = 0; row < of.rows; ++row)
      for (int lane = of.samples; lane < bench.pass.lanes; ++lane) wild.xAt(row, lane) = 1e18f;
    bench.differentiate();
    wild.differentiate();
    EXPECT_TRUE(sameBits(bench.graph.parameters.gradient, wild.graph.parameters.gradient));
    for (int row = 0; row < of.rows; ++row)
      for (int lane = 0; lane < bench.pass.lanes; ++lane) {
        EXPECT_TRUE(std::isfinite(wild.zAt(row, lane)));
        if (lane < of.samples)
          EXPECT_EQ(wild.zAt(row, lane), bench.zAt(row, lane));
        else
          EXPECT_EQ(wild.x->gradient[row * bench.pass.lanes + lane], 0);
      }
  });
}

// The same bits whichever rows stand beside a row.
TEST(Normalization, RowsAreSummedInOneOrder) {
  Bench<float> all({NormalizationKind::batch, true, 7, 10}), one({NormalizationKind::batch, true, 1, 10});
  const int lanes = all.pass.lanes;
  all.differentiate();
  for (int row = 0; row < 7; ++row) {
    for (int lane = 0; lane < lanes; ++lane) {
      one.xAt(0, lane) = all.xAt(row, lane);
      one.weights[lane] = all.weights[row * lanes + lane];
    }
    one.graph.parameters.values = {all.gamma(row), all.beta(row), 0, 0};
    one.differentiate();
    EXPECT_EQ(one.graph.parameters.gradient[0], all.graph.parameters.gradientOf(0)[row]);
    EXPECT_EQ(one.graph.parameters.gradient[1], all.graph.parameters.gradientOf(1)[row]);
    for (int lane = 0; lane < lanes; ++lane) {
      EXPECT_EQ(one.zAt(0, lane), all.zAt(row, lane));
      EXPECT_EQ(one.x->gradient[lane], all.x->gradient[row * lanes + lane]);
    }
  }
}

TEST(Normalization, RunningStatisticsMoveByATenth) {
  for (const int samples : {1, 2, 10}) {
    Bench<double> bench({NormalizationKind::batch, true, 5, samples});
    const std::vector<double> before = bench.graph.statistics.values;
    bench.loss();
    EXPECT_EQ(bench.graph.statistics.values, before);
    bench.pass.batchStatistics = false;
    bench.loss();  // evaluation in between changes nothing
    bench.node->updateStatistics();
    for (int row = 0; row < 5; ++row) {
      const auto [mean, variance] = momentsOf(bench, {NormalizationKind::batch, true, 5, samples}, row, 0);
      const double unbiased = samples > 1 ? variance * samples / (samples - 1) : variance;
      EXPECT_NEAR(bench.graph.statistics.values[row], 0.9 * before[row] + 0.1 * mean, 1e-12);
      EXPECT_NEAR(bench.graph.statistics.values[5 + row], 0.9 * before[5 + row] + 0.1 * unbiased, 1e-12);
    }
  }
}

TEST(Normalization, StatisticsAreNamedAndStartNeutral) {
  Graph<float> graph;
  Signal<float>*x = graph.addSignal(3), *z = graph.addSignal(3);
  addNormalization(NormalizationKind::batch, graph, "layers.4", x, z);
  graph.finish(4);
  ASSERT_EQ(graph.statistics.blocks.size(), 2u);
  EXPECT_EQ(graph.statistics.blocks[0].name, "layers.4.mean");
  EXPECT_EQ(graph.statistics.blocks[1].name, "layers.4.variance");
  EXPECT_EQ(graph.statistics.values, (std::vector<float>{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(graph.parameters.blocks[0].name, "layers.4.gamma");
  EXPECT_EQ(graph.parameters.blocks[1].name, "layers.4.beta");
}

}  // namespace
}  // namespace gradflow::normalization_test
