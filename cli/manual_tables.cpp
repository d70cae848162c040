#include "manual_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/path_pattern.h"
#include "report/output_format.h"
#include "rules/rules.h"

namespace shuangbai {
namespace {

Text name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return {"文本", "text"};
    case FieldType::date:
      return {"日期", "date"};
    case FieldType::time:
      return {"时刻", "time of day"};
    case FieldType::decimal:
      return {"小数", "decimal"};
    case FieldType::integer:
      return {"整数", "integer"};
    case FieldType::boolean:
      return {"true 或 false", "true or false"};
    case FieldType::enumeration:
      return {"取值", "one of"};
    case FieldType::nested:
      return {"若干字段", "fields"};
  }
  return {};
}

std::string meaning_of(const Field& field, Language language) {
  const Text type = name_of(field.type);
  std::string text = language == Language::zh
                         ? fmt::format("{}（{}", field.title.zh, type.zh)
                         : fmt::format("{} {} ({}", field.title.en, field.title.zh, type.en);
  for (const EnumValue& value : field.enumeration) {
    text += fmt::format(" {}", value.key);
    if (!value.synonyms.empty()) text += fmt::format(" ({})", value.synonyms);
  }
  const auto add = [&](const Message& more) { text += more.in(language); };
  if (field.reference) {
    const RecordInfo& named = info_of(*field.reference);
    add(message({"，引用{0}", ", names a {1}"}, named.title.zh, named.name));
  }
  if (field.personal != Personal::none) add(message({"，个人信息", ", personal data"}));
  add(message({"）", ")"}));
  if (!field.aliases[0].empty()) add(message({"；表格中也写作", "; in sheets also"}));
  for (const std::string_view alias : field.aliases) {
    if (!alias.empty()) text += fmt::format(" {}", alias);
  }
  return text;
}

void put_fields(const Shape& shape, const std::string& prefix, ManualPage& page) {
  for (const Field& field : shape.fields) {
    const std::string path = prefix + std::string(field.key);
    page.term(fmt::format("{}{}{}", path, field.list ? "[]" : "", field.is_required ? "*" : ""),
              meaning_of(field, page.language()));
    if (field.type == FieldType::nested) {
      put_fields(field.shape(), path + (field.list ? "[]." : "."), page);
    }
  }
}

// What a decision asks for by a name: "date, optional", "whole number from 1 to 1200",
// "text: none, months, days".
Message asked_kind(const DecisionParameter& asked) {
  Message kind = message({"{}", "{}"}, title_of(asked.kind));
  if (asked.kind == ValueKind::number) {
    kind = asked.bounds.is_whole ? message({"{} 至 {} 的整数", "whole number from {} to {}"},
                                           asked.bounds.least, asked.bounds.most)
                                 : message({"{} 至 {} 的数", "number from {} to {}"},
                                           asked.bounds.least, asked.bounds.most);
  }
  if (const std::string words = words_of(asked.vocabulary); !words.empty()) {
    kind = message({"{}：{}", "{}: {}"}, kind, words);
  }
  return asked.is_optional ? message({"{}，可不写", "{}, optional"}, kind) : kind;
}

void put_set(const PolicySet& set, ManualPage& page) {
  const Text title{set.zh, set.en};
  page.subsection(fmt::format("{} {}", set.id, set.document.number));
  page.prose(
      message({"{}，{}。", "{}, {}."}, title, set.document.date.to_string()).in(page.language()));
  const Rules rules(Policy::of_built_in(set.id));
  for (const Rule* rule : rules.all()) {
    if (rule->set != &set) continue;
    std::string meaning = message({"{0}：{1}（{2}；{3}）", "{0}: {1} ({2}; {3})"}, rule->scope,
                                  rule->text, rule->clause, key_of(rule->severity))
                              .in(page.language());
    for (const BoundParameter& bound : rule->parameters) {
      if (!bound.own) meaning += ' ' + bound.parameter->id;
    }
    page.term(fmt::format("{} {}", rule->code, rule->name), meaning);
  }
}

}  // namespace

std::string files_of(const RecordInfo& info) {
  const std::string name = in_capitals(info.author_key.empty() ? info.id_key : info.author_key);
  return path_pattern(info, {.county = "COUNTY/",
                             .any_place = "[COUNTY/]",
                             .station = "STATION/",
                             .year = "YYYY/",
                             .month = "YYYY-MM/",
                             .name = name});
}

void put_fields(const Shape& shape, ManualPage& page) {
  put_fields(shape, "", page);
}

void put_formats(ManualPage& page) {
  constexpr std::pair<OutputKind, Text> kinds[] = {
      {OutputKind::audit, {"audit", "audit"}},
      {OutputKind::faults, {"check、policy check", "check, policy check"}},
      {OutputKind::list,
       {"列表、各种时数、人员配备、audit diff、trend、forecast 和 sample",
        "lists, hours, staffing, audit diff, trend, forecast and sample"}},
      {OutputKind::statistics, {"stats", "stats"}},
      {OutputKind::record, {"show", "show"}},
      {OutputKind::text, {"audit explain、audit rules 代码", "audit explain, audit rules RULE"}},
      {OutputKind::edit, {"写入的命令", "commands that write"}},
      {OutputKind::sheet, {"template", "template"}},
      {OutputKind::records, {"各类记录的 export", "NOUN export"}},
      {OutputKind::database, {"export", "export"}}};
  static_assert(std::size(kinds) == static_cast<std::size_t>(OutputKind::database) + 1);
  for (const auto& [kind, commands] : kinds) {
    page.term(commands.in(page.language()), joined(format_names({&kind, 1})));
  }
}

void put_decisions(ManualPage& page) {
  for (const Decision* decision : all_decisions()) {
    std::string meaning =
        message({"{}：{}", "{}: {}"}, decision->scope, decision->text).in(page.language());
    for (const DecisionParameter& asked : decision->parameters) {
      meaning +=
          message({" {}（{}）", " {} ({})"}, asked.name, asked_kind(asked)).in(page.language());
    }
    page.term(decision->name, meaning);
  }
}

void put_rules(ManualPage& page) {
  put_set(*built_in_set(default_set), page);
  for (const std::string_view name : built_in_sets()) {
    if (name != default_set) put_set(*built_in_set(name), page);
  }
}

}  // namespace shuangbai
