#include "gradflow/probe/chain_rule.h"

#include <algorithm>
#include <cmath>

#include "gradflow/probe/chain_sample.h"
#include "gradflow/probe/image_chain.h"
#include "gradflow/probe/strength.h"

namespace gradflow {
namespace {

// A unit that paths go through; an output's layer is last(), or beyond it for auxiliary classifiers.
struct Stop {
  int layer, unit;
};

// The numbers of the one sample, in lane 0 of a finished pass. Layers count from 0 here.
class Numbers {
 public:
  Numbers(DoubleNetwork& network, int lanes) : copy_(network), network_(network.network()), lanes_(lanes) {}

  int last() const { return static_cast<int>(network_.layers().size()) - 1; }
  int units(int place) const { return place > last() ? headAt(place).logits->features : layer(place).units; }
  const Layer<double>& layer(int index) const { return network_.layers()[index]; }
  const std::vector<Skip<double>>& skips() const { return network_.skips(); }
  const std::vector<Head<double>>& heads() const { return network_.heads(); }
  const Head<double>& headAt(int place) const { return network_.heads()[place - last() - 1]; }
  // The row of z that speaks for a unit.
  int rowOf(int place, int unit) const { return place > last() ? unit : activeRow(layer(place), unit, 0, lanes_); }
  double slope(int index, int row) const { return slopeAt(layer(index), row, 0, lanes_); }
  // dz / d(W x + b) along the own path.
  double normalizationSlope(int place, int row) const {
    const bool normalized = place < last() && layer(place).normalization;
    return normalized ? layer(place).normalization->ownSlope(row, 0, lanes_) : 1;
  }
  double normalized(int index, int row) const { return layer(index).normalization->normalized()[row * lanes_]; }
  double z(int index, int row) const { return layer(index).preactivation->value[row * lanes_]; }
  double parameter(int flat) const { return copy_.parameters().values[flat]; }
  double lossByLogit(Stop output) const {
    const Signal<double>& logits = output.layer > last() ? *headAt(output.layer).logits : network_.logits();
    return logits.gradient[output.unit * lanes_];
  }
  int entry(int block, int row, int from) const {
    return copy_.parameters().blocks[block].offset + from * copy_.parameters().blocks[block].rows + row;
  }
  int weightPlace(int place, int row, int from) const { return entry(network_.firstBlockOf(place), row, from); }

  const Skip<double>* projectionOf(int block) const {
    for (const Skip<double>& skip : skips())
      if (skip.weightBlock == block) return &skip;
    return nullptr;
  }
  // What a weight is multiplied with.
  double inputOf(const ParameterSite& site) const {
    const int before = layerBefore(site);
    const Signal<double>& in = before < 0 ? network_.input() : *layer(before).activationOut;
    return in.value[site.from * lanes_];
  }
  // Where a weight comes from; -1: the input.
  int layerBefore(const ParameterSite& site) const {
    if (const Skip<double>* projection = projectionOf(site.block)) return projection->from - 1;
    return site.layer > last() ? headAt(site.layer).after - 1 : site.layer - 1;
  }
  int unitOf(const ParameterSite& site) const {
    return site.layer > last() || projectionOf(site.block) ? site.row : site.row / layer(site.layer).pieces();
  }

  // dz/da of a skip connection from one unit to another, and its weight's place, or -1.
  double throughSkip(const Skip<double>& skip, int from, int to) const {
    return skip.weightBlock < 0 ? from == to : parameter(entry(skip.weightBlock, to, from));
  }
  int placeOfSkip(const Skip<double>& skip, int from, int to) const {
    return skip.weightBlock < 0 ? -1 : entry(skip.weightBlock, to, from);
  }
  const Skip<double>* skipBetween(int from, int to) const {
    for (const Skip<double>& skip : skips())
      if (skip.from == from + 1 && skip.to == to + 1) return &skip;
    return nullptr;
  }
  const Skip<double>* skipTo(Stop from, Stop to) const {
    return to.layer > last() ? nullptr : skipBetween(from.layer, to.layer);
  }
  bool isNext(int from, int to) const { return to > last() ? headAt(to).after == from + 1 : to == from + 1; }

  // The derivative of a unit's z by the activation of an earlier one, along everything that joins them directly.
  double edge(Stop from, Stop to) const {
    const Skip<double>* skip = skipTo(from, to);
    const double around = skip ? throughSkip(*skip, from.unit, to.unit) : 0;
    if (!isNext(from.layer, to.layer)) return around;
    const int row = rowOf(to.layer, to.unit);
    return normalizationSlope(to.layer, row) * parameter(weightPlace(to.layer, row, from.unit)) + around;
  }

