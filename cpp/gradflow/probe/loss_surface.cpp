#include "gradflow/probe/loss_surface.h"

#include "gradflow/config/depth.h"
#include "gradflow/nn/data_loss.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

// Samples of one pass: all that are standardized together, else what is quickest.
int passSize(const Config& config, const Network<float>& network, int samples) {
  const int parts = (samples - 1) / largestBatch(config) + 1;
  return network.batchPass((samples - 1) / parts + 1);
}

Pass standardizingPass() {
  Pass pass = passOf(0, false);
  pass.batchStatistics = true;
  return pass;
}

// What is left of the statistics from before is 0.9^200, less than rounding.
constexpr int kUpdates = 200;

}  // namespace

std::vector<double> lossesAt(const Config& config, Network<float>& network, const Samples& samples,
                             const ParameterPlane& plane, const std::vector<double>& points) {
  const LossForm form = lossForm(config.training.loss, config.data);
  Parameters<float>& parameters = network.parameters();
  const std::vector<float> kept = parameters.values;
  std::vector<double> losses(points.size() / 2);
  // Samples outside, points inside: inputs are laid out once for all points.
  layInPasses(network, samples, {0, samples.size}, standardizingPass(), passSize(config, network, samples.size),
              [&](const Pass& pass, int first, const float* targets) {
                const bool isLast = first + pass.samples == samples.size;
                for (size_t i = 0; i < losses.size(); ++i) {
                  plane.pointAt(points[2 * i], points[2 * i + 1], parameters.values.data());
                  network.forward(pass);
                  losses[i] += weightedSum(network, [&](const Signal<float>& logits) {
                    return dataLossSum(form, logits.value.data(), targets, logits.features, pass);
                  });
                  if (isLast) losses[i] = losses[i] / samples.size + penalty(config.training, parameters);
                }
              });
  parameters.values = kept;
  return losses;
}

void settleStatistics(const Config& config, Network<float>& network, const Samples& samples) {
  const int together = passSize(config, network, samples.size);
  layInPasses(network, samples, {0, together}, standardizingPass(), together, [&](const Pass& pass, int, const float*) {
    network.forward(pass);
    for (int i = 0; i < kUpdates; ++i) network.updateStatistics();
  });
}

}  // namespace gradflow
