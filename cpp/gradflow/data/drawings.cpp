#include "gradflow/data/drawings.h"

#include <array>
#include <string>
#include <string_view>

namespace gradflow {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr float kLevels = 15;

int countOf(const DataConfig& data) { return static_cast<int>(data.drawings.size()) / kDrawingLength; }

std::string_view drawingAt(const DataConfig& data, int index) {
  return std::string_view(data.drawings).substr(static_cast<size_t>(index) * kDrawingLength, kDrawingLength);
}

int labelOf(std::string_view drawing) { return drawing[0] - '0'; }

using Bytes = std::array<uint8_t, kDrawingBytes>;

// Whether the text is what writing these bytes gives.
bool decode(std::string_view text, Bytes& bytes) {
  uint32_t bits = 0;
  int held = 0, written = 0;
  for (const char character : text) {
    const size_t digit = kDigits.find(character);
    if (digit == std::string_view::npos) return false;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[written++] = static_cast<uint8_t>(bits >> held);
    bits &= (1u << held) - 1;
  }
  return bits == 0;
}

void checkDrawing(const DataConfig& data, int index, Problems& problems) {
  const std::string_view drawing = drawingAt(data, index);
  const std::string path = "data.drawings[" + std::to_string(index) + ']';
  Bytes bytes;
  const int label = labelOf(drawing);
  if (label < 0 || label > 9 || !decode(drawing.substr(1), bytes)) {
    report(problems, path, "damaged", {"must be a digit and the pixels in base64url"});
  } else if (label >= data.classes) {
    report(problems, path, "out-of-range",
           {"class must be below ", std::to_string(data.classes), ", the number of classes"});
  }
}

}  // namespace

void checkDrawings(const DataConfig& data, Problems& problems) {
  if (data.drawings.empty()) return;
  if (!isImage(data.kind))
    return report(problems, "data.drawings", "not-applicable", {"must be empty for what is no image"});
  if (data.drawings.size() % kDrawingLength != 0)
    return report(problems, "data.drawings", "wrong-length",
                  {"must have ", std::to_string(kDrawingLength), " characters for each drawing"});
  for (int i = 0; i < countOf(data); ++i) checkDrawing(data, i, problems);
}

void appendDrawings(const DataConfig& data, Dataset& train) {
  for (int i = 0; i < countOf(data); ++i) {
    const std::string_view drawing = drawingAt(data, i);
    float* pixels = appendSample(train, labelOf(drawing));
    Bytes bytes;
    decode(drawing.substr(1), bytes);
    for (const uint8_t byte : bytes) {
      *pixels++ = static_cast<float>(byte & 15) / kLevels;
      *pixels++ = static_cast<float>(byte >> 4) / kLevels;
    }
  }
}

}  // namespace gradflow
