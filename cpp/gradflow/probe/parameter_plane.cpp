#include "gradflow/probe/parameter_plane.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "gradflow/bytes.h"
#include "gradflow/math/random.h"

namespace gradflow {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// The stride between a filter's numbers is the number of filters.
double norm(const float* filter, int stride, int count) {
  double squares = 0;
  for (int i = 0; i < count; ++i) squares += static_cast<double>(filter[i * stride]) * filter[i * stride];
  return std::sqrt(squares);
}

void rescaleFilters(const ParameterBlock& block, const float* weights, float* direction) {
  for (int row = 0; row < block.rows; ++row) {
    const double length = norm(direction + row, block.rows, block.cols);
    const double scale = length > 0 ? norm(weights + row, block.rows, block.cols) / length : 0;
    for (int i = row; i < block.size(); i += block.rows) direction[i] = static_cast<float>(direction[i] * scale);
  }
}

// The states' scalar products, taken from their mean: symmetric, states x states.
MatrixXd scalarProducts(const MatrixXd& centered) {
  const Eigen::Index states = centered.cols(), count = centered.rows();
  MatrixXd products(states, states);
  for (Eigen::Index i = 0; i < states; ++i)
    for (Eigen::Index j = 0; j <= i; ++j) {
      const double *a = centered.col(i).data(), *b = centered.col(j).data();
      DoublePack total = {};
      Eigen::Index k = 0;
      for (; k + kPackSize <= count; k += kPackSize) total += load(a + k) * load(b + k);
      double product = sum(total);
      for (; k < count; ++k) product += a[k] * b[k];
      products(i, j) = products(j, i) = product;
    }
  return products;
}

// Of the states by the eigenvector of their scalar products; `shares`: what the states have of it.
std::vector<float> component(const MatrixXd& centered, const VectorXd& shares) {
  const VectorXd direction = (centered * shares).normalized();
  const VectorXd fromLast = shares.array() - shares[shares.size() - 1];
  Eigen::Index farthest;
  fromLast.cwiseAbs().maxCoeff(&farthest);
  const double sign = fromLast[farthest] > 0 ? -1 : 1;
  std::vector<float> out(direction.size());
  std::transform(direction.begin(), direction.end(), out.begin(),
                 [&](double x) { return static_cast<float>(sign * x); });
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
  const auto n = static_cast<Eigen::Index>(states.size()) / count;
  MatrixXd centered = Eigen::MatrixXf::Map(states.data(), count, n).cast<double>();
  centered.colwise() -= VectorXd(centered.rowwise().mean());
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scalarProducts(centered));
  const VectorXd& variances = solver.eigenvalues();  // ascending
  const double all = variances.sum();
  if (!(variances[n - 2] > kNoVariance * all)) return false;
  out.first = component(centered, solver.eigenvectors().col(n - 1));
  out.second = component(centered, solver.eigenvectors().col(n - 2));
  out.explained = {variances[n - 1] / all, variances[n - 2] / all};
  return true;
}

}  // namespace gradflow
