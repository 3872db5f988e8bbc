#include "gradflow/config/config_json.h"
#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"

namespace gradflow {
namespace {

class ObjectWriter final : public FieldVisitor {
 public:
  explicit ObjectWriter(JsonWriter& writer) : writer_(writer) {}

  template <class Section>
  void section(Section section) {
    writer_.beginObject();
    visitFields(section, *this);
    writer_.endObject();
  }

  void value(const Field& field, double& value) override {
    if (!field.applicable || field.implied) return;
    if (field.names) {
      writer_.entry(field.key, field.names->names[static_cast<int>(value)]);
    } else {
      writer_.entry(field.key, value);
    }
  }

  void text(const TextField& field, std::string& value) override {
    if (field.applicable) writer_.entry(field.key, value);
  }

  void features(const ListField& field, std::vector<Feature>& features) override {
    list(field.key, features, [&](Feature feature) { writer_.string(nameOf(feature)); });
  }

  void points(const ListField& field, std::vector<Point>& points) override {
    list(field.key, points, [&](const Point& point) {
      writer_.beginArray();
      for (const double item : {point.x, point.y, static_cast<double>(point.label)}) writer_.number(item);
      writer_.endArray();
    });
  }

  void layers(const ListField& field, std::vector<LayerConfig>& layers) override {
    list(field.key, layers, [&](const LayerConfig& layer) { section(layer); });
  }

  void skips(const ListField& field, std::vector<SkipConfig>& skips) override {
    list(field.key, skips, [&](const SkipConfig& skip) { section(skip); });
  }

  void auxiliary(const ListField& field, std::vector<AuxiliaryConfig>& heads) override {
    list(field.key, heads, [&](const AuxiliaryConfig& head) { section(head); });
  }

 private:
  template <class Items, class Write>
  void list(const char* key, const Items& items, Write write) {
    writer_.key(key);
    writer_.beginArray();
    for (const auto& item : items) write(item);
    writer_.endArray();
  }

  JsonWriter& writer_;
};

}  // namespace

std::string writeConfig(const Config& config) {
  JsonWriter json;
  ObjectWriter writer(json);
  json.beginObject();
  json.entry("version", 1);
  json.key("data");
  writer.section(config.data);
  json.key("model");
  writer.section(config.model);
  json.key("training");
  writer.section(config.training);
  json.endObject();
  return json.text();
}

}  // namespace gradflow
