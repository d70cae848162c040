#include "report/record_rows.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/worker.h"

namespace shuangbai {
namespace {

constexpr std::string_view count_key = "count";

CellType type_of_values(const Field& field) {
  if (field.type == FieldType::boolean) return CellType::boolean;
  const bool number = field.type == FieldType::decimal || field.type == FieldType::integer;
  return number ? CellType::number : CellType::text;
}

std::optional<std::size_t> index_of_step(std::string_view step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole ? std::optional(index) : std::nullopt;
}

// A value within a told entry.
std::string told_value(const Field& field, const Entry& entry, const EntryTelling& telling) {
  const std::string value = text_of(field, entry);
  const auto choice = std::ranges::find(field.enumeration, value, &EnumValue::key);
  if (telling.choices == ChoiceWords::titles && choice != field.enumeration.end()) {
    return std::string(choice->title.zh);
  }
  return shown(field, value, telling.masking);
}

// What an entry must have, and its name: 440222100 admin 2026-07-01.
std::string told_entry(const Shape& shape, const Entry& entry, const EntryTelling& telling) {
  std::string text;
  for (const Field& field : shape.fields) {
    const bool tells = field.is_required || field.key == "name" || &field == shape.last_day;
    if (!tells || field.type == FieldType::nested || field.count(entry) == 0) continue;
    if (!text.empty()) text += &field == shape.last_day ? " – " : " ";
    text += told_value(field, entry, telling);
  }
  return text;
}

// The values at the end of a path, of all entries of the lists that it leads through but those
// whose index `at` holds for its first steps.
void collect_values(const Entry& entry, const FieldPath& path, std::size_t depth,
                    std::span<const std::size_t> at, const EntryTelling& telling,
                    std::vector<std::string>& values) {
  const FieldStep& step = path[depth];
  const Field& field = *step.field;
  const std::optional<std::size_t> only = depth < at.size() ? std::optional(at[depth]) : step.index;
  const std::size_t count = field.count(entry);
  const std::size_t end = only ? std::min(count, *only + 1) : count;
  for (std::size_t i = only.value_or(0); i < end; ++i) {
    if (depth + 1 < path.size()) {
      collect_values(field.at(entry, i), path, depth + 1, at, telling, values);
    } else if (field.type == FieldType::nested) {
      values.push_back(told_entry(field.shape(), field.at(entry, i), telling));
    } else {
      values.push_back(text_of(field, entry, i));
    }
  }
}

std::size_t count_entries(const Entry& entry, const FieldPath& path, std::size_t depth,
                          std::span<const std::size_t> at) {
  const FieldStep& step = path[depth];
  const std::size_t count = step.field->count(entry);
  if (depth + 1 == path.size()) return count;
  const std::optional<std::size_t> only = depth < at.size() ? std::optional(at[depth]) : step.index;
  std::size_t all = 0;
  for (std::size_t i = only.value_or(0); i < (only ? std::min(count, *only + 1) : count); ++i) {
    all += count_entries(step.field->at(entry, i), path, depth + 1, at);
  }
  return all;
}

void add_keys(const Shape& shape, const std::string& prefix, std::vector<std::string>& keys) {
  for (const Field& field : shape.fields) {
    const std::string key = prefix + std::string(field.key);
    keys.push_back(key);
    if (field.list) keys.push_back(key + '.' + std::string(count_key));
    if (field.type == FieldType::nested) add_keys(field.shape(), key + '.', keys);
  }
}

// The fields of an entry that are no lists.
void add_single_keys(const Shape& shape, const std::string& prefix, bool flat,
                     std::vector<std::string>& keys) {
  for (const Field& field : shape.fields) {
    const std::string key = prefix + std::string(field.key);
    if (field.list) continue;
    if (flat && field.type == FieldType::nested) {
      add_single_keys(field.shape(), key + '.', flat, keys);
    } else {
      keys.push_back(key);
    }
  }
}

// That there is no such column: the nearest, else one that ends so, else those without a dot.
Failure unknown_column(std::string_view key, const std::vector<std::string>& keys) {
  constexpr Text what{"列", "column"};
  std::vector<std::string_view> views(keys.begin(), keys.end());
  if (suggest(key, views).empty()) {
    const std::string ending = '.' + std::string(key);
    const auto longer =
        std::ranges::find_if(keys, [&](const std::string& one) { return one.ends_with(ending); });
    if (longer != keys.end()) {
      return {FailureKind::usage, message({"没有列“{0}”；是否为“{1}”？",
                                           "there is no column `{0}`; did you mean `{1}`?"},
                                          echoed(Echo::key, key), *longer)};
    }
    std::erase_if(views, [](std::string_view one) { return one.find('.') != one.npos; });
  }
  return {FailureKind::usage, unknown_choice(what, key, views, Echo::key)};
}

}  // namespace

Result<RecordRows> RecordRows::of(const RecordInfo& info, std::string_view list, Date day,
                                  const EntryTelling& telling) {
  RecordRows rows(info, day, telling);
  if (list.empty()) return rows;
  const auto path = rows.find_values(list);
  const bool whole = path && std::ranges::none_of(*path, [](const FieldStep& step) {
                       return step.index.has_value();
                     });
  if (whole && path->back().field->list) {
    rows.list_ = *path;
    return rows;
  }
  std::vector<std::string> lists;
  for (const std::string& key : rows.all_keys()) {
    const auto other = rows.find_values(key);
    if (other && other->back().field->list) lists.push_back(key);
  }
  const std::vector<std::string_view> views(lists.begin(), lists.end());
  return Failure{FailureKind::usage, unknown_choice({"列表", "list"}, list, views, Echo::key)};
}

std::optional<FieldPath> RecordRows::find_values(std::string_view key) const {
  FieldPath path;
  const Shape* shape = &info_->shape();
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    const std::string_view step = key.substr(begin, end - begin);
    begin = end + 1;
    const Field* field = shape == nullptr ? nullptr : shape->find(step);
    if (field != nullptr) {
      path.push_back({.field = field});
      shape = field->type == FieldType::nested ? &field->shape() : nullptr;
      continue;
    }
    const auto index = index_of_step(step);
    if (!index || path.empty() || !path.back().field->list || path.back().index) {
      return std::nullopt;
    }
    path.back().index = index;
  }
  return path;
}

