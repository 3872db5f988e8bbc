#include "gradflow/probe/image_chain.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "gradflow/probe/chain_sample.h"
#include "gradflow/probe/strongest_way.h"

namespace gradflow {
namespace {

using Factor = ChainFactor::Kind;
using Step = ChainStep::Kind;

MapPlace placeIn(const Signal<double>& signal, int row) {
  if (signal.shape.positions() == 1) return {};
  const int position = row % signal.shape.positions();
  return {position % signal.shape.width, position / signal.shape.width};
}

int channelOf(const Signal<double>& signal, int row) { return row / signal.shape.positions(); }

// What a parameter acts on, y of ChainPlaces.
struct Target {
  const ChainStep* step = nullptr;         // of a weight
  const Layer<double>* layer = nullptr;    // of all others: where it belongs to
  const Signal<double>* signal = nullptr;  // y
};

// The finished pass of one sample, in lane 0.
class ImageChain {
 public:
  ImageChain(DoubleNetwork& copy, const ParameterSite& site, int lanes)
      : copy_(copy),
        network_(copy.network()),
        site_(site),
        kind_(copy.parameters().blocks[site.block].kind),
        lanes_(lanes),
        steps_(stepsOf(network_)),
        target_(findTarget()) {
    layerOf_[&network_.input()] = -1;
    for (size_t i = 0; i < network_.layers().size(); ++i) noteLayer(static_cast<int>(i), network_.layers()[i]);
  }

  Problems describe(const ChainPath& path, ChainRule& out) {
    int end = 0;
    Problems problems = findEnd(network_, site_, path.head, end);
    std::map<const Signal<double>*, int> only;
    if (problems.empty() && path.units) problems = readPath(*path.units, end, only);
    if (!problems.empty()) return problems;
    const std::vector<ChainStep> steps = stepsThrough(only);
    const StrongestWays ways(steps, copy_.parameters(), lanes_, *madeBy(end), only);
    problems = findPlaces(ways, path.place, out);
    if (!problems.empty()) return problems;
    const ChainNumber start = {target_.signal, rowAt(out.places->chosen)};
    const std::vector<ChainEdge> edges = ways.from(start);
    describePath(start, edges, end, out);
    appendFactors(edges, end, out);
    appendBlocks(out);
    out.paths = countPaths();
    return {};
  }

 private:
  int last() const { return static_cast<int>(network_.layers().size()) - 1; }
  int rowAt(int place) const { return site_.row * target_.signal->shape.positions() + place; }
  // The activations of a place; of an auxiliary classifier its logits.
  const Signal<double>* madeBy(int place) const {
    return place > last() ? network_.heads()[place - last() - 1].logits : network_.layers()[place].activationOut;
  }

  void noteLayer(int place, const Layer<double>& layer) {
    for (const Layer<double>& part : layer.parts)
      for (const Signal<double>* signal : {part.dense, part.activationOut}) layerOf_[signal] = place;
    layerOf_[layer.activationOut] = place;
  }

  Target findTarget() const {
    for (const ChainStep& step : steps_)
      if (step.kind == Step::weight && step.block == site_.block - (kind_ == BlockKind::bias))
        return {&step, {}, step.to};
    Target target;
    forLayersAndParts(network_.layers(), [&](const Layer<double>& layer) {
      const Normalization<double>* normalization = layer.normalization;
      if (layer.preluNode && layer.preluNode->slopeBlock() == site_.block)
        target = {nullptr, &layer, layer.activationOut};
      if (normalization && (normalization->gammaBlock() == site_.block || normalization->betaBlock() == site_.block))
        target = {nullptr, &layer, layer.branch};
    });
    return target;
  }

  // dy/dw at each place.
  std::vector<double> inputs() {
    std::vector<double> values(target_.signal->shape.positions(), kind_ == BlockKind::weight ? 0.0 : 1.0);
    from_.assign(values.size(), -1);
    if (kind_ == BlockKind::weight)
      forEdges(*target_.step, copy_.parameters(), lanes_, [&](int to, int from, double, int parameter) {
        if (parameter != site_.flat) return;
        from_[to - rowAt(0)] = from;
        values[to - rowAt(0)] = target_.step->from->value[from * lanes_];
      });
    for (size_t i = 0; i < values.size(); ++i) {
      const int row = rowAt(static_cast<int>(i));
      if (kind_ == BlockKind::slope) values[i] = std::fmin(0, target_.layer->preactivation->value[row * lanes_]);
      if (kind_ == BlockKind::gamma) values[i] = target_.layer->normalization->normalized()[row * lanes_];
    }
    return values;
  }

