// Values on their way to and from JavaScript. Everything that leaves is an owned copy.
#pragma once

#include <emscripten/val.h>

#include <vector>

#include "gradflow/config/problem.h"

namespace gradflow::bindings {

using emscripten::val;

template <class T>
val owned(const char* type, const std::vector<T>& values) {
  return val::global(type).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}
inline val floats(const std::vector<float>& values) { return owned("Float32Array", values); }
inline val doubles(const std::vector<double>& values) { return owned("Float64Array", values); }
inline val bytes(const std::vector<uint8_t>& values) { return owned("Uint8Array", values); }

template <class T>
std::vector<T> copyIn(const val& array) {
  std::vector<T> values(array["length"].as<unsigned>());
  val(emscripten::typed_memory_view(values.size(), values.data())).call<void>("set", array);
  return values;
}

// { problems, value }
inline val outcome(const Problems& problems, const val& value = val::undefined()) {
  val result = val::object();
  result.set("problems", toJson(problems));
  if (problems.empty()) result.set("value", value);
  return result;
}

}  // namespace gradflow::bindings
