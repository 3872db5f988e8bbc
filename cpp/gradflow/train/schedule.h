// The learning rate over time.
#pragma once

#include <cstdint>

#include "gradflow/config/config.h"

namespace gradflow {

// The rate of step `step` (from 0), with horizon H = scheduleSteps:
//   step: divided by 10 after every H steps
//   cosine (Loshchilov & Hutter 2017): from the full rate down to a hundredth of it over H steps, then constant
//   warmup-cosine: rises linearly over the first tenth of H, then cosine over the rest
double scheduledRate(const TrainingConfig& training, int64_t step);

}  // namespace gradflow
