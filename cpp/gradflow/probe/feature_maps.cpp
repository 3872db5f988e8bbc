#include "gradflow/probe/feature_maps.h"

#include <algorithm>
#include <cstddef>

namespace gradflow {
namespace {

// One sample in the first lane of a pass.
Pass layIn(Network<float>& network, const std::vector<float>& inputs, bool gradients) {
  const Pass pass = passOf(1, gradients);
  network.layOut(pass.lanes);
  copyRows(inputs, static_cast<int>(inputs.size()), 1, 0, 1, pass.lanes, network.input().value.data());
  return pass;
}

// A single output is the probability of class 1.
std::vector<double> probabilitiesOf(const Config& config, const Signal<float>& logits, int lanes) {
  std::vector<float> out(logits.value.data(), logits.value.data() + static_cast<size_t>(logits.features) * lanes);
  predictions(link(config.data), out.data(), logits.features, lanes, out.data());
  if (logits.features == 1) return {1.0 - out[0], out[0]};
  std::vector<double> probabilities(logits.features);
  for (int k = 0; k < logits.features; ++k) probabilities[k] = out[k * lanes];
  return probabilities;
}

std::vector<float> targetsOf(int label, int outputs, int lanes) {
  std::vector<float> targets(static_cast<size_t>(outputs) * lanes);
  if (outputs == 1)
    targets[0] = static_cast<float>(label);
  else
    targets[label * lanes] = 1;
  return targets;
}

std::vector<float> targetsOf(const std::vector<float>& inputs, int lanes) {
  std::vector<float> targets(inputs.size() * lanes);
  for (size_t i = 0; i < inputs.size(); ++i) targets[i * lanes] = inputs[i];
  return targets;
}

int likeliest(const std::vector<double>& probabilities) {
  return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

void appendLane(const Rows<float>& rows, int lanes, std::vector<float>& to) {
  for (int i = 0; i < rows.count(); ++i) to.push_back(rows[i * lanes]);
}

void collect(Network<float>& network, int lanes, bool gradients, FeatureMaps& maps) {
  const auto add = [&](const Signal<float>& signal) {
    maps.shapes.push_back(signal.shape);
    appendLane(signal.value, lanes, maps.values);
    if (gradients) appendLane(signal.gradient, lanes, maps.gradients);
  };
  add(network.input());
  for (const Layer<float>& layer : network.layers()) add(*layer.activationOut);
}

// The largest activation of a unit in one lane, and where.
Excitation strongest(const Signal<float>& a, int unit, int lane, int lanes) {
  const int positions = a.shape.positions();
  const float* map = a.value.data() + static_cast<size_t>(unit) * positions * lanes + lane;
  Excitation best{0, 0, map[0]};
  for (int position = 1; position < positions; ++position) {
    const float activation = map[static_cast<size_t>(position) * lanes];
    if (activation > best.activation) best = {0, position, activation};
  }
  return best;
}

}  // namespace

FeatureMaps measureFeatureMaps(const Config& config, Network<float>& network, const std::vector<float>& inputs,
                               int label, bool gradients) {
  FeatureMaps maps;
  network.differentiateInput(gradients);
  const Pass pass = layIn(network, inputs, gradients);
  network.forward(pass);
  const bool answers = namesClass(config.data);
  if (answers) maps.probabilities = probabilitiesOf(config, network.logits(), pass.lanes);
  maps.label = label >= 0 || !answers ? label : likeliest(maps.probabilities);
  const LossForm form = lossForm(config.training.loss, config.data);
  const std::vector<float> targets =
      answers ? targetsOf(maps.label, network.logits().features, pass.lanes) : targetsOf(inputs, pass.lanes);
  maps.loss = lossSum(form, network, targets.data(), pass);
  if (gradients) {
    lossGradients(form, network, targets.data(), pass, 1.0f);
    network.backward(pass);
  }
  collect(network, pass.lanes, gradients, maps);
  network.differentiateInput(false);
  return maps;
}

std::vector<double> describeMaps(int64_t step, const FeatureMaps& maps) {
  std::vector<double> row = {static_cast<double>(step), static_cast<double>(maps.label), maps.loss,
                             maps.gradients.empty() ? 0.0 : 1.0, static_cast<double>(maps.probabilities.size())};
  row.insert(row.end(), maps.probabilities.begin(), maps.probabilities.end());
  for (const ImageShape& shape : maps.shapes)
    row.insert(row.end(), {static_cast<double>(shape.channels), static_cast<double>(shape.height),
                           static_cast<double>(shape.width)});
  return row;
}

std::vector<Excitation> strongestExcitations(Network<float>& network, const Samples& samples, int layer, int unit,
                                             int count) {
  std::vector<Excitation> all;
  all.reserve(samples.size);
  walk(network, samples, false, [&](const Pass& pass, int first, const float*) {
    for (int i = 0; i < pass.samples; ++i) {
      all.push_back(strongest(*network.layers()[layer].activationOut, unit, i, pass.lanes));
      all.back().sample = first + i;
    }
  });
  const auto end = all.begin() + std::min(count, samples.size);
  std::partial_sort(all.begin(), end, all.end(), [](const Excitation& a, const Excitation& b) {
    return a.activation != b.activation ? a.activation > b.activation : a.sample < b.sample;
  });
  all.erase(end, all.end());
  return all;
}

}  // namespace gradflow
