// Reads one JSON object field by field into what visitFields shows it, and reports what does not fit.
#pragma once

#include <string>
#include <vector>

#include "gradflow/config/fields.h"
#include "gradflow/config/json.h"

namespace gradflow {

class ObjectReader final : public FieldVisitor {
 public:
  // `json` should be an object; anything else is reported and read as an empty one.
  ObjectReader(const Json& json, std::string path, Problems& problems);

  // A field that stays as it is when its key is missing, or reported.
  void value(const Field& field, double& value) override;
  void text(const TextField& field, std::string& value) override;
  void features(const ListField& field, std::vector<Feature>& features) override;
  void points(const ListField& field, std::vector<Point>& points) override;
  void layers(const ListField& field, std::vector<LayerConfig>& layers) override;
  void skips(const ListField& field, std::vector<SkipConfig>& skips) override;
  void auxiliary(const ListField& field, std::vector<AuxiliaryConfig>& heads) override;

  template <class Section>
  void section(const char* key, Section& section) {
    const Json* json = find(key);
    if (!json) return;
    ObjectReader reader(*json, pathOf(key), problems_);
    visitFields(section, reader);
    reader.reportUnknownKeys();
  }

  // The value of a key, which counts as known from now on; null when it is missing.
  const Json* find(const char* key);
  void reportUnknownKeys();

 private:
  template <class Item>
  void objects(const ListField& field, std::vector<Item>& items);
  void readLayer(const Json& json, const std::string& path, LayerConfig& layer);
  void readPoint(const Json& json, const std::string& path, Point& point);
  // The items of a list whose number fits; null when there is nothing to read.
  const Json* findList(const ListField& field);
  const Json* findMember(std::string_view name) const;
  std::string pathOf(std::string_view key) const;
  bool isKnown(std::string_view key) const;
  void report(std::string_view key, const char* code, std::initializer_list<std::string_view> message);

  const Json* object_;
  std::string path_;
  Problems& problems_;
  std::vector<const char*> known_;
  bool choicesFit_ = true;  // what another choice excludes can be told only then
};

}  // namespace gradflow
