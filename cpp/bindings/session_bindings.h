// The tables of what JavaScript can call (web/src/engine/wasm.d.ts describes them). No decisions here.
#pragma once

#include <emscripten/bind.h>

#include <memory>
#include <utility>

#include "bindings/values.h"
#include "gradflow/session.h"

namespace gradflow::bindings {

// The images of digits that `provideImages` has read; null before.
const ImageSet* providedDigits();

// The session, or its problems.
inline val sessionOutcome(std::unique_ptr<Session> session, const Problems& problems) {
  return outcome(problems, session ? val(std::move(session)) : val::undefined());
}

// Creating sessions, training them and drawing them: what page_module.cpp offers without Embind.
void bindSession(emscripten::class_<Session>& session);

}  // namespace gradflow::bindings
