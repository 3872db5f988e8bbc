// The limits of every field, so that other languages can be held to the same ones.
#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"

namespace gradflow {
namespace {

class SchemaWriter final : public FieldVisitor {
 public:
  explicit SchemaWriter(JsonWriter& json) : json_(json) {}

  template <class Section>
  void section(std::string path, Section section) {
    path_ = std::move(path);
    visitFields(section, *this);
  }

  // The fields of a layer that not every activation takes, and their defaults.
  void extras(ActivationKind activation) {
    onlyOf_ = nameOf(activation);
    section("model.layers[]", LayerConfig{8, activation, activationParameter(activation).standard, 2});
    onlyOf_ = nullptr;
  }

  void value(const Field& field, double& value) override {
    if (!field.applicable || isExtra(field) != (onlyOf_ != nullptr)) return;
    open(field.key, field.names ? "choice" : field.type == Field::Type::integer ? "integer" : "number");
    if (field.names) {
      choices(*field.names, static_cast<int>(value));
    } else {
      range(field.range);
      if (field.available < field.range.max) json_.entry("available", field.available);
      json_.entry("default", value);
    }
    json_.endObject();
  }

  void text(const TextField& field, std::string&) override {
    if (!field.applicable) return;
    open(field.key, "text");
    range(field.length);
    json_.entry("default", field.standard);
    json_.endObject();
  }

  void item(const std::string& path, const Field& field) {
    path_ = path;
    open(field.key, field.type == Field::Type::integer ? "integer" : "number");
    range(field.range);
    json_.endObject();
  }

  void features(const ListField& field, std::vector<Feature>&) override {
    open(field.key, "list");
    range(field.count);
    choices(namesOf(Feature{}), -1);
    json_.endObject();
  }

  void points(const ListField& field, std::vector<Point>&) override { list(field.key, field.count); }
  void layers(const ListField& field, std::vector<LayerConfig>&) override { list(field.key, field.count); }
  void skips(const ListField& field, std::vector<SkipConfig>&) override { list(field.key, field.count); }
  void auxiliary(const ListField& field, std::vector<AuxiliaryConfig>&) override { list(field.key, field.count); }

  // The fields that only layers of a type have.
  void extras(LayerType type) {
    LayerConfig layer;
    layer.type = type;
    if (type == LayerType::pool) layer.stride = 2;
    onlyOf_ = nameOf(type);
    section("model.layers[]", layer);
    onlyOf_ = nullptr;
  }

  void limits(DataKind kind) {
    onlyOf_ = nameOf(kind);
    limit("classes", classRange(kind));
    limit("samples", sampleRange(kind));
    onlyOf_ = nullptr;
  }

 private:
  static bool isExtra(const Field& field) { return !std::isnan(field.missing); }

  void limit(const char* key, Range limits) {
    path_ = "data";
    open(key, "integer");
    range(limits);
    json_.endObject();
  }

  void open(const char* key, const char* type) {
    json_.beginObject();
    json_.entry("path", path_ + '.' + key);
    if (onlyOf_) json_.entry("of", onlyOf_);
    json_.entry("type", type);
  }

  void range(Range range) {
    json_.entry("min", range.min);
    json_.entry("max", range.max);
  }

  // No default for a negative index.
  void choices(const NameTable& table, int standard) {
    if (standard >= 0) json_.entry("default", table.names[standard]);
    names("choices", table, 0, table.available);
    if (table.available < table.known) names("reserved", table, table.available, table.known);
  }

  void names(const char* key, const NameTable& table, int begin, int end) {
    json_.key(key);
    json_.beginArray();
    for (int i = begin; i < end; ++i) json_.string(table.names[i]);
    json_.endArray();
  }

  void list(const char* key, Range count) {
    open(key, "list");
    range(count);
    json_.endObject();
  }

  JsonWriter& json_;
  std::string path_;
  const char* onlyOf_ = nullptr;  // the choice that the present rows depend on
};

}  // namespace

std::string schemaJson() {
  JsonWriter json;
  SchemaWriter writer(json);
  json.beginArray();
  const Config config;
  writer.section("data", config.data);
  for (int kind = 0; kind < namesOf(DataKind{}).available; ++kind) writer.limits(static_cast<DataKind>(kind));
  for (const Field& field : pointFields) writer.item("data.points[]", field);
  writer.section("model", config.model);
  writer.section("model.layers[]", LayerConfig{});
  for (int kind = 0; kind < namesOf(ActivationKind{}).available; ++kind) {
    writer.extras(static_cast<ActivationKind>(kind));
  }
  for (int type = 0; type < namesOf(LayerType{}).available; ++type) writer.extras(static_cast<LayerType>(type));
  writer.section("model.skips[]", SkipConfig{});
  writer.section("model.auxiliary[]", AuxiliaryConfig{});
  writer.section("training", config.training);
  json.endArray();
  return json.text();
}

}  // namespace gradflow
