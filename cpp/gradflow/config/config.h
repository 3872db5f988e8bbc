// An experiment as plain data. Two equal Configs give two bit-identical runs.
// Ranges and defaults of every field stand in fields.h, which reads, writes and checks them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gradflow/nn/image.h"

namespace gradflow {

enum class DataKind {
  circle,
  xor_,
  gauss,
  spiral,
  moons,
  rings,
  blobs,
  checkerboard,
  plane,
  hills,
  sine,
  points,
  digits,
  shapes
};
// What the network is asked for: the sample's class (or value), or the sample itself.
enum class TargetKind { class_, input };
enum class Feature { x, y, x2, y2, xy, sinx, siny };
enum class ActivationKind {
  linear,
  step,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  prelu,
  elu,
  selu,
  gelu,
  softplus,
  softsign,
  swish,
  mish,
  hardSwish,
  maxout,
  sine,
  gaussian,
  custom
};
enum class LayerType { dense, conv, pool, upconv, inception, flatten };
enum class InitializerKind {
  zeros,
  constant,
  uniform,
  normal,
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunNormal,
  orthogonal
};
enum class NormalizationKind { none, batch, layer };
enum class LossKind { automatic, crossEntropy, mse, hinge };
enum class OptimizerKind { sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw };
enum class ScheduleKind { constant, step, cosine, warmupCosine };

struct Point {
  double x, y;
  int label;  // class index from 0
};

struct DataConfig {
  DataKind kind = DataKind::spiral;
  int samples = 500;
  int classes = 2;
  double noise = 0.1;
  double testFraction = 0.5;
  uint32_t seed = 1;
  std::vector<Feature> features = {Feature::x, Feature::y};  // in the order of the enum
  std::vector<Point> points;
  int shift = 0;  // of images: the largest displacement in pixels, along both axes
  TargetKind target = TargetKind::class_;
  std::string drawings = {};  // own images (kDrawingLength), one after the other; all are trained on
};

// The filters of an inception module's branches (Szegedy et al. 2015, figure 2b): 1x1; 1x1, then 3x3; 1x1, then 5x5;
// 3x3 maximum, then 1x1. The first convolutions of the second and third are left out where they have 0 filters.
struct InceptionConfig {
  int one = 4, reduceThree = 4, three = 8, reduceFive = 2, five = 4, pooled = 4;

  int channels() const { return one + three + five + pooled; }
};

// A hidden layer. `parameter` is the one number its activation takes (see activationParameter in fields.h):
// slope (leaky-relu, prelu's start), alpha (elu), beta (swish); `pieces` is maxout's, `formula` custom's.
// Which fields count depends on the type, as fields.h says; those that do not mean nothing.
struct LayerConfig {
  int units = 8;  // of convolutions: filters
  ActivationKind activation = ActivationKind::tanh;
  double parameter = 0;
  int pieces = 2;
  std::string formula = {};
  LayerType type = LayerType::dense;
  int kernel = 3, stride = 1, padding = 0;  // of convolutions, in pixels; the last two also of pooling
  Pooling pooling = Pooling::max;
  int size = 2;  // of pooling's window, in pixels
  InceptionConfig inception = {};
};

// Whether it has weights, and an activation after them.
inline bool hasWeights(LayerType type) { return type != LayerType::pool && type != LayerType::flatten; }
inline bool isConvolution(LayerType type) { return type == LayerType::conv || type == LayerType::upconv; }

// A path around layers from+1 .. to, added to the pre-activation of layer `to`: its activations are what layer from + 1
// reads. Layers count from 1, as the page shows them; 0 is the input, and one above the hidden layers the output.
struct SkipConfig {
  int from = 0, to = 1;
};

// A classifier on the activations of hidden layer `after` (from 1); its loss counts `weight` times in the training
// loss.
struct AuxiliaryConfig {
  int after = 1;
  double weight = 0.3;
};

struct ModelConfig {
  std::vector<LayerConfig> layers = {{8, ActivationKind::tanh, 0, 2}, {8, ActivationKind::leakyRelu, 0.01, 2}};
  InitializerKind initializer = InitializerKind::glorotUniform;
  double gain = 1;
  uint32_t seed = 1;
  NormalizationKind normalization = NormalizationKind::none;
  double dropout = 0;
  int skip = 0;                            // k: hidden layers in groups of k, each complete one with a path around it
  std::vector<SkipConfig> skips;           // besides those; by `to`, then `from`
  std::vector<AuxiliaryConfig> auxiliary;  // by `after`
};

struct TrainingConfig {
  LossKind loss = LossKind::automatic;
  OptimizerKind optimizer = OptimizerKind::sgd;
  double learningRate = 0.03;
  int batchSize = 16;
  double momentum = 0.9, rho = 0.9, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  ScheduleKind schedule = ScheduleKind::constant;
  int scheduleSteps = 1000;
  double l1 = 0, l2 = 0, weightDecay = 0, clipNorm = 0;
  uint32_t seed = 1;
};

struct Config {
  DataConfig data;
  ModelConfig model;
  TrainingConfig training;
};

inline bool isRegression(DataKind kind) {
  return kind == DataKind::plane || kind == DataKind::hills || kind == DataKind::sine;
}

// Samples are images, not points of the plane.
inline bool isImage(DataKind kind) { return kind == DataKind::digits || kind == DataKind::shapes; }

// The network answers with a class; else with a value, or with all that it has read.
inline bool namesClass(const DataConfig& data) { return !isRegression(data.kind) && data.target == TargetKind::class_; }

}  // namespace gradflow
