#include "gradflow/data/images.h"

#include <algorithm>
#include <string>

#include "gradflow/data/drawings.h"
#include "gradflow/data/shapes.h"
#include "gradflow/math/random.h"

namespace gradflow {
namespace {

// The images of the first classes of a set.
std::vector<std::vector<uint32_t>> byClass(const ImageSet& set, int classes) {
  std::vector<std::vector<uint32_t>> members(classes);
  for (int i = 0; i < set.size; ++i)
    if (set.labels[i] < classes) members[set.labels[i]].push_back(static_cast<uint32_t>(i));
  return members;
}

// As classes take turns, the smallest one ends them.
int mostSamples(const ImageSet& set, int classes) {
  int most = set.size;
  for (const auto& members : byClass(set, classes)) most = std::min(most, static_cast<int>(members.size()) * classes);
  return most;
}

void shiftImage(int right, int down, float* pixels) {
  constexpr int width = kImageShape.width, height = kImageShape.height;
  const std::vector<float> before(pixels, pixels + width * height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int fromX = x - right, fromY = y - down;
      const bool isWithin = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
      pixels[y * width + x] = isWithin ? before[fromY * width + fromX] : 0;
    }
}

void addNoise(double deviation, Random& random, float* pixels) {
  for (int i = 0; i < kImageShape.features(); ++i)
    pixels[i] = static_cast<float>(std::clamp(pixels[i] + deviation * random.normal(), 0.0, 1.0));
}

}  // namespace

void checkImages(const DataConfig& data, const ImageSet* digits, Problems& problems) {
  if (data.kind != DataKind::digits) return;
  if (!digits) {
    report(problems, "data.kind", "unavailable",
           {"needs the images of the digits, which are not loaded: call `await engine.loadImages()` first"});
    return;
  }
  const int most = mostSamples(*digits, data.classes);
  if (data.samples > most)
    report(problems, "data.samples", "out-of-range",
           {"must be at most ", std::to_string(most), ": there are no more images of ", std::to_string(data.classes),
            " classes"});
}

void appendImages(const DataConfig& config, const ImageSet* digits, const std::vector<bool>& isTest, Split& split) {
  const ImageSource images(config, digits);
  const size_t tests = std::count(isTest.begin(), isTest.end(), true);
  split.test.inputs.reserve(tests * kImageShape.features());
  split.train.inputs.reserve((isTest.size() - tests) * kImageShape.features());
  for (int i = 0; i < config.samples; ++i)
    images.draw(i, appendSample(isTest[i] ? split.test : split.train, labelOfImage(config, i)));
  appendDrawings(config, split.train);
}

ImageSource::ImageSource(const DataConfig& config, const ImageSet* digits) : config_(config), digits_(digits) {
  if (config.kind != DataKind::digits) return;
  order_ = byClass(*digits, config.classes);
  for (size_t label = 0; label < order_.size(); ++label) {
    Random random(config.seed, Stream::data, label);
    shuffle(order_[label].data(), static_cast<uint32_t>(order_[label].size()), random);
  }
}

void ImageSource::drawClean(int index, float* pixels) const {
  const int label = labelOfImage(config_, index);
  if (config_.kind == DataKind::shapes) {
    Random random(config_.seed, Stream::data, index);
    return drawShape(label, random, pixels);
  }
  const uint8_t* levels = digits_->image(static_cast<int>(order_[label][index / config_.classes]));
  for (int i = 0; i < kImageShape.features(); ++i) pixels[i] = static_cast<float>(levels[i]) / digits_->levels;
}

void ImageSource::draw(int index, float* pixels) const {
  drawClean(index, pixels);
  if (config_.shift > 0) {
    Random random(config_.seed, Stream::shift, index);
    const uint32_t places = 2 * config_.shift + 1;
    const int right = static_cast<int>(random.below(places)) - config_.shift;
    const int down = static_cast<int>(random.below(places)) - config_.shift;
    shiftImage(right, down, pixels);
  }
  if (config_.noise > 0) {
    Random random(config_.seed, Stream::noise, index);
    addNoise(config_.noise, random, pixels);
  }
}

}  // namespace gradflow
