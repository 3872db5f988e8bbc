// Reads one JSON value as a field describes it.
#pragma once

#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"

namespace gradflow {

// Where a value stands, and where what is wrong with it is reported.
struct Location {
  Problems& problems;
  std::string path;
  std::string_view item = {};  // begins the message: which item at the path is meant

  // Always false, so that a reader can end with it.
  bool report(const char* code, std::initializer_list<std::string_view> message) const;
};

// False, with a report and `value` as it was, when the JSON value does not fit.
bool readValue(const Json& json, const Field& field, const Location& location, double& value);

}  // namespace gradflow
