// What the normalizations of a network do to the batch that went through it last.
#pragma once

#include <vector>

#include "gradflow/nn/network.h"

namespace gradflow {

constexpr int kNormalizationColumns = 6;

// After a forward pass that batch normalization took for a batch: a row for each row of each normalized layer, in
// order,
//   running mean and variance (NaN of layer normalization, which has none),
//   mean and variance over the samples before normalization, mean and variance after it (biased variances).
// Empty for a network without normalization.
std::vector<float> normalizationReport(Network<float>& network, const Pass& pass);

}  // namespace gradflow