RecordRows::Chosen RecordRows::of_path(std::string key, FieldPath path, Source source) const {
  const Field& last = *path.back().field;
  std::size_t shared = 0;
  while (shared < path.size() && shared < list_.size() && path[shared] == list_[shared]) ++shared;
  Chosen chosen{.column = {.key = std::move(key),
                           .title = {std::string(last.title.zh), std::string(last.title.en)},
                           .type = type_of_values(last),
                           .personal = last.personal,
                           .choices = last.enumeration,
                           .has_other_choices = last.extensible,
                           .reference = last.reference,
                           .is_day = last.type == FieldType::date},
                .source = source};
  Message lists;
  bool many = false;
  for (std::size_t i = shared; i < path.size(); ++i) {
    const FieldStep& step = path[i];
    const bool through = step.field->list && !(source == Source::count && i + 1 == path.size());
    many = many || (through && !step.index);
    if (!step.field->list || i + 1 == path.size()) continue;
    lists.zh += std::string(step.field->title.zh) + '.';
    lists.en += std::string(step.field->title.en) + '.';
  }
  Message& title = chosen.column.title;
  title = {lists.zh + title.zh, lists.en + title.en};
  if (source == Source::count) {
    chosen.column.type = CellType::number;
    chosen.column.choices = {};
    chosen.column.reference = {};
    chosen.column.is_day = false;
    chosen.column.personal = Personal::none;
    title.zh += "数";
  } else if (many) {
    chosen.column.item = chosen.column.type;
    chosen.column.type = CellType::list;
  }
  chosen.path = std::move(path);
  chosen.shared = shared;
  return chosen;
}

std::optional<RecordRows::Chosen> RecordRows::find(std::string_view key) const {
  constexpr Text station{"社工站", "Station"};
  if (key == "county" && info_->type != RecordType::county) {
    return Chosen{.column = {.key = "county", .title = {"县（市、区）", "County"}},
                  .source = Source::county};
  }
  if (key == "station" && info_->at_station) {
    return Chosen{
        .column = {.key = "station", .title = {std::string(station.zh), std::string(station.en)}},
        .source = Source::station};
  }
  if (key == "station" && info_->type == RecordType::worker) {
    return Chosen{.column = {.key = "station",
                             .title = {std::string(station.zh), std::string(station.en)},
                             .type = CellType::list},
                  .source = Source::posts_of_day};
  }
  if (auto path = find_values(key)) {
    return of_path(std::string(key), std::move(*path), Source::values);
  }
  const std::string counted = '.' + std::string(count_key);
  if (!key.ends_with(counted)) return std::nullopt;
  auto path = find_values(key.substr(0, key.size() - counted.size()));
  if (!path || !is_list(*path)) return std::nullopt;
  return of_path(std::string(key), std::move(*path), Source::count);
}

