// The small module that the page starts with: functions of numbers, as Embind and Emscripten's JavaScript would be a
// fifteenth of what a visitor loads first. web/src/engine/page-module.ts is the other side. No decisions here.
//
// Bytes come in through `takeBytes` and go out as regions of memory; both stand until the next call.
#include <emscripten/emscripten.h>

#include <string>
#include <string_view>
#include <vector>

#include "gradflow/config/config_json.h"
#include "gradflow/reports.h"
#include "gradflow/snapshot.h"

namespace gradflow {
namespace {

struct Region {
  const void* start;
  size_t bytes;
};

std::vector<uint8_t> taken;
std::vector<uint8_t> saved;
std::string text;
SnapshotBytes frame;
Region regions[10];

std::string_view takenText() { return {reinterpret_cast<const char*>(taken.data()), taken.size()}; }

void say(std::string said) {
  text = std::move(said);
  regions[0] = {text.data(), text.size()};
}

Region* put(const Dataset& data, Region* next) {
  for (const std::vector<float>* values : {&data.inputs, &data.targets, &data.x, &data.y, &data.label}) {
    *next++ = {values->data(), values->size() * sizeof(float)};
  }
  return next;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const Region* given() { return regions; }
// Room for what the next call takes: UTF-8, or a saved run.
EMSCRIPTEN_KEEPALIVE uint8_t* takeBytes(size_t count) {
  taken.resize(count);
  return taken.data();
}

// Null where there are problems. They are said by these and by the setters; the empty text when there are none.
EMSCRIPTEN_KEEPALIVE Session* createSession() {
  Problems problems;
  std::unique_ptr<Session> session = Session::create(takenText(), problems);
  say(toJson(problems));
  return session.release();
}
EMSCRIPTEN_KEEPALIVE Session* restoreSession() {
  Problems problems;
  std::unique_ptr<Session> session = Session::restore(taken, problems);
  say(toJson(problems));
  return session.release();
}
EMSCRIPTEN_KEEPALIVE void deleteSession(Session* session) { delete session; }

EMSCRIPTEN_KEEPALIVE void train(Session* session, double steps) { session->train(static_cast<int64_t>(steps)); }
EMSCRIPTEN_KEEPALIVE double stepsToEpochEnd(Session* session) {
  return static_cast<double>(session->trainer().batches().stepsToEpochEnd(session->trainer().step()));
}
EMSCRIPTEN_KEEPALIVE double stepsPerEpoch(Session* session) {
  return static_cast<double>(session->trainer().batches().stepsPerEpoch());
}
EMSCRIPTEN_KEEPALIVE void setTraining(Session* session) { say(toJson(session->setTraining(takenText()))); }
EMSCRIPTEN_KEEPALIVE void setParameter(Session* session, int index, float value) {
  say(toJson(session->setParameter(index, value)));
}

EMSCRIPTEN_KEEPALIVE void config(Session* session) { say(writeConfig(session->config())); }
EMSCRIPTEN_KEEPALIVE void layout(Session* session) { say(layoutJson(*session)); }
EMSCRIPTEN_KEEPALIVE double domain(Session* session) { return session->data().domain; }
// Five regions of the training set, five of the test set.
EMSCRIPTEN_KEEPALIVE void data(Session* session) { put(session->data().test, put(session->data().train, regions)); }
EMSCRIPTEN_KEEPALIVE void save(Session* session) {
  saved = session->save();
  regions[0] = {saved.data(), saved.size()};
}
EMSCRIPTEN_KEEPALIVE bool evaluateSome(Session* session, int samples) { return session->evaluateSome(samples); }
EMSCRIPTEN_KEEPALIVE void snapshot(Session* session, uint32_t sections, int unitMapSize, int outputSize,
                                   int pinnedLayer, int pinnedUnit) {
  takeSnapshot(*session, {sections, unitMapSize, outputSize, pinnedLayer, pinnedUnit}, frame);
  regions[0] = {frame.bytes.get(), frame.size};
}

}  // extern "C"
}  // namespace gradflow
