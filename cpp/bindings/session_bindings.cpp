// What the page, too, calls every day.
#include "bindings/session_bindings.h"

#include <memory>
#include <utility>

#include "bindings/values.h"
#include "gradflow/config/config_json.h"
#include "gradflow/reports.h"
#include "gradflow/snapshot.h"

namespace gradflow::bindings {
namespace {

ImageSet digits;

val provideImages(const val& bytes) { return outcome(readImageSet(copyIn<uint8_t>(bytes), digits)); }

val createSession(const std::string& config) {
  Problems problems;
  return sessionOutcome(Session::create(config, problems, providedDigits()), problems);
}
val restoreSession(const val& saved) {
  Problems problems;
  return sessionOutcome(Session::restore(copyIn<uint8_t>(saved), problems, providedDigits()), problems);
}

std::string config(const Session& session) { return writeConfig(session.config()); }
void train(Session& session, double steps) { session.train(static_cast<int64_t>(steps)); }
double stepsToEpochEnd(Session& session) {
  return static_cast<double>(session.trainer().batches().stepsToEpochEnd(session.trainer().step()));
}
double stepsPerEpoch(Session& session) { return static_cast<double>(session.trainer().batches().stepsPerEpoch()); }
val setTraining(Session& session, const std::string& json) { return outcome(session.setTraining(json)); }
val setParameter(Session& session, int index, float value) { return outcome(session.setParameter(index, value)); }

val datasetValue(const Dataset& data) {
  val value = val::object();
  value.set("inputs", floats(data.inputs));
  value.set("targets", floats(data.targets));
  value.set("x", floats(data.x));
  value.set("y", floats(data.y));
  value.set("label", floats(data.label));
  return value;
}
val data(const Session& session) {
  val value = val::object();
  value.set("train", datasetValue(session.data().train));
  value.set("test", datasetValue(session.data().test));
  return value;
}
double domain(const Session& session) { return session.data().domain; }
val save(Session& session) { return bytes(session.save()); }
// `recycled`: an ArrayBuffer whose snapshot nobody needs any more; it is filled again where its size is right, since
// making a new one costs a browser more than filling it.
val snapshot(Session& session, unsigned sections, int unitMapSize, int outputSize, int pinnedLayer, int pinnedUnit,
             const val& recycled) {
  static SnapshotBytes taken;
  takeSnapshot(session, {sections, unitMapSize, outputSize, pinnedLayer, pinnedUnit}, taken);
  const bool fits = !recycled.isUndefined() && recycled["byteLength"].as<unsigned>() == taken.size;
  const val buffer = fits ? recycled : val::global("ArrayBuffer").new_(static_cast<unsigned>(taken.size));
  val::global("Uint8Array")
      .new_(buffer)
      .call<void>("set", val(emscripten::typed_memory_view(taken.size, taken.bytes.get())));
  return buffer;
}

}  // namespace

const ImageSet* providedDigits() { return digits.size > 0 ? &digits : nullptr; }

void bindSession(emscripten::class_<Session>& session) {
  session.function("config", &config)
      .function("train", &train)
      .function("stepsToEpochEnd", &stepsToEpochEnd)
      .function("stepsPerEpoch", &stepsPerEpoch)
      .function("setTraining", &setTraining)
      .function("layout", &layoutJson)
      .function("setParameter", &setParameter)
      .function("data", &data)
      .function("domain", &domain)
      .function("save", &save)
      .function("evaluateSome", &Session::evaluateSome)
      .function("snapshot", &snapshot);
  emscripten::function("provideImages", &provideImages);
  emscripten::function("createSession", &createSession);
  emscripten::function("restoreSession", &restoreSession);
}

}  // namespace gradflow::bindings
