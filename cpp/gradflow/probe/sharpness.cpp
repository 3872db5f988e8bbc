#include "gradflow/probe/sharpness.h"

#include <algorithm>
#include <cmath>

#include "gradflow/math/eigenpairs.h"
#include "gradflow/math/random.h"
#include "gradflow/math/vectors.h"
#include "gradflow/probe/hessian.h"

namespace gradflow {
namespace {

using Vector = std::vector<double>;

Vector randomDirection(int size) {
  Random random(1, Stream::directions);
  Vector v(size);
  for (double& x : v) x = random.normal();
  return normalized(std::move(v));
}

// A given start keeps a random part: on an eigenvector that is no longer the largest, Lanczos would never leave it.
Vector firstDirection(int size, const Vector& start) {
  const Vector random = randomDirection(size);
  const double length = norm(start);
  if (static_cast<int>(start.size()) != size || !(length > 0 && std::isfinite(length))) return random;
  Vector mixed = normalized(start);
  addScaled(mixed, 0.1, random);
  return normalized(std::move(mixed));
}

bool allFinite(const Vector& v) {
  return std::all_of(v.begin(), v.end(), [](double x) { return std::isfinite(x); });
}

// H on the space of the directions so far is tridiagonal in them; its largest eigenpair.
class Tridiagonal {
 public:
  // `below` couples to the direction that is not in yet: its share is the residual.
  void add(double diagonal, double below) {
    if (!diagonal_.empty()) below_.push_back(next_);
    diagonal_.push_back(diagonal);
    next_ = below;
    Eigenpairs pairs = tridiagonalEigenpairs(diagonal_, below_);
    largest = pairs.values.back();
    vector = std::move(pairs.vectors.back());
    residual = std::fabs(next_ * vector.back());
  }

  double largest = 0, residual = 0;
  Vector vector;

 private:
  Vector diagonal_, below_;
  double next_ = 0;
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
  std::vector<Vector> directions;
  Tridiagonal projected;
  Vector next = firstDirection(size, options.start);
  while (result.iterations < most && !result.converged) {
    const int k = result.iterations++;
    Vector product = hessian.times(next);
    if (!allFinite(product)) {
      result.lambdaMax = NAN;
      return result;
    }
    const double diagonal = dot(next, product);
    directions.push_back(std::move(next));
    // Twice is enough to stay orthogonal in rounded arithmetic (Parlett 1980).
    for (int round = 0; round < 2; ++round)
      for (const Vector& direction : directions) addScaled(product, -dot(direction, product), direction);
    const double below = norm(product);
    projected.add(diagonal, below);
    const bool exhausted = k + 1 == size || below <= 1e-10 * std::fabs(projected.largest);
    const bool accurate = k + 1 >= kFewestIterations && projected.residual <= options.tolerance * projected.largest;
    result.converged = exhausted || accurate;
    next = below > 0 ? normalized(std::move(product)) : std::move(product);
  }
  result.lambdaMax = projected.largest;
  result.residual = projected.residual;
  result.eigenvector.assign(size, 0);
  for (size_t i = 0; i < directions.size(); ++i) addScaled(result.eigenvector, projected.vector[i], directions[i]);
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
