#include "gradflow/data/shapes.h"

#include <cmath>

#include "gradflow/data/image_set.h"
#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

constexpr double twoPi = 6.283185307179586;
constexpr double smallest = 6, largest = 11;  // radius of the circle around a shape, in pixels
constexpr int grid = 4;

// Where a shape lies: its own coordinates have the circle around it as the unit circle.
struct Pose {
  double x, y, radius, cosine, sine;
};

// Whether a point of the shape's own coordinates is inside.
using Inside = bool (*)(double u, double v);

// Lines at one distance from the origin, by the directions in which they lie.
struct Lines {
  int count;
  double distance;
  double directions[5][2];
};

constexpr Lines squareSides = {4, 0.7071067811865476, {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
constexpr Lines triangleSides = {3, 0.5, {{0, -1}, {0.8660254037844386, 0.5}, {-0.8660254037844386, 0.5}}};
constexpr Lines pentagram = {5,
                             0.3090169943749474,
                             {{0, 1},
                              {-0.9510565162951535, 0.3090169943749474},
                              {-0.5877852522924731, -0.8090169943749475},
                              {0.5877852522924731, -0.8090169943749475},
                              {0.9510565162951535, 0.3090169943749474}}};

int linesCrossed(const Lines& lines, double u, double v) {
  int beyond = 0;
  for (int i = 0; i < lines.count; ++i)
    beyond += lines.directions[i][0] * u + lines.directions[i][1] * v > lines.distance;
  return beyond;
}

bool inCircle(double u, double v) { return u * u + v * v < 1; }
bool inSquare(double u, double v) { return linesCrossed(squareSides, u, v) == 0; }
bool inTriangle(double u, double v) { return linesCrossed(triangleSides, u, v) == 0; }
bool inRing(double u, double v) { return inCircle(u, v) && u * u + v * v > 0.6 * 0.6; }
// Five points: beyond one of the lines through its edges at most.
bool inStar(double u, double v) { return linesCrossed(pentagram, u, v) <= 1; }
bool inCross(double u, double v) {
  constexpr double half = 0.26, length = 0.96;
  const double across = std::fabs(u), along = std::fabs(v);
  return (across < half && along < length) || (along < half && across < length);
}

constexpr Inside insideOf[kShapes] = {inCircle, inSquare, inTriangle, inCross, inRing, inStar};

Pose drawPose(Random& random) {
  const double radius = random.uniform(smallest, largest);
  const double x = random.uniform(radius, kImageShape.width - radius);
  const double y = random.uniform(radius, kImageShape.height - radius);
  const double angle = random.uniform(0, twoPi);
  return {x, y, radius, exact::cos(angle), exact::sin(angle)};
}

// Of the pixel whose corner that is.
float coverage(Inside inside, const Pose& pose, int column, int row) {
  int hits = 0;
  for (int i = 0; i < grid * grid; ++i) {
    const double x = column + (i % grid + 0.5) / grid - pose.x, y = row + (i / grid + 0.5) / grid - pose.y;
    hits += inside((pose.cosine * x + pose.sine * y) / pose.radius, (pose.cosine * y - pose.sine * x) / pose.radius);
  }
  return static_cast<float>(hits) / (grid * grid);
}

}  // namespace

void drawShape(int kind, Random& random, float* pixels) {
  const Pose pose = drawPose(random);
  for (int row = 0; row < kImageShape.height; ++row)
    for (int column = 0; column < kImageShape.width; ++column) *pixels++ = coverage(insideOf[kind], pose, column, row);
}

}  // namespace gradflow
