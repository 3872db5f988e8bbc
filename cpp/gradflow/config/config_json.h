// Configs as JSON text: read with every mistake reported, written complete.
#pragma once

#include <string>
#include <string_view>

#include "gradflow/config/config.h"
#include "gradflow/config/problem.h"

namespace gradflow {

// Reads a partial Config; what is missing takes its default. Reports every problem found; `out` is written only when
// there is none. A version other than 1 is reported alone, since nothing else in it can be judged.
Problems readConfig(std::string_view json, Config& out);

// Reads a partial `training` object; what is missing stays as in `base`. `out` as above, and may be `base` itself.
Problems readTraining(std::string_view json, const Config& base, Config& out);

// Likewise partial `model` and `training` objects; the data stay as they are.
Problems readChanges(std::string_view json, const Config& base, Config& out);

// The complete Config. Numbers are short and read back exactly.
std::string writeConfig(const Config& config);

// The limits of every field: [{ path, of, type, min, max, available, default, choices, reserved }], without what does
// not apply. type: integer, number, choice or list, whose min and max count items. A limit that depends on a choice has
// a row for each, with the choice's name in `of`. Numbers above `available` and choices in `reserved` belong to later
// versions.
std::string schemaJson();

}  // namespace gradflow
