// Labeled images as they are shipped, in one file.
#pragma once

#include <cstdint>
#include <vector>

#include "gradflow/config/problem.h"
#include "gradflow/config/shapes.h"

namespace gradflow {

// One gray value in [0, 1] a pixel, 0 the background: kImageShape.features() levels an image, one image after the
// other; a gray value is level / levels.
struct ImageSet {
  int size = 0, classes = 0, levels = 1;
  std::vector<uint8_t> labels, pixels;

  const uint8_t* image(int index) const { return pixels.data() + static_cast<size_t>(index) * kImageShape.features(); }
};

// From the file that web/tools/build-images.mjs describes, decompressed. Problems have the path `images`: `damaged`, or
// `version` where it comes from a newer Gradflow; `out` then stays.
Problems readImageSet(const std::vector<uint8_t>& bytes, ImageSet& out);

}  // namespace gradflow
