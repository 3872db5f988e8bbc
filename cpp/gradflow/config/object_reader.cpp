#include "gradflow/config/object_reader.h"

#include "gradflow/config/value_reader.h"
#include "gradflow/formula/custom_function.h"

namespace gradflow {
namespace {

std::string itemPath(std::string path, uint32_t index) {
  path += '[';
  path += numberText(index);
  path += ']';
  return path;
}

}  // namespace

ObjectReader::ObjectReader(const Json& json, std::string path, Problems& problems)
    : object_(json.type == Json::Type::object ? &json : nullptr), path_(std::move(path)), problems_(problems) {
  if (!object_) gradflow::report(problems_, path_, "wrong-type", {"must be an object"});
}

void ObjectReader::value(const Field& field, double& value) {
  const Json* json = find(field.key);
  if (!json) {
    if (!std::isnan(field.missing)) value = field.missing;
  } else if (!field.applicable) {
    if (choicesFit_) report(field.key, "not-applicable", {"does not belong to this layer"});
  } else if (!readValue(*json, field, {problems_, pathOf(field.key)}, value) && field.names) {
    choicesFit_ = false;
  }
}

void ObjectReader::text(const TextField& field, std::string& value) {
  const Json* json = find(field.key);
  const auto [min, max] = field.length;
  if (!json) {
    if (field.applicable) value = field.standard;
  } else if (!field.applicable) {
    if (choicesFit_) report(field.key, "not-applicable", {"does not belong to this layer"});
  } else if (json->type != Json::Type::string) {
    report(field.key, "wrong-type", {"must be a text"});
  } else if (json->text.size() < min || json->text.size() > max) {
    report(field.key, "wrong-length", {"must have from ", numberText(min), " to ", numberText(max), " characters"});
  } else {
    value = json->text;
  }
}

void ObjectReader::features(const ListField& field, std::vector<Feature>& features) {
  const Json* list = findList(field);
  if (!list) return;
  const NameTable& names = namesOf(Feature{});
  const Field item = {field.key, Field::Type::choice, {}, names.available - 1.0, &names};
  uint32_t present = 0;  // a bit for each
  const Json* json = list->first();
  for (uint32_t i = 0; i < list->count; ++i, json = json->next()) {
    const Location location = {problems_, itemPath(pathOf(field.key), i)};
    double index = 0;
    if (!readValue(*json, item, location, index)) continue;
    const uint32_t bit = 1u << static_cast<int>(index);
    if (present & bit) location.report("duplicate", {"is there twice"});
    present |= bit;
  }
  features.clear();
  for (int i = 0; i < names.available; ++i) {
    if (present >> i & 1) features.push_back(static_cast<Feature>(i));
  }
}

void ObjectReader::points(const ListField& field, std::vector<Point>& points) {
  const Json* list = findList(field);
  if (!list) return;
  points.assign(list->count, {});
  const Json* json = list->first();
  for (uint32_t i = 0; i < list->count; ++i, json = json->next()) {
    readPoint(*json, itemPath(pathOf(field.key), i), points[i]);
  }
}

void ObjectReader::readPoint(const Json& json, const std::string& path, Point& point) {
  const bool isList = json.type == Json::Type::list;
  if (!isList || json.count != 3) {
    gradflow::report(problems_, path, isList ? "wrong-length" : "wrong-type", {"must be a list of x, y, label"});
    return;
  }
  static constexpr const char* items[] = {"x ", "y ", "label "};
  double values[3] = {};
  const Json* item = json.first();
  for (int i = 0; i < 3; ++i, item = item->next())
    readValue(*item, pointFields[i], {problems_, path, items[i]}, values[i]);
  point = {values[0], values[1], static_cast<int>(values[2])};
}

void ObjectReader::layers(const ListField& field, std::vector<LayerConfig>& layers) {
  const Json* list = findList(field);
  if (!list) return;
  layers.assign(list->count, {});
  const Json* json = list->first();
  for (uint32_t i = 0; i < list->count; ++i, json = json->next()) {
    readLayer(*json, itemPath(pathOf(field.key), i), layers[i]);
  }
}

void ObjectReader::readLayer(const Json& json, const std::string& path, LayerConfig& layer) {
  ObjectReader reader(json, path, problems_);
  visitType(layer, reader);
  if (!reader.choicesFit_) return;
  visitFields(layer, reader);
  reader.reportUnknownKeys();
  if (layer.activation == ActivationKind::custom && !layer.formula.empty())
    checkFormula(layer.formula, path, problems_);
}

// Objects whose fields all have a default.
template <class Item>
void ObjectReader::objects(const ListField& field, std::vector<Item>& items) {
  const Json* list = findList(field);
  if (!list) return;
  items.assign(list->count, {});
  const Json* json = list->first();
  for (uint32_t i = 0; i < list->count; ++i, json = json->next()) {
    ObjectReader reader(*json, itemPath(pathOf(field.key), i), problems_);
    visitFields(items[i], reader);
    reader.reportUnknownKeys();
  }
}

void ObjectReader::skips(const ListField& field, std::vector<SkipConfig>& skips) { objects(field, skips); }
void ObjectReader::auxiliary(const ListField& field, std::vector<AuxiliaryConfig>& heads) { objects(field, heads); }

const Json* ObjectReader::find(const char* key) {
  known_.push_back(key);
  return object_ ? findMember(key) : nullptr;
}

// The first of that name; null when there is none.
const Json* ObjectReader::findMember(std::string_view name) const {
  const Json* key = object_->first();
  for (uint32_t i = 0; i < object_->count; ++i, key = key->next()->next())
    if (key->text == name) return key->next();
  return nullptr;
}

const Json* ObjectReader::findList(const ListField& field) {
  const Json* json = find(field.key);
  if (!json) return nullptr;
  if (json->type != Json::Type::list) {
    report(field.key, "wrong-type", {"must be a list"});
  } else if (json->count < field.count.min) {
    report(field.key, "too-few", {"must have at least ", numberText(field.count.min), " items"});
  } else if (json->count > field.count.max) {
    report(field.key, "too-many", {"must have at most ", numberText(field.count.max), " items"});
  } else {
    return json;
  }
  return nullptr;
}

void ObjectReader::reportUnknownKeys() {
  if (!object_) return;
  const Json* key = object_->first();
  for (uint32_t i = 0; i < object_->count; ++i, key = key->next()->next()) {
    if (!isKnown(key->text)) {
      report(key->text, "unknown-key", {"is not a setting"});
    } else if (findMember(key->text) != key->next()) {
      report(key->text, "duplicate", {"is there twice"});
    }
  }
}

bool ObjectReader::isKnown(std::string_view key) const {
  for (const char* known : known_) {
    if (key == known) return true;
  }
  return false;
}

std::string ObjectReader::pathOf(std::string_view key) const {
  std::string path = path_;
  if (!path.empty()) path += '.';
  path += key;
  return path;
}

void ObjectReader::report(std::string_view key, const char* code, std::initializer_list<std::string_view> message) {
  gradflow::report(problems_, pathOf(key), code, message);
}

}  // namespace gradflow
