#include "exchange/anonymous_record.h"

#include "model/encode.h"
#include "rules/subjects.h"

namespace shuangbai {
namespace {

const std::string left_out_text = "…";

bool is_code(Form form) {
  return form == Form::city_code || form == Form::county_code || form == Form::township_code ||
         form == Form::village_code;
}

bool names_person(const Field& field) {
  return field.personal == Personal::name || field.name_of == NameOf::person;
}

// Of a text that is neither an id nor a name.
bool is_dropped(const Field& field) {
  return field.personal != Personal::none || field.is_prose;
}

}  // namespace

void AnonymousRecords::Owners::see(RecordType type, const std::string& id) {
  if (type == RecordType::household) household = id;
  if (type == RecordType::station) station = id;
}

const std::string& AnonymousRecords::Owners::of(RecordType type) const {
  return type == RecordType::household ? household : station;
}

std::string AnonymousRecords::id(RecordType type, const std::string& id) const {
  const RecordInfo& info = info_of(type);
  return is_code(info.shape().find(info.id_key)->form) ? id : pseudonyms_.id_shown(info.name, id);
}

std::string AnonymousRecords::part(RecordType type, const std::string& record,
                                   const std::string& part) const {
  return pseudonyms_.id_shown(type == RecordType::household ? "person" : "point",
                              record + '/' + part);
}

std::string AnonymousRecords::subject(std::string_view kind, const std::string& subject) const {
  const std::optional<RecordType> type = record_of_subject(kind);
  if (!type) return subject;  // a township or village
  const std::size_t slash = subject.find('/');
  const std::string whole = subject.substr(0, slash);
  if (slash == std::string::npos) return id(*type, whole);
  const std::string rest = subject.substr(slash + 1);
  return id(*type, whole) + '/' + (kind == "contract" ? rest : part(*type, whole, rest));
}

// Of a rule about a thing and its parts, both are of one record.
std::string AnonymousRecords::suppressed(const std::string& named, const Rule* rule) const {
  return rule == nullptr ? pseudonyms_.shown(Personal::text, named)
                         : subject(rule->decision->about.front(), named);
}

PolicyFile AnonymousRecords::policy(PolicyFile policy, const Rules& rules) const {
  for (Suppression& one : policy.suppressions) {
    one.subject = suppressed(one.subject, rules.find(one.rule));
    one.reason = left_out_text;
  }
  for (SwitchedOff& one : policy.switched_off) one.reason = left_out_text;
  for (ParameterOverride& one : policy.parameters) {
    for (ParameterValue& value : one.values) value.source = left_out_text;
  }
  return policy;
}

Node AnonymousRecords::record(const RecordInfo& info, const Entry& entry, int days) const {
  Owners owners;
  owners.see(info.type, std::string(info.id(entry)));
  return map(info.shape(), entry, &info, owners, days);
}

// `own`: of the record itself, whose id is among the fields.
Node AnonymousRecords::map(const Shape& shape, const Entry& entry, const RecordInfo* own,
                           Owners owners, int days) const {
  for (const Field& field : shape.fields) {
    if (field.reference && !field.list) owners.see(*field.reference, text_of(field, entry));
  }
  Node map{.kind = NodeKind::map};
  for (const Field& field : shape.fields) {
    Node value = values(field, entry, own, owners, days);
    if (value.kind != NodeKind::scalar && value.children.empty()) continue;
    if (value.kind == NodeKind::scalar && value.text.empty()) continue;
    value.key = field.key;
    map.children.push_back(std::move(value));
  }
  return map;
}

// A list, a map or a scalar; an empty one if nothing is left of it.
Node AnonymousRecords::values(const Field& field, const Entry& entry, const RecordInfo* own,
                              const Owners& owners, int days) const {
  Node list{.kind = NodeKind::sequence};
  const std::size_t count = field.count(entry);
  std::string read;
  for (std::size_t i = 0; i < count; ++i) {
    if (field.type == FieldType::nested) {
      list.children.push_back(map(field.shape(), field.at(entry, i), nullptr, owners, days));
      continue;
    }
    field.read(entry, i, read);
    const std::optional<std::string> copy = value(field, read, own, owners, days);
    if (!copy) continue;
    if (*copy == left_out_text && !list.children.empty()) continue;
    list.children.push_back({.typed = is_typed(field), .text = *copy});
  }
  const bool is_list = field.list && !(field.may_be_single && count == 1);
  if (is_list) return list;
  return list.children.empty() ? Node() : std::move(list.children[0]);
}

std::optional<std::string> AnonymousRecords::value(const Field& field, const std::string& value,
                                                   const RecordInfo* own, const Owners& owners,
                                                   int days) const {
  if (field.type == FieldType::date) {
    if (field.personal == Personal::date) return value.substr(0, 4) + "-01-01";
    return days == 0 ? value : (*Date::parse(value) + days).to_string();
  }
  if (field.type != FieldType::text) return value;
  if (field.part_of) return part(*field.part_of, owners.of(*field.part_of), value);
  if (field.reference) return id(*field.reference, value);
  if (own != nullptr && field.key == own->id_key) return id(own->type, value);
  return text(field, value);
}

std::optional<std::string> AnonymousRecords::text(const Field& field,
                                                  const std::string& text) const {
  if (is_code(field.form) || field.name_of == NameOf::place) return text;
  if (names_person(field)) return pseudonyms_.shown(Personal::name, text);
  if (!is_dropped(field)) return pseudonyms_.shown(Personal::text, text);
  if (field.is_required || field.is_judged) return left_out_text;
  return std::nullopt;
}

void for_each_day(const Shape& shape, const Entry& entry, const std::function<void(Date)>& use) {
  std::string text;
  for (const Field& field : shape.fields) {
    const bool is_day = field.type == FieldType::date && field.personal != Personal::date;
    if (!is_day && field.type != FieldType::nested) continue;
    const std::size_t count = field.count(entry);
    for (std::size_t i = 0; i < count; ++i) {
      if (field.type == FieldType::nested) {
        for_each_day(field.shape(), field.at(entry, i), use);
        continue;
      }
      field.read(entry, i, text);
      use(*Date::parse(text));
    }
  }
}

}  // namespace shuangbai
