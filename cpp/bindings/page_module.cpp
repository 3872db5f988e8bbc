// The small module that the page starts with.
#include "bindings/page_bindings.h"

EMSCRIPTEN_BINDINGS(gradflow_page) {
  emscripten::class_<gradflow::Session> session("Session");
  gradflow::bindings::bindForPage(session);
}
