// What each layer makes of what it reads: channels, height and width. What is no image is one of 1 x 1 positions, so
// that a transposed convolution can make an image of units, and a dense layer reads any.
#pragma once

#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"

namespace gradflow {

// What every kind of image data has.
constexpr ImageShape kImageShape{1, 28, 28};

// An own drawing as text: its class as a digit, then the gray levels of its pixels, 0 to 15, two to a byte, the first
// in the lower half, in base64url (RFC 4648, section 5) without padding.
constexpr int kDrawingBytes = kImageShape.features() / 2;
constexpr int kDrawingLength = 1 + (kDrawingBytes * 4 + 2) / 3;
constexpr int kMostDrawings = 100;

// What a network may have, so that a pass of a few samples stays within some 50 MB and its parameters as well.
constexpr int kMostFeatures = 65536;     // numbers of a layer for one sample
constexpr int kMostNumbers = 500000;     // of all layers
constexpr int kMostWeights = 5000000;    // of all layers
constexpr int kMostProjected = 1000000;  // weights of one skip connection

ImageShape inputShape(const DataConfig& data);

// One logit for two classes or regression, one per class otherwise; as the input, where that is the target.
ImageShape outputShape(const DataConfig& data);
inline int outputCount(const DataConfig& data) { return outputShape(data).features(); }

// Rows of pre-activations per unit.
inline int piecesOf(const LayerConfig& layer) {
  return hasWeights(layer.type) && layer.activation == ActivationKind::maxout ? layer.pieces : 1;
}

// What slides in a convolution or in pooling.
Window windowOf(const LayerConfig& layer);

// What a layer makes of what it reads; some side is 0 or less where its window does not fit.
ImageShape shapeAfter(const LayerConfig& layer, const ImageShape& in);

// After each layer of a sound model.
std::vector<ImageShape> layerShapes(const ModelConfig& model, ImageShape input);

// The layer that makes the output: a 1 x 1 convolution where it reads an image with the output's positions, else dense.
LayerConfig outputLayer(const ImageShape& reads, const ImageShape& output);

// The stride at which a 1 x 1 convolution makes positions like those of `to`; 0 where none does. A skip connection
// between different shapes is that convolution, or dense where it leads to what has only one position.
int projectionStride(const ImageShape& from, const ImageShape& to);

// Reports what does not go with the input as the target (not-applicable). A module that does without images reports it
// as unavailable, here and below (bindings/no_images.cpp).
void checkTarget(const Config& config, Problems& problems);

// Reports layers that do not fit what they read (not-applicable at their window or padding), that are too large
// (too-many) and skip connections between shapes that do not fit (not-applicable), of a Config without other problems.
void checkShapes(const Config& config, Problems& problems);

}  // namespace gradflow
