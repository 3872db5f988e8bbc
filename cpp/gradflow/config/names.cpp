#include "gradflow/config/names.h"

namespace gradflow {
namespace {

template <int count>
constexpr NameTable table(const char* const (&names)[count]) {
  return {names, count, count};
}

constexpr const char* dataKinds[] = {"circle",       "xor",   "gauss", "spiral", "moons",  "rings",  "blobs",
                                     "checkerboard", "plane", "hills", "sine",   "points", "digits", "shapes"};
constexpr const char* targets[] = {"class", "input"};
constexpr const char* features[] = {"x", "y", "x2", "y2", "xy", "sinx", "siny"};
constexpr const char* activations[] = {"linear",     "step",   "sigmoid", "tanh",     "relu",     "leaky-relu", "prelu",
                                       "elu",        "selu",   "gelu",    "softplus", "softsign", "swish",      "mish",
                                       "hard-swish", "maxout", "sine",    "gaussian", "custom"};
constexpr const char* initializers[] = {"zeros",         "constant",   "uniform",   "normal",       "glorot-uniform",
                                        "glorot-normal", "he-uniform", "he-normal", "lecun-normal", "orthogonal"};
constexpr const char* losses[] = {"auto", "cross-entropy", "mse", "hinge"};
constexpr const char* optimizers[] = {"sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"};
constexpr const char* schedules[] = {"constant", "step", "cosine", "warmup-cosine"};
constexpr const char* normalizations[] = {"none", "batch", "layer"};
constexpr const char* layerTypes[] = {"dense", "conv", "pool", "upconv", "inception", "flatten"};
constexpr const char* poolings[] = {"max", "average", "global"};

constexpr NameTable dataKindTable = table(dataKinds);
constexpr NameTable layerTypeTable = table(layerTypes);
constexpr NameTable poolingTable = table(poolings);
constexpr NameTable targetTable = table(targets);
constexpr NameTable featureTable = table(features);
constexpr NameTable activationTable = table(activations);
constexpr NameTable initializerTable = table(initializers);
constexpr NameTable lossTable = table(losses);
constexpr NameTable optimizerTable = table(optimizers);
constexpr NameTable scheduleTable = table(schedules);
constexpr NameTable normalizationTable = table(normalizations);

static_assert(dataKindTable.available == static_cast<int>(DataKind::shapes) + 1);
static_assert(layerTypeTable.available == static_cast<int>(LayerType::flatten) + 1);
static_assert(poolingTable.available == static_cast<int>(Pooling::global) + 1);
static_assert(targetTable.available == static_cast<int>(TargetKind::input) + 1);
static_assert(featureTable.available == static_cast<int>(Feature::siny) + 1);
static_assert(activationTable.available == static_cast<int>(ActivationKind::custom) + 1);
static_assert(initializerTable.available == static_cast<int>(InitializerKind::orthogonal) + 1);
static_assert(lossTable.available == static_cast<int>(LossKind::hinge) + 1);
static_assert(optimizerTable.available == static_cast<int>(OptimizerKind::adamw) + 1);
static_assert(scheduleTable.available == static_cast<int>(ScheduleKind::warmupCosine) + 1);
static_assert(normalizationTable.available == static_cast<int>(NormalizationKind::layer) + 1);

}  // namespace

int NameTable::find(std::string_view name) const {
  for (int i = 0; i < known; ++i) {
    if (name == names[i]) return i;
  }
  return -1;
}

const NameTable& namesOf(DataKind) { return dataKindTable; }
const NameTable& namesOf(LayerType) { return layerTypeTable; }
const NameTable& namesOf(Pooling) { return poolingTable; }
const NameTable& namesOf(TargetKind) { return targetTable; }
const NameTable& namesOf(Feature) { return featureTable; }
const NameTable& namesOf(ActivationKind) { return activationTable; }
const NameTable& namesOf(InitializerKind) { return initializerTable; }
const NameTable& namesOf(NormalizationKind) { return normalizationTable; }
const NameTable& namesOf(LossKind) { return lossTable; }
const NameTable& namesOf(OptimizerKind) { return optimizerTable; }
const NameTable& namesOf(ScheduleKind) { return scheduleTable; }

}  // namespace gradflow
