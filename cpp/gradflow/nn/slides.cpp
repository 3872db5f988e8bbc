#include "gradflow/nn/slides.h"

#include <algorithm>

namespace gradflow {
namespace {

std::vector<Tap> tapsAt(Sliding sliding, const Window& window, int in, int place) {
  std::vector<Tap> taps;
  for (int tap = 0; tap < window.size; ++tap) {
    const int direct = place * window.stride + tap - window.padding, back = place - tap + window.padding;
    if (sliding == Sliding::transposed && back % window.stride != 0) continue;
    const int read = sliding == Sliding::direct ? direct : back / window.stride;
    if (read >= 0 && read < in) taps.push_back({tap, read});
  }
  return taps;
}

bool goesOn(const Run& run, int place, const std::vector<Tap>& taps) {
  return place == run.first + run.count * run.step &&
         std::equal(taps.begin(), taps.end(), run.taps.begin(), run.taps.end(), [&](const Tap& a, const Tap& b) {
           return a.tap == b.tap && a.in == b.in + run.count * run.inStep;
         });
}

}  // namespace

std::vector<Run> runsOf(Sliding sliding, const Window& window, int in, int out) {
  const int step = sliding == Sliding::direct ? 1 : window.stride,
            inStep = sliding == Sliding::direct ? window.stride : 1;
  std::vector<Run> runs;
  for (int place = 0; place < out; ++place) {
    std::vector<Tap> taps = tapsAt(sliding, window, in, place);
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const Run& r) { return goesOn(r, place, taps); });
    if (run != runs.end())
      ++run->count;
    else
      runs.push_back({place, step, 1, inStep, std::move(taps)});
  }
  return runs;
}

}  // namespace gradflow
