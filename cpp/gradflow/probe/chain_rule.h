// One gradient as the product of its factors: dL/dw = dL/do do/da da/dz .. dz/dw along a path, and the sum over all
// paths, which is what backpropagation computes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"
#include "gradflow/probe/double_network.h"

namespace gradflow {

// Where a parameter acts. Hidden layers count from 0, the output layer comes after them.
struct ParameterSite {
  int flat = 0;   // in the vector of all parameters
  int block = 0;  // of Parameters::blocks
  int index = 0;  // within the block, column-major
  int layer = 0;
  int row = 0;   // of the layer's z; of a slope: the unit
  int from = 0;  // weights: the unit of the layer before, or the input feature
};

struct ChainFactor {
  // dL/do, with the loss and its link function together; dz/da = w; da/dz = f'(z); of a normalization, dz/d(Wx + b)
  // along the unit's and sample's own path, gamma / sigma (1 - 1/n - xhat^2/n); dz/dw, dz/db = 1, da/ds = min(0, z),
  // dz/dgamma = xhat or dz/dbeta = 1.
  enum class Kind { loss, weight, slope, parameter, normalization };
  Kind kind;
  int layer, row, from;  // from: weights only, else -1
  int parameter;         // flat index of the weight or the parameter; else -1
  double value;
};

// Without dropout, at the present parameters. L is the loss of the one sample, without penalties. A normalization
// mixes: what a number does to the mean and variance that it is standardized with reaches the other numbers too (of a
// batch: the unit's in other samples, of a layer: the sample's other units). A path stays with its own; what takes the
// ways through the others is told as a whole, so that `paths` sum up to the gradient that backpropagation finds.
struct ChainRule {
  ParameterSite site;
  double value = 0;                     // of the parameter
  std::vector<int> path;                // units from the parameter's layer on; the last is the output
  std::vector<ChainFactor> factors;     // from the loss down to the parameter
  double paths = 1;                     // how many there are
  double sum = 0;                       // dL/dw by backpropagation: over all of them, ..
  std::optional<double> throughOthers;  // .. and this; nothing without normalization
  std::vector<double> logits, prediction, target;
  double loss = 0;
  // dL/dp and dp/do, whose product is the loss factor: where p = sigmoid(o) or p = o is the one output, the loss is on
  // p and dp/do is not 0.
  std::optional<std::pair<double, double>> link;
};

// A problem at `parameter` where there is none at that place of the flat vector.
Problems findSite(const Network<float>& network, int flat, ParameterSite& site);

// `sample`: just the one counted, first of those that batch normalization takes with it. `path`: a unit for each layer
// after the site's, the last an output; empty where none follows. Without it, the path whose product is the largest in
// magnitude.
Problems differentiateAlong(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                            const ParameterSite& site, const std::optional<std::vector<int>>& path, ChainRule& out);

}  // namespace gradflow
