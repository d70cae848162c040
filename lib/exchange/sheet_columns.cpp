#include "exchange/sheet_columns.h"

#include <algorithm>
#include <array>

#include "base/suggestion.h"
#include "base/text.h"
#include "exchange/header_match.h"

namespace shuangbai {
namespace {

// Columns that offices' sheets have and records do not.
constexpr std::array<std::string_view, 9> unused = {
    "序号", "no.", "no", "导入错误", "import_errors", "签名", "签到", "签字", "本人签名"};

// Whom a visit, or an entry of a member's list, is about.
constexpr std::array<std::string_view, 15> person_headers = {
    "resident_id",    "走访对象身份证号码", "走访对象身份证号", "居民身份证号", "居民身份证号码",
    "身份证",         "身份证号",           "身份证号码",       "公民身份号码", "证件号码",
    "受访人身份证号", "受访人身份证号码",   "服务对象身份证号", "案主身份证号", "成员身份证号"};
constexpr std::array<std::string_view, 9> person_names = {
    "name", "姓名", "服务对象", "服务对象姓名", "对象姓名", "成员姓名", "案主", "案主姓名", "对象"};

constexpr std::array<std::string_view, 6> station_headers = {"station",  "社工站", "所属社工站",
                                                             "所属站点", "站点",   "社工站编号"};
constexpr std::array<std::string_view, 6> county_headers = {"county", "县",     "县区",
                                                            "所属县", "县市区", "县级代码"};

// The days of the entries of a list, where the rows are its entries.
constexpr std::array<std::string_view, 6> first_days = {"起始日期", "开始日期", "起始时间",
                                                        "开始时间", "起止日期", "起止时间"};
constexpr std::array<std::string_view, 4> last_days = {"终止日期", "结束日期", "终止时间",
                                                       "结束时间"};

template <typename List>
bool contains(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

// The field that the header means as the first or the last day; nothing if it means no day.
const Field* day_named(const Shape& entry, std::string_view plain) {
  if (contains(first_days, plain)) return entry.first_day;
  if (contains(last_days, plain)) return entry.last_day;
  return nullptr;
}

FieldPath path_below(const FieldPath& above, const FieldPath& below) {
  FieldPath path = above;
  for (FieldStep& step : path) step.index = 0;
  path.insert(path.end(), below.begin(), below.end());
  return path;
}

// Whether a path lies in an entry of the list, of which the first is meant: rows have one.
bool lies_in(const FieldPath& path, const FieldPath& list) {
  if (path.size() <= list.size()) return false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (path[i].field != list[i].field || path[i].index.value_or(0) != 0) return false;
  }
  return true;
}

// Values of the record itself or of entries of which it has one.
bool is_nested_in_list(const FieldPath& path) {
  return std::ranges::any_of(path, [](const FieldStep& step) {
    return step.field->list && step.field->type == FieldType::nested;
  });
}

void collect_names(const Shape& shape, std::vector<std::string>& names) {
  for (const Field& field : shape.fields) {
    names.emplace_back(field.key);
    names.emplace_back(field.title.zh);
    for (const std::string_view alias : field.aliases) {
      if (!alias.empty()) names.emplace_back(alias);
    }
  }
}

// A field that is no column, since it has fields of its own.
bool is_group(const Field& field, std::string_view plain) {
  return field.type == FieldType::nested &&
         (plain == field.key || plain == plain_header(field.title.zh) ||
          plain == plain_header(field.title.en) || contains(field.aliases, plain));
}

// The way to such a field; empty if none is so named.
FieldPath group_named(const Shape& shape, std::string_view plain) {
  for (const Field& field : shape.fields) {
    if (field.type != FieldType::nested) continue;
    FieldStep step{.field = &field};
    if (field.list) step.index = 0;
    if (is_group(field, plain)) return {step};
    FieldPath below = group_named(field.shape(), plain);
    if (below.empty()) continue;
    below.insert(below.begin(), step);
    return below;
  }
  return {};
}

}  // namespace

const Field* place_field(RecordType type) {
  static const Field station =
      Field{.key = "station", .title = {"社工站", "Station"}}.refers_to(RecordType::station);
  static const Field county =
      Field{.key = "county", .title = {"县（市、区）", "County"}}.looks_like(Form::county_code);
  const RecordInfo& info = info_of(type);
  return info.at_station ? &station : info.has_county_field() ? &county : nullptr;
}

bool names_people(RecordType type, const FieldPath& into) {
  if (into.empty()) return info_of(type).shape().find("people") != nullptr;
  return type == RecordType::household && into.size() > 1 && into[0].field->key == "members";
}

std::vector<FieldPath> ColumnFinder::candidates(std::string_view header) const {
  const Shape& record = info_of(type_).shape();
  const std::string plain = plain_header(header);
  if (into_.empty()) {
    // The record's own, also where its entries have one of that name.
    const Field* id = record.find(info_of(type_).id_key);
    if (plain == "编号" && id != nullptr) return {FieldPath{{.field = id}}};
    std::vector<FieldPath> found = match_header(record, header);
    if (found.empty()) found = match_header(record, plain + 's');  // worker for workers
    return found;
  }
  const Shape& entry = into_.back().field->shape();
  std::vector<FieldPath> found = match_header(entry, header);
  const bool is_own = found.size() == 1 && found[0].size() == 1;
  // Lists below an entry have days, too; the entry's own come first.
  if (const Field* day = day_named(entry, plain); day != nullptr && !is_own) {
    found = {FieldPath{{.field = day}}};
  }
  for (FieldPath& path : found) path = path_below(into_, path);
  if (!found.empty()) return found;
  // By its path in the record, as messages tell it: pay.0.from.
  if (const auto whole = path_of_keys(record, plain); whole && lies_in(*whole, into_)) {
    return {*whole};
  }
  // The entries that it lies in are named by their ids, the record by its own fields.
  FieldPath above;
  for (const FieldStep& step : into_) {
    if (&step == &into_.back()) break;
    above.push_back(step);
    const Shape& shape = step.field->shape();
    const Field* id = shape.find("id");
    if (id == nullptr) continue;
    if (plain == shape.name || plain == plain_header(id->title.zh)) {
      return {path_below(above, {{.field = id}})};
    }
  }
  const RecordInfo& info = info_of(type_);
  const bool is_only_id = plain == "编号" && into_.size() == 1;  // entries have none of that name
  const bool is_record = is_only_id || plain == info.name || plain == plain_header(info.title.zh) ||
                         (type_ == RecordType::station && contains(station_headers, plain));
  if (is_record) return {FieldPath{{.field = record.find(info.id_key)}}};
  for (FieldPath& path : match_header(record, header)) {
    if (!is_nested_in_list(path)) found.push_back(std::move(path));
  }
  return found;
}

// The first value of the group of fields that a header names, of the entries or of the record;
// empty if it names none.
FieldPath ColumnFinder::in_group(std::string_view header) const {
  const std::string plain = plain_header(header);
  FieldPath path;
  if (!into_.empty()) path = group_named(into_.back().field->shape(), plain);
  if (path.empty()) path = group_named(info_of(type_).shape(), plain);
  while (!path.empty() && path.back().field->type == FieldType::nested) {
    const Field& first = path.back().field->shape().fields[0];
    path.push_back({.field = &first});
    if (first.list && first.type == FieldType::nested) path.back().index = 0;
  }
  return path;
}

Message ColumnFinder::unknown_column(std::string_view header) const {
  std::vector<std::string> names;
  collect_names(info_of(type_).shape(), names);
  if (!into_.empty()) collect_names(into_.back().field->shape(), names);
  if (const FieldPath first = in_group(header); !first.empty()) {
    std::string title;  // without numbers
    for (const FieldStep& step : first) {
      if (!title.empty()) title += '.';
      title += step.field->title.zh;
    }
    return message(
        {"“{0}”不是一列，而是一组字段；请以其中字段的名称作表头，如“{1}”，或用 --map "
         "指明（或略去此列）",
         "`{0}` is no column but a group of fields; name one of them, as `{2}`, or leave "
         "the column out, with --map"},
        printable(header), title, key_of(first));
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  Message text = unknown({"列", "column"}, header, views, std::nullopt);
  // A question takes no further clause.
  const bool suggested = !suggest(header, views).empty();
  const bool keeps = into_.empty();
  text.zh += suggested ? "若不是，请用 --map 指明字段（或略去此列）"
                       : "；请更正表头，或用 --map 指明字段（或略去此列）";
  text.en += suggested ? " If not, name its field (or leave it out) with --map"
                       : "; correct the header, or name its field (or leave it out) with --map";
  text.zh += keeps ? "，或用 --keep 原样保留" : "，或用 --leave-out 略去所有这样的列";
  text.en +=
      keeps ? ", or keep it as it is with --keep" : ", or leave out all such with --leave-out";
  return text;
}

std::string kept_key(std::string_view header) {
  const std::string plain = plain_header(header);
  std::string key = plain.starts_with("x_") ? "" : "x_";
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t begin = at;
    const std::int32_t code = next_code_point(plain, at);
    const bool is_ascii = code < 0x80;
    const char c = plain[begin];
    const bool is_plain = is_ascii ? is_letter(c) || is_digit(c) || c == '_'
                                   : code >= 0x3400 && code < 0xfb00;  // ideographs and syllables
    if (is_plain) {
      key.append(plain, begin, at - begin);
    } else if (!key.ends_with('_')) {
      key += '_';
    }
  }
  while (key.size() > 2 && key.ends_with('_')) key.pop_back();
  return key;
}

std::string ColumnFinder::mapped_name(const std::string& header) const {
  const MappedColumn* mapped = mapping_.column_of(header);
  return mapped == nullptr ? header : mapped->path;
}

std::optional<SheetColumn> ColumnFinder::known(SheetColumn column, const std::string& name,
                                               std::vector<FieldPath>& found) const {
  const std::string plain = plain_header(name);
  const RecordInfo& info = info_of(type_);
  if (name.empty()) return column;  // the mapping leaves it out
  if (plain.starts_with("x_") && plain.size() > 2 && into_.empty()) {
    column.purpose = Purpose::kept;
    column.key = kept_key(name);
    return column;
  }
  const bool own_station = !into_.empty() && into_.back().field->shape().find("station") != nullptr;
  if (info.at_station && !own_station && contains(station_headers, plain)) {
    column.purpose = Purpose::station;
    return column;
  }
  if (type_ != RecordType::county && contains(county_headers, plain)) {
    // The county of what lies at a station follows from it.
    column.purpose = info.has_county_field() ? Purpose::county : Purpose::left_out;
    return column;
  }
  if (names_people(type_, into_) && contains(person_headers, plain)) {
    column.purpose = Purpose::person;
    return column;
  }
  if (names_people(type_, into_) && !into_.empty() && contains(person_names, plain)) {
    column.purpose = Purpose::person_name;
    return column;
  }
  found = candidates(name);
  if (found.size() == 1) {
    column.purpose = Purpose::field;
    column.path = found[0];
    return column;
  }
  return found.empty() && contains(unused, plain) ? std::optional(column) : std::nullopt;
}

Result<SheetColumn> ColumnFinder::find(std::uint32_t position, const std::string& header) const {
  SheetColumn column{.position = position, .header = header};
  const std::string name = mapped_name(header);
  std::vector<FieldPath> found;
  if (auto one = known(column, name, found)) return std::move(*one);
  if (!found.empty()) {
    std::string keys;
    for (const FieldPath& path : found) keys += (keys.empty() ? "" : ", ") + key_of(path);
    return Failure{FailureKind::invalid_data,
                   message({"“{}”可指几个字段（{}）；请改用其中之一作表头，或用 --map 指明",
                            "`{}` may be several fields ({}); use one of them as the header, or "
                            "name it with --map"},
                           printable(name), keys)};
  }
  const bool may_keep =
      into_.empty() && kept_key(name).size() > 2 &&
      std::ranges::none_of(info_of(type_).shape().fields,
                           [&](const Field& field) { return is_group(field, plain_header(name)); });
  if (unknown_ == UnknownColumns::kept && may_keep) {
    column.purpose = Purpose::kept;
    column.key = kept_key(name);
    return column;
  }
  if (unknown_ == UnknownColumns::left_out) return column;
  return Failure{FailureKind::invalid_data, unknown_column(name)};
}

bool ColumnFinder::knows(const std::string& header) const {
  std::vector<FieldPath> found;
  return known({}, mapped_name(header), found).has_value();
}

Result<FieldPath> find_list(RecordType type, std::string_view keys) {
  const Shape* shape = &info_of(type).shape();
  FieldPath path;
  for (std::string_view rest = keys;;) {
    const std::string_view key = rest.substr(0, rest.find('.'));
    const Field* field = shape->find(key);
    if (field == nullptr || field->type != FieldType::nested) {
      std::string lists;
      for (const Field& candidate : shape->fields) {
        if (candidate.type != FieldType::nested || !candidate.list) continue;
        lists += (lists.empty() ? "" : ", ") + std::string(candidate.key);
      }
      return Failure{FailureKind::usage,
                     message({"--into：“{1}”没有“{0}”这一列表；有：{3}",
                              "--into: a {2} has no list `{0}`; it has: {3}"},
                             printable(key), shape->title.zh, shape->name, lists)};
    }
    path.push_back({.field = field});
    shape = &field->shape();
    if (key.size() == rest.size()) break;
    rest.remove_prefix(key.size() + 1);
  }
  if (!path.back().field->list) {
    return Failure{FailureKind::usage,
                   message({"--into：“{}”不是列表", "--into: `{}` is no list"}, printable(keys))};
  }
  return path;
}

}  // namespace shuangbai
