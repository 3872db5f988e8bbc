// What a network makes of one sample: every layer's activations, and the gradient of this sample's own loss by them.
#pragma once

#include <cstdint>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/nn/walk.h"

namespace gradflow {

// As predictions are made: with running statistics, without dropout. `values` and `gradients` have one part after the
// other: the input, then each hidden layer's activations a, then the logits; a part has shape.features() numbers.
struct FeatureMaps {
  int label = 0;                      // the class that the loss is of; -1: none is known, nor needed
  double loss = 0;                    // with the auxiliary ones, each times its weight; without penalties
  std::vector<double> probabilities;  // by class; none where the target is the input
  std::vector<ImageShape> shapes;
  std::vector<float> values;
  std::vector<float> gradients;  // dL/da; of the input it is the saliency (Simonyan et al. 2014); empty if not wanted
};

// Of data with classes. `inputs`: the features of one sample. `label` -1: the class that is predicted, if any.
// Overwrites signals and gradients of the network, nothing else.
FeatureMaps measureFeatureMaps(const Config& config, Network<float>& network, const std::vector<float>& inputs,
                               int label, bool gradients);

// One row of numbers: step, label, loss, 1 with gradients or 0, the number of probabilities, the probabilities, then
// channels, height and width of each part.
std::vector<double> describeMaps(int64_t step, const FeatureMaps& maps);

// Where a unit of a layer answers a sample most: the position (y * width + x) in its map of activations.
struct Excitation {
  int sample, position;
  float activation;
};

// The samples that excite one unit of a layer most, each at its best position (the first of equals), strongest first;
// at most `count` of them. As predictions are made. The layer may be the output.
std::vector<Excitation> strongestExcitations(Network<float>& network, const Samples& samples, int layer, int unit,
                                             int count);

}  // namespace gradflow
