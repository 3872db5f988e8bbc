// The strongest path from each number of a network to one of its outputs.
#pragma once

#include <map>
#include <vector>

#include "gradflow/probe/chain_steps.h"

namespace gradflow {

// A number of a network: a row of a signal.
struct ChainNumber {
  const Signal<double>* signal;
  int row;
};

// On a path: the step that leaves a number, and along which edge.
struct ChainEdge {
  const ChainStep* step;
  int from, to;
  double value;
  int parameter;  // flat index of the weight, or -1
};

// Dynamic programming, since every path that goes through a number shares what follows.
class StrongestWays {
 public:
  // Paths end in the rows of `logits`. Those of a signal in `only` go through that row of it, or through none where it
  // is -1.
  StrongestWays(const std::vector<ChainStep>& steps, const Parameters<double>& parameters, int lanes,
                const Signal<double>& logits, const std::map<const Signal<double>*, int>& only);

  // Whether any path leads from there to the end.
  bool leadsOn(ChainNumber number) const;
  // From there to the end.
  std::vector<ChainEdge> from(ChainNumber number) const;

 private:
  struct Way {
    double log = 0;  // of the product from here on
    int step = kNone;
    int to = 0, parameter = -1;
    double value = 0;
  };
  static constexpr int kNone = -2, kEnd = -1;

  std::vector<Way>& waysOf(const Signal<double>* signal);
  bool isOpen(const Signal<double>* signal, int row) const;

  const std::vector<ChainStep>& steps_;
  const std::map<const Signal<double>*, int>& only_;
  std::map<const Signal<double>*, std::vector<Way>> ways_;
};

}  // namespace gradflow
