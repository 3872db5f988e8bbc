// The fields that only layers of images have.
#include "gradflow/config/fields.h"

namespace gradflow {
namespace {

// A whole number that some types of layer have; `missing` is what a missing key means there.
void count(FieldVisitor& visitor, const char* key, bool applicable, int missing, Range range, int& value) {
  Field field = {key, Field::Type::integer, range, range.max};
  field.applicable = applicable;
  field.missing = missing;
  double number = value;
  visitor.value(field, number);
  value = static_cast<int>(number);
}

void pooling(FieldVisitor& visitor, bool applicable, Pooling& value) {
  const NameTable& names = namesOf(value);
  Field field = {"pooling", Field::Type::choice, {0, names.known - 1.0}, names.available - 1.0, &names};
  field.applicable = applicable;
  field.missing = static_cast<int>(Pooling::max);
  double index = static_cast<int>(value);
  visitor.value(field, index);
  value = static_cast<Pooling>(static_cast<int>(index));
}

}  // namespace

void visitImageFields(LayerConfig& layer, FieldVisitor& visitor) {
  constexpr Range sides = {1, 11}, strides = {1, 8}, paddings = {0, 10}, filters = {1, 64}, reductions = {0, 64};
  const bool pools = layer.type == LayerType::pool, isModule = layer.type == LayerType::inception;
  pooling(visitor, pools, layer.pooling);
  const bool slides = pools && layer.pooling != Pooling::global, convolves = isConvolution(layer.type);
  count(visitor, "kernel", convolves, 3, sides, layer.kernel);
  count(visitor, "size", slides, 2, sides, layer.size);
  count(visitor, "stride", convolves || slides, convolves ? 1 : 2, strides, layer.stride);
  count(visitor, "padding", convolves || slides, 0, paddings, layer.padding);
  const InceptionConfig usual;
  InceptionConfig& own = layer.inception;
  count(visitor, "one", isModule, usual.one, filters, own.one);
  count(visitor, "reduceThree", isModule, usual.reduceThree, reductions, own.reduceThree);
  count(visitor, "three", isModule, usual.three, filters, own.three);
  count(visitor, "reduceFive", isModule, usual.reduceFive, reductions, own.reduceFive);
  count(visitor, "five", isModule, usual.five, filters, own.five);
  count(visitor, "pooled", isModule, usual.pooled, filters, own.pooled);
}

}  // namespace gradflow
