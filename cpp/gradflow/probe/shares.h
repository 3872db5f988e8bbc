// Where the gradient that arrives at a layer comes from: around layers or through them, and from which loss.
#pragma once

#include <vector>

#include "gradflow/nn/network.h"
#include "gradflow/train/trainer.h"

namespace gradflow {

// One of the parts g_p whose sum is g = dL/da of a layer: share = <g_p, g> / ||g||^2, with sums in double over the
// units and the samples of the batch. The shares of all parts add up to 1; one may be negative, where a part works
// against the others, or above 1. NaN where no gradient arrives. rms: of g_p over units and samples.
struct GradientPart {
  double share = 0, rms = 0;
};

// Of a hidden layer's activations, before dropout, or of the output layer's logits.
struct LayerShares {
  // Meaningful where a skip connection leaves the layer: what came back along those paths, through the next layer, and
  // through an auxiliary classifier that reads the layer.
  bool hasSkip = false;
  GradientPart identity, branch, auxiliary;
  // Of the main loss, then of each auxiliary loss times its weight. Penalties have no part in dL/da.
  std::vector<GradientPart> losses;
};

// By layer, hidden ones first, then the output; on the next step's batch, with its dropout. Backward is linear in the
// logits' gradients: each loss's part is a pass back with the others' set to 0. The network's signals and gradients are
// overwritten, the run is not touched.
std::vector<LayerShares> measureShares(const Config& config, Network<float>& network, Trainer& trainer);

}  // namespace gradflow
