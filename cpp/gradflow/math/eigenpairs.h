// Eigenvalues and eigenvectors of symmetric matrices: Eigen's solver, whose templates are compiled in one place only.
#pragma once

#include <vector>

namespace gradflow {

// By ascending eigenvalue; the eigenvectors are orthonormal.
struct Eigenpairs {
  std::vector<double> values;
  std::vector<std::vector<double>> vectors;
};

// `columns`: of a symmetric matrix, as many as each is long; what is above the diagonal is not read.
Eigenpairs eigenpairs(const std::vector<std::vector<double>>& columns);

// `below` the diagonal, and as much above it.
Eigenpairs tridiagonalEigenpairs(const std::vector<double>& diagonal, const std::vector<double>& below);

}  // namespace gradflow
