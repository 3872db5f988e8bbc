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

// Where a parameter acts.
struct ParameterSite {
  int flat = 0;   // in the vector of all parameters
  int block = 0;  // of Parameters::blocks
  int index = 0;  // within the block, column-major
  int layer = 0;  // as Network::places
  int row = 0;    // of the layer's z; of a slope or a skip connection's weight: the unit
  int from = 0;   // weights: the unit that it comes from, or the input feature
};

// A place in a map; -1: what stands there is no image.
struct MapPlace {
  int x = -1, y = -1;
};

struct ChainFactor {
  // dL/do, with the loss and its link function together; dz/da = w, and for a layer with a skip connection around it
  // alone w, times what its normalization does, plus that one's derivative; dz/da around several layers; da/dz = f'(z);
  // dz/dw, dz/db = 1, da/ds = min(0, z), dz/dgamma = xhat or dz/dbeta = 1; of a normalization, dz/d(W x + b) along the
  // unit's and sample's own path, gamma / sigma (1 - 1/n - xhat^2/n); of pooling the share of a number in a mean, or 1
  // of the one that is the largest and 0 of the others; of flattening 1.
  enum class Kind { loss, weight, skip, slope, parameter, normalization, pool, flatten };
  Kind kind;
  int layer, row,
      from;       // from: of weight, skip, pool and flatten, and of a weight as parameter; else -1. Of images: channels
  int parameter;  // flat index of the weight or the parameter; -1 where there is none
  double value;
  double skip = 0;                // of a weight: the part of the value that a skip connection adds
  int fromLayer = -2;             // with `from`: the layer before, the start of a skip connection, -1 for the input
  MapPlace at = {}, fromAt = {};  // where in their maps `row` and `from` stand
  std::string part = {};          // of an inception module: the part's blocks, layers.1.three; or layers.1.pool
};

// The path on its way around or through the layers that a skip connection goes around: dz/da there is F' + skip, F the
// branch.
struct ChainBlock {
  int from, to;          // layers from 1, as in the Config
  int fromUnit, toUnit;  // where the path enters and leaves
  double branch;         // F', over all ways through the layers, each along its own path through normalizations
  double skip;           // 1 where both units are the same, else 0; of a projection its weight
  MapPlace fromAt = {}, toAt = {};
};

// A number that is learned for a whole map is used at each place of it: dL/dw = sum over places of dL/dy[p] dy[p]/dw,
// with y what it acts on (W * x + b; z of a gamma; a of a slope) and the other numbers of a normalization left to
// ChainRule::throughOthers.
struct ChainPlaces {
  int height, width;
  std::vector<double> gradient;  // dL/dy[p]
  std::vector<double> input;     // dy[p]/dw: of a weight the number that it meets there, 0 beyond the edge
  int chosen;                    // the place whose path is shown
};

// Without dropout, at the present parameters. L is the training loss of the one sample, without penalties. A
// normalization mixes: what a number does to the mean and variance that it is standardized with reaches the other
// numbers too (of a batch: the unit's in other samples, of a layer: the sample's other units). A path stays with its
// own; what takes the ways through the others is told as a whole, so that `paths` sum up to the gradient that
// backpropagation finds.
struct ChainRule {
  ParameterSite site;
  double value = 0;       // of the parameter
  std::vector<int> path;  // a unit of each layer from the parameter's on, -1 where a skip goes around it; an output. Of
                          // images a feature of the activations: (channel * height + y) * width + x
  int head = -1;          // whose output: of the network, or of that auxiliary classifier
  std::vector<ChainFactor> factors;     // from the loss down to the parameter
  std::vector<ChainBlock> blocks;       // in the order of `to`
  double paths = 1;                     // how many there are, to all losses; edges that join the same two count once
  double sum = 0;                       // dL/dw by backpropagation: over all of them, ..
  std::optional<double> throughOthers;  // .. and this; nothing without normalization
  std::optional<ChainPlaces> places;    // of networks with layers of images
  std::vector<double> logits, prediction, target;
  double loss = 0;
  // dL/dp and dp/do, whose product is the loss factor: where p = sigmoid(o) or p = o is the one output, the loss is on
  // p and dp/do is not 0.
  std::optional<std::pair<double, double>> link;
};

// A problem at `parameter` where there is none at that place of the flat vector.
Problems findSite(const Network<float>& network, int flat, ParameterSite& site);

// Which way to go from a parameter on: a unit for each layer after its own, -1 where a skip connection goes around it,
// and an output of the network or of an auxiliary classifier. Without units the way whose product is the largest in
// magnitude.
struct ChainPath {
  std::optional<std::vector<int>> units;
  int head = -1;   // an auxiliary classifier; -1: the network's own output
  int place = -1;  // of the parameter's map, where the path begins; -1: where it adds most
};

// `sample`: just the one counted, first of those that batch normalization takes with it.
Problems differentiateAlong(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                            const ParameterSite& site, const ChainPath& path, ChainRule& out);

}  // namespace gradflow
