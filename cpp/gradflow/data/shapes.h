// Drawn shapes: circle, square, triangle, cross, ring, star.
#pragma once

#include "gradflow/math/random.h"

namespace gradflow {

constexpr int kShapes = 6;

// One of them, white on black, at random size, place and angle, all of it within the image. Takes four random numbers.
// `pixels`: kImageShape.features() gray values, each the share of a 4 x 4 grid within the pixel that lies in the shape.
void drawShape(int kind, Random& random, float* pixels);

}  // namespace gradflow
