#include <limits>

#include "gradflow/session.h"

namespace gradflow {

// shares, rms of the three ways; share, rms of each loss.
std::vector<double> Session::shareRows() {
  std::vector<double> rows = {static_cast<double>(1 + network_.heads().size())};
  for (const LayerShares& layer : gradientShares()) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const GradientPart* part : {&layer.identity, &layer.branch, &layer.auxiliary})
      rows.insert(rows.end(), {layer.hasSkip ? part->share : none, layer.hasSkip ? part->rms : none});
    for (const GradientPart& loss : layer.losses) rows.insert(rows.end(), {loss.share, loss.rms});
  }
  return rows;
}

}  // namespace gradflow
