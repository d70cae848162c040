#include "model/schema.h"

#include <algorithm>

#include "base/json.h"
#include "model/manifest.h"
#include "model/policy_file.h"
#include "model/record_type.h"
#include "model/value.h"

namespace shuangbai {
namespace {

// Each of these writes keys into the object that is open, but for write_value.

void write_record(JsonWriter& json, const Shape& shape);
void write_fields(JsonWriter& json, const Shape& shape);

void write_titles(JsonWriter& json, const Text& title) {
  json.field("title", fmt::format("{} {}", title.en, title.zh));
}

void write_keys(JsonWriter& json, std::string_view name, std::span<const EnumValue> values) {
  json.key(name).begin_array();
  for (const EnumValue& value : values) json.text(value.key);
  json.end_array();
}

// What a value of the field must be, but for nested entries.
void write_scalar(JsonWriter& json, const Field& field) {
  switch (field.type) {
    case FieldType::nested:
      break;
    case FieldType::text:
      json.field("type", "string");
      if (const std::string_view pattern = pattern_of(field.form); !pattern.empty()) {
        json.field("pattern", pattern);
      } else {
        json.field("minLength", 1);
      }
      break;
    case FieldType::date:
      json.field("type", "string");
      json.field("format", "date");
      json.field("pattern", "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
      break;
    case FieldType::time:
      json.field("type", "string");
      json.field("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
      break;
    case FieldType::decimal:
      json.field("type", "number");
      json.field("minimum", 0);
      json.field("exclusiveMaximum", 1'000'000'000);
      break;
    case FieldType::integer:
      json.field("type", "integer");
      json.field("minimum", field.minimum);
      json.field("maximum", std::min(field.maximum, 999'999'999));
      break;
    case FieldType::boolean:
      json.field("type", "boolean");
      break;
    case FieldType::enumeration:
      json.field("type", "string");
      if (field.extensible) {
        json.field("pattern", pattern_of(Form::identifier));
        write_keys(json, "examples", field.enumeration);
      } else {
        write_keys(json, "enum", field.enumeration);
      }
      break;
  }
}

void write_value(JsonWriter& json, const Field& field) {
  json.begin_object();
  if (field.type == FieldType::nested) {
    write_record(json, field.shape());
  } else {
    write_scalar(json, field);
  }
  json.end_object();
}

void write_list(JsonWriter& json, const Field& field) {
  json.field("type", "array");
  if (field.is_required) json.field("minItems", 1);
  json.key("items");
  write_value(json, field);
}

void write_property(JsonWriter& json, const Field& field) {
  json.key(field.key).begin_object();
  write_titles(json, field.title);
  if (field.may_be_single) {
    json.key("anyOf").begin_array();
    write_value(json, field);
    json.begin_object();
    write_list(json, field);
    json.end_object();
    json.end_array();
  } else if (field.list) {
    write_list(json, field);
  } else if (field.type == FieldType::nested) {
    json.field("type", "object");
    write_fields(json, field.shape());
  } else {
    write_scalar(json, field);
  }
  if (field.personal != Personal::none) json.field("x-personal-data", true);
  json.end_object();
}

void write_fields(JsonWriter& json, const Shape& shape) {
  json.key("properties").begin_object();
  for (const Field& field : shape.fields) write_property(json, field);
  json.end_object();
  if (shape.required != 0) {
    json.key("required").begin_array();
    for (const Field& field : shape.fields) {
      if (field.is_required) json.text(field.key);
    }
    json.end_array();
  }
  json.key("patternProperties").begin_object();
  json.field("^x_", true);
  json.end_object();
  json.field("additionalProperties", false);
}

void write_record(JsonWriter& json, const Shape& shape) {
  json.field("type", "object");
  write_titles(json, shape.title);
  write_fields(json, shape);
}

// `body` writes what follows the schema's own name.
template <typename Body>
SchemaFile file(std::string_view name, Body body) {
  SchemaFile schema{.name = std::string(name), .text = {}};
  JsonWriter json(schema.text, 2);
  json.begin_object();
  json.field("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.field("$id", fmt::format("urn:shuangbai:schema:{}:1", name));
  body(json);
  json.end_object();
  schema.text += '\n';
  return schema;
}

SchemaFile file_of(std::string_view name, const Shape& shape) {
  return file(name, [&](JsonWriter& json) { write_record(json, shape); });
}

SchemaFile log_of(const RecordInfo& info) {
  return file(info.name, [&](JsonWriter& json) {
    json.field("type", "array");
    json.field("title", fmt::format("Log of {} 记录：{}", info.shape().title.en, info.title.zh));
    json.field("minItems", 1);
    json.key("items").begin_object();
    write_record(json, info.shape());
    json.end_object();
  });
}

}  // namespace

std::vector<SchemaFile> schema_files() {
  std::vector<SchemaFile> files = {file_of("manifest", Manifest::shape()),
                                   file_of("policy", PolicyFile::shape()),
                                   file_of("policy-set", PolicySet::shape())};
  for (const RecordInfo& info : record_types()) {
    files.push_back(info.is_log() ? log_of(info) : file_of(info.name, info.shape()));
  }
  return files;
}

}  // namespace shuangbai