  // As factors: a normalization is one of its own, except where a skip connection goes around it.
  void appendEdge(Stop from, Stop to, std::vector<ChainFactor>& factors) const {
    using Kind = ChainFactor::Kind;
    const int row = rowOf(to.layer, to.unit);
    const Skip<double>* skip = skipTo(from, to);
    if (!isNext(from.layer, to.layer)) {
      const int place = placeOfSkip(*skip, from.unit, to.unit);
      factors.push_back({Kind::skip, to.layer, row, from.unit, place, edge(from, to), 0, from.layer});
      return;
    }
    const int place = weightPlace(to.layer, row, from.unit);
    if (skip) {
      const double around = throughSkip(*skip, from.unit, to.unit);
      factors.push_back({Kind::weight, to.layer, row, from.unit, place, edge(from, to), around, from.layer});
      return;
    }
    appendNormalization(to.layer, row, factors);
    factors.push_back({Kind::weight, to.layer, row, from.unit, place, parameter(place), 0, from.layer});
  }
  void appendNormalization(int place, int row, std::vector<ChainFactor>& factors) const {
    if (place < last() && layer(place).normalization)
      factors.push_back({ChainFactor::Kind::normalization, place, row, -1, -1, normalizationSlope(place, row)});
  }

  // Where paths go on from a layer: the next one, around layers, to auxiliary classifiers.
  std::vector<int> after(int index) const {
    std::vector<int> places;
    if (index < last()) places.push_back(index + 1);
    for (const Skip<double>& skip : skips())
      if (skip.from == index + 1 && skip.to > index + 2) places.push_back(skip.to - 1);
    for (size_t j = 0; j < heads().size(); ++j)
      if (heads()[j].after == index + 1) places.push_back(last() + 1 + static_cast<int>(j));
    return places;
  }

  // The number of paths from a unit of a layer to the losses.
  double pathsFrom(int place) const {
    if (place >= last()) return 1;
    std::vector<double> count(last() + 1, 1);
    for (int index = last() - 1; index >= place; --index) {
      count[index] = 0;
      for (const int to : after(index)) {
        const Skip<double>* skip = isNext(index, to) ? nullptr : skipBetween(index, to);
        count[index] += (skip && skip->weightBlock < 0 ? 1 : units(to)) * (to > last() ? 1 : count[to]);
      }
    }
    return count[place];
  }

  // F' of a block: how a unit's z at its end answers to one activation at its start, through its layers alone.
  double branch(const Skip<double>& block, int from, int to) const {
    std::vector<std::vector<double>> tangents(block.to);  // by layer from 0: da
    std::vector<double> start(block.source->features);
    start[from] = 1;
    const auto before = [&](int index) -> const std::vector<double>& {
      return index == block.from - 1 ? start : tangents[index];
    };
    for (int index = block.from; index < block.to; ++index) {
      tangents[index].resize(units(index));
      for (int unit = 0; unit < units(index); ++unit) {
        const int row = rowOf(index, unit);
        double dz = 0;
        for (size_t i = 0; i < before(index - 1).size(); ++i)
          dz += parameter(weightPlace(index, row, static_cast<int>(i))) * before(index - 1)[i];
        dz *= normalizationSlope(index, row);
        for (const Skip<double>& inner : skips()) {
          if (inner.to != index + 1 || inner.from < block.from || &inner == &block) continue;
          const std::vector<double>& source = before(inner.from - 1);
          for (size_t i = 0; i < source.size(); ++i) dz += throughSkip(inner, static_cast<int>(i), unit) * source[i];
        }
        if (index == block.to - 1 && unit == to) return dz;
        tangents[index][unit] = dz * slope(index, row);
      }
    }
    return 0;
  }

 private:
  DoubleNetwork& copy_;
  Network<double>& network_;
  const int lanes_;
};

// The best way from each unit to an output of the network, or to one of an auxiliary classifier (`end` is its place),
// and the stop after it. Every path that goes through a unit shares what follows: the best way is the best of those of
// the units after it, each times its edge (dynamic programming). In logarithms, since products of many layers leave the
// range of double.
class StrongestPath {
 public:
  StrongestPath(const Numbers& numbers, int end)
      : numbers_(numbers), end_(end), ways_(end > numbers.last() ? numbers.headAt(end).after : end) {
    for (int index = static_cast<int>(ways_.size()) - 1; index >= 0; --index)
      for (int unit = 0; unit < numbers.units(index); ++unit) ways_[index].push_back(wayFrom({index, unit}));
  }

