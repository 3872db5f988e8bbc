// Own drawings among the images to train on. A module that does without images links other definitions of what is
// declared here (bindings/no_images.cpp).
#pragma once

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"
#include "gradflow/config/shapes.h"
#include "gradflow/data/dataset.h"

namespace gradflow {

// Reports at `data.drawings`: not-applicable where the data are no images, wrong-length where the text does not consist
// of whole drawings; and at `data.drawings[i]`: damaged, and out-of-range for a class that the data have not.
void checkDrawings(const DataConfig& data, Problems& problems);

// Adds the drawings of a sound Config as they are, neither moved nor with noise.
void appendDrawings(const DataConfig& data, Dataset& train);

}  // namespace gradflow
