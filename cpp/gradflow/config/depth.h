// What a model adds to its stack of layers: skip connections, auxiliary classifiers and normalization.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"

namespace gradflow {

// Reports skips and auxiliary classifiers that do not fit the model's layers (`not-applicable`) or are there twice
// (`duplicate`, also of a path that `skip` makes), and puts those of a sound model in their order. A module that does
// without all this links another definition (bindings/no_depth.cpp).
void checkDepth(ModelConfig& model, Problems& problems);

// Every skip connection of a sound model, those of `skip` and those of `skips`: by `to`, then `from`.
std::vector<SkipConfig> skipConnections(const ModelConfig& model);

// Whether a skip connection is one of those that `skip` makes.
bool isOfGroup(const ModelConfig& model, const SkipConfig& skip);

// Batch normalization takes all samples of a batch at once: that many numbers of the hidden layers' pre-activations at
// most (some 150 MB in training).
constexpr int kMostStandardized = 3000000;

// The most samples that can be standardized together; more than any data set has without batch normalization.
int largestBatch(const Config& config);

// Reports at `training.batchSize` (not-applicable) batches larger than that, of a Config without
// other problems.
void checkBatch(const Config& config, Problems& problems);

}  // namespace gradflow
