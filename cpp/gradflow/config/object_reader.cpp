#include "gradflow/config/object_reader.h"

#include "gradflow/config/value_reader.h"

namespace gradflow {
namespace {

std::string itemPath(std::string path, rapidjson::SizeType index) {
  path += '[';
  path += numberText(index);
  path += ']';
  return path;
}

}  // namespace

ObjectReader::ObjectReader(const Json& json, std::string path, Problems& problems)
    : object_(json.IsObject() ? &json : nullptr), path_(std::move(path)), problems_(problems) {
  if (!object_) gradflow::report(problems_, path_, "wrong-type", {"must be an object"});
}

void ObjectReader::value(const Field& field, double& value) {
  const Json* json = find(field.key);
  if (!json) {
    if (!std::isnan(field.missing)) value = field.missing;
  } else if (!field.applicable) {
    if (choicesFit_) report(field.key, "not-applicable", {"does not belong to this activation"});
  } else if (!readValue(*json, field, {problems_, pathOf(field.key)}, value) && field.names) {
    choicesFit_ = false;
  }
}

void ObjectReader::features(const ListField& field, std::vector<Feature>& features) {
  const Json* list = findList(field);
  if (!list) return;
  const NameTable& names = namesOf(Feature{});
  const Field item = {field.key, Field::Type::choice, {}, names.available - 1.0, &names};
  std::vector<bool> present(names.available);
  for (rapidjson::SizeType i = 0; i < list->Size(); ++i) {
    const Location location = {problems_, itemPath(pathOf(field.key), i)};
    double index = 0;
    if (!readValue((*list)[i], item, location, index)) continue;
    if (present[index]) location.report("duplicate", {"is there twice"});
    present[index] = true;
  }
  features.clear();
  for (int i = 0; i < names.available; ++i) {
    if (present[i]) features.push_back(static_cast<Feature>(i));
  }
}

void ObjectReader::points(const ListField& field, std::vector<Point>& points) {
  const Json* list = findList(field);
  if (!list) return;
  points.assign(list->Size(), {});
  for (rapidjson::SizeType i = 0; i < list->Size(); ++i) {
    readPoint((*list)[i], itemPath(pathOf(field.key), i), points[i]);
  }
}

void ObjectReader::readPoint(const Json& json, const std::string& path, Point& point) {
  const bool isList = json.IsArray();
  if (!isList || json.Size() != 3) {
    gradflow::report(problems_, path, isList ? "wrong-length" : "wrong-type", {"must be a list of x, y, label"});
    return;
  }
  static constexpr const char* items[] = {"x ", "y ", "label "};
  double values[3] = {};
  for (int i = 0; i < 3; ++i) readValue(json[i], pointFields[i], {problems_, path, items[i]}, values[i]);
  point = {values[0], values[1], static_cast<int>(values[2])};
}

void ObjectReader::layers(const ListField& field, std::vector<LayerConfig>& layers) {
  const Json* list = findList(field);
  if (!list) return;
  layers.assign(list->Size(), {});
  for (rapidjson::SizeType i = 0; i < list->Size(); ++i) {
    readLayer((*list)[i], itemPath(pathOf(field.key), i), layers[i]);
  }
}

void ObjectReader::readLayer(const Json& json, const std::string& path, LayerConfig& layer) {
  ObjectReader reader(json, path, problems_);
  double type = 0;
  reader.value(layerType, type);
  if (!reader.choicesFit_) return;
  visitFields(layer, reader);
  reader.reportUnknownKeys();
}

void ObjectReader::emptyList(const char* key) {
  const Json* json = find(key);
  if (!json) return;
  if (!json->IsArray()) {
    report(key, "wrong-type", {"must be a list"});
  } else if (!json->Empty()) {
    report(key, "unavailable", {"is not available in this version"});
  }
}

const Json* ObjectReader::find(const char* key) {
  known_.push_back(key);
  if (!object_) return nullptr;
  const auto member = object_->FindMember(key);
  return member == object_->MemberEnd() ? nullptr : &member->value;
}

const Json* ObjectReader::findList(const ListField& field) {
  const Json* json = find(field.key);
  if (!json) return nullptr;
  if (!json->IsArray()) {
    report(field.key, "wrong-type", {"must be a list"});
  } else if (json->Size() < field.count.min) {
    report(field.key, "too-few", {"must have at least ", numberText(field.count.min), " items"});
  } else if (json->Size() > field.count.max) {
    report(field.key, "too-many", {"must have at most ", numberText(field.count.max), " items"});
  } else {
    return json;
  }
  return nullptr;
}

void ObjectReader::reportUnknownKeys() {
  if (!object_) return;
  for (auto member = object_->MemberBegin(); member != object_->MemberEnd(); ++member) {
    const std::string_view key(member->name.GetString(), member->name.GetStringLength());
    if (!isKnown(key)) {
      report(key, "unknown-key", {"is not a setting"});
    } else if (object_->FindMember(member->name) != member) {
      report(key, "duplicate", {"is there twice"});
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
