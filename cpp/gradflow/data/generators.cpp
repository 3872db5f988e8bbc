#include "gradflow/data/generators.h"

#include <cmath>

#include "gradflow/math/exact.h"

namespace gradflow {
namespace {

constexpr double pi = 3.141592653589793;
constexpr double reach = 5;  // curves and areas end here, and leave a margin for noise

// On the circle around the origin, clockwise from the top.
Place polar(double radius, double angle) { return {radius * exact::sin(angle), radius * exact::cos(angle)}; }

// The fraction of a curve where a sample lies: multiples of the golden ratio modulo 1 keep distance from each other,
// however many follow.
double along(int rank) {
  const double turns = (rank + 0.5) * 0.6180339887498949;
  return turns - std::floor(turns);
}

// Uniform over the area between two radii.
Place inAnnulus(double inner, double outer, Random& random) {
  const double square = random.uniform(inner * inner, outer * outer);
  return polar(std::sqrt(square), random.uniform(0, 2 * pi));
}

// A disk inside a ring.
Place circle(const Draw& draw, Random& random) {
  return draw.label == 0 ? inAnnulus(0, 2.5, random) : inAnnulus(3.5, reach, random);
}

// Opposite quadrants share a class; a gap keeps them apart.
Place xorQuadrants(const Draw& draw, Random& random) {
  constexpr double gap = 0.3;
  const double right = draw.rank % 2 ? 1 : -1;
  const double up = draw.label ? -right : right;
  const double x = random.uniform(gap, reach), y = random.uniform(gap, reach);
  return {right * x, up * y};
}

Place cloud(Place center, double deviation, Random& random) {
  const double x = random.normal(), y = random.normal();
  return {center.x + deviation * x, center.y + deviation * y};
}

// Two clouds on a diagonal.
Place gauss(const Draw& draw, Random& random) {
  const double center = draw.label ? 2 : -2;
  return cloud({center, center}, 0.8, random);
}

// Arms of Archimedean spirals, as wound as keeps them equally far apart whatever their number. The square root spaces
// samples evenly along the arm.
Place spiral(const Draw& draw, Random&) {
  const double t = std::sqrt(along(draw.rank));
  const double turns = 3.5 / draw.classes;
  return polar(0.25 + (reach - 0.25) * t, 2 * pi * (turns * t + static_cast<double>(draw.label) / draw.classes));
}

// Two half circles that reach into each other.
Place moons(const Draw& draw, Random&) {
  constexpr double radius = 3.2;
  const double angle = pi * along(draw.rank);
  const double side = draw.label ? -1 : 1;
  return {side * radius * (exact::cos(angle) - 0.5), side * radius * (exact::sin(angle) - 0.25)};
}

// Concentric circles.
Place rings(const Draw& draw, Random&) {
  const double radius = reach * (draw.label + 1) / draw.classes;
  return polar(radius, 2 * pi * along(draw.rank));
}

// Clouds around a circle.
Place blobs(const Draw& draw, Random& random) {
  return cloud(polar(3.6, 2 * pi * draw.label / draw.classes), 0.5, random);
}

// 4 x 4 cells; the samples of a class go round its eight cells.
Place checkerboard(const Draw& draw, Random& random) {
  constexpr double side = reach / 2, gap = 0.1;
  const int row = draw.rank % 8 / 2;
  const int column = draw.rank % 2 * 2 + (row + draw.label) % 2;
  const double x = random.uniform(gap, side - gap), y = random.uniform(gap, side - gap);
  return {column * side - reach + x, row * side - reach + y};
}

// Three hills and three hollows take turns around a circle.
double hills(double x, double y) {
  constexpr double width = 1.3;
  double height = 0;
  for (int i = 0; i < 6; ++i) {
    const Place top = polar(3.4, pi / 3 * i);
    const double distance = (x - top.x) * (x - top.x) + (y - top.y) * (y - top.y);
    height += (i % 2 ? -1 : 1) * exact::exp(-distance / (2 * width * width));
  }
  return height;
}

}  // namespace

Place drawPlace(DataKind kind, const Draw& draw, Random& random) {
  switch (kind) {
    case DataKind::circle:
      return circle(draw, random);
    case DataKind::xor_:
      return xorQuadrants(draw, random);
    case DataKind::gauss:
      return gauss(draw, random);
    case DataKind::spiral:
      return spiral(draw, random);
    case DataKind::moons:
      return moons(draw, random);
    case DataKind::rings:
      return rings(draw, random);
    case DataKind::blobs:
      return blobs(draw, random);
    case DataKind::checkerboard:
      return checkerboard(draw, random);
    default:
      return drawPlace(random);
  }
}

Place drawPlace(Random& random) {
  constexpr double side = 5.5;
  const double x = random.uniform(-side, side), y = random.uniform(-side, side);
  return {x, y};
}

double noiseScale(DataKind kind) { return kind == DataKind::gauss || kind == DataKind::blobs ? 2 : 1; }

double surface(DataKind kind, double x, double y) {
  switch (kind) {
    case DataKind::plane:
      return (x + y) / 11;
    case DataKind::hills:
      return hills(x, y);
    default:
      return exact::sin(x);
  }
}

}  // namespace gradflow
