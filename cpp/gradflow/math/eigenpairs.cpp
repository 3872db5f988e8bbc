#include "gradflow/math/eigenpairs.h"

#include <Eigen/Eigenvalues>

namespace gradflow {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using Solver = Eigen::SelfAdjointEigenSolver<MatrixXd>;

VectorXd copied(const std::vector<double>& v) { return VectorXd::Map(v.data(), static_cast<Eigen::Index>(v.size())); }

Eigenpairs found(const Solver& solver) {
  Eigenpairs pairs;
  const MatrixXd& vectors = solver.eigenvectors();
  for (Eigen::Index i = 0; i < vectors.cols(); ++i) {
    pairs.values.push_back(solver.eigenvalues()[i]);
    pairs.vectors.emplace_back(vectors.col(i).data(), vectors.col(i).data() + vectors.rows());
  }
  return pairs;
}

}  // namespace

Eigenpairs eigenpairs(const std::vector<std::vector<double>>& columns) {
  const auto size = static_cast<Eigen::Index>(columns.size());
  MatrixXd matrix(size, size);
  for (Eigen::Index i = 0; i < size; ++i) matrix.col(i) = copied(columns[i]);
  return found(Solver(matrix));
}

Eigenpairs tridiagonalEigenpairs(const std::vector<double>& diagonal, const std::vector<double>& below) {
  Solver solver;
  solver.computeFromTridiagonal(copied(diagonal), copied(below));
  return found(solver);
}

}  // namespace gradflow
