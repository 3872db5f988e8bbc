#include "gradflow/data/split.h"

#include <cstddef>
#include <cstdint>

#include "gradflow/math/random.h"

namespace gradflow {
namespace {

// Indices of the samples in random order, class by class. Values instead of classes count as one class.
std::vector<std::vector<uint32_t>> shuffledClasses(const std::vector<Sample>& samples, const DataConfig& config) {
  std::vector<std::vector<uint32_t>> classes(isRegression(config.kind) ? 1 : config.classes);
  for (size_t i = 0; i < samples.size(); ++i) {
    classes[classes.size() == 1 ? 0 : static_cast<size_t>(samples[i].label)].push_back(static_cast<uint32_t>(i));
  }
  Random random(config.seed, Stream::split);
  for (auto& members : classes) shuffle(members.data(), static_cast<uint32_t>(members.size()), random);
  return classes;
}

}  // namespace

std::vector<bool> chooseTest(const std::vector<Sample>& samples, const DataConfig& config) {
  std::vector<bool> isTest(samples.size(), false);
  size_t seen = 0, chosen = 0;
  for (const auto& members : shuffledClasses(samples, config)) {
    seen += members.size();
    // Rounding the running total spreads the remainders over the classes. The offset undoes the error of the product.
    const size_t total = static_cast<size_t>(static_cast<double>(seen) * config.testFraction + 1e-9);
    for (size_t i = 0; chosen < total; ++i, ++chosen) isTest[members[i]] = true;
  }
  return isTest;
}

}  // namespace gradflow
