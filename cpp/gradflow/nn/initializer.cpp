#include "gradflow/nn/initializer.h"

#include <Eigen/Core>
#include <cmath>

namespace gradflow {
namespace {

void fillUniform(double bound, int count, Random& random, float* weights) {
  for (int i = 0; i < count; ++i) weights[i] = static_cast<float>(random.uniform(-bound, bound));
}
void fillNormal(double deviation, int count, Random& random, float* weights) {
  for (int i = 0; i < count; ++i) weights[i] = static_cast<float>(deviation * random.normal());
}

// Gram-Schmidt on the columns of a tall random normal matrix, each projected twice to stay orthogonal in rounding.
Eigen::MatrixXd orthonormalColumns(int rows, int cols, Random& random) {
  Eigen::MatrixXd q(rows, cols);
  for (int i = 0; i < q.size(); ++i) q.data()[i] = random.normal();
  for (int col = 0; col < cols; ++col) {
    auto v = q.col(col);
    for (int pass = 0; pass < 2; ++pass)
      for (int other = 0; other < col; ++other) v -= q.col(other).dot(v) * q.col(other);
    v /= std::sqrt(v.squaredNorm());
  }
  return q;
}

void fillOrthogonal(double gain, int rows, int cols, Random& random, float* weights) {
  const Eigen::MatrixXd q = orthonormalColumns(std::max(rows, cols), std::min(rows, cols), random);
  Eigen::Map<Eigen::MatrixXf> out(weights, rows, cols);
  for (int row = 0; row < rows; ++row)
    for (int col = 0; col < cols; ++col) out(row, col) = static_cast<float>(gain * (rows >= cols ? q(row, col) : q(col, row)));
}

}  // namespace

void initialize(InitializerKind kind, double gain, int rows, int cols, Random& random, float* weights) {
  const int count = rows * cols;
  const double glorot = gain * std::sqrt(2.0 / (rows + cols)), he = gain * std::sqrt(2.0 / cols);
  const double toBound = std::sqrt(3.0);
  switch (kind) {
    case InitializerKind::zeros: std::fill(weights, weights + count, 0.0f); break;
    case InitializerKind::constant: std::fill(weights, weights + count, static_cast<float>(gain)); break;
    case InitializerKind::uniform: fillUniform(gain, count, random, weights); break;
    case InitializerKind::normal: fillNormal(gain, count, random, weights); break;
    case InitializerKind::glorotUniform: fillUniform(toBound * glorot, count, random, weights); break;
    case InitializerKind::glorotNormal: fillNormal(glorot, count, random, weights); break;
    case InitializerKind::heUniform: fillUniform(toBound * he, count, random, weights); break;
    case InitializerKind::heNormal: fillNormal(he, count, random, weights); break;
    case InitializerKind::lecunNormal: fillNormal(gain * std::sqrt(1.0 / cols), count, random, weights); break;
    case InitializerKind::orthogonal: fillOrthogonal(gain, rows, cols, random, weights); break;
  }
}

}  // namespace gradflow
