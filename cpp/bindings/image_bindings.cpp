// What is seen in one image, for the whole engine.
#include "bindings/probe_bindings.h"
#include "bindings/values.h"

namespace gradflow::bindings {
namespace {

using Set = SampleChoice::Set;

SampleChoice choiceOf(int set, int index, const val& inputs, int label) {
  return {static_cast<Set>(set), index, inputs.isUndefined() ? std::vector<float>() : copyIn<float>(inputs), label};
}

// `set` 0: training, 1: test, 2: given by `inputs`.
val featureMaps(Session& session, int set, int index, const val& inputs, int label, bool gradients) {
  FeatureMaps maps;
  const Problems problems = session.featureMaps(choiceOf(set, index, inputs, label), gradients, maps);
  if (!problems.empty()) return outcome(problems);
  val value = val::object();
  value.set("info", doubles(describeMaps(session.trainer().step(), maps)));
  maps.values.insert(maps.values.end(), maps.gradients.begin(), maps.gradients.end());
  value.set("values", floats(maps.values));
  return outcome({}, value);
}
val watch(Session& session, int set, int index, const val& inputs, int label, bool gradients) {
  return outcome(session.watch(choiceOf(set, index, inputs, label), gradients));
}

// Rows of three: sample, position, activation.
val excitations(Session& session, int layer, int unit, int count) {
  std::vector<Excitation> found;
  const Problems problems = session.excitations(layer, unit, count, found);
  std::vector<double> rows;
  for (const auto& [sample, position, activation] : found)
    rows.insert(rows.end(), {static_cast<double>(sample), static_cast<double>(position), activation});
  return outcome(problems, doubles(rows));
}

val activations(Session& session, int layer, int set) {
  std::vector<float> found;
  const Problems problems = session.activations(layer, static_cast<Set>(set), found);
  return outcome(problems, floats(found));
}
val outputFrom(Session& session, int layer, const val& activations) {
  std::vector<float> outputs;
  const Problems problems = session.outputFrom(layer, copyIn<float>(activations), outputs);
  return outcome(problems, floats(outputs));
}

val predictSet(Session& session, int set) { return floats(session.predictSet(static_cast<Set>(set))); }

}  // namespace

void bindImages(emscripten::class_<Session>& session) {
  session.function("featureMaps", &featureMaps)
      .function("watch", &watch)
      .function("excitations", &excitations)
      .function("activations", &activations)
      .function("outputFrom", &outputFrom)
      .function("predictSet", &predictSet);
}

}  // namespace gradflow::bindings
