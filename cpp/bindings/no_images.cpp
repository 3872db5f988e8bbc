// The module that the page starts with has no images: their definitions here keep those of data/ out. A Config that
// wants them is refused, and the page loads the whole engine for it.
#include "gradflow/data/images.h"

namespace gradflow {

void checkImages(const DataConfig& data, const ImageSet*, Problems& problems) {
  if (isImage(data.kind)) report(problems, "data.kind", "unavailable", {"needs the whole engine"});
}

void appendImages(const DataConfig&, const ImageSet*, const std::vector<bool>&, Split&) {}

}  // namespace gradflow
