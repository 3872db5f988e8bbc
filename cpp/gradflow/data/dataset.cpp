#include "gradflow/data/dataset.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "gradflow/config/fields.h"
#include "gradflow/config/shapes.h"
#include "gradflow/data/generators.h"
#include "gradflow/data/images.h"
#include "gradflow/data/split.h"
#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

std::vector<Sample> ownPoints(const DataConfig& config) {
  std::vector<Sample> samples;
  for (const Point& point : config.points) samples.push_back({point.x, point.y, static_cast<double>(point.label)});
  return samples;
}

// Classes take turns, so that they are as many as each other to within one. Noise has a stream of its own: it moves
// places and draws nothing anew.
std::vector<Sample> labeledSamples(const DataConfig& config) {
  Random random(config.seed, Stream::data), noise(config.seed, Stream::noise);
  const double deviation = config.noise * noiseScale(config.kind);
  std::vector<Sample> samples(config.samples);
  for (int i = 0; i < config.samples; ++i) {
    const int label = i % config.classes;
    const Place place = drawPlace(config.kind, {label, config.classes, i / config.classes}, random);
    const double right = noise.normal(), up = noise.normal();
    samples[i] = {place.x + deviation * right, place.y + deviation * up, static_cast<double>(label)};
  }
  return samples;
}

std::vector<Sample> measuredSamples(const DataConfig& config) {
  Random random(config.seed, Stream::data), noise(config.seed, Stream::noise);
  std::vector<Sample> samples(config.samples);
  for (Sample& sample : samples) {
    const Place place = drawPlace(random);
    sample = {place.x, place.y, surface(config.kind, place.x, place.y) + config.noise * noise.normal()};
  }
  return samples;
}

// They have no place.
std::vector<Sample> labelsOfImages(const DataConfig& config) {
  std::vector<Sample> samples(config.samples);
  for (int i = 0; i < config.samples; ++i) samples[i].label = labelOfImage(config, i);
  return samples;
}

std::vector<Sample> makeSamples(const DataConfig& config) {
  if (config.kind == DataKind::points) return ownPoints(config);
  if (isImage(config.kind)) return labelsOfImages(config);
  return isRegression(config.kind) ? measuredSamples(config) : labeledSamples(config);
}

float feature(Feature feature, double x, double y) {
  switch (feature) {
    case Feature::x:
      return static_cast<float>(x);
    case Feature::y:
      return static_cast<float>(y);
    case Feature::x2:
      return static_cast<float>(x * x);
    case Feature::y2:
      return static_cast<float>(y * y);
    case Feature::xy:
      return static_cast<float>(x * y);
    case Feature::sinx:
      return static_cast<float>(exact::sin(x));
    case Feature::siny:
      return static_cast<float>(exact::sin(y));
  }
  return 0;
}

// The targets of one sample, as dataset.h says.
void writeTargets(double label, int outputs, float* out) {
  if (outputs == 1) {
    out[0] = static_cast<float>(label);
  } else {
    for (int i = 0; i < outputs; ++i) out[i] = i == static_cast<int>(label) ? 1.0f : 0.0f;
  }
}

void appendPoint(Dataset& dataset, const Sample& sample, const DataConfig& config) {
  dataset.x.push_back(static_cast<float>(sample.x));
  dataset.y.push_back(static_cast<float>(sample.y));
  computeFeatures(config.features, sample.x, sample.y, appendSample(dataset, sample.label));
}

double domainOf(const std::vector<Sample>& samples) {
  double largest = 0;
  for (const Sample& sample : samples) largest = std::max({largest, std::fabs(sample.x), std::fabs(sample.y)});
  return std::max(6.0, 1.05 * largest);
}

}  // namespace

Split makeData(const DataConfig& config, const ImageSet* digits) {
  const std::vector<Sample> samples = makeSamples(config);
  const std::vector<bool> isTest = chooseTest(samples, config);
  Split split;
  for (Dataset* dataset : {&split.train, &split.test}) {
    dataset->shape = inputShape(config);
    dataset->features = dataset->shape.features();
    dataset->outputs = outputCount(config);
  }
  if (isImage(config.kind))
    appendImages(config, digits, isTest, split);
  else
    for (size_t i = 0; i < samples.size(); ++i) appendPoint(isTest[i] ? split.test : split.train, samples[i], config);
  if (config.target == TargetKind::input)
    for (Dataset* dataset : {&split.train, &split.test}) dataset->targets = dataset->inputs;
  if (config.kind == DataKind::points) split.domain = domainOf(samples);
  return split;
}

float* appendSample(Dataset& dataset, double label) {
  dataset.label.push_back(static_cast<float>(label));
  dataset.inputs.resize(dataset.inputs.size() + dataset.features);
  dataset.targets.resize(dataset.targets.size() + dataset.outputs);
  writeTargets(label, dataset.outputs, &dataset.targets[dataset.targets.size() - dataset.outputs]);
  ++dataset.size;
  return &dataset.inputs[dataset.inputs.size() - dataset.features];
}

void computeFeatures(const std::vector<Feature>& features, double x, double y, float* out) {
  for (size_t i = 0; i < features.size(); ++i) out[i] = feature(features[i], x, y);
}

}  // namespace gradflow
