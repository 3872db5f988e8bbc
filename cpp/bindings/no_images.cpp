// The module that the page starts with has no images: the definitions here keep their data and their layers out. A
// Config that wants them is refused, and the page loads the whole engine for it.
#include "gradflow/config/fields.h"
#include "gradflow/config/shapes.h"
#include "gradflow/data/drawings.h"
#include "gradflow/data/images.h"
#include "gradflow/nn/data_loss.h"
#include "gradflow/session.h"

namespace gradflow {

void checkImages(const DataConfig& data, const ImageSet*, Problems& problems) {
  if (isImage(data.kind)) report(problems, "data.kind", "unavailable", {"needs the whole engine"});
}

void checkDrawings(const DataConfig& data, Problems& problems) {
  if (!data.drawings.empty()) report(problems, "data.drawings", "unavailable", {"needs the whole engine"});
}

void visitImageFields(LayerConfig&, FieldVisitor&) {}
void checkTarget(const Config& config, Problems& problems) {
  if (config.data.target == TargetKind::input)
    report(problems, "data.target", "unavailable", {"needs the whole engine"});
}
void checkShapes(const Config& config, Problems& problems) {
  for (const LayerConfig& layer : config.model.layers)
    if (layer.type != LayerType::dense)
      return report(problems, "model.layers", "unavailable", {"needs the whole engine"});
}

double dataLossSum(LossForm, const float*, const float*, int, const Pass&) { return 0; }  // of many outputs

std::optional<FeatureMaps> Session::watchedMaps() { return std::nullopt; }
std::vector<double> describeMaps(int64_t, const FeatureMaps&) { return {}; }

template <class T>
Layer<T> addImageLayer(Graph<T>&, const LayerConfig&, const std::string&, Signal<T>*) {
  return {};
}
template Layer<float> addImageLayer(Graph<float>&, const LayerConfig&, const std::string&, Signal<float>*);
template Layer<double> addImageLayer(Graph<double>&, const LayerConfig&, const std::string&, Signal<double>*);

void appendImages(const DataConfig&, const ImageSet*, const std::vector<bool>&, Split&) {}

}  // namespace gradflow
