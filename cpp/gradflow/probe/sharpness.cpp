#include "gradflow/probe/sharpness.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "gradflow/math/random.h"
#include "gradflow/probe/hessian.h"

namespace gradflow {
namespace {

using Eigen::VectorXd;

VectorXd times(Hessian& hessian, const VectorXd& v) {
  const std::vector<double> product = hessian.times({v.begin(), v.end()});
  return VectorXd::Map(product.data(), v.size());
}

VectorXd randomDirection(int size) {
  Random random(1, Stream::directions);
  VectorXd v(size);
  for (double& x : v) x = random.normal();
  return v.normalized();
}

// A given start keeps a random part: on an eigenvector that is no longer the largest, Lanczos would never leave it.
VectorXd firstDirection(int size, const std::vector<double>& start) {
  const VectorXd random = randomDirection(size);
  if (static_cast<int>(start.size()) != size) return random;
  const VectorXd given = VectorXd::Map(start.data(), size);
  const double length = given.norm();
  return length > 0 && std::isfinite(length) ? VectorXd((given / length + 0.1 * random).normalized()) : random;
}

// H on the space of the directions so far is tridiagonal in them; its largest eigenpair.
class Tridiagonal {
 public:
  void add(double diagonal, double below) {
    diagonal_.push_back(diagonal);
    below_.push_back(below);
  }

  // `below` of the last row couples to the direction that is not in yet: its share is the residual.
  void solve() {
    const auto n = static_cast<Eigen::Index>(diagonal_.size());
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
    solver.computeFromTridiagonal(VectorXd::Map(diagonal_.data(), n), VectorXd::Map(below_.data(), n - 1));
    largest = solver.eigenvalues()[n - 1];
    vector = solver.eigenvectors().col(n - 1);
    residual = std::fabs(below_.back() * vector[n - 1]);
  }

  double largest = 0, residual = 0;
  VectorXd vector;

 private:
  std::vector<double> diagonal_, below_;
};

// Some eigenvalue lies within the residual of the one found. That it is the largest takes a few steps more than a small
// residual: a random start may hold little of the largest one's direction.
constexpr int kFewestIterations = 12;

}  // namespace

Sharpness measureSharpness(const Config& config, const Network<float>& network, const Samples& samples,
                           const SharpnessOptions& options) {
  Hessian hessian(config, network, samples);
  const int size = hessian.size(), most = std::min(size, options.maxIterations);
  Sharpness result;
  Eigen::MatrixXd directions(size, most);
  Tridiagonal projected;
  VectorXd next = firstDirection(size, options.start);
  while (result.iterations < most && !result.converged) {
    const int k = result.iterations++;
    directions.col(k) = next;
    VectorXd product = times(hessian, next);
    if (!product.allFinite()) {
      result.lambdaMax = NAN;
      return result;
    }
    const double diagonal = next.dot(product);
    // Twice is enough to stay orthogonal in rounded arithmetic (Parlett 1980).
    for (int round = 0; round < 2; ++round)
      product -= directions.leftCols(k + 1) * (directions.leftCols(k + 1).transpose() * product);
    const double below = product.norm();
    projected.add(diagonal, below);
    projected.solve();
    const bool exhausted = k + 1 == size || below <= 1e-10 * std::fabs(projected.largest);
    const bool accurate = k + 1 >= kFewestIterations && projected.residual <= options.tolerance * projected.largest;
    result.converged = exhausted || accurate;
    next = product / (below > 0 ? below : 1);
  }
  result.lambdaMax = projected.largest;
  result.residual = projected.residual;
  const VectorXd found = directions.leftCols(result.iterations) * projected.vector;
  result.eigenvector.assign(found.begin(), found.end());
  return result;
}

std::optional<double> stabilityLimit(const TrainingConfig& training, double rate) {
  if (!(rate > 0)) return std::nullopt;
  const double beta = training.momentum;
  switch (training.optimizer) {
    case OptimizerKind::sgd:
      return 2 / rate;
    case OptimizerKind::momentum:
      return 2 * (1 + beta) / rate;
    case OptimizerKind::nesterov:
      return 2 * (1 + beta) / (rate * (1 + 2 * beta));
    default:
      return std::nullopt;
  }
}

}  // namespace gradflow
