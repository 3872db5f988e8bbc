#include "gradflow/probe/strongest_way.h"

#include "gradflow/probe/strength.h"

namespace gradflow {

StrongestWays::StrongestWays(const std::vector<ChainStep>& steps, const Parameters<double>& parameters, int lanes,
                             const Signal<double>& logits, const std::map<const Signal<double>*, int>& only)
    : steps_(steps), only_(only) {
  std::vector<Way>& ends = waysOf(&logits);
  for (int row = 0; row < logits.features; ++row)
    if (isOpen(&logits, row)) ends[row] = {logOf(logits.gradient[row * lanes]), kEnd};
  for (int index = static_cast<int>(steps.size()) - 1; index >= 0; --index) {
    const ChainStep& step = steps[index];
    if (ways_.count(step.to) == 0) continue;  // leads elsewhere
    const std::vector<Way>& after = waysOf(step.to);
    std::vector<Way>& before = waysOf(step.from);
    forEdges(step, parameters, lanes, [&](int to, int from, double value, int parameter) {
      if (after[to].step == kNone || !isOpen(step.from, from)) return;
      const double log = std::fmax(logOf(value) + after[to].log, kNever);
      if (before[from].step == kNone || log > before[from].log) before[from] = {log, index, to, parameter, value};
    });
  }
}

std::vector<StrongestWays::Way>& StrongestWays::waysOf(const Signal<double>* signal) {
  return ways_.try_emplace(signal, signal->features).first->second;
}

bool StrongestWays::isOpen(const Signal<double>* signal, int row) const {
  const auto found = only_.find(signal);
  return found == only_.end() || found->second == row;
}

bool StrongestWays::leadsOn(ChainNumber number) const {
  const auto found = ways_.find(number.signal);
  return found != ways_.end() && found->second[number.row].step != kNone;
}

std::vector<ChainEdge> StrongestWays::from(ChainNumber number) const {
  std::vector<ChainEdge> edges;
  for (;;) {
    const Way& way = ways_.at(number.signal)[number.row];
    if (way.step == kEnd) return edges;
    const ChainStep& step = steps_[way.step];
    edges.push_back({&step, number.row, way.to, way.value, way.parameter});
    number = {step.to, way.to};
  }
}

}  // namespace gradflow
