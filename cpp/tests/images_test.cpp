#include "gradflow/data/images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "gradflow/bytes.h"
#include "gradflow/data/dataset.h"
#include "gradflow/data/shapes.h"
#include "support.h"

namespace gradflow::images_test {
namespace {

constexpr int kPixels = kImageShape.features();

// `count` images of 4 bits; pixel j of image i has level (i + j) % 16.
std::vector<uint8_t> fileOf(uint32_t count, uint32_t classes) {
  ByteWriter out;
  for (const uint32_t number : {0x4d494647u, 1u, count, classes, 1u, 28u, 28u, 4u}) out.value(number);
  for (uint32_t i = 0; i < count; ++i) out.value(static_cast<uint8_t>(i % classes));
  for (uint32_t i = 0; i < count; ++i)
    for (int j = 0; j < kPixels; j += 2) out.value(static_cast<uint8_t>((i + j) % 16 | (i + j + 1) % 16 << 4));
  return out.take();
}

ImageSet setOf(uint32_t count, uint32_t classes) {
  ImageSet set;
  EXPECT_TRUE(readImageSet(fileOf(count, classes), set).empty());
  return set;
}

DataConfig configOf(DataKind kind, int classes, int samples = 60) {
  DataConfig config;
  config.kind = kind;
  config.classes = classes;
  config.samples = samples;
  config.noise = 0;
  return config;
}

std::vector<float> drawn(const DataConfig& config, int index, const ImageSet* digits = nullptr) {
  std::vector<float> pixels(kPixels);
  ImageSource(config, digits).draw(index, pixels.data());
  return pixels;
}

// Of a shape drawn without shift and noise.
std::vector<float> shape(int kind, int rank = 0) {
  return drawn(configOf(DataKind::shapes, kShapes), rank * kShapes + kind);
}

double areaOf(const std::vector<float>& pixels) { return std::accumulate(pixels.begin(), pixels.end(), 0.0); }

TEST(Images, AreReadFromTheirFile) {
  const ImageSet set = setOf(20, 10);
  EXPECT_EQ(set.size, 20);
  EXPECT_EQ(set.classes, 10);
  EXPECT_EQ(set.levels, 15);
  EXPECT_EQ(set.labels[13], 3);
  EXPECT_EQ(set.image(3)[0], 3);
  EXPECT_EQ(set.image(3)[10], 13);
  EXPECT_EQ(set.image(19)[783], (19 + 783) % 16);
}

TEST(Images, DamagedFilesAreRefused) {
  const std::vector<uint8_t> whole = fileOf(20, 10);
  const auto problem = [](std::vector<uint8_t> bytes) {
    ImageSet set;
    const std::string said = problemOf(readImageSet(bytes, set));
    EXPECT_EQ(set.size, 0);
    return said;
  };
  for (const size_t length : {size_t{0}, size_t{31}, size_t{32}, whole.size() - 1})
    EXPECT_EQ(problem({whole.begin(), whole.begin() + length}), "images damaged");
  for (const int place : {0, 8, 15, 16, 20, 24, 28, 32}) {  // magic, count, classes, shape, bits, the first label
    std::vector<uint8_t> changed = whole;
    changed[place] ^= 0x40;
    EXPECT_EQ(problem(changed), "images damaged") << place;
  }
  std::vector<uint8_t> newer = whole;
  newer[4] = 2;
  EXPECT_EQ(problem(newer), "images version");
}

TEST(Images, DigitsNeedTheirImages) {
  const auto problem = [](const DataConfig& config, const ImageSet* digits) {
    Problems problems;
    checkImages(config, digits, problems);
    return problems.empty() ? "" : problemOf(problems);
  };
  const ImageSet set = setOf(100, 10);
  EXPECT_EQ(problem(configOf(DataKind::digits, 10, 100), nullptr), "data.kind unavailable");
  EXPECT_EQ(problem(configOf(DataKind::digits, 10, 100), &set), "");
  EXPECT_EQ(problem(configOf(DataKind::digits, 10, 101), &set), "data.samples out-of-range");
  EXPECT_EQ(problem(configOf(DataKind::digits, 2, 21), &set), "data.samples out-of-range");
  EXPECT_EQ(problem(configOf(DataKind::shapes, 6, 1000), nullptr), "");
}

// Each image once, of the class that it is said to be; another seed takes others.
TEST(Images, DigitsAreThoseOfTheSet) {
  const ImageSet set = setOf(40, 4);
  DataConfig config = configOf(DataKind::digits, 4, 40);
  config.testFraction = 0.25;
  const Split split = makeData(config, &set);
  EXPECT_EQ(split.train.size, 30);
  std::vector<float> seen;
  for (const Dataset* data : {&split.train, &split.test}) {
    EXPECT_EQ(data->shape, kImageShape);
    EXPECT_EQ(data->features, kPixels);
    EXPECT_TRUE(data->x.empty() && data->y.empty());
    for (int i = 0; i < data->size; ++i) {
      const int first = static_cast<int>(std::lround(data->inputs[i * kPixels] * 15));  // (image) % 16
      EXPECT_EQ(first % 4, static_cast<int>(data->label[i]));
      EXPECT_EQ(data->targets[4 * i + static_cast<int>(data->label[i])], 1);
      EXPECT_FLOAT_EQ(data->inputs[i * kPixels + 5], (first + 5) % 16 / 15.0f);
      seen.push_back(first);
    }
  }
  EXPECT_EQ(seen.size(), 40u);
  for (int level = 0; level < 16; ++level) EXPECT_EQ(std::count(seen.begin(), seen.end(), level), level < 8 ? 3 : 2);
  DataConfig other = configOf(DataKind::digits, 4, 8);
  const std::vector<float> before = makeData(other, &set).train.inputs;
  EXPECT_EQ(before, makeData(other, &set).train.inputs);
  other.seed = 2;
  EXPECT_NE(before, makeData(other, &set).train.inputs);
}

// Areas from the geometry of each shape, for the circle around it as the unit circle.
TEST(Images, ShapesHaveTheirAreas) {
  const double pi = std::acos(-1.0);
  const double star = 10 * std::sin(pi / 10) / std::sin(126 * pi / 180) * std::sin(pi / 5) / 2;
  const double areas[kShapes] = {pi, 2, 3 * std::sqrt(3.0) / 4, 2 * 0.52 * 1.92 - 0.52 * 0.52, pi * (1 - 0.36), star};
  for (int kind = 0; kind < kShapes; ++kind)
    for (int rank = 0; rank < 20; ++rank) {
      Random random(1, Stream::data, rank * kShapes + kind);
      const double radius = random.uniform(6, 11);
      EXPECT_NEAR(areaOf(shape(kind, rank)) / (radius * radius), areas[kind], 0.06 * areas[kind])
          << kind << ' ' << rank;
    }
}

TEST(Images, ShapesStayInsideAndHaveSoftEdges) {
  for (int kind = 0; kind < kShapes; ++kind)
    for (int rank = 0; rank < 30; ++rank) {
      const std::vector<float> pixels = shape(kind, rank);
      double border = 0;
      for (int i = 0; i < 28; ++i) border += pixels[i] + pixels[756 + i] + pixels[28 * i] + pixels[28 * i + 27];
      EXPECT_LT(border, 12);
      EXPECT_GE(std::count_if(pixels.begin(), pixels.end(), [](float p) { return p > 0 && p < 1; }), 12);
      EXPECT_EQ(std::count_if(pixels.begin(), pixels.end(), [](float p) { return p < 0 || p > 1; }), 0);
    }
}

// One displacement for the whole image; what comes in is background.
TEST(Images, ShiftMovesByWholePixels) {
  const DataConfig still = configOf(DataKind::shapes, 6);
  DataConfig moved = still;
  moved.shift = 3;
  std::array<int, 49> places{};
  for (int index = 0; index < 300; ++index) {
    const std::vector<float> from = drawn(still, index), to = drawn(moved, index);
    int matches = 0;
    for (int place = 0; place < 49; ++place) {
      const int right = place % 7 - 3, down = place / 7 - 3;
      bool same = true;
      for (int i = 0; i < kPixels && same; ++i) {
        const int x = i % 28 - right, y = i / 28 - down;
        same = to[i] == (x >= 0 && x < 28 && y >= 0 && y < 28 ? from[y * 28 + x] : 0);
      }
      matches += same;
      places[place] += same;
    }
    EXPECT_EQ(matches, 1) << index;
  }
  EXPECT_EQ(std::count(places.begin(), places.end(), 0), 0);
}

TEST(Images, NoiseHasItsDeviationAndStaysInRange) {
  DataConfig config = configOf(DataKind::shapes, 2);
  const std::vector<float> clean = drawn(config, 0);
  config.noise = 0.1;
  const std::vector<float> noisy = drawn(config, 0);
  double above = 0, squares = 0;
  int background = 0;
  for (int i = 0; i < kPixels; ++i) {
    EXPECT_GE(noisy[i], 0);
    EXPECT_LE(noisy[i], 1);
    if (clean[i] > 0) continue;
    ++background;
    above += noisy[i] > 0;
    squares += noisy[i] * noisy[i];
  }
  EXPECT_NEAR(above / background, 0.5, 0.06);
  EXPECT_NEAR(std::sqrt(squares / above), 0.1, 0.01);
}

TEST(Images, SamplesAreTheSameHoweverManyThereAre) {
  DataConfig few = configOf(DataKind::shapes, 3, 12), many = configOf(DataKind::shapes, 3, 90);
  few.noise = many.noise = 0.2;
  few.shift = many.shift = 2;
  for (const int index : {0, 5, 11}) EXPECT_EQ(drawn(few, index), drawn(many, index));
}

// The same on every platform, and from version to version: shared links depend on it.
TEST(Images, BitsStayTheSame) {
  DataConfig config = configOf(DataKind::shapes, 6, 120);
  config.noise = 0.1;
  config.shift = 2;
  const Split split = makeData(config);
  EXPECT_EQ(hashBytes(split.train.inputs.data(), split.train.inputs.size() * sizeof(float)), 0x5d03d817224b0478u);
  const ImageSet set = setOf(200, 10);
  config.kind = DataKind::digits;
  config.classes = 10;
  const Split digits = makeData(config, &set);
  EXPECT_EQ(hashBytes(digits.test.inputs.data(), digits.test.inputs.size() * sizeof(float)), 0xc68ac282b898e28cu);
}

}  // namespace
}  // namespace gradflow::images_test
