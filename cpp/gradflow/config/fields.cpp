#include "gradflow/config/fields.h"

#include <string_view>

#include "gradflow/config/shapes.h"

namespace gradflow {
namespace {

constexpr Range seeds = {0, 4294967295.0};
constexpr Range coordinates = {-10000, 10000};
constexpr int mostClasses = 8;  // of what is drawn in the plane
constexpr int mostDigits = 10;
constexpr int mostShapes = 6;
constexpr Range samples = {10, 20000};
constexpr int mostImages = 5000, mostDigitImages = 3000;
constexpr int mostLayers = 64;
constexpr int mostSkips = 128;

void number(FieldVisitor& visitor, const char* key, double& value, Range range) {
  visitor.value({key, Field::Type::number, range, range.max}, value);
}

template <class Integer>
void integer(FieldVisitor& visitor, Field field, Integer& value) {
  double number = value;
  visitor.value(field, number);
  value = static_cast<Integer>(number);
}

template <class Integer>
void integer(FieldVisitor& visitor, const char* key, Integer& value, Range range) {
  integer(visitor, {key, Field::Type::integer, range, range.max}, value);
}

Field choiceField(const char* key, const NameTable& names) {
  return {key, Field::Type::choice, {0, names.known - 1.0}, names.available - 1.0, &names};
}

template <class Enum>
void choice(FieldVisitor& visitor, const Field& field, Enum& value) {
  double index = static_cast<int>(value);
  visitor.value(field, index);
  value = static_cast<Enum>(static_cast<int>(index));
}

template <class Enum>
void choice(FieldVisitor& visitor, const char* key, Enum& value) {
  choice(visitor, choiceField(key, namesOf(value)), value);
}

void activationNumber(FieldVisitor& visitor, const char* key, LayerConfig& layer, Range range) {
  const ActivationParameter parameter = activationParameter(layer.activation);
  const bool takes = hasWeights(layer.type) && parameter.key && std::string_view(parameter.key) == key;
  Field field = {key, Field::Type::number, range, range.max};
  if (takes) {
    field.missing = parameter.standard;
  } else {
    field.applicable = false;
  }
  visitor.value(field, layer.parameter);
}

constexpr Range slopes = {0, 1};
constexpr Range alphas = {0, 10};
constexpr Range betas = {0, 10};

}  // namespace

const Field pointFields[3] = {
    {"x", Field::Type::number, coordinates, coordinates.max},
    {"y", Field::Type::number, coordinates, coordinates.max},
    {"label", Field::Type::integer, {0, mostClasses - 1}, mostClasses - 1},
};

ActivationParameter activationParameter(ActivationKind kind) {
  switch (kind) {
    case ActivationKind::leakyRelu:
      return {"slope", 0.01, slopes.min, slopes.max};
    case ActivationKind::prelu:
      return {"slope", 0.25, slopes.min, slopes.max};
    case ActivationKind::elu:
      return {"alpha", 1, alphas.min, alphas.max};
    case ActivationKind::swish:
      return {"beta", 1, betas.min, betas.max};
    default:
      return {};
  }
}

Range classRange(DataKind kind) {
  switch (kind) {
    case DataKind::spiral:
      return {2, 5};
    case DataKind::rings:
    case DataKind::blobs:
    case DataKind::points:
      return {2, mostClasses};
    case DataKind::digits:
      return {2, mostDigits};
    case DataKind::shapes:
      return {2, mostShapes};
    default:
      return {2, 2};
  }
}

Range sampleRange(DataKind kind) {
  if (!isImage(kind)) return samples;
  return {samples.min, static_cast<double>(kind == DataKind::digits ? mostDigitImages : mostImages)};
}

void visitFields(DataConfig& data, FieldVisitor& visitor) {
  choice(visitor, "kind", data.kind);
  integer(visitor, "samples", data.samples, samples);
  integer(visitor, "classes", data.classes, {2, mostDigits});
  number(visitor, "noise", data.noise, {0, 1});
  number(visitor, "testFraction", data.testFraction, {0, 0.9});
  integer(visitor, "seed", data.seed, seeds);
  visitor.features({"features", {1, static_cast<double>(namesOf(Feature{}).available)}}, data.features);
  visitor.points({"points", {0, 20000}}, data.points);
  integer(visitor, "shift", data.shift, {0, 8});
  choice(visitor, "target", data.target);
  visitor.text({"drawings", {0, kMostDrawings * kDrawingLength}, ""}, data.drawings);
}

void visitFields(ModelConfig& model, FieldVisitor& visitor) {
  visitor.layers({"layers", {0, mostLayers}}, model.layers);
  choice(visitor, "initializer", model.initializer);
  number(visitor, "gain", model.gain, {0, 100});
  integer(visitor, "seed", model.seed, seeds);
  choice(visitor, "normalization", model.normalization);
  number(visitor, "dropout", model.dropout, {0, 0.9});
  integer(visitor, "skip", model.skip, {0, mostLayers});
  visitor.skips({"skips", {0, mostSkips}}, model.skips);
  visitor.auxiliary({"auxiliary", {0, mostLayers}}, model.auxiliary);
}

void visitFields(SkipConfig& skip, FieldVisitor& visitor) {
  integer(visitor, "from", skip.from, {0, mostLayers - 1});
  integer(visitor, "to", skip.to, {1, mostLayers + 1});
}

void visitFields(AuxiliaryConfig& head, FieldVisitor& visitor) {
  integer(visitor, "after", head.after, {1, mostLayers});
  number(visitor, "weight", head.weight, {0, 10});
}

void visitType(LayerConfig& layer, FieldVisitor& visitor) {
  Field type = choiceField("type", namesOf(layer.type));
  type.implied = layer.type == LayerType::dense;
  choice(visitor, type, layer.type);
}

void visitFields(LayerConfig& layer, FieldVisitor& visitor) {
  visitType(layer, visitor);
  Field units = {"units", Field::Type::integer, {1, 256}, 256};
  units.applicable = hasWeights(layer.type) && layer.type != LayerType::inception;
  integer(visitor, units, layer.units);
  Field activation = choiceField("activation", namesOf(layer.activation));
  activation.applicable = hasWeights(layer.type);
  choice(visitor, activation, layer.activation);
  activationNumber(visitor, "slope", layer, slopes);
  activationNumber(visitor, "alpha", layer, alphas);
  activationNumber(visitor, "beta", layer, betas);
  Field pieces = {"pieces", Field::Type::integer, {2, 5}, 5};
  pieces.missing = 2;
  pieces.applicable = hasWeights(layer.type) && layer.activation == ActivationKind::maxout;
  integer(visitor, pieces, layer.pieces);
  const bool custom = hasWeights(layer.type) && layer.activation == ActivationKind::custom;
  visitor.text({"formula", {1, 300}, "x * tanh(log(1 + exp(x)))", custom}, layer.formula);
  if (layer.type != LayerType::dense) visitImageFields(layer, visitor);
}

void visitFields(TrainingConfig& training, FieldVisitor& visitor) {
  constexpr Range decay = {0, 0.9999};
  constexpr Range penalty = {0, 10};
  choice(visitor, "loss", training.loss);
  choice(visitor, "optimizer", training.optimizer);
  number(visitor, "learningRate", training.learningRate, {0, 1000});
  integer(visitor, "batchSize", training.batchSize, {1, 20000});
  number(visitor, "momentum", training.momentum, decay);
  number(visitor, "rho", training.rho, decay);
  number(visitor, "beta1", training.beta1, decay);
  number(visitor, "beta2", training.beta2, decay);
  number(visitor, "epsilon", training.epsilon, {1e-12, 1});
  choice(visitor, "schedule", training.schedule);
  integer(visitor, "scheduleSteps", training.scheduleSteps, {1, 10000000});
  number(visitor, "l1", training.l1, penalty);
  number(visitor, "l2", training.l2, penalty);
  number(visitor, "weightDecay", training.weightDecay, penalty);
  number(visitor, "clipNorm", training.clipNorm, {0, 1000000});
  integer(visitor, "seed", training.seed, seeds);
}

}  // namespace gradflow
