#include "gradflow/probe/chain_rule.h"

#include <algorithm>
#include <cmath>

#include "gradflow/probe/double_network.h"

namespace gradflow {
namespace {

// The numbers of the one sample, in lane 0 of a finished pass.
class Path {
 public:
  Path(DoubleNetwork& network, int lanes) : network_(network), lanes_(lanes) {}

  int last() const { return static_cast<int>(network_.layers().size()) - 1; }
  const Layer<double>& layer(int index) const { return network_.layers()[index]; }
  // The row of z that speaks for a unit.
  int rowOf(int index, int unit) const { return activeRow(layer(index), unit, 0, lanes_); }
  double slope(int index, int row) const { return slopeAt(layer(index), row, 0, lanes_); }
  // dz / d(W x + b) along the own path.
  double normalizationSlope(int index, int row) const {
    return layer(index).normalization ? layer(index).normalization->ownSlope(row, 0, lanes_) : 1;
  }
  double normalized(int index, int row) const { return layer(index).normalization->normalized()[row * lanes_]; }
  double z(int index, int row) const { return layer(index).preactivation->value[row * lanes_]; }
  double lossByLogit(int output) const { return layer(last()).preactivation->gradient[output * lanes_]; }
  // What enters a layer.
  double input(int index, int from) const { return network_.inputOf(index).value[from * lanes_]; }
  int weightPlace(int index, int row, int from) const {
    const ParameterBlock& block = network_.parameters().blocks[layer(index).weightBlock];
    return block.offset + from * block.rows + row;
  }
  double parameter(int flat) const { return network_.parameters().values[flat]; }

  // Every path that ends in the units of a layer shares what lies below it: the best way from the loss down to each
  // unit is the best of the ways to the units after it, each times its weight (dynamic programming). Scaled layer by
  // layer, since only the order matters and products of many layers leave the range of double.
  std::vector<int> strongest(const ParameterSite& site) const {
    if (site.layer == last()) return {};
    std::vector<double> ways(layer(last()).units);
    for (int k = 0; k < layer(last()).units; ++k) ways[k] = std::fabs(lossByLogit(k));
    std::vector<std::vector<int>> next;  // per layer from the one before the output down: the unit to go on to
    for (int index = last() - 1; index > site.layer; --index) ways = waysTo(index, ways, next);
    std::vector<int> path = {bestAfter(site.layer, unitOf(site), ways).first};
    for (size_t i = next.size(); i-- > 0;) path.push_back(next[i][path.back()]);
    return path;
  }

  int unitOf(const ParameterSite& site) const { return site.row / piecesOf(layer(site.layer)); }

 private:
  // The unit after `unit` of layer `index` that the strongest way goes through, and |dL/da| along it.
  std::pair<int, double> bestAfter(int index, int unit, const std::vector<double>& ways) const {
    std::pair<int, double> best{0, -1};
    for (int k = 0; k < static_cast<int>(ways.size()); ++k) {
      const double way = ways[k] * std::fabs(parameter(weightPlace(index + 1, rowOf(index + 1, k), unit)));
      if (way > best.second) best = {k, way};
    }
    return best;
  }

  // |dL/d(W x + b)| along the best way to each unit of a layer, scaled to at most 1.
  std::vector<double> waysTo(int index, const std::vector<double>& after, std::vector<std::vector<int>>& next) const {
    std::vector<double> ways(layer(index).units);
    next.emplace_back(ways.size());
    for (int unit = 0; unit < layer(index).units; ++unit) {
      const auto [best, way] = bestAfter(index, unit, after);
      next.back()[unit] = best;
      const int row = rowOf(index, unit);
      ways[unit] = way * std::fabs(slope(index, row) * normalizationSlope(index, row));
    }
    const double largest = *std::max_element(ways.begin(), ways.end());
    for (double& way : ways) way = largest > 0 ? way / largest : way;
    return ways;
  }

