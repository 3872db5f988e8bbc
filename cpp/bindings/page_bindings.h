// The tables of what JavaScript can call (web/src/engine/wasm.d.ts describes them). No decisions here.
#pragma once

#include <emscripten/bind.h>

#include "gradflow/session.h"

namespace gradflow::bindings {

// Creating sessions, training them and drawing them.
void bindForPage(emscripten::class_<Session>& session);

}  // namespace gradflow::bindings
