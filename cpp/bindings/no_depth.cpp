// The module that the page starts with has plain stacks of layers only: the definitions here keep skip connections,
// auxiliary classifiers and normalization out. A Config with one of them is refused, and the page loads the whole
// engine for it.
#include "gradflow/config/depth.h"

namespace gradflow {

void checkDepth(ModelConfig& model, Problems& problems) {
  const auto refuse = [&](const char* path) { report(problems, path, "unavailable", {"needs the whole engine"}); };
  if (model.normalization != NormalizationKind::none) refuse("model.normalization");
  if (model.skip > 0) refuse("model.skip");
  if (!model.skips.empty()) refuse("model.skips");
  if (!model.auxiliary.empty()) refuse("model.auxiliary");
}

}  // namespace gradflow
