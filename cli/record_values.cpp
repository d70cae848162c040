#include "record_values.h"

#include "base/echo.h"
#include "exchange/sheet_columns.h"
#include "model/assign.h"
#include "record_named.h"

namespace shuangbai {
namespace {

Message help_of(const Field& field) {
  Message help{std::string(field.title.zh), std::string(field.title.en)};
  const auto add = [&](std::string_view text) {
    help.zh += text;
    help.en += text;
  };
  if (field.type == FieldType::nested) {
    help.zh += "（键=值,键=值）：";
    help.en += " (KEY=VALUE,KEY=VALUE):";
    for (const Field& part : field.shape().fields) {
      add(" " + std::string(part.key) + (part.is_required ? "*" : ""));
    }
  } else if (field.type == FieldType::enumeration) {
    help.zh += "：";
    help.en += ":";
    for (const EnumValue& value : field.enumeration) add(" " + std::string(value.key));
  }
  return help;
}

std::vector<std::string_view> offered_values(const Field& field) {
  if (field.type == FieldType::boolean) return {"true", "false"};
  std::vector<std::string_view> keys;
  for (const EnumValue& value : field.enumeration) keys.push_back(value.key);
  return keys;
}

void add_options(const Shape& shape, const std::string& prefix, std::string_view id_key,
                 bool may_be_empty, RecordValues& values, std::vector<Option>& options) {
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    if (prefix.empty() && field.key == id_key) continue;
    if (field.type == FieldType::nested && !field.list) {
      add_options(field.shape(), path + ".", "", may_be_empty, values, options);
      continue;
    }
    Option option = field_option(field, path, &values.fields[path]);
    option.takes_one = !field.list;
    option.may_be_empty = may_be_empty;
    option.is_required = false;  // the record's check tells what it lacks, with all else
    options.push_back(std::move(option));
  }
}

}  // namespace

std::string option_of_path(std::string_view path) {
  std::string name = "--" + std::string(path);
  std::ranges::replace(name, '_', '-');
  return name;
}

Message wrong_value(std::string_view path, const Message& wrong) {
  return message({"{}：{}", "{}: {}"}, option_of_path(path), wrong);
}

Option field_option(const Field& field, std::string_view path, Option::Target target) {
  return {.names = option_of_path(path),
          .help = help_of(field),
          .target = target,
          .value = field.type == FieldType::date ? "DATE" : "VALUE",
          .is_required = field.is_required,
          .record = field.reference,
          .offered = offered_values(field),
          .group = fields_group};
}

std::vector<Option> field_options(RecordType type, std::string_view id_key, bool may_be_empty,
                                  RecordValues& values) {
  std::vector<Option> options;
  add_options(info_of(type).shape(), "", id_key, may_be_empty, values, options);
  return options;
}

std::vector<Option> place_options(RecordType type, bool is_new, RecordValues& values) {
  const RecordInfo& info = info_of(type);
  if (info.at_station) {
    Option option = station_option(values.station, {"所属社工站", "the station"});
    option.is_required = is_new;
    return {std::move(option)};
  }
  if (info.has_county_field()) {
    Option option =
        county_option(values.county, {"文件所在的县", "the county whose folder it lies in"});
    option.is_required = is_new && !info.in_root;
    return {std::move(option)};
  }
  return {};
}

std::vector<PathValue> given_values(const RecordValues& values) {
  std::vector<PathValue> all;
  for (const auto& [path, texts] : values.fields) {
    for (const std::string& text : texts) all.push_back({.path = path, .value = text});
  }
  return all;
}

// Options first, in the order of their paths, then assignments.
std::optional<Message> assign_all(const Invocation& run, const RecordValues& values,
                                  const std::string& station, AnyRecord& record) {
  std::vector<PathValue> all = given_values(values);
  const std::size_t options = all.size();
  for (const std::string& text : values.assignments) {
    auto assignment = parse_assignment(text);
    if (!assignment) {
      return message({"“{}”应写作 字段=值", "write `{}` as FIELD=VALUE"}, echoed(Echo::id, text));
    }
    all.push_back(std::move(*assignment));
  }
  std::size_t at = 0;
  auto wrong = assign_all(record.shape(), record.entry(), all, at, ids_of_names(run, station));
  if (!wrong || at >= options) return wrong;
  return wrong_value(all[at].path, *wrong);
}

}  // namespace shuangbai
