// The one description of every field of a Config: its key, its limits, its names. Reading, writing and the schema are
// visitors of it.
#pragma once

#include <cmath>
#include <vector>

#include "gradflow/config/names.h"

namespace gradflow {

// The number that an activation takes: its key in a layer, default and range. No key: it takes none.
struct ActivationParameter {
  const char* key = nullptr;
  double standard = 0, min = 0, max = 0;
};
ActivationParameter activationParameter(ActivationKind kind);

struct Range {
  double min, max;
};

// A single value: a number, or a choice as the index of its name.
struct Field {
  enum class Type { integer, number, choice };
  const char* key;
  Type type;
  Range range;                       // of the values that the contract knows
  double available;                  // values above it are known and not available in this version
  const NameTable* names = nullptr;  // of a choice
  bool applicable = true;            // false: another choice excludes it
  double missing = NAN;              // what a missing key means where that depends on a choice; NAN: the value stays
  bool implied = false;              // the value is what a missing key means, and is not written
};

// A text with its length in characters.
struct TextField {
  const char* key;
  Range length;
  const char* standard;    // what a missing key means
  bool applicable = true;  // false: another choice excludes it
};

// A list with its number of items.
struct ListField {
  const char* key;
  Range count;
};

class FieldVisitor {
 public:
  virtual void value(const Field& field, double& value) = 0;
  virtual void text(const TextField& field, std::string& value) = 0;
  virtual void features(const ListField& field, std::vector<Feature>& features) = 0;
  virtual void points(const ListField& field, std::vector<Point>& points) = 0;
  virtual void layers(const ListField& field, std::vector<LayerConfig>& layers) = 0;
  virtual void skips(const ListField& field, std::vector<SkipConfig>& skips) = 0;
  virtual void auxiliary(const ListField& field, std::vector<AuxiliaryConfig>& heads) = 0;

 protected:
  ~FieldVisitor() = default;
};

void visitFields(DataConfig& data, FieldVisitor& visitor);
void visitFields(ModelConfig& model, FieldVisitor& visitor);
void visitFields(TrainingConfig& training, FieldVisitor& visitor);
void visitFields(LayerConfig& layer, FieldVisitor& visitor);
// Of these the type alone, on which all others depend, and those that only layers of images have. A module that does
// without images links another definition of the latter (bindings/no_image.cpp).
void visitType(LayerConfig& layer, FieldVisitor& visitor);
void visitImageFields(LayerConfig& layer, FieldVisitor& visitor);
void visitFields(SkipConfig& skip, FieldVisitor& visitor);
void visitFields(AuxiliaryConfig& head, FieldVisitor& visitor);

// The items of a point, in order: x, y, label.
extern const Field pointFields[3];

// Classes and samples that a kind of data can have.
Range classRange(DataKind kind);
Range sampleRange(DataKind kind);

}  // namespace gradflow
