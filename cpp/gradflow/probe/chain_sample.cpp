#include "gradflow/probe/chain_sample.h"

namespace gradflow {
namespace {

std::vector<double> column(const Rows<double>& rows, int count, int lanes) {
  std::vector<double> values(count);
  for (int i = 0; i < count; ++i) values[i] = rows[i * lanes];
  return values;
}

std::optional<std::pair<double, double>> splitLoss(LossForm form, double prediction, double lossByLogit) {
  if (form == LossForm::squared) return {{lossByLogit, 1.0}};
  if (form != LossForm::binaryCrossEntropy && form != LossForm::squaredSigmoid) return std::nullopt;
  const double slope = prediction * (1 - prediction);
  if (slope == 0) return std::nullopt;
  return {{lossByLogit / slope, slope}};
}

}  // namespace

Problems findEnd(const Network<double>& network, const ParameterSite& site, int head, int& end) {
  const int heads = static_cast<int>(network.heads().size()), last = static_cast<int>(network.layers().size()) - 1;
  if (site.layer > last && head < 0) head = site.layer - last - 1;
  end = last + 1 + head;
  const bool exists = head >= -1 && head < heads;
  const bool reached = head < 0 || site.layer == end || site.layer < (exists ? network.heads()[head].after : 0);
  if (exists && reached) return {};
  return {{"head", "out-of-range", "must be an auxiliary classifier that the parameter has a part in"}};
}

void describeSample(const Config& config, DoubleNetwork& network, const Pass& pass, const double* targets,
                    ChainRule& out) {
  Rows<double>& logits = network.network().logits().value;
  const int outputs = network.samples().outputs;
  out.loss = network.lossSumOf(pass, targets);
  out.logits = column(logits, outputs, pass.lanes);
  for (int k = 0; k < outputs; ++k) out.target.push_back(targets[k * pass.lanes]);
  const double lossByLogit = network.network().logits().gradient[0];
  predictions(link(config.data), logits.data(), outputs, pass.lanes, logits.data());
  out.prediction = column(logits, outputs, pass.lanes);
  if (out.head < 0 && outputs == 1) out.link = splitLoss(network.form(), out.prediction[0], lossByLogit);
}

}  // namespace gradflow