  Problems findPlaces(const StrongestWays& ways, int wished, ChainRule& out) {
    const ImageShape& shape = target_.signal->shape;
    if (wished >= shape.positions())
      return {{"place", "out-of-range", "must lie between 0 and " + std::to_string(shape.positions() - 1)}};
    ChainPlaces places{shape.height, shape.width, {}, inputs(), -1};
    for (int i = 0; i < shape.positions(); ++i) places.gradient.push_back(target_.signal->gradient[rowAt(i) * lanes_]);
    const auto term = [&](int i) { return std::fabs(places.gradient[i] * places.input[i]); };
    for (int i = 0; i < shape.positions(); ++i) {
      if ((wished >= 0 && i != wished) || !ways.leadsOn({target_.signal, rowAt(i)})) continue;
      if (places.chosen < 0 || term(i) > term(places.chosen)) places.chosen = i;
    }
    out.places = std::move(places);
    if (out.places->chosen >= 0) return {};
    return {{"path", "not-applicable", "leads from no place of the parameter to the loss"}};
  }

  // Which number of each layer after the parameter's own is on the path.
  Problems readPath(const std::vector<int>& rows, int end, std::map<const Signal<double>*, int>& only) const {
    const int through = end > last() ? network_.heads()[end - last() - 1].after : end;
    const int expected = site_.layer == end ? 0 : through - site_.layer;
    if (static_cast<int>(rows.size()) != expected)
      return {{"path", "wrong-length",
               "must name one number for each of the " + std::to_string(expected) + " layers after the parameter's"}};
    for (int i = 0; i < expected; ++i) {
      const bool isLast = i + 1 == expected;
      const Signal<double>* made = madeBy(isLast ? end : site_.layer + 1 + i);
      if (rows[i] < (isLast ? 0 : -1) || rows[i] >= made->features)
        return {{"path[" + std::to_string(i) + "]", "out-of-range",
                 "must lie between 0 and " + std::to_string(made->features - 1)}};
      only[made] = rows[i];
    }
    return {};
  }

  // Without skip connections around a layer that the path is to go through.
  std::vector<ChainStep> stepsThrough(const std::map<const Signal<double>*, int>& only) const {
    const auto goesAround = [&](const ChainStep& step) {
      for (int place = step.skip ? step.skip->from : last(); place < step.place; ++place)
        if (const auto found = only.find(madeBy(place)); found != only.end() && found->second >= 0) return true;
      return false;
    };
    std::vector<ChainStep> steps;
    std::remove_copy_if(steps_.begin(), steps_.end(), std::back_inserter(steps), goesAround);
    return steps;
  }

  // Notes which number of each signal is on the path.
  void describePath(ChainNumber start, const std::vector<ChainEdge>& edges, int end, ChainRule& out) {
    onPath_[start.signal] = start.row;
    for (const ChainEdge& edge : edges) onPath_[edge.step->to] = edge.to;
    out.head = end > last() ? end - last() - 1 : -1;
    const int through = end > last() ? network_.heads()[out.head].after - 1 : end;
    for (int place = site_.layer; place <= through; ++place) out.path.push_back(rowOnPath(madeBy(place)));
    if (end > last()) out.path.push_back(rowOnPath(madeBy(end)));
  }
  int rowOnPath(const Signal<double>* signal) const {
    const auto found = onPath_.find(signal);
    return found == onPath_.end() ? -1 : found->second;
  }

  void appendFactors(const std::vector<ChainEdge>& edges, int end, ChainRule& out) const {
    const Signal<double>* logits = madeBy(end);
    const int output = rowOnPath(logits);
    out.factors.push_back({Factor::loss, end, output, -1, -1, logits->gradient[output * lanes_]});
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
      if (const auto kind = kindOf(*edge->step)) out.factors.push_back(factorOf(*kind, *edge));
    out.factors.push_back(ownFactor(*out.places));
  }

  // Nothing where a number only goes on.
  static std::optional<Factor> kindOf(const ChainStep& step) {
    const bool leadsAround = step.skip && (step.skip->weightBlock < 0 || step.kind == Step::weight);
    if (step.skip) return leadsAround ? std::optional(Factor::skip) : std::nullopt;
    if (step.kind == Step::carry) return step.layer ? std::optional(Factor::flatten) : std::nullopt;
    const Factor kinds[] = {Factor::weight, Factor::normalization, Factor::slope, Factor::pool};
    return kinds[static_cast<int>(step.kind)];
  }

  ChainFactor factorOf(Factor kind, const ChainEdge& edge) const {
    const ChainStep& step = *edge.step;
    const bool inside = kind == Factor::slope || kind == Factor::normalization;
    // Of a slope the row of z, which says the piece.
    const Signal<double>& here = kind == Factor::slope ? *step.from : *step.to;
    const int row = kind == Factor::slope ? edge.from : edge.to;
    ChainFactor factor{kind,           step.place, channelOf(here, row), inside ? -1 : channelOf(*step.from, edge.from),
                       edge.parameter, edge.value};
    factor.at = placeIn(here, row);
    factor.part = partOf(step);
    if (inside) return factor;
    factor.fromAt = placeIn(*step.from, edge.from);
    factor.fromLayer = layerOf_.at(step.from);
    return factor;
  }

