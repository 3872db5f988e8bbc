#include "gradflow/config/object_reader.h"

#include <algorithm>

namespace gradflow {
namespace {

// Why a JSON value does not fit its field.
struct Mismatch {
  const char* code = nullptr;
  std::string message;
};

std::string listOf(const NameTable& names) {
  std::string text;
  for (int i = 0; i < names.available; ++i) text += std::string(i ? ", " : "") + names.names[i];
  return text;
}

Mismatch readChoice(const Json& json, const Field& field, double& value) {
  if (!json.IsString()) return {"wrong-type", "must be a name: one of " + listOf(*field.names)};
  const int index = field.names->find({json.GetString(), json.GetStringLength()});
  if (index < 0) return {"unknown-choice", "must be one of " + listOf(*field.names)};
  value = index;
  return {};
}

Mismatch readNumber(const Json& json, const Field& field, double& value) {
  const bool whole = field.type == Field::Type::integer;
  if (!json.IsNumber()) return {"wrong-type", whole ? "must be a whole number" : "must be a number"};
  const double number = json.GetDouble() + 0.0;  // -0 becomes 0
  if (whole && number != std::floor(number)) {
    return {"not-integer", "must be a whole number, not " + numberText(number)};
  }
  const auto [min, max] = field.range;
  if (number < min || number > max) {
    return {"out-of-range",
            "must be from " + numberText(min) + " to " + numberText(max) + ", not " + numberText(number)};
  }
  value = number;
  return {};
}

// Writes `value` only when the JSON value fits.
Mismatch readValue(const Json& json, const Field& field, double& value) {
  double read = 0;
  Mismatch mismatch = field.names ? readChoice(json, field, read) : readNumber(json, field, read);
  if (mismatch.code) return mismatch;
  if (read > field.available) return {"unavailable", "is not available in this version"};
  value = read;
  return {};
}

std::string itemPath(const std::string& path, size_t index) { return path + '[' + std::to_string(index) + ']'; }

}  // namespace

ObjectReader::ObjectReader(const Json& json, std::string path, Problems& problems)
    : object_(json.IsObject() ? &json : nullptr), path_(std::move(path)), problems_(problems) {
  if (!object_) report(path_, "wrong-type", "must be an object");
}

void ObjectReader::value(const Field& field, double& value) {
  const Json* json = find(field.key);
  if (!json) {
    if (!std::isnan(field.missing)) value = field.missing;
    return;
  }
  if (!field.applicable) {
    if (choicesFit_) report(pathOf(field.key), "not-applicable", "does not belong to this activation");
    return;
  }
  const Mismatch mismatch = readValue(*json, field, value);
  if (!mismatch.code) return;
  if (field.names) choicesFit_ = false;
  report(pathOf(field.key), mismatch.code, mismatch.message);
}

void ObjectReader::features(const ListField& field, std::vector<Feature>& features) {
  const Json* list = findList(field);
  if (!list) return;
  const Field item = {nullptr, Field::Type::choice, {}, INFINITY, &namesOf(Feature{})};
  std::vector<Feature> read;
  for (rapidjson::SizeType i = 0; i < list->Size(); ++i) {
    double index = -1;
    Mismatch mismatch = readValue((*list)[i], item, index);
    const Feature feature = static_cast<Feature>(static_cast<int>(index));
    if (!mismatch.code && std::count(read.begin(), read.end(), feature)) mismatch = {"duplicate", "is there twice"};
    if (mismatch.code) report(itemPath(pathOf(field.key), i), mismatch.code, mismatch.message);
    read.push_back(feature);
  }
  std::sort(read.begin(), read.end());
  features = std::move(read);
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
  if (!json.IsArray()) return report(path, "wrong-type", "must be a list: x, y, label");
  if (json.Size() != 3) return report(path, "wrong-length", "must have three items: x, y, label");
  double values[3] = {};
  for (int i = 0; i < 3; ++i) {
    const Mismatch mismatch = readValue(json[i], pointFields[i], values[i]);
    if (mismatch.code) report(path, mismatch.code, std::string(pointFields[i].key) + ' ' + mismatch.message);
  }
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
    report(pathOf(key), "wrong-type", "must be a list");
  } else if (!json->Empty()) {
    report(pathOf(key), "unavailable", "is not available in this version");
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
    report(pathOf(field.key), "wrong-type", "must be a list");
  } else if (json->Size() < field.count.min) {
    report(pathOf(field.key), "too-few", "must have at least " + numberText(field.count.min) + " items");
  } else if (json->Size() > field.count.max) {
    report(pathOf(field.key), "too-many", "must have at most " + numberText(field.count.max) + " items");
  } else {
    return json;
  }
  return nullptr;
}

void ObjectReader::reportUnknownKeys() {
  if (!object_) return;
  std::vector<std::string_view> seen;
  for (const auto& member : object_->GetObject()) {
    const std::string_view key(member.name.GetString(), member.name.GetStringLength());
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
      report(pathOf(key), "unknown-key", "is not a setting");
    } else if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
      report(pathOf(key), "duplicate", "is there twice");
    } else {
      seen.push_back(key);
    }
  }
}

std::string ObjectReader::pathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

void ObjectReader::report(std::string path, const char* code, std::string message) {
  problems_.push_back({std::move(path), code, std::move(message)});
}

}  // namespace gradflow
