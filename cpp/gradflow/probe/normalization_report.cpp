#include "gradflow/probe/normalization_report.h"

#include <limits>

namespace gradflow {
namespace {

void appendMoments(const float* values, int samples, std::vector<float>& report) {
  double mean = 0, variance = 0;
  for (int i = 0; i < samples; ++i) mean += values[i];
  mean /= samples;
  for (int i = 0; i < samples; ++i) variance += (values[i] - mean) * (values[i] - mean);
  report.push_back(static_cast<float>(mean));
  report.push_back(static_cast<float>(variance / samples));
}

}  // namespace

std::vector<float> normalizationReport(Network<float>& network, const Pass& pass) {
  std::vector<float> report;
  const float none = std::numeric_limits<float>::quiet_NaN(), *running = network.statistics().values.data();
  for (const Layer<float>& layer : network.layers()) {
    if (!layer.normalization) continue;
    const int rows = layer.dense->features;
    const bool runs = network.standardizesBatches();
    for (int row = 0; row < rows; ++row) {
      report.push_back(runs ? running[row] : none);
      report.push_back(runs ? running[rows + row] : none);
      appendMoments(layer.dense->value.data() + row * pass.lanes, pass.samples, report);
      appendMoments(layer.normalization->output().value.data() + row * pass.lanes, pass.samples, report);
    }
    if (runs) running += 2 * rows;
  }
  return report;
}

}  // namespace gradflow
