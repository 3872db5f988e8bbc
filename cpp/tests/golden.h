// Parameters (and running statistics) after 1,000 steps, as hashes: a change of any bit, on any platform, shows.
//
// golden.txt has a line for each run: its name, its hash and its Config, parted by single spaces. CMake makes it a
// header. When a change of the numbers is meant, `ninja -C build/native golden` writes the hashes anew; a new run is a
// line with any word as its hash.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "golden_text.h"
#include "gradflow/bytes.h"
#include "gradflow/session.h"

namespace gradflow {

constexpr int kGoldenSteps = 1000;

struct GoldenRun {
  std::string_view name, hash, config;
};

inline std::vector<GoldenRun> goldenRuns() {
  std::vector<GoldenRun> runs;
  std::string_view text = kGoldenText;
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    const size_t first = text.find(' '), second = text.find(' ', first + 1);
    runs.push_back(
        {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1, end - second - 1)});
  }
  return runs;
}

// FNV-1a over the little-endian bytes of the parameters, then of the running statistics, as 16 hexadecimal digits.
inline std::string hashOfParameters(const Session& session) {
  std::vector<float> values = session.parameters();
  const std::vector<float>& statistics = session.statistics().values;
  values.insert(values.end(), statistics.begin(), statistics.end());
  const uint64_t hash = hashBytes(values.data(), values.size() * sizeof(float));
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[hash >> shift & 15];
  return text;
}

}  // namespace gradflow
