#include "gradflow/nn/kernels.h"

#include "support.h"

namespace gradflow::kernels_test {
namespace {

// The contract of multiply() and multiplyBack(), a plain triple loop: every sum in the order of the inner dimension.
template <class T>
std::vector<T> product(const std::vector<T>& w, int rowStep, int innerStep, int rows, int inner,
                       const std::vector<T>& in, int lanes, const T* bias, std::vector<T> out, Write write) {
  for (int row = 0; row < rows; ++row)
    for (int lane = 0; lane < lanes; ++lane) {
      T sum = bias ? bias[row] : T(0);
      for (int i = 0; i < inner; ++i) sum += w[row * rowStep + i * innerStep] * in[i * lanes + lane];
      T& place = out[row * lanes + lane];
      place = write == Write::add ? place + sum : sum;
    }
  return out;
}

// Sums over lanes go lane by lane within each of a pack's four places, then (0 + 2) + (1 + 3).
template <class T>
T dot(const T* a, const T* b, int lanes) {
  T sums[4] = {};
  for (int lane = 0; lane < lanes; ++lane) sums[lane % 4] += a[lane] * b[lane];
  return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

// Calls check(rows, inner, lanes, write) for the small shapes and for some larger ones.
template <class Check>
void forShapes(Check check) {
  for (const Write write : {Write::replace, Write::add}) {
    for (int rows = 1; rows <= 9; ++rows)
      for (int inner = 1; inner <= 9; ++inner)
        for (int lanes = 4; lanes <= 40; lanes += 4) check(rows, inner, lanes, write);
    check(17, 13, 192, write);
    check(64, 2, 192, write);
    check(1, 256, 12, write);
  }
}

template <class T>
class Kernels : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Kernels, Scalars);

TYPED_TEST(Kernels, ForwardProduct) {
  using T = TypeParam;
  forShapes([](int rows, int inner, int lanes, Write write) {
    const auto w = randomNumbers<T>(rows * (inner + 1), 1), in = randomNumbers<T>(inner * lanes, 2);
    const auto before = randomNumbers<T>(rows * lanes, 4);
    for (const Bias bias : {Bias::one, Bias::none}) {
      const T* const start = bias == Bias::one ? &w[rows * inner] : nullptr;
      std::vector<T> out = before;
      multiply(w.data(), rows, inner, in.data(), lanes, bias, out.data(), write);
      ASSERT_TRUE(sameBits(out, product(w, 1, rows, rows, inner, in, lanes, start, before, write)))
          << rows << ' ' << inner << ' ' << lanes;
    }
  });
}

TYPED_TEST(Kernels, BackwardProductReadsTheWeightsTransposed) {
  using T = TypeParam;
  forShapes([](int rows, int inner, int lanes, Write write) {
    const auto w = randomNumbers<T>(rows * inner, 5), in = randomNumbers<T>(inner * lanes, 6);
    const auto before = randomNumbers<T>(rows * lanes, 7);
    std::vector<T> out = before;
    multiplyBack<T>(w.data(), rows, inner, in.data(), lanes, out.data(), write);
    ASSERT_TRUE(sameBits(out, product<T>(w, inner, 1, rows, inner, in, lanes, nullptr, before, write)))
        << rows << ' ' << inner << ' ' << lanes;
  });
}

TYPED_TEST(Kernels, GradientProductAndRowSums) {
  using T = TypeParam;
  forShapes([](int rows, int cols, int lanes, Write write) {
    const auto delta = randomNumbers<T>(rows * lanes, 8), in = randomNumbers<T>(cols * lanes, 9);
    const auto before = randomNumbers<T>(rows * (cols + 1), 10);
    const std::vector<T> ones(lanes, T(1));
    std::vector<T> gradient = before, wanted = before;
    const auto put = [write](T& place, T sum) { place = write == Write::add ? place + sum : sum; };
    for (int row = 0; row < rows; ++row) {
      put(wanted[cols * rows + row], dot(&delta[row * lanes], ones.data(), lanes));
      for (int col = 0; col < cols; ++col)
        put(wanted[col * rows + row], dot(&delta[row * lanes], &in[col * lanes], lanes));
    }
    multiplyTransposed(delta.data(), rows, in.data(), cols, lanes, gradient.data(), Bias::one, write);
    ASSERT_TRUE(sameBits(gradient, wanted)) << rows << ' ' << cols << ' ' << lanes;
    gradient = before;
    std::copy(before.end() - rows, before.end(), wanted.end() - rows);
    multiplyTransposed(delta.data(), rows, in.data(), cols, lanes, gradient.data(), Bias::none, write);
    ASSERT_TRUE(sameBits(gradient, wanted)) << rows << ' ' << cols << ' ' << lanes;
  });
}

TEST(FloatKernels, BackwardProductTimesFactors) {
  forShapes([](int rows, int inner, int lanes, Write) {
    const auto w = randomNumbers<float>(rows * inner, 5), in = randomNumbers<float>(inner * lanes, 6);
    const auto factors = randomNumbers<float>(rows * lanes, 7);
    std::vector<float> out(rows * lanes),
        wanted = product<float>(w, inner, 1, rows, inner, in, lanes, nullptr, out, Write::replace);
    multiplyBack<float>(w.data(), rows, inner, in.data(), lanes, out.data(), Write::replace, factors.data());
    for (size_t i = 0; i < wanted.size(); ++i) wanted[i] *= factors[i];
    ASSERT_TRUE(sameBits(out, wanted)) << rows << ' ' << inner << ' ' << lanes;
  });
}

}  // namespace
}  // namespace gradflow::kernels_test
