// The way of some samples through the network and back, number by number.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/data/samples.h"
#include "gradflow/nn/network.h"
#include "gradflow/probe/double_network.h"

namespace gradflow {

// Means over the samples of a trace. z, slope and gradPreactivation: units * pieces, the others one per unit.
struct LayerTrace {
  std::vector<double> z, activation;
  std::vector<double> dense;                              // W x + b, before normalization; empty without any
  std::vector<double> normalized;                         // xhat; then z = gamma xhat + beta
  std::vector<double> normalizationSlope;                 // dz / d dense along the own path (nn/normalization.h)
  std::vector<double> slope;                              // f'(z); maxout: 1 for the largest piece, else 0
  std::vector<double> gradActivation, gradPreactivation;  // of each sample's own loss, without penalties
};

// Of an auxiliary classifier: means of its logits and of the gradient of its weighted loss by them; its own loss, not
// weighted.
struct HeadTrace {
  std::vector<double> logits, gradient;
  double loss = 0;
};

struct Trace {
  int samples = 0;
  std::vector<double> inputs;
  std::vector<LayerTrace> layers;  // hidden ones, then the output, whose activation is its logits
  std::vector<double> prediction, target;
  double loss = 0;  // mean over the samples, without penalties: all losses by their weights
  std::vector<HeadTrace> heads;
  double penalty = 0;            // l1 and l2, once
  std::vector<double> gradient;  // of loss + penalty, by parameter
};

// Without dropout, at the parameters of `network`, of the samples that are counted: at least one. Where there is batch
// normalization they are standardized among all; gradients are those of their loss.
Trace traceSamples(const Config& config, const Network<float>& network, const ProbeSamples& of);

}  // namespace gradflow
