#include <utility>

#include "gradflow/session.h"
#include "gradflow/session_checks.h"

namespace gradflow {
namespace {

Problems outOfRange(const char* path, int most) {
  return {{path, "out-of-range", "must lie between 0 and " + std::to_string(most)}};
}

}  // namespace

Problems Session::resolve(const SampleChoice& sample, std::vector<float>& inputs, int& label) const {
  if (isRegression(config_.data.kind)) return {{"data.kind", "not-applicable", "must have classes"}};
  if (sample.set == SampleChoice::Set::given) {
    if (static_cast<int>(sample.inputs.size()) != train_.features)
      return wrongLength("image.pixels", std::to_string(train_.features), sample.inputs.size());
    if (sample.label < -1 || sample.label >= config_.data.classes)
      return outOfRange("image.label", config_.data.classes - 1);
    inputs = sample.inputs;
    label = sample.label;
    return checkFinite("image.pixels", inputs);
  }
  const Dataset& data = sample.set == SampleChoice::Set::test ? data_.test : data_.train;
  if (sample.index < 0 || sample.index >= data.size) return outOfRange("image.index", data.size - 1);
  const float* begin = data.inputs.data() + static_cast<size_t>(sample.index) * data.features;
  inputs.assign(begin, begin + data.features);
  label = static_cast<int>(data.label[sample.index]);
  return {};
}

Problems Session::featureMaps(const SampleChoice& sample, bool gradients, FeatureMaps& out) {
  std::vector<float> inputs;
  int label;
  Problems problems = resolve(sample, inputs, label);
  if (problems.empty()) out = measureFeatureMaps(config_, network_, inputs, label, gradients);
  return problems;
}

Problems Session::watch(const SampleChoice& sample, bool gradients) {
  Watched watched{{}, 0, gradients};
  Problems problems = resolve(sample, watched.inputs, watched.label);
  if (problems.empty()) watched_ = std::move(watched);
  return problems;
}

std::optional<FeatureMaps> Session::watchedMaps() {
  if (!watched_) return std::nullopt;
  return measureFeatureMaps(config_, network_, watched_->inputs, watched_->label, watched_->gradients);
}

Problems Session::checkHidden(int layer) const {
  const int last = static_cast<int>(config_.model.layers.size()) - 1;
  return layer < 0 || layer > last ? outOfRange("layer", last) : Problems{};
}

Problems Session::activations(int layer, SampleChoice::Set set, std::vector<float>& out) {
  Problems problems = checkHidden(layer);
  if (!problems.empty()) return problems;
  const Samples& samples = set == SampleChoice::Set::test ? test_ : train_;
  const Signal<float>& a = *network_.layers()[layer].activationOut;
  out.resize(static_cast<size_t>(samples.size) * a.features);
  walk(network_, samples, false, [&](const Pass& pass, int first, const float*) {
    copySamples(a, pass, &out[static_cast<size_t>(first) * a.features]);
  });
  return {};
}

Problems Session::outputFrom(int layer, const std::vector<float>& activations, std::vector<float>& out) {
  Problems problems = checkHidden(layer);
  if (!problems.empty()) return problems;
  for (const Skip<float>& skip : network_.skips())
    if (skip.from <= layer && skip.to > layer + 1)
      return {{"layer", "not-applicable", "must not have a skip connection around it"}};
  Signal<float>& a = *network_.layers()[layer].activationOut;
  problems = checkSamples("activations", activations, a.features);
  if (!problems.empty()) return problems;
  const int count = static_cast<int>(activations.size()) / a.features;
  out.resize(static_cast<size_t>(count) * train_.outputs);
  for (int first = 0; first < count; first += network_.largestPass()) {
    const Pass pass = passOf(std::min(count - first, network_.largestPass()), false);
    network_.layOut(pass.lanes);
    placeSamples(&activations[static_cast<size_t>(first) * a.features], pass, a);
    network_.forwardFrom(network_.layers()[layer], pass);
    readPredictions(pass, first, out);
  }
  return {};
}

Problems Session::excitations(int layer, int unit, int count, std::vector<Excitation>& out) {
  const int layers = static_cast<int>(network_.layers().size());
  if (layer < 0 || layer >= layers) return outOfRange("layer", layers - 1);
  const int units = network_.layers()[layer].units;
  if (unit < 0 || unit >= units) return outOfRange("unit", units - 1);
  out = strongestExcitations(network_, train_, layer, unit, count);
  return {};
}

}  // namespace gradflow
