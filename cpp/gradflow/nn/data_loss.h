// The losses by packs, for data sets: many of them are wanted for one picture of a surface.
#pragma once

#include "gradflow/nn/loss.h"

namespace gradflow {

// lossSum, some ten times as fast and within 1e-6 of it, relatively, for targets as data sets have them: 0 and 1 for
// two classes, one-hot for more, any number for regression, 0 to 1 for pixels. What is no number stays none.
double dataLossSum(LossForm form, const float* logits, const float* targets, int outputs, const Pass& pass);

}  // namespace gradflow
