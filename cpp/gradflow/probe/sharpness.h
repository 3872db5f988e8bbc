// The largest curvature of the training loss, against which the learning rate is judged.
#pragma once

#include <optional>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"

namespace gradflow {

struct SharpnessOptions {
  std::vector<double> start;  // an eigenvector found before, by parameter; or empty
  double tolerance = 0.01;    // relative error of lambdaMax to stop at, as estimated
  int maxIterations = 60;
};

struct Sharpness {
  double lambdaMax = 0;  // NaN where gradients are not finite
  double residual = 0;   // ||H v - lambdaMax v||: some eigenvalue lies within it of lambdaMax
  int iterations = 0;    // products with the Hessian
  bool converged = false;
  std::vector<double> eigenvector;  // v, of length 1, by parameter
};

// The largest eigenvalue (the most positive one) of the Hessian of the loss: mean over the samples with penalties, no
// dropout, at the parameters of `network`; kinks have no curvature (see hessian.h). Lanczos's method with full
// reorthogonalization.
Sharpness measureSharpness(const Config& config, const Network<float>& network, const Samples& samples,
                           const SharpnessOptions& options);

// Where full-batch descent with that rate becomes locally unstable: lambdaMax at which an eigenvalue of the linearized
// step leaves the unit circle. Nothing for the adaptive optimizers, whose steps depend on more than H, and for a rate
// of 0. Decoupled weight decay, which lowers the limit by at most itself times (1 + beta), is left out.
//   sgd 2 / eta, momentum 2 (1 + beta) / eta, nesterov 2 (1 + beta) / (eta (1 + 2 beta))     (Cohen et al. 2021)
std::optional<double> stabilityLimit(const TrainingConfig& training, double rate);

}  // namespace gradflow
