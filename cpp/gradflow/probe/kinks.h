// Where the loss bends: which linear piece each unit and each margin is on.
#pragma once

#include <vector>

#include "gradflow/probe/double_network.h"

namespace gradflow {

// After a forward pass: appends one mark for each unit x sample of an activation with kinks and for each margin of a
// hinge loss. As long as all marks are the same, the loss is smooth in between.
void appendPieces(DoubleNetwork& network, const Pass& pass, const double* targets, std::vector<char>& pieces);

}  // namespace gradflow
