// The samples of the kinds that are images. A module that does without them links other definitions of what is
// declared here (bindings/no_images.cpp).
#pragma once

#include <cstdint>
#include <vector>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/data/dataset.h"

namespace gradflow {

// Reports digits of which there are no images, and more samples than there are images of their classes. `digits`: null
// where nobody has provided them.
void checkImages(const DataConfig& data, const ImageSet* digits, Problems& problems);

// Classes take turns.
inline int labelOfImage(const DataConfig& config, int index) { return index % config.classes; }

// Adds every sample to its part of the data; own drawings come last, all of them to train on.
void appendImages(const DataConfig& config, const ImageSet* digits, const std::vector<bool>& isTest, Split& split);

// Draws samples one by one, each from random streams of its own. Digits: images of the set, which of them by the seed;
// no image twice. Shapes: drawn anew. Then moved by up to `shift` whole pixels in both directions, what comes in being
// background, and each pixel by normal noise of standard deviation `noise`, within [0, 1].
class ImageSource {
 public:
  // Expects a DataConfig that checkImages has no problem with; it and the images must outlive this.
  ImageSource(const DataConfig& config, const ImageSet* digits);

  // kImageShape.features() gray values.
  void draw(int index, float* pixels) const;

 private:
  void drawClean(int index, float* pixels) const;

  const DataConfig& config_;
  const ImageSet* digits_;
  std::vector<std::vector<uint32_t>> order_;  // of digits, images by class, in the order in which they are taken
};

}  // namespace gradflow
