// The chain rule through layers of images: from every place that a number is used at, number by number to the loss.
#pragma once

#include "gradflow/probe/chain_rule.h"

namespace gradflow {

// As differentiateAlong, of networks that have layers of images. Paths go from number to number: a unit of a map is as
// many as it has positions, and a skip connection around a single layer is a way of its own.
Problems differentiateImages(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                             const ParameterSite& site, const ChainPath& path, ChainRule& out);

}  // namespace gradflow
