// Short runs under changed settings, for the whole engine.
#include <emscripten/bind.h>

#include <limits>
#include <memory>

#include "bindings/session_bindings.h"
#include "bindings/values.h"
#include "gradflow/config/config_json.h"
#include "gradflow/data/images.h"
#include "gradflow/probe/trial.h"

namespace gradflow::bindings {
namespace {

val createTrials(const std::string& config) {
  Config base;
  Problems problems = readConfig(config, base);
  if (problems.empty()) checkImages(base.data, providedDigits(), problems);
  if (!problems.empty()) return outcome(problems);
  return outcome({}, val(std::make_unique<Trials>(std::move(base), providedDigits())));
}

// The fields of Trial in their order; no accuracy is NaN.
val run(const Trials& trials, const std::string& changes, double steps) {
  Trial trial;
  const Problems problems = trials.run(changes, static_cast<int64_t>(steps), trial);
  const double accuracy = trial.accuracy.value_or(std::numeric_limits<double>::quiet_NaN());
  return outcome(problems,
                 doubles({static_cast<double>(trial.outcome), static_cast<double>(trial.steps), trial.firstLoss,
                          trial.lastLoss, accuracy, trial.firstGradient, trial.lastGradient}));
}

double constantLoss(const Trials& trials) { return trials.constantLoss(); }

EMSCRIPTEN_BINDINGS(gradflow_trials) {
  emscripten::class_<Trials>("Trials").function("run", &run).function("constantLoss", &constantLoss);
  emscripten::function("createTrials", &createTrials);
}

}  // namespace
}  // namespace gradflow::bindings
