#include "gradflow/nn/initializer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gradflow {
namespace {

void fillUniform(double bound, int count, Random& random, float* weights) {
  for (int i = 0; i < count; ++i) weights[i] = static_cast<float>(random.uniform(-bound, bound));
}
void fillNormal(double deviation, int count, Random& random, float* weights) {
  for (int i = 0; i < count; ++i) weights[i] = static_cast<float>(deviation * random.normal());
}

// Columns of `rows` numbers each, one behind the other.
struct Columns {
  int rows, count;
  std::vector<double> numbers;

  double* operator[](int col) { return &numbers[static_cast<size_t>(col) * rows]; }
  double dot(int a, int b) {
    const double *left = (*this)[a], *right = (*this)[b];
    double sum = 0;
    for (int row = 0; row < rows; ++row) sum += left[row] * right[row];
    return sum;
  }
  // column `from` times `factor`, taken from column `col`
  void subtract(int col, double factor, int from) {
    for (int row = 0; row < rows; ++row) (*this)[col][row] -= factor * (*this)[from][row];
  }
};

// Gram-Schmidt on the columns of a tall random normal matrix, each projected twice to stay orthogonal in rounding.
Columns orthonormalColumns(int rows, int count, Random& random) {
  Columns q{rows, count, std::vector<double>(static_cast<size_t>(rows) * count)};
  for (double& number : q.numbers) number = random.normal();
  for (int col = 0; col < count; ++col) {
    for (int pass = 0; pass < 2; ++pass)
      for (int other = 0; other < col; ++other) q.subtract(col, q.dot(other, col), other);
    const double norm = std::sqrt(q.dot(col, col));
    for (int row = 0; row < rows; ++row) q[col][row] /= norm;
  }
  return q;
}

// weights: rows x cols, column-major.
void fillOrthogonal(double gain, int rows, int cols, Random& random, float* weights) {
  Columns q = orthonormalColumns(std::max(rows, cols), std::min(rows, cols), random);
  for (int col = 0; col < cols; ++col)
    for (int row = 0; row < rows; ++row)
      *weights++ = static_cast<float>(gain * (rows >= cols ? q[col][row] : q[row][col]));
}

}  // namespace

void initialize(InitializerKind kind, double gain, const ParameterBlock& block, Random& random, float* weights) {
  const int rows = block.rows, cols = block.cols, count = block.size();
  const double glorot = gain * std::sqrt(2.0 / (rows * block.taps + cols)), he = gain * std::sqrt(2.0 / cols);
  const double toBound = std::sqrt(3.0);
  switch (kind) {
    case InitializerKind::zeros:
      std::fill(weights, weights + count, 0.0f);
      break;
    case InitializerKind::constant:
      std::fill(weights, weights + count, static_cast<float>(gain));
      break;
    case InitializerKind::uniform:
      fillUniform(gain, count, random, weights);
      break;
    case InitializerKind::normal:
      fillNormal(gain, count, random, weights);
      break;
    case InitializerKind::glorotUniform:
      fillUniform(toBound * glorot, count, random, weights);
      break;
    case InitializerKind::glorotNormal:
      fillNormal(glorot, count, random, weights);
      break;
    case InitializerKind::heUniform:
      fillUniform(toBound * he, count, random, weights);
      break;
    case InitializerKind::heNormal:
      fillNormal(he, count, random, weights);
      break;
    case InitializerKind::lecunNormal:
      fillNormal(gain * std::sqrt(1.0 / cols), count, random, weights);
      break;
    case InitializerKind::orthogonal:
      fillOrthogonal(gain, rows, cols, random, weights);
      break;
  }
}

}  // namespace gradflow
