#include "gradflow/data/image_set.h"

#include <algorithm>
#include <utility>

#include "gradflow/bytes.h"

namespace gradflow {
namespace {

constexpr uint32_t kMagic = 0x4d494647, kVersion = 1;  // "GFIM"
constexpr uint32_t kMostImages = 100000, kMostClasses = 256;

struct Header {
  uint32_t magic, version, images, classes, channels, height, width, bits;
};

Problems damaged(const char* what) { return {{"images", "damaged", what}}; }

bool isKnown(const Header& header) {
  return header.images > 0 && header.images <= kMostImages && header.classes > 0 && header.classes <= kMostClasses &&
         header.channels == kImageShape.channels && header.height == kImageShape.height &&
         header.width == kImageShape.width && (header.bits == 4 || header.bits == 8);
}

// Numbers of `bits` each, the first of a byte in its lower half.
std::vector<uint8_t> unpack(const uint8_t* bytes, size_t count, uint32_t bits) {
  std::vector<uint8_t> levels(count);
  const uint32_t each = 8 / bits, mask = (1u << bits) - 1;
  for (size_t i = 0; i < count; ++i) levels[i] = bytes[i / each] >> (i % each * bits) & mask;
  return levels;
}

}  // namespace

Problems readImageSet(const std::vector<uint8_t>& bytes, ImageSet& out) {
  ByteReader in(bytes.data(), bytes.size());
  const Header header = in.value<Header>();
  if (!in.ok() || header.magic != kMagic) return damaged("not a file of images of Gradflow");
  if (header.version > kVersion) return {{"images", "version", "belongs to a newer version of Gradflow"}};
  if (!isKnown(header)) return damaged("has images of another shape");
  const size_t count = static_cast<size_t>(header.images) * kImageShape.features();
  if (bytes.size() != sizeof header + header.images + count * header.bits / 8)
    return damaged("has another length than it says");
  const uint8_t* labels = bytes.data() + sizeof header;
  if (std::any_of(labels, labels + header.images, [&](uint8_t label) { return label >= header.classes; }))
    return damaged("has a label that names no class");
  out.size = static_cast<int>(header.images);
  out.classes = static_cast<int>(header.classes);
  out.levels = (1 << header.bits) - 1;
  out.labels.assign(labels, labels + header.images);
  out.pixels = unpack(labels + header.images, count, header.bits);
  return {};
}

}  // namespace gradflow
