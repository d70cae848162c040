#include "model/schema.h"

#include <algorithm>

#include "base/json.h"
#include "model/manifest.h"
#include "model/path_pattern.h"
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

// A sentence in both languages, in English first.
void add_sentence(std::string& text, const Message& sentence) {
  text += fmt::format("{}{} {}", text.empty() ? "" : "\n\n", sentence.en, sentence.zh);
}

// What an editor shows of a field: what its values mean, and how they are written.
std::string description_of(const Field& field) {
  std::string text;
  if (!field.enumeration.empty()) {
    std::string values;
    for (const EnumValue& value : field.enumeration) {
      values += fmt::format("{}{}: {} {}", values.empty() ? "" : "\n", value.key, value.title.en,
                            value.title.zh);
    }
    text = values;
    if (field.extensible) {
      add_sentence(text, message({"policy.yaml 可以增加取值。", "policy.yaml may add values."}));
    }
  }
  if (field.reference) {
    const RecordInfo& named = info_of(*field.reference);
    add_sentence(text, message({"{0}的编号。", "The id of a {1}."}, named.title, named.name));
  }
  switch (field.form) {
    case Form::free:
    case Form::identifier:
      break;
    case Form::city_code:
      add_sentence(text, message({"市级区划代码。", "A city's code."}));
      break;
    case Form::county_code:
      add_sentence(text, message({"县级区划代码，6 位。", "A county's code, 6 digits."}));
      break;
    case Form::township_code:
      if (!field.reference) {
        add_sentence(text, message({"乡镇（街道）代码，9 位。", "A township's code, 9 digits."}));
      }
      break;
    case Form::village_code:
      add_sentence(text, message({"村（社区）代码，12 位。", "A village's code, 12 digits."}));
      break;
    case Form::resident_id:
      add_sentence(text, message({"身份证号，18 位。", "A resident id, 18 characters."}));
      break;
  }
  if (field.personal != Personal::none) {
    add_sentence(text, message({"个人信息，输出时遮盖。", "Personal data, masked in outputs."}));
  }
  return text;
}

std::string_view example_of(const Field& field) {
  switch (field.type) {
    case FieldType::date:
      return "2024-03-05";
    case FieldType::time:
      return "09:30";
    default:
      return field.form == Form::village_code    ? "000000000000"
             : field.form == Form::township_code ? "000000000"
             : field.form == Form::county_code   ? "000000"
                                                 : "";
  }
}

void write_description(JsonWriter& json, const Field& field) {
  if (const std::string text = description_of(field); !text.empty()) {
    json.field("description", text);
  }
  if (const std::string_view example = example_of(field); !example.empty() && !field.list) {
    json.key("examples").begin_array();
    json.text(example);
    json.end_array();
  }
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
  write_description(json, field);
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

constexpr std::string_view editor_folder = ".vscode";

}  // namespace

EditorFile editor_settings() {
  std::string text;
  JsonWriter json(text, 2);
  json.begin_object();
  json.key("yaml.schemas").begin_object();
  const auto tie = [&](std::string_view schema, std::string_view pattern) {
    json.key(fmt::format("./{}/schemas/{}.schema.json", editor_folder, schema)).begin_array();
    json.text(pattern);
    json.end_array();
  };
  tie("manifest", "/shuangbai.yaml");
  tie("policy", "/policy.yaml");
  tie("policy-set", "/policies/*/set.yaml");
  for (const RecordInfo& info : record_types()) {
    tie(info.name, '/' + path_pattern(info, {.county = "*/",
                                             .any_place = "**/",
                                             .station = "*/",
                                             .year = "*/",
                                             .month = "*/",
                                             .name = "*"}));
  }
  json.end_object();
  json.end_object();
  return {fmt::format("{}/settings.json", editor_folder), text + '\n'};
}

std::vector<EditorFile> editor_files() {
  std::vector<EditorFile> files = {editor_settings()};
  for (SchemaFile& schema : schema_files()) {
    files.push_back({fmt::format("{}/schemas/{}.schema.json", editor_folder, schema.name),
                     std::move(schema.text)});
  }
  return files;
}

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
