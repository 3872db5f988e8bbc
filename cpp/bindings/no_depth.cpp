// The module that the page starts with has plain stacks of layers only: the definitions here keep skip connections,
// auxiliary classifiers and normalization out. A Config with one of them is refused, and the page loads the whole
// engine for it.
#include <limits>

#include "gradflow/config/depth.h"
#include "gradflow/nn/depth.h"
#include "gradflow/nn/normalization.h"
#include "gradflow/probe/normalization_report.h"
#include "gradflow/session.h"

namespace gradflow {

void checkDepth(ModelConfig& model, Problems& problems) {
  const auto refuse = [&](const char* path) { report(problems, path, "unavailable", {"needs the whole engine"}); };
  if (model.normalization != NormalizationKind::none) refuse("model.normalization");
  if (model.skip > 0) refuse("model.skip");
  if (!model.skips.empty()) refuse("model.skips");
  if (!model.auxiliary.empty()) refuse("model.auxiliary");
}

int largestBatch(const Config&) { return std::numeric_limits<int>::max(); }
void checkBatch(const Config&, Problems&) {}

template <class T>
Normalization<T>* addNormalization(NormalizationKind, Graph<T>&, const std::string&, Signal<T>*, Signal<T>*) {
  return nullptr;
}
template Normalization<float>* addNormalization(NormalizationKind, Graph<float>&, const std::string&, Signal<float>*,
                                                Signal<float>*);
template Normalization<double>* addNormalization(NormalizationKind, Graph<double>&, const std::string&, Signal<double>*,
                                                 Signal<double>*);

std::vector<float> normalizationReport(Network<float>&, const Pass&) { return {}; }

template <class T>
Signal<T>* addSkips(Graph<T>&, const ModelConfig&, int, const std::string&, int, const std::vector<Signal<T>*>&,
                    Signal<T>* x, std::vector<Skip<T>>&) {
  return x;
}
template <class T>
void addHeads(Graph<T>&, const ModelConfig&, int, const std::vector<Signal<T>*>&, std::vector<Head<T>>&) {}
void initializeDepth(const ModelConfig&, const std::vector<Skip<float>>&, const std::vector<Head<float>>&,
                     Parameters<float>&) {}
std::vector<double> Session::shareRows() { return {}; }

template Signal<float>* addSkips(Graph<float>&, const ModelConfig&, int, const std::string&, int,
                                 const std::vector<Signal<float>*>&, Signal<float>*, std::vector<Skip<float>>&);
template Signal<double>* addSkips(Graph<double>&, const ModelConfig&, int, const std::string&, int,
                                  const std::vector<Signal<double>*>&, Signal<double>*, std::vector<Skip<double>>&);
template void addHeads(Graph<float>&, const ModelConfig&, int, const std::vector<Signal<float>*>&,
                       std::vector<Head<float>>&);
template void addHeads(Graph<double>&, const ModelConfig&, int, const std::vector<Signal<double>*>&,
                       std::vector<Head<double>>&);

}  // namespace gradflow
