// What a session knows, as JSON for the JavaScript API. Numbers that are not finite become null.
#pragma once

#include <string>

#include "gradflow/session.h"

namespace gradflow {

// Hidden layers from 0, then the output, as block names have it.
std::string layerName(size_t layer, size_t hidden);
const char* verdictName(Verdict verdict);
const char* quantityName(Quantity quantity);

// { step, epoch, trainLoss, testLoss, trainAccuracy, testAccuracy, learningRate, status, divergence }
std::string metricsJson(Session& session);
// [{ name, offset, rows, cols }]
std::string layoutJson(const Session& session);
// [{ name, offset, rows }] of the running statistics
std::string statisticsLayoutJson(const Session& session);
// [{ name, units, gradActivation, .., verdict }], hidden layers, then the output
std::string gradientFlowJson(Session& session);
// [{ name, units, dead, saturated, range, histogram }], hidden layers
std::string activationStatsJson(Session& session);

}  // namespace gradflow