  ChainFactor ownFactor(const ChainPlaces& places) const {
    const int from = kind_ == BlockKind::weight ? from_[places.chosen] : -1;
    ChainFactor factor{Factor::parameter, site_.layer, site_.row, -1, site_.flat, places.input[places.chosen]};
    factor.at = placeIn(*target_.signal, rowAt(places.chosen));
    if (target_.step) factor.part = partOf(*target_.step);
    if (from < 0) return factor;
    factor.from = channelOf(*target_.step->from, from);
    factor.fromLayer = layerOf_.at(target_.step->from);
    factor.fromAt = placeIn(*target_.step->from, from);
    return factor;
  }

  // The name of the part of an inception module that a step belongs to.
  std::string partOf(const ChainStep& step) const {
    if (step.place > last()) return {};
    for (const Layer<double>& part : network_.layers()[step.place].parts) {
      if (part.dense != step.to && part.activationOut != step.to) continue;
      if (part.pool) return "layers." + std::to_string(step.place) + ".pool";
      const std::string& name = copy_.parameters().blocks[part.weightBlock()].name;
      return name.substr(0, name.rfind('.'));
    }
    return {};
  }

  // d to / d from, over all ways through the steps that are `used`.
  template <class Used>
  double through(ChainNumber from, ChainNumber to, Used used) const {
    std::map<const Signal<double>*, std::vector<double>> tangents;
    tangents[from.signal].resize(from.signal->features);
    tangents[from.signal][from.row] = 1;
    for (const ChainStep& step : steps_) {
      if (!used(step) || tangents.count(step.from) == 0) continue;
      std::vector<double>& after = tangents[step.to];
      after.resize(step.to->features);
      const std::vector<double>& before = tangents[step.from];
      forEdges(step, copy_.parameters(), lanes_,
               [&](int row, int source, double value, int) { after[row] += value * before[source]; });
    }
    const auto found = tangents.find(to.signal);
    return found == tangents.end() ? 0 : found->second[to.row];
  }

  void appendBlocks(ChainRule& out) const {
    for (const Skip<double>& skip : network_.skips()) {
      const ChainNumber from = {skip.source, rowOnPath(skip.source)};
      const Signal<double>* sum = network_.layers()[skip.to - 1].preactivation;
      const ChainNumber to = {sum, rowOnPath(sum)};
      if (from.row < 0 || to.row < 0) continue;
      const auto isOwn = [&](const ChainStep& step) { return step.skip == &skip; };
      const auto isBranch = [&](const ChainStep& step) {
        return step.place >= skip.from && step.place < skip.to && step.skip != &skip;
      };
      out.blocks.push_back({skip.from, skip.to, channelOf(*from.signal, from.row), channelOf(*sum, to.row),
                            through(from, to, isBranch), through(from, to, isOwn), placeIn(*from.signal, from.row),
                            placeIn(*sum, to.row)});
    }
  }

  // Of all places of the parameter together, to all losses.
  double countPaths() const {
    std::map<const Signal<double>*, std::vector<double>> counts;
    const auto of = [&](const Signal<double>* signal) -> std::vector<double>& {
      return counts.try_emplace(signal, signal->features).first->second;
    };
    std::fill(of(&network_.logits()).begin(), of(&network_.logits()).end(), 1);
    for (const Head<double>& head : network_.heads()) std::fill(of(head.logits).begin(), of(head.logits).end(), 1);
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
      const std::vector<double>& after = of(step->to);
      std::vector<double>& before = of(step->from);
      forEdges(*step, copy_.parameters(), lanes_, [&](int to, int from, double, int) { before[from] += after[to]; });
    }
    double paths = 0;
    for (size_t i = 0; i < from_.size(); ++i)
      if (kind_ != BlockKind::weight || from_[i] >= 0) paths += of(target_.signal)[rowAt(static_cast<int>(i))];
    return paths;
  }

  DoubleNetwork& copy_;
  Network<double>& network_;
  const ParameterSite& site_;
  const BlockKind kind_;
  const int lanes_;
  const std::vector<ChainStep> steps_;
  const Target target_;
  std::map<const Signal<double>*, int> layerOf_;  // where activations, and what parts of modules make, belong to
  std::map<const Signal<double>*, int> onPath_;
  std::vector<int> from_;  // of a weight: the row that it meets at each place; -1 beyond the edge
};

}  // namespace

Problems differentiateImages(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                             const ParameterSite& site, const ChainPath& path, ChainRule& out) {
  DoubleNetwork copy(config, network, sample);
  const double& gradient = copy.parameters().gradient[site.flat];
  Problems problems;
  out.site = site;
  out.value = copy.parameters().values[site.flat];
  copy.differentiate([&](const Pass& pass, int, const double* targets) {
    out.sum = gradient;
    if (config.model.normalization != NormalizationKind::none) {
      copy.backwardAlongOwnPaths();
      out.throughOthers = out.sum - gradient;
    }
    problems = ImageChain(copy, site, pass.lanes).describe(path, out);
    if (problems.empty()) describeSample(config, copy, pass, targets, out);
  });
  return problems;
}

}  // namespace gradflow
