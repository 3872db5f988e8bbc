// The probes' part of the whole engine's table.
#pragma once

#include <emscripten/bind.h>

#include "gradflow/session.h"

namespace gradflow::bindings {

void bindProbes(emscripten::class_<Session>& session);
void bindImages(emscripten::class_<Session>& session);

}  // namespace gradflow::bindings
