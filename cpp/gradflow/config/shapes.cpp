#include "gradflow/config/shapes.h"

namespace gradflow {
namespace {

constexpr int kLargestStride = 8;

}  // namespace

ImageShape inputShape(const DataConfig& data) {
  if (isImage(data.kind)) return kImageShape;
  return {static_cast<int>(data.features.size())};
}

ImageShape outputShape(const DataConfig& data) {
  if (data.target == TargetKind::input) return inputShape(data);
  return {isRegression(data.kind) || data.classes == 2 ? 1 : data.classes};
}

Window windowOf(const LayerConfig& layer) {
  return {layer.type == LayerType::pool ? layer.size : layer.kernel, layer.stride, layer.padding};
}

ImageShape shapeAfter(const LayerConfig& layer, const ImageShape& in) {
  switch (layer.type) {
    case LayerType::conv:
      return convolved(windowOf(layer), in, layer.units);
    case LayerType::upconv:
      return convolvedTransposed(windowOf(layer), in, layer.units);
    case LayerType::pool:
      return pooled(layer.pooling, windowOf(layer), in);
    case LayerType::inception:
      return {layer.inception.channels(), in.height, in.width};
    case LayerType::flatten:
      return {in.features()};
    case LayerType::dense:
      break;
  }
  return {layer.units};
}

std::vector<ImageShape> layerShapes(const ModelConfig& model, ImageShape input) {
  std::vector<ImageShape> shapes;
  for (const LayerConfig& layer : model.layers) shapes.push_back(input = shapeAfter(layer, input));
  return shapes;
}

LayerConfig outputLayer(const ImageShape& reads, const ImageShape& output) {
  LayerConfig layer{output.features(), ActivationKind::linear};
  if (output.positions() == 1 || reads.height != output.height || reads.width != output.width) return layer;
  layer.type = LayerType::conv;
  layer.units = output.channels;
  layer.kernel = 1;
  return layer;
}

int projectionStride(const ImageShape& from, const ImageShape& to) {
  for (int stride = 1; stride <= kLargestStride; ++stride)
    if (convolved({1, stride, 0}, from, to.channels) == to) return stride;
  return 0;
}

}  // namespace gradflow
