#include "gradflow/probe/normalization_report.h"

#include <limits>

namespace gradflow {
namespace {

// Of a channel's numbers: its positions are rows.
void appendMoments(const Signal<float>& signal, int channel, const Pass& pass, std::vector<float>& report) {
  const int positions = signal.shape.positions(), count = positions * pass.samples;
  const float* values = signal.value.data() + static_cast<size_t>(channel) * positions * pass.lanes;
  const auto sumOf = [&](auto term) {
    double sum = 0;
    for (int row = 0; row < positions; ++row)
      for (int i = 0; i < pass.samples; ++i) sum += term(values[row * pass.lanes + i]);
    return sum;
  };
  const double mean = sumOf([](double x) { return x; }) / count;
  report.push_back(static_cast<float>(mean));
  report.push_back(static_cast<float>(sumOf([&](double x) { return (x - mean) * (x - mean); }) / count));
}

}  // namespace

std::vector<float> normalizationReport(Network<float>& network, const Pass& pass) {
  std::vector<float> report;
  const float none = std::numeric_limits<float>::quiet_NaN(), *running = network.statistics().values.data();
  for (const Layer<float>& layer : network.layers()) {
    if (!layer.normalization) continue;
    const int rows = layer.dense->shape.channels;
    const bool runs = network.standardizesBatches();
    for (int row = 0; row < rows; ++row) {
      report.push_back(runs ? running[row] : none);
      report.push_back(runs ? running[rows + row] : none);
      appendMoments(*layer.dense, row, pass, report);
      appendMoments(layer.normalization->output(), row, pass, report);
    }
    if (runs) running += 2 * rows;
  }
  return report;
}

}  // namespace gradflow
