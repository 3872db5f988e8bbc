// The names of every choice, as Configs, links and the API spell them.
#pragma once

#include <optional>
#include <string_view>

#include "gradflow/config/config.h"

namespace gradflow {

// Names in the order of the enum. The contract may know more of them than this version can do: those come last.
struct NameTable {
  const char* const* names;
  int available;
  int known;

  // The index of a known name, or -1.
  int find(std::string_view name) const;
};

const NameTable& namesOf(DataKind);
const NameTable& namesOf(LayerType);
const NameTable& namesOf(Pooling);
const NameTable& namesOf(TargetKind);
const NameTable& namesOf(Feature);
const NameTable& namesOf(ActivationKind);
const NameTable& namesOf(InitializerKind);
const NameTable& namesOf(NormalizationKind);
const NameTable& namesOf(LossKind);
const NameTable& namesOf(OptimizerKind);
const NameTable& namesOf(ScheduleKind);

template <class Enum>
const char* nameOf(Enum value) {
  return namesOf(value).names[static_cast<int>(value)];
}

// Nothing for a name that is unknown or not available in this version.
template <class Enum>
std::optional<Enum> fromName(std::string_view name) {
  const NameTable& table = namesOf(Enum{});
  const int index = table.find(name);
  if (index < 0 || index >= table.available) return std::nullopt;
  return static_cast<Enum>(index);
}

inline const char* activationName(ActivationKind kind) { return nameOf(kind); }
inline std::optional<ActivationKind> activationFromName(std::string_view name) {
  return fromName<ActivationKind>(name);
}

}  // namespace gradflow
