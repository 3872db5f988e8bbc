#include "gradflow/probe/parameter_plane.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gradflow/bytes.h"
#include "gradflow/math/eigenpairs.h"
#include "gradflow/math/random.h"
#include "gradflow/math/vectors.h"

namespace gradflow {
namespace {

using Vector = std::vector<double>;

// The stride between a filter's numbers is the number of filters.
double filterNorm(const float* filter, int stride, int count) {
  double squares = 0;
  for (int i = 0; i < count; ++i) squares += static_cast<double>(filter[i * stride]) * filter[i * stride];
  return std::sqrt(squares);
}

void rescaleFilters(const ParameterBlock& block, const float* weights, float* direction) {
  for (int row = 0; row < block.rows; ++row) {
    const double length = filterNorm(direction + row, block.rows, block.cols);
    const double scale = length > 0 ? filterNorm(weights + row, block.rows, block.cols) / length : 0;
    for (int i = row; i < block.size(); i += block.rows) direction[i] = static_cast<float>(direction[i] * scale);
  }
}

// `count` numbers each, taken from their mean.
std::vector<Vector> centeredStates(const std::vector<float>& states, int count) {
  const size_t size = states.size() / count;
  Vector mean(count);
  for (size_t i = 0; i < states.size(); ++i) mean[i % count] += states[i] / static_cast<double>(size);
  std::vector<Vector> centered;
  for (size_t i = 0; i < size; ++i) {
    centered.emplace_back(&states[i * count], &states[i * count] + count);
    addScaled(centered.back(), -1, mean);
  }
  return centered;
}

// The states' scalar products, states x states, below the diagonal.
std::vector<Vector> scalarProducts(const std::vector<Vector>& states) {
  std::vector<Vector> products(states.size(), Vector(states.size()));
  for (size_t i = 0; i < states.size(); ++i)
    for (size_t j = i; j < states.size(); ++j) products[i][j] = dot(states[i], states[j]);
  return products;
}

// Of the states by the eigenvector of their scalar products; `shares`: what the states have of it.
std::vector<float> component(const std::vector<Vector>& centered, const Vector& shares) {
  Vector direction(centered[0].size());
  for (size_t i = 0; i < shares.size(); ++i) addScaled(direction, shares[i], centered[i]);
  const double length = norm(direction), last = shares.back();
  const double farthest = *std::max_element(
      shares.begin(), shares.end(), [&](double a, double b) { return std::fabs(a - last) < std::fabs(b - last); });
  const double scale = (farthest > last ? -1 : 1) / length;
  std::vector<float> out(direction.size());
  std::transform(direction.begin(), direction.end(), out.begin(),
                 [&](double x) { return static_cast<float>(scale * x); });
  return out;
}

// What rounding alone makes of a direction in which the states do not differ, as a share of the variance.
constexpr double kNoVariance = 1e-12;

}  // namespace

void ParameterPlane::pointAt(double a, double b, float* parameters) const {
  const size_t count = center.size();
  const bool isLine = second.empty();
  const DoublePack as = splat(a), bs = splat(b);
  size_t i = 0;
  for (; i + kPackSize <= count; i += kPackSize) {
    DoublePack point = toDouble(load(&center[i])) + as * toDouble(load(&first[i]));
    if (!isLine) point += bs * toDouble(load(&second[i]));
    store(parameters + i, toFloat(point));
  }
  for (; i < count; ++i) {
    double point = center[i] + a * first[i];
    if (!isLine) point += b * second[i];
    parameters[i] = static_cast<float>(point);
  }
}

std::vector<float> filterDirection(const Parameters<float>& parameters, uint32_t seed, uint32_t index) {
  std::vector<float> direction(parameters.count);
  for (const ParameterBlock& block : parameters.blocks) {
    if (block.kind != BlockKind::weight) continue;
    Random random(seed, Stream::planes, hashBytes(block.name.data(), block.name.size()) + index);
    float* numbers = &direction[block.offset];
    std::generate_n(numbers, block.size(), [&] { return static_cast<float>(random.normal()); });
    rescaleFilters(block, &parameters.values[block.offset], numbers);
  }
  return direction;
}

bool principalComponents(const std::vector<float>& states, int count, PrincipalComponents& out) {
  const std::vector<Vector> centered = centeredStates(states, count);
  const auto [variances, shares] = eigenpairs(scalarProducts(centered));  // ascending
  const size_t n = variances.size();
  const double all = std::accumulate(variances.begin(), variances.end(), 0.0);
  if (!(variances[n - 2] > kNoVariance * all)) return false;
  out.first = component(centered, shares[n - 1]);
  out.second = component(centered, shares[n - 2]);
  out.explained = {variances[n - 1] / all, variances[n - 2] / all};
  return true;
}

}  // namespace gradflow
