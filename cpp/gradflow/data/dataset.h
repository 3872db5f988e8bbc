// Samples as the network sees them, and as the page draws them.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/data/image_set.h"

namespace gradflow {

// n samples. Inputs: features x n, one sample after the other. Targets: outputs x n likewise: 0 or 1 for two classes,
// one-hot for more, the value for regression, the inputs where they are the target. x, y, label: one per sample, label
// = class index or value. Images have no x and y; their shape is that of their pixels.
struct Dataset {
  int features = 0, outputs = 0, size = 0;
  ImageShape shape{0};
  std::vector<float> inputs, targets;
  std::vector<float> x, y, label;
};

struct Split {
  Dataset train, test;
  // Half the side of the square shown: 6, or more where own points lie outside.
  double domain = 6;
};

// Expects a valid DataConfig, and for digits their images (see checkImages). At least one training sample remains.
Split makeData(const DataConfig& config, const ImageSet* digits = nullptr);

// Adds a sample with its targets and returns where its features belong.
float* appendSample(Dataset& dataset, double label);

// The features of one point, in the order of the enum: x, y, x^2, y^2, xy, sin x, sin y.
void computeFeatures(const std::vector<Feature>& features, double x, double y, float* out);

}  // namespace gradflow
