#include "gradflow/config/depth.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "gradflow/config/json.h"
#include "gradflow/config/shapes.h"

namespace gradflow {
namespace {

bool isBefore(const SkipConfig& a, const SkipConfig& b) { return std::tie(a.to, a.from) < std::tie(b.to, b.from); }
bool areEqual(const SkipConfig& a, const SkipConfig& b) { return a.from == b.from && a.to == b.to; }

std::vector<SkipConfig> groupSkips(const ModelConfig& model) {
  const int layers = static_cast<int>(model.layers.size());
  std::vector<SkipConfig> skips;
  for (int to = model.skip; model.skip > 0 && to <= layers; to += model.skip) skips.push_back({to - model.skip, to});
  return skips;
}

std::string itemPath(const char* list, size_t index) { return std::string(list) + '[' + std::to_string(index) + ']'; }

// Nothing is reported at an item of a list or within it.
bool isItemSound(const Problems& problems, const std::string& item) {
  return std::none_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.path.compare(0, item.size(), item) == 0;  // ends in a bracket: no other item begins with it
  });
}

bool checkSkip(const SkipConfig& skip, int layers, const std::string& item, Problems& problems) {
  const bool starts = skip.from<layers, ends = skip.to> skip.from && skip.to <= layers + 1;
  if (!starts) {
    report(problems, item + ".from", "not-applicable",
           {"must be below ", numberText(layers), ", the number of layers"});
  }
  if (!ends) {
    report(problems, item + ".to", "not-applicable",
           {"must be from ", numberText(skip.from + 1.0), " to ", numberText(layers + 1.0)});
  }
  return starts && ends;
}

void checkSkips(const ModelConfig& model, Problems& problems) {
  std::vector<SkipConfig> known = isSound(problems, "model.skip") ? groupSkips(model) : std::vector<SkipConfig>{};
  for (size_t i = 0; i < model.skips.size(); ++i) {
    const SkipConfig& skip = model.skips[i];
    const std::string item = itemPath("model.skips", i);
    if (!isItemSound(problems, item) || !checkSkip(skip, static_cast<int>(model.layers.size()), item, problems)) {
      continue;
    }
    const auto same = [&](const SkipConfig& other) { return areEqual(skip, other); };
    if (std::any_of(known.begin(), known.end(), same)) report(problems, item, "duplicate", {"is there twice"});
    known.push_back(skip);
  }
}

void checkAuxiliary(const ModelConfig& model, Problems& problems) {
  const int layers = static_cast<int>(model.layers.size());
  std::vector<int> known;
  for (size_t i = 0; i < model.auxiliary.size(); ++i) {
    const int after = model.auxiliary[i].after;
    const std::string item = itemPath("model.auxiliary", i);
    if (!isItemSound(problems, item)) continue;
    if (after > layers) {
      report(problems, item + ".after", "not-applicable",
             {"must be at most ", numberText(layers), ", the number of layers"});
    } else if (std::find(known.begin(), known.end(), after) != known.end()) {
      report(problems, item, "duplicate", {"another one follows the same layer"});
    }
    known.push_back(after);
  }
}

}  // namespace

void checkDepth(ModelConfig& model, Problems& problems) {
  if (!isSound(problems, "model.layers")) return;
  checkSkips(model, problems);
  checkAuxiliary(model, problems);
  std::sort(model.skips.begin(), model.skips.end(), isBefore);
  std::sort(model.auxiliary.begin(), model.auxiliary.end(),
            [](const AuxiliaryConfig& a, const AuxiliaryConfig& b) { return a.after < b.after; });
}

int largestBatch(const Config& config) {
  const ModelConfig& model = config.model;
  if (model.normalization != NormalizationKind::batch) return std::numeric_limits<int>::max();
  const std::vector<ImageShape> shapes = layerShapes(model, inputShape(config.data));
  int rows = 0;
  for (size_t i = 0; i < shapes.size(); ++i)
    if (hasWeights(model.layers[i].type)) rows += shapes[i].features() * piecesOf(model.layers[i]);
  return rows == 0 ? std::numeric_limits<int>::max() : kMostStandardized / rows;
}

void checkBatch(const Config& config, Problems& problems) {
  if (!problems.empty()) return;
  const DataConfig& data = config.data;
  const int samples = data.kind == DataKind::points ? static_cast<int>(data.points.size()) : data.samples;
  const int most = largestBatch(config);
  if (std::min(config.training.batchSize, samples) <= most) return;
  report(problems, "training.batchSize", "not-applicable",
         {"must be at most ", numberText(most), ": batch normalization of these layers takes a whole batch at once"});
}

bool isOfGroup(const ModelConfig& model, const SkipConfig& skip) {
  const std::vector<SkipConfig> groups = groupSkips(model);
  return std::any_of(groups.begin(), groups.end(), [&](const SkipConfig& group) { return areEqual(skip, group); });
}

std::vector<SkipConfig> skipConnections(const ModelConfig& model) {
  std::vector<SkipConfig> skips = groupSkips(model);
  skips.insert(skips.end(), model.skips.begin(), model.skips.end());
  std::sort(skips.begin(), skips.end(), isBefore);
  return skips;
}

}  // namespace gradflow
