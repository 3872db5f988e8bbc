// What the chain rule tells of its sample, whatever the network.
#pragma once

#include "gradflow/probe/chain_rule.h"

namespace gradflow {

// Where the paths of a parameter that a ChainPath means end, as Network::places. A classifier's own parameters lead to
// it alone.
Problems findEnd(const Network<double>& network, const ParameterSite& site, int head, int& end);

// After a pass went forward and back. Leaves the predictions in the place of the network's logits.
void describeSample(const Config& config, DoubleNetwork& network, const Pass& pass, const double* targets,
                    ChainRule& out);

}  // namespace gradflow
