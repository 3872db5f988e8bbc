// The loss of a network that does not look at its input: the measure of how much has been learned.
#pragma once

#include "gradflow/data/samples.h"
#include "gradflow/nn/loss.h"

namespace gradflow {

// The smallest mean loss over the samples (never empty) that one constant output can have, without penalties.
// Cross-entropy: the entropy of the classes' shares, in nats. Squared error: the variance. Hinge: the better of naming
// one class for all and, for more than two, of naming none (an upper bound there).
double constantLoss(LossForm form, const Samples& samples);

}  // namespace gradflow
