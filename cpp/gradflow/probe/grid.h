// The network's values over the plane.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/nn/network.h"
#include "gradflow/probe/plane.h"

namespace gradflow {

// Each fills planes of width x height pixels.
// One plane per output: what the link makes of the logits, the network's or an auxiliary classifier's;
// link(config.data) for predictions.
void outputGrid(const Config& config, Network<float>& network, GridShape shape, Signal<float>& logits, Link link,
                float* planes);
// One plane: the activation of a hidden unit.
void unitGrid(const Config& config, Network<float>& network, GridShape shape, int layer, int unit, float* plane);
// One plane per input feature, then per hidden unit layer by layer, then per output of the network and of each
// auxiliary classifier.
void allUnitsGrid(const Config& config, Network<float>& network, GridShape shape, float* planes);
int allUnitsPlanes(Network<float>& network);

}  // namespace gradflow