  std::vector<Stop> from(Stop start) const {
    std::vector<Stop> stops = {start};
    while (stops.back().layer != end_) stops.push_back(ways_[stops.back().layer][stops.back().unit].next);
    return stops;
  }

 private:
  struct Way {
    double log;  // of |dL/dz|
    Stop next;
  };
  bool leadsToEnd(int place) const { return place == end_ || place < static_cast<int>(ways_.size()); }
  Way wayFrom(Stop stop) const {
    Way best{0, {-1, 0}};
    for (const int to : numbers_.after(stop.layer))
      for (int unit = 0; leadsToEnd(to) && unit < numbers_.units(to); ++unit) {
        const Stop next{to, unit};
        const double log = std::fmax(logOf(numbers_.edge(stop, next)) + remaining(next), kNever);
        if (best.next.layer < 0 || log > best.log) best = {log, next};
      }
    best.log = std::fmax(best.log + logOf(numbers_.slope(stop.layer, numbers_.rowOf(stop.layer, stop.unit))), kNever);
    return best;
  }
  double remaining(Stop stop) const {
    return stop.layer == end_ ? logOf(numbers_.lossByLogit(stop)) : ways_[stop.layer][stop.unit].log;
  }

  const Numbers& numbers_;
  const int end_;
  std::vector<std::vector<Way>> ways_;
};

Problems pathProblem(size_t index, const char* code, std::string message) {
  return {{"path[" + std::to_string(index) + "]", code, std::move(message)}};
}

// The stops of a path from the parameter's on.
Problems readPath(const Numbers& numbers, const ParameterSite& site, const std::vector<int>& units, int end,
                  std::vector<Stop>& stops) {
  const int through =
      end > numbers.last() ? numbers.headAt(end).after : end;  // where the output stands among the layers
  const int expected = site.layer == end ? 0 : through - site.layer;
  if (static_cast<int>(units.size()) != expected)
    return {{"path", "wrong-length",
             "must name one unit for each of the " + std::to_string(expected) + " layers after the parameter's"}};
  stops = {{site.layer, numbers.unitOf(site)}};
  for (size_t i = 0; i < units.size(); ++i) {
    const bool isLast = i + 1 == units.size();
    const Stop next{isLast ? end : site.layer + 1 + static_cast<int>(i), units[i]};
    if (next.unit == -1 && !isLast) continue;
    if (next.unit < 0 || next.unit >= numbers.units(next.layer))
      return pathProblem(i, "out-of-range", "must lie between 0 and " + std::to_string(numbers.units(next.layer) - 1));
    const Stop before = stops.back();
    if (!numbers.isNext(before.layer, next.layer)) {
      const Skip<double>* skip = next.layer > numbers.last() ? nullptr : numbers.skipBetween(before.layer, next.layer);
      if (!skip) return pathProblem(i, "not-applicable", "no skip connection goes around the layers before it");
      if (skip->weightBlock < 0 && before.unit != next.unit)
        return pathProblem(i, "not-applicable", "a skip connection without weights leads to the same unit");
    }
    stops.push_back(next);
  }
  return {};
}

// dz/dw = what enters, dz/db = 1, da/ds = min(0, z), dz/dgamma = xhat, dz/dbeta = 1.
double localDerivative(const Numbers& numbers, const ParameterSite& site, BlockKind kind) {
  switch (kind) {
    case BlockKind::weight:
      return numbers.inputOf(site);
    case BlockKind::slope:
      return std::fmin(0, numbers.z(site.layer, site.row));
    case BlockKind::gamma:
      return numbers.normalized(site.layer, site.row);
    default:
      return 1;
  }
}

// From the activation of the parameter's own unit down to where the parameter acts.
void appendOwn(const Numbers& numbers, const ParameterSite& site, BlockKind kind, Stop stop,
               std::vector<ChainFactor>& factors) {
  const bool ofSkip = numbers.projectionOf(site.block), ofDense = kind == BlockKind::weight || kind == BlockKind::bias;
  const int row = ofSkip ? numbers.rowOf(stop.layer, stop.unit) : site.row;
  if (stop.layer < numbers.last() && kind != BlockKind::slope)
    factors.push_back({ChainFactor::Kind::slope, stop.layer, row, -1, -1, numbers.slope(stop.layer, row)});
  if (ofDense && !ofSkip) numbers.appendNormalization(stop.layer, row, factors);
  factors.push_back({ChainFactor::Kind::parameter, site.layer, site.row, kind == BlockKind::weight ? site.from : -1,
                     site.flat, localDerivative(numbers, site, kind), 0, numbers.layerBefore(site)});
}

std::vector<ChainFactor> factorsAlong(const Numbers& numbers, const ParameterSite& site, BlockKind kind,
                                      const std::vector<Stop>& stops) {
  using Kind = ChainFactor::Kind;
  std::vector<ChainFactor> factors;
  const Stop end = stops.back();
  factors.push_back({Kind::loss, end.layer, end.unit, -1, -1, numbers.lossByLogit(end)});
  for (size_t i = stops.size(); i-- > 1;) {
    const int row = numbers.rowOf(stops[i].layer, stops[i].unit);
    if (stops[i].layer < numbers.last())
      factors.push_back({Kind::slope, stops[i].layer, row, -1, -1, numbers.slope(stops[i].layer, row)});
    numbers.appendEdge(stops[i - 1], stops[i], factors);
  }
  appendOwn(numbers, site, kind, stops[0], factors);
  return factors;
}

int unitAt(const std::vector<Stop>& stops, int layer) {
  for (const Stop& stop : stops)
    if (stop.layer == layer) return stop.unit;
  return -1;
}

std::vector<ChainBlock> blocksAlong(const Numbers& numbers, const std::vector<Stop>& stops) {
  std::vector<ChainBlock> blocks;
  for (const Skip<double>& skip : numbers.skips()) {
    const int from = skip.from == 0 ? -1 : unitAt(stops, skip.from - 1), to = unitAt(stops, skip.to - 1);
    if (from < 0 || to < 0) continue;
    blocks.push_back(
        {skip.from, skip.to, from, to, numbers.branch(skip, from, to), numbers.throughSkip(skip, from, to)});
  }
  return blocks;
}

void describePath(const Numbers& numbers, const std::vector<Stop>& stops, ChainRule& out) {
  const int end = stops.back().layer;
  out.head = end > numbers.last() ? end - numbers.last() - 1 : -1;
  for (size_t i = 0; i < stops.size(); ++i) {
    const int gap = i == 0 || stops[i].layer > numbers.last() ? 0 : stops[i].layer - stops[i - 1].layer - 1;
    out.path.insert(out.path.end(), gap, -1);
    out.path.push_back(stops[i].unit);
  }
}

}  // namespace

Problems findSite(const Network<float>& network, int flat, ParameterSite& site) {
  const Parameters<float>& parameters = network.parameters();
  if (flat < 0 || flat >= parameters.count)
    return {{"parameter", "out-of-range", "must lie between 0 and " + std::to_string(parameters.count - 1)}};
  site.flat = flat;
  while (flat >= parameters.blocks[site.block].offset + parameters.blocks[site.block].size()) ++site.block;
  const ParameterBlock& block = parameters.blocks[site.block];
  site.index = flat - block.offset;
  site.row = site.index % block.rows;
  site.from = site.index / block.rows;
  while (site.layer + 1 < network.places() && network.firstBlockOf(site.layer + 1) <= site.block) ++site.layer;
  return {};
}

Problems differentiateAlong(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                            const ParameterSite& site, const ChainPath& path, ChainRule& out) {
  const auto& layers = network.layers();
  const auto isDense = [](const Layer<float>& layer) { return layer.weightBlock() >= 0 && !layer.convolution; };
  if (!std::all_of(layers.begin(), layers.end(), isDense))
    return differentiateImages(config, network, sample, site, path, out);
  if (path.place >= 0) return {{"place", "not-applicable", "no layer of the network has a map"}};
  DoubleNetwork copy(config, network, sample);
  const BlockKind kind = copy.parameters().blocks[site.block].kind;
  Problems problems;
  out.site = site;
  out.value = copy.parameters().values[site.flat];
  copy.differentiate([&](const Pass& pass, int, const double* targets) {
    const Numbers numbers(copy, pass.lanes);
    std::vector<Stop> stops;
    int end = 0;
    problems = findEnd(copy.network(), site, path.head, end);
    if (!problems.empty()) return;
    if (path.units)
      problems = readPath(numbers, site, *path.units, end, stops);
    else
      stops = StrongestPath(numbers, end).from({site.layer, numbers.unitOf(site)});
    if (!problems.empty()) return;
    describePath(numbers, stops, out);
    out.factors = factorsAlong(numbers, site, kind, stops);
    out.blocks = blocksAlong(numbers, stops);
    out.paths = numbers.pathsFrom(site.layer);
    describeSample(config, copy, pass, targets, out);
  });
  const double& gradient = copy.parameters().gradient[site.flat];
  out.sum = gradient;
  if (config.model.normalization == NormalizationKind::none || !problems.empty()) return problems;
  copy.backwardAlongOwnPaths();
  out.throughOthers = out.sum - gradient;
  return {};
}

}  // namespace gradflow
