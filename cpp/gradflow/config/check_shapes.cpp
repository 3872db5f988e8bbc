// Whether layers and skip connections fit what they read, and how large they are.
#include <cstdint>

#include "gradflow/config/depth.h"
#include "gradflow/config/json.h"
#include "gradflow/config/shapes.h"

namespace gradflow {
namespace {

std::string layerPath(size_t index) { return "model.layers[" + std::to_string(index) + ']'; }

bool isPositive(const ImageShape& shape) { return shape.height > 0 && shape.width > 0; }

// How large the layers are so far.
struct Size {
  int64_t numbers = 0, weights = 0;
};

int64_t weightsOf(const InceptionConfig& branches, int64_t in, int pieces) {
  const auto reduced = [&](int filters) { return filters > 0 ? filters : in; };
  return pieces *
         (in * (branches.one + branches.pooled + branches.reduceThree + branches.reduceFive) +
          9 * reduced(branches.reduceThree) * branches.three + 25 * reduced(branches.reduceFive) * branches.five);
}

int64_t weightsOf(const LayerConfig& layer, const ImageShape& in) {
  const int64_t kernel = int64_t{1} * layer.kernel * layer.kernel, units = int64_t{1} * layer.units * piecesOf(layer);
  if (layer.type == LayerType::dense) return units * in.features();
  if (isConvolution(layer.type)) return units * in.channels * kernel;
  return layer.type == LayerType::inception ? weightsOf(layer.inception, in.channels, piecesOf(layer)) : 0;
}

// Whether the window leaves something of what the layer reads.
bool checkWindow(const LayerConfig& layer, const ImageShape& in, const std::string& path, Problems& problems) {
  const bool pools = layer.type == LayerType::pool && layer.pooling != Pooling::global;
  if (!pools && !isConvolution(layer.type)) return true;
  const Window window = windowOf(layer);
  if (window.padding >= window.size) {
    report(problems, path + ".padding", "not-applicable",
           {"must be below ", numberText(window.size), ", the side of the window"});
    return false;
  }
  if (isPositive(shapeAfter(layer, in))) return true;
  if (layer.type == LayerType::upconv) {
    report(problems, path + ".padding", "not-applicable", {"leaves no pixel"});
  } else {
    report(problems, path + (pools ? ".size" : ".kernel"), "not-applicable",
           {"is larger than what it slides over: ", numberText(in.height), " x ", numberText(in.width),
            " pixels and the padding"});
  }
  return false;
}

bool checkSize(const LayerConfig& layer, const ImageShape& in, Size& size, const std::string& path,
               Problems& problems) {
  const ImageShape out = shapeAfter(layer, in);
  // Sides of up to 65536 x 8 would not fit an int as features.
  const int64_t numbers = int64_t{1} * out.height * out.width * out.channels * piecesOf(layer);
  size.numbers += numbers;
  size.weights += weightsOf(layer, in);
  if (numbers <= kMostFeatures && size.numbers <= kMostNumbers && size.weights <= kMostWeights) return true;
  report(problems, path, "too-many",
         {"must make at most ", numberText(kMostFeatures), " numbers of a sample, and all layers up to here ",
          numberText(kMostNumbers), ", with ", numberText(kMostWeights), " weights"});
  return false;
}

bool checkLayers(const Config& config, Problems& problems) {
  const std::vector<LayerConfig>& layers = config.model.layers;
  ImageShape in = inputShape(config.data);
  Size size;
  for (size_t i = 0; i < layers.size(); in = shapeAfter(layers[i], in), ++i) {
    const std::string path = layerPath(i);
    if (!checkWindow(layers[i], in, path, problems) || !checkSize(layers[i], in, size, path, problems)) return false;
  }
  if (namesClass(config.data) || layers.empty()) return true;
  return checkSize(outputLayer(in, outputShape(config.data)), in, size, layerPath(layers.size() - 1), problems);
}

bool canLead(const ImageShape& from, const ImageShape& to) {
  if (from == to) return true;
  const int stride = projectionStride(from, to);
  const int64_t read = to.positions() == 1 ? from.features() : from.channels;
  return (stride > 0 || to.positions() == 1) && read * to.channels <= kMostProjected;
}

void checkSkips(const Config& config, Problems& problems) {
  const ModelConfig& model = config.model;
  const std::vector<ImageShape> after = layerShapes(model, inputShape(config.data));
  const auto shapeAt = [&](int layer) {
    if (layer == 0) return inputShape(config.data);
    if (layer <= static_cast<int>(after.size())) return after[layer - 1];
    return shapeAfter(outputLayer(after.back(), outputShape(config.data)), after.back());  // flat where it is dense
  };
  const auto fits = [&](const SkipConfig& skip) { return canLead(shapeAt(skip.from), shapeAt(skip.to)); };
  const auto object = [&](const std::string& path) {
    report(problems, path, "not-applicable", {"leads to an image that it cannot be made to fit"});
  };
  for (size_t i = 0; i < model.skips.size(); ++i)
    if (!fits(model.skips[i])) object("model.skips[" + std::to_string(i) + ']');
  for (const SkipConfig& skip : skipConnections(model)) {
    if (!isOfGroup(model, skip) || fits(skip)) continue;
    object("model.skip");
    break;
  }
}

}  // namespace

void checkTarget(const Config& config, Problems& problems) {
  if (config.data.target == TargetKind::class_ || !isSound(problems, "data.kind")) return;
  if (!isImage(config.data.kind))
    return report(problems, "data.target", "not-applicable", {"must be class for what is no image"});
  if (config.training.loss == LossKind::hinge)
    report(problems, "training.loss", "not-applicable", {"must be auto, mse or cross-entropy for pixels"});
  if (!config.model.auxiliary.empty())
    report(problems, "model.auxiliary", "not-applicable", {"must be empty where the target is no class"});
}

void checkShapes(const Config& config, Problems& problems) {
  if (!problems.empty() || !checkLayers(config, problems)) return;
  checkSkips(config, problems);
}

}  // namespace gradflow
