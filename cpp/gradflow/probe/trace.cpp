#include "gradflow/probe/trace.h"

#include "gradflow/probe/double_network.h"
#include "gradflow/train/optimizer.h"

namespace gradflow {
namespace {

// Adds each row's sum over the samples of a pass, times `scale`.
void addRows(const double* rows, const Pass& pass, double scale, std::vector<double>& sums) {
  for (double& sum : sums) {
    double total = 0;
    for (int lane = 0; lane < pass.samples; ++lane) total += rows[lane];
    sum += scale * total;
    rows += pass.lanes;
  }
}

void addSlopes(const Layer<double>& layer, const Pass& pass, double scale, std::vector<double>& sums) {
  for (size_t row = 0; row < sums.size(); ++row)
    for (int lane = 0; lane < pass.samples; ++lane)
      sums[row] += scale * slopeAt(layer, static_cast<int>(row), lane, pass.lanes);
}

void addNormalization(const Layer<double>& layer, const Pass& pass, double scale, LayerTrace& trace) {
  const auto& node = *layer.normalization;
  addRows(layer.dense->value.data(), pass, scale, trace.dense);
  addRows(node.normalized(), pass, scale, trace.normalized);
  for (size_t row = 0; row < trace.dense.size(); ++row)
    for (int lane = 0; lane < pass.samples; ++lane)
      trace.normalizationSlope[row] += scale * node.ownSlope(static_cast<int>(row), lane, pass.lanes);
}

LayerTrace emptyTrace(const Layer<double>& layer) {
  const std::vector<double> rows(layer.preactivation->features), units(layer.activationOut->features), none;
  const std::vector<double>& normalized = layer.normalization ? rows : none;
  return {rows, units, normalized, normalized, normalized, rows, units, rows};
}

// Backward has scaled the gradients by one over the number of samples already: their sums are means.
void addLayer(const Layer<double>& layer, const Pass& pass, double scale, LayerTrace& trace) {
  addRows(layer.preactivation->value.data(), pass, scale, trace.z);
  addRows(layer.activationOut->value.data(), pass, scale, trace.activation);
  addRows(layer.preactivation->gradient.data(), pass, 1, trace.gradPreactivation);
  addRows(layer.activationOut->gradient.data(), pass, 1, trace.gradActivation);
  addSlopes(layer, pass, scale, trace.slope);
  if (layer.normalization) addNormalization(layer, pass, scale, trace);
}

void addHead(DoubleNetwork& copy, const Signal<double>& logits, const Pass& pass, const double* targets,
             HeadTrace& trace) {
  const double scale = 1.0 / copy.counted();
  addRows(logits.value.data(), pass, scale, trace.logits);
  addRows(logits.gradient.data(), pass, 1, trace.gradient);
  trace.loss += lossSum(copy.form(), logits.value.data(), targets, logits.features, pass) * scale;
}

}  // namespace

Trace traceSamples(const Config& config, const Network<float>& network, const ProbeSamples& of) {
  DoubleNetwork copy(config, network, of);
  const Samples& samples = of.all;
  Trace trace;
  trace.samples = of.counted;
  trace.inputs.resize(samples.features);
  trace.target.resize(samples.outputs);
  trace.prediction.resize(samples.outputs);
  for (const Layer<double>& layer : copy.layers()) trace.layers.push_back(emptyTrace(layer));
  const std::vector<double> none(samples.outputs);
  trace.heads.assign(copy.network().heads().size(), {none, none, 0});
  const double scale = 1.0 / of.counted;
  copy.differentiate([&](const Pass& pass, int, const double* targets) {
    addRows(copy.network().input().value.data(), pass, scale, trace.inputs);
    addRows(targets, pass, scale, trace.target);
    for (size_t i = 0; i < trace.layers.size(); ++i) addLayer(copy.layers()[i], pass, scale, trace.layers[i]);
    trace.loss += copy.lossSumOf(pass, targets) * scale;
    for (size_t j = 0; j < trace.heads.size(); ++j)
      addHead(copy, *copy.network().heads()[j].logits, pass, targets, trace.heads[j]);
    double* logits = copy.network().logits().value.data();
    predictions(link(config.data), logits, samples.outputs, pass.lanes, logits);
    addRows(logits, pass, scale, trace.prediction);
  });
  copy.addPenalties();
  trace.penalty = penalty(config.training, copy.parameters());
  const Parameters<double>& parameters = copy.parameters();
  trace.gradient.assign(parameters.gradient.begin(), parameters.gradient.begin() + parameters.count);
  return trace;
}

}  // namespace gradflow
