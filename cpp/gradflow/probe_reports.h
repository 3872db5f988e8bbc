// What the probes found, as JSON for the JavaScript API (web/src/engine/probes.ts describes it). Numbers that are not
// finite become null.
#pragma once

#include <string>

#include "gradflow/session.h"

namespace gradflow {

// Without the gradient, which is long.
std::string traceJson(const Session& session, const Trace& trace);
// With what the next step's batch gives the parameter.
std::string chainRuleJson(Session& session, const ChainRule& rule, int sample);
std::string parameterCheckJson(const Session& session, const ParameterCheck& check, int samples);
std::string gradientCheckJson(const Session& session, const GradientCheck& check);
std::string unitActivityJson(Session& session);

}  // namespace gradflow
