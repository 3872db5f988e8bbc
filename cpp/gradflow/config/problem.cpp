#include "gradflow/config/problem.h"

#include "gradflow/config/json.h"

namespace gradflow {

void report(Problems& problems, std::string_view path, const char* code,
            std::initializer_list<std::string_view> message) {
  Problem& problem = problems.emplace_back();
  problem.path = path;
  problem.code = code;
  for (const std::string_view part : message) problem.message += part;
}

bool isSound(const Problems& problems, std::string_view path) {
  for (const Problem& problem : problems) {
    if (problem.path == path) return false;
  }
  return true;
}

std::string toJson(const Problems& problems) {
  if (problems.empty()) return {};
  JsonWriter writer;
  writer.beginArray();
  for (const Problem& problem : problems) {
    writer.beginObject();
    writer.entry("path", problem.path);
    writer.entry("code", problem.code);
    writer.entry("message", problem.message);
    if (problem.position >= 0) writer.entry("position", problem.position);
    if (problem.reason) writer.entry("reason", problem.reason);
    writer.endObject();
  }
  writer.endArray();
  return writer.text();
}

}  // namespace gradflow
