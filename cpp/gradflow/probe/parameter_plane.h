// Planes through the space of parameters, and the directions that span them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

// theta(a, b) = center + a first + b second, each of as many numbers as the network has parameters; a line where there
// is no second.
struct ParameterPlane {
  std::vector<float> center, first, second;

  // theta(a, b), computed in double from left to right and rounded once.
  void pointAt(double a, double b, float* parameters) const;
};

// A random direction, filter by filter as long as the network's own weights (Li et al. 2018, section 4): d_f of
// Gaussian numbers, times ||theta_f|| / ||d_f||. A filter is the incoming weights of one unit (maxout: of one piece),
// in projections of skip connections and auxiliary classifiers too; a filter of zeros stays. Biases, slopes, gammas and
// betas are not moved, as in the paper's experiments. Every block has a stream of its own by its name: networks that
// differ elsewhere get the same numbers for it, up to scale. `index` tells the directions of one seed apart; these are
// as good as orthogonal in a large network, and nothing more is done about it.
std::vector<float> filterDirection(const Parameters<float>& parameters, uint32_t seed, uint32_t index);

// Orthonormal, the first along which the states vary most; `explained`: the share of each in their variance.
struct PrincipalComponents {
  std::vector<float> first, second;
  std::array<double, 2> explained;
};

// Of a path through the space of parameters (Lorch 2016): the eigenvectors with the largest eigenvalues of the states'
// covariance, found through the matrix of their scalar products, which is small. `states`: at least 3, `count` numbers
// each, one after the other. The state that lies farthest from the last one along a component has the lower coordinate:
// a path comes from the left and from below. False where the states lie on a line.
bool principalComponents(const std::vector<float>& states, int count, PrincipalComponents& out);

}  // namespace gradflow
