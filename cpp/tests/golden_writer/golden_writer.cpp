// golden_writer <golden.txt>: trains every run of golden.txt and writes the file with the hashes that came out.
#include <cstdio>

#include "golden.h"

using namespace gradflow;

int main(int count, char** arguments) {
  if (count != 2) return 1;
  std::string text;
  for (const GoldenRun& run : goldenRuns()) {
    Problems problems;
    const auto session = Session::create(run.config, problems);
    if (!session) return std::fprintf(stderr, "%s\n", toJson(problems).c_str()), 1;
    session->train(kGoldenSteps);
    text.append(run.name).append(" ").append(hashOfParameters(*session)).append(" ").append(run.config).append("\n");
  }
  std::FILE* file = std::fopen(arguments[1], "w");
  if (!file) return 1;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written ? 0 : 1;
}
