#include "model/schema.h"

#include <nlohmann/json.hpp>

#include "model/manifest.h"
#include "model/policy_file.h"
#include "model/record_type.h"
#include "model/value.h"

namespace shuangbai {
namespace {

using Json = nlohmann::ordered_json;

Json object_schema(const Shape& shape);

Json value_schema(const Field& field) {
  Json schema;
  switch (field.type) {
    case FieldType::nested:
      return object_schema(field.shape());
    case FieldType::text:
      schema["type"] = "string";
      if (const std::string_view pattern = pattern_of(field.form); !pattern.empty()) {
        schema["pattern"] = pattern;
      } else {
        schema["minLength"] = 1;
      }
      break;
    case FieldType::date:
      schema["type"] = "string";
      schema["format"] = "date";
      schema["pattern"] = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
      break;
    case FieldType::time:
      schema["type"] = "string";
      schema["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
      break;
    case FieldType::decimal:
      schema["type"] = "number";
      schema["minimum"] = 0;
      schema["exclusiveMaximum"] = 1'000'000'000;
      break;
    case FieldType::integer:
      schema["type"] = "integer";
      schema["minimum"] = field.minimum;
      schema["maximum"] = std::min(field.maximum, 999'999'999);
      break;
    case FieldType::boolean:
      schema["type"] = "boolean";
      break;
    case FieldType::enumeration:
      schema["type"] = "string";
      if (field.extensible) {
        schema["pattern"] = pattern_of(Form::identifier);
        for (const EnumValue& value : field.enumeration) schema["examples"].push_back(value.key);
      } else {
        for (const EnumValue& value : field.enumeration) schema["enum"].push_back(value.key);
      }
      break;
  }
  return schema;
}

Json object_schema(const Shape& shape) {
  Json schema;
  schema["type"] = "object";
  schema["title"] = fmt::format("{} {}", shape.title.en, shape.title.zh);
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : shape.fields) {
    Json property;
    property["title"] = fmt::format("{} {}", field.title.en, field.title.zh);
    if (field.list) {
      Json list;
      list["type"] = "array";
      if (field.is_required) list["minItems"] = 1;
      list["items"] = value_schema(field);
      if (field.may_be_single) {
        property["anyOf"] = {value_schema(field), std::move(list)};
      } else {
        property.update(list);
      }
    } else {
      property.update(value_schema(field));
      property["title"] = fmt::format("{} {}", field.title.en, field.title.zh);
    }
    if (field.personal != Personal::none) property["x-personal-data"] = true;
    properties[std::string(field.key)] = std::move(property);
    if (field.is_required) required.push_back(field.key);
  }
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["patternProperties"]["^x_"] = true;
  schema["additionalProperties"] = false;
  return schema;
}

SchemaFile file(std::string name, Json body) {
  Json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["$id"] = fmt::format("urn:shuangbai:schema:{}:1", name);
  schema.update(body);
  return {std::move(name), schema.dump(2) + "\n"};
}

}  // namespace

std::vector<SchemaFile> schema_files() {
  std::vector<SchemaFile> files;
  files.push_back(file("manifest", object_schema(Manifest::shape())));
  files.push_back(file("policy", object_schema(PolicyFile::shape())));
  for (const RecordInfo& info : record_types()) {
    Json record = object_schema(info.shape());
    if (info.storage == Storage::log) {
      Json log;
      log["type"] = "array";
      log["title"] = fmt::format("Log of {} 记录：{}", info.shape().title.en, info.title.zh);
      log["minItems"] = 1;
      log["items"] = std::move(record);
      record = std::move(log);
    }
    files.push_back(file(std::string(info.name), std::move(record)));
  }
  return files;
}

}  // namespace shuangbai
