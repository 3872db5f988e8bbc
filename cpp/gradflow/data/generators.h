// Where the points of each kind of data lie, in about [-6, 6]^2.
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/math/random.h"

namespace gradflow {

struct Place {
  double x, y;
};

// One sample to place: the `rank`-th of its class.
struct Draw {
  int label, classes, rank;
};

// A place without noise, for the kinds that have classes (but `points`). Takes its random numbers from `random`; how
// many depends on the kind alone.
Place drawPlace(DataKind kind, const Draw& draw, Random& random);

// A place for the regression kinds: uniform over the square.
Place drawPlace(Random& random);

// Standard deviation of the normal displacement, in both coordinates, at noise 1. It is 1 for curves and areas. Clouds
// are as wide as the noise makes them, so that theirs counts double.
double noiseScale(DataKind kind);

// What a regression kind has at a place, within [-1, 1]. Its noise is normal and added to this value, its standard
// deviation is `noise`.
double surface(DataKind kind, double x, double y);

}  // namespace gradflow
