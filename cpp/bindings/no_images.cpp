// The module that the page starts with has no images: their definitions here keep those of data/ out. A Config that
// wants them is refused, and the page loads the whole engine for it.
#include "gradflow/data/images.h"
#include "gradflow/session.h"

namespace gradflow {

void checkImages(const DataConfig& data, const ImageSet*, Problems& problems) {
  if (isImage(data.kind)) report(problems, "data.kind", "unavailable", {"needs the whole engine"});
}

std::optional<FeatureMaps> Session::watchedMaps() { return std::nullopt; }
std::vector<double> describeMaps(int64_t, const FeatureMaps&) { return {}; }

void appendImages(const DataConfig&, const ImageSet*, const std::vector<bool>&, Split&) {}

}  // namespace gradflow