  DoubleNetwork& network_;
  const int lanes_;
};

Problems checkPath(const Path& numbers, const ParameterSite& site, const std::vector<int>& path) {
  const size_t expected = numbers.last() - site.layer;
  if (path.size() != expected)
    return {{"path", "wrong-length",
             "must name one unit for each of the " + std::to_string(expected) + " layers after the parameter's"}};
  for (size_t i = 0; i < path.size(); ++i) {
    const int units = numbers.layer(site.layer + 1 + static_cast<int>(i)).units;
    if (path[i] < 0 || path[i] >= units)
      return {
          {"path[" + std::to_string(i) + "]", "out-of-range", "must lie between 0 and " + std::to_string(units - 1)}};
  }
  return {};
}

// dz/dw = what enters, dz/db = 1, da/ds = min(0, z), dz/dgamma = xhat, dz/dbeta = 1.
double localDerivative(const Path& numbers, const ParameterSite& site, BlockKind kind) {
  switch (kind) {
    case BlockKind::weight:
      return numbers.input(site.layer, site.from);
    case BlockKind::slope:
      return std::fmin(0, numbers.z(site.layer, site.row));
    case BlockKind::gamma:
      return numbers.normalized(site.layer, site.row);
    default:
      return 1;
  }
}

// From the activation of a unit down to where the next factor acts: f'(z), and what a normalization does.
void appendLayer(const Path& numbers, int layer, int row, bool toDense, std::vector<ChainFactor>& factors) {
  using Kind = ChainFactor::Kind;
  factors.push_back({Kind::slope, layer, row, -1, -1, numbers.slope(layer, row)});
  if (toDense && numbers.layer(layer).normalization)
    factors.push_back({Kind::normalization, layer, row, -1, -1, numbers.normalizationSlope(layer, row)});
}

std::vector<ChainFactor> factorsAlong(const Path& numbers, const ParameterSite& site, BlockKind kind,
                                      const std::vector<int>& path) {
  using Kind = ChainFactor::Kind;
  const auto unit = [&](int layer) { return path[layer - site.layer]; };
  std::vector<ChainFactor> factors;
  factors.push_back({Kind::loss, numbers.last(), path.back(), -1, -1, numbers.lossByLogit(path.back())});
  for (int layer = numbers.last(); layer >= site.layer; --layer) {
    const bool own = layer == site.layer;
    const int row = own ? site.row : numbers.rowOf(layer, unit(layer));
    const bool toDense = !own || kind == BlockKind::weight || kind == BlockKind::bias;
    if (layer < numbers.last() && !(own && kind == BlockKind::slope))
      appendLayer(numbers, layer, row, toDense, factors);
    if (own) break;
    const int weight = numbers.weightPlace(layer, row, unit(layer - 1));
    factors.push_back({Kind::weight, layer, row, unit(layer - 1), weight, numbers.parameter(weight)});
  }
  factors.push_back({Kind::parameter, site.layer, site.row, kind == BlockKind::weight ? site.from : -1, site.flat,
                     localDerivative(numbers, site, kind)});
  return factors;
}

std::vector<double> column(const Rows<double>& rows, int count, int lanes) {
  std::vector<double> values(count);
  for (int i = 0; i < count; ++i) values[i] = rows[i * lanes];
  return values;
}

std::optional<std::pair<double, double>> splitLoss(LossForm form, double prediction, double lossByLogit) {
  if (form == LossForm::squared) return {{lossByLogit, 1.0}};
  if (form != LossForm::binaryCrossEntropy && form != LossForm::squaredSigmoid) return std::nullopt;
  const double slope = prediction * (1 - prediction);
  if (slope == 0) return std::nullopt;
  return {{lossByLogit / slope, slope}};
}

void describeSample(const Config& config, DoubleNetwork& network, const Pass& pass, const double* targets,
                    ChainRule& out) {
  Rows<double>& logits = network.network().logits().value;
  const int outputs = network.samples().outputs;
  out.loss = network.lossSumOf(pass, targets);
  out.logits = column(logits, outputs, pass.lanes);
  for (int k = 0; k < outputs; ++k) out.target.push_back(targets[k * pass.lanes]);
  const double lossByLogit = network.network().logits().gradient[0];
  predictions(link(config.data), logits.data(), outputs, pass.lanes, logits.data());
  out.prediction = column(logits, outputs, pass.lanes);
  out.link = splitLoss(network.form(), out.prediction[0], lossByLogit);
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
  // A layer's blocks begin with its weights.
  const auto& layers = network.layers();
  while (site.layer + 1 < static_cast<int>(layers.size()) && layers[site.layer + 1].weightBlock <= site.block)
    ++site.layer;
  return {};
}

Problems differentiateAlong(const Config& config, const Network<float>& network, const ProbeSamples& sample,
                            const ParameterSite& site, const std::optional<std::vector<int>>& path, ChainRule& out) {
  DoubleNetwork copy(config, network, sample);
  const BlockKind kind = copy.parameters().blocks[site.block].kind;
  Problems problems;
  out.site = site;
  out.value = copy.parameters().values[site.flat];
  copy.differentiate([&](const Pass& pass, int, const double* targets) {
    const Path numbers(copy, pass.lanes);
    if (path) problems = checkPath(numbers, site, *path);
    if (!problems.empty()) return;
    const std::vector<int> after = path ? *path : numbers.strongest(site);
    out.path = {numbers.unitOf(site)};
    out.path.insert(out.path.end(), after.begin(), after.end());
    out.factors = factorsAlong(numbers, site, kind, out.path);
    for (int layer = site.layer + 1; layer <= numbers.last(); ++layer) out.paths *= numbers.layer(layer).units;
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