std::vector<std::string> RecordRows::all_keys() const {
  std::vector<std::string> keys;
  if (info_->type != RecordType::county) keys.emplace_back("county");
  if (info_->at_station || info_->type == RecordType::worker) keys.emplace_back("station");
  add_keys(info_->shape(), "", keys);
  return keys;
}

Outcome RecordRows::choose(const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    const bool there =
        std::ranges::any_of(chosen_, [&](const Chosen& other) { return other.column.key == key; });
    if (there) continue;
    auto found = find(key);
    if (!found) return unknown_column(key, all_keys());
    // Beside the entry's, the record's id and name are told by the name of its type.
    if (!list_.empty() && key == info_->id_key) {
      found->column.title = {std::string(info_->title.zh), std::string(info_->title.en)};
    }
    chosen_.push_back(std::move(*found));
  }
  return std::nullopt;
}

std::vector<Column> RecordRows::columns() const {
  std::vector<Column> columns;
  for (const Chosen& chosen : chosen_) columns.push_back(chosen.column);
  // Of two columns with one title, what the values are part of tells which is which.
  const auto tell_apart = [&](std::string Message::*language, std::string_view Text::*title) {
    std::map<std::string, int> uses;
    for (const Chosen& chosen : chosen_) ++uses[chosen.column.title.*language];
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      const FieldPath& path = chosen_[i].path;
      std::string& text = columns[i].title.*language;
      if (uses[text] < 2 || path.size() < 2) continue;
      text = std::string(path[path.size() - 2].field->title.*title) + '.' + text;
    }
  };
  tell_apart(&Message::zh, &Text::zh);
  tell_apart(&Message::en, &Text::en);
  return columns;
}

std::vector<std::string> RecordRows::default_keys(bool flat) const {
  if (list_.empty()) return info_->list_columns();
  std::vector<std::string> keys = {std::string(info_->id_key)};
  if (info_->shape().find("name") != nullptr) keys.emplace_back("name");
  std::string prefix;
  for (const FieldStep& step : list_) {
    prefix += std::string(step.field->key);
    const bool last = &step == &list_.back();
    if (step.field->type != FieldType::nested) {
      keys.push_back(prefix);
      break;
    }
    prefix += '.';
    const Shape& shape = step.field->shape();
    if (last) {
      add_single_keys(shape, prefix, flat, keys);
      break;
    }
    for (const std::string_view key : {"id", "code", "name"}) {
      if (shape.find(key) != nullptr) keys.push_back(prefix + std::string(key));
    }
  }
  return keys;
}

std::string RecordRows::cell(const Chosen& chosen, const Entry& record, std::string_view county,
                             std::string_view station, const std::vector<std::size_t>& at) const {
  const std::span<const std::size_t> fixed(at.data(), std::min(at.size(), chosen.shared));
  std::vector<std::string> values;
  switch (chosen.source) {
    case Source::county:
      return std::string(county);
    case Source::station:
      return std::string(station);
    case Source::posts_of_day:
      for (const Post& post : static_cast<const Worker&>(record).posts) {
        const bool known = std::ranges::find(values, post.station) != values.end();
        if (post.interval().covers(day_) && !known) values.push_back(post.station);
      }
      break;
    case Source::values:
      collect_values(record, chosen.path, 0, fixed, telling_, values);
      break;
    case Source::count:
      return std::to_string(count_entries(record, chosen.path, 0, fixed));
  }
  return list_cell(values);
}

Row RecordRows::row(const Entry& record, std::string_view county, std::string_view station,
                    const std::vector<std::size_t>& at) const {
  Row row;
  for (const Chosen& chosen : chosen_) row.push_back(cell(chosen, record, county, station, at));
  return row;
}

}  // namespace shuangbai
