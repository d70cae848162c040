#include "report/query.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/date.h"
#include "base/decimal.h"
#include "base/echo.h"
#include "base/name_key.h"
#include "base/suggestion.h"
#include "model/choice.h"
#include "model/record_type.h"

namespace shuangbai {
namespace {

Result<std::size_t> column_index(const std::vector<Column>& columns, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Column& column : columns) {
    if (column.key == key) return keys.size();
    keys.push_back(column.key);
  }
  return Failure{FailureKind::usage, unknown_choice({"列", "column"}, key, keys, Echo::key)};
}

int compare_cells(const std::string& a, const std::string& b, bool number) {
  if (number) {
    const double x = a.empty() ? -1 : std::strtod(a.c_str(), nullptr);
    const double y = b.empty() ? -1 : std::strtod(b.c_str(), nullptr);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return a.compare(b);
}

CellType type_of_entries(const Column& column) {
  return column.type == CellType::list ? column.item : column.type;
}

// A condition in its parts.
struct ConditionText {
  std::string key;
  std::string operation;
  std::string value;
};

Result<ConditionText> parse_condition(const std::string& text) {
  const std::size_t at = text.find_first_of("!<>=~");
  if (at == 0 || at == std::string::npos) {
    return Failure{FailureKind::usage,
                   message({"条件“{}”应写作 列=值（或 != < <= > >= ~）",
                            "write the condition `{}` as COLUMN=VALUE (or != < <= > >= ~)"},
                           echoed(Echo::id, text))};
  }
  const bool two = at + 1 < text.size() && text[at + 1] == '=' && text[at] != '=';
  std::string operation = text.substr(at, two && text[at] != '~' ? 2 : 1);
  std::string value = text.substr(at + operation.size());
  return ConditionText{text.substr(0, at), std::move(operation), std::move(value)};
}

// The value as cells hold it: a choice may be given as `import` and screens have it. Fails where no
// cell can hold it.
Result<std::string> value_in_cells(const Column& column, const ConditionText& parts) {
  const bool is_whole = parts.operation == "=" || parts.operation == "!=";
  std::vector<std::string_view> keys;
  std::optional<std::string_view> meant;
  if (!column.choices.empty()) {
    for (const EnumValue& choice : column.choices) keys.push_back(choice.key);
    meant = choice_meant(column.choices, parts.value);
  } else if (type_of_entries(column) == CellType::boolean) {
    keys = {"true", "false"};
    meant = truth_meant(parts.value);
  }
  if (meant) return std::string(*meant);
  const bool may_be = keys.empty() || column.has_other_choices || parts.value.empty();
  if (may_be || !is_whole) return parts.value;
  return Failure{FailureKind::usage, unknown_choice({fmt::format("{} 的取值", column.key),
                                                     fmt::format("`{}` value", column.key)},
                                                    parts.value, keys, Echo::value)};
}

// A day, or the month or year at its beginning: as cells hold days, so that texts can be compared.
bool is_beginning_of_day(const std::string& text) {
  return Date::parse(text) || Date::parse(text + "-01") || Date::parse(text + "-01-01");
}

Outcome refuse_no_day(const Column& column, const ConditionText& parts) {
  if (!column.is_day || parts.operation == "~" || parts.value.empty()) return std::nullopt;
  if (is_beginning_of_day(parts.value)) return std::nullopt;
  return usage_failure(
      message({"条件“{0}”：“{1}”不是日期；请写作 YYYY-MM-DD、YYYY-MM 或 YYYY",
               "condition `{0}`: `{1}` is no day; write YYYY-MM-DD, YYYY-MM or YYYY"},
              echoed(Echo::key, parts.key), echoed(Echo::value, parts.value)));
}

Text words_of_counted(std::string_view value) {
  return value.empty() ? Text{"（无）", "(none)"} : Text{value, value};
}

// The values of a column and how many rows have each. What is masked counts as what is shown.
Result<Table> counted(const Table& table, const std::string& key, Masking masking) {
  const Result<std::size_t> at = column_index(table.columns, key);
  if (!at) return at.failure();
  const Column& column = table.columns[*at];
  std::map<std::string, std::size_t> counts;
  for (const Row& row : table.rows) {
    std::vector<std::string> values =
        column.type == CellType::list ? list_entries(row[*at]) : std::vector{row[*at]};
    if (values.empty()) values.emplace_back();
    std::set<std::string> distinct;
    for (const std::string& value : values) {
      distinct.insert(shown(column.personal, value, masking));
    }
    for (const std::string& value : distinct) ++counts[value];
  }
  Column by = column;
  by.type = type_of_entries(column);
  by.personal = Personal::none;
  if (by.words == nullptr) by.words = &words_of_counted;
  Table result{.columns = {by, {"count", {"数量", "Count"}, CellType::number}}, .rows = {}};
  for (const auto& [value, count] : counts) result.rows.push_back({value, std::to_string(count)});
  std::ranges::stable_sort(result.rows, [&](const Row& a, const Row& b) {
    const int order = compare_cells(a[1], b[1], true);
    return order != 0 ? order > 0 : compare_cells(a[0], b[0], by.type == CellType::number) < 0;
  });
  return result;
}

Outcome sort_rows(Table& table, const std::vector<std::string>& keys) {
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const bool down = key->starts_with('-');
    const Result<std::size_t> column = column_index(table.columns, key->substr(down ? 1 : 0));
    if (!column) return column.failure();
    const bool number = type_of_entries(table.columns[*column]) == CellType::number;
    std::ranges::stable_sort(table.rows, [&](const Row& a, const Row& b) {
      const int order = compare_cells(a[*column], b[*column], number);
      return down ? order > 0 : order < 0;
    });
  }
  return std::nullopt;
}

std::string masked_cell(const Column& column, const std::string& cell) {
  if (column.type != CellType::list) return mask(column.personal, cell);
  std::vector<std::string> entries = list_entries(cell);
  for (std::string& entry : entries) entry = mask(column.personal, entry);
  return list_cell(entries);
}

}  // namespace

Result<std::vector<std::string>> Query::keys(const std::vector<std::string>& defaults) const {
  if (!count_by.empty() && !columns.empty()) {
    return usage_failure(message(
        {"--count-by 与 --columns 不能同时使用", "--count-by and --columns do not go together"}));
  }
  std::vector<std::string> keys = columns.empty() ? defaults : columns;
  if (!count_by.empty()) keys = {count_by};
  for (const std::string& condition : where) {
    const Result<ConditionText> parts = parse_condition(condition);
    if (!parts) return parts.failure();
    keys.push_back(parts->key);
  }
  for (const std::string& key : sort) {
    if (count_by.empty()) keys.push_back(key.substr(key.starts_with('-') ? 1 : 0));
  }
  return keys;
}

Outcome Query::replace_names(const std::vector<Column>& of, const NameOfRecord& name) {
  for (std::string& condition : where) {
    Result<ConditionText> parts = parse_condition(condition);
    if (!parts) return parts.failure();
    const auto column = std::ranges::find(of, parts->key, &Column::key);
    if (column == of.end() || (parts->operation != "=" && parts->operation != "!=")) continue;
    std::optional<RecordType> type = column->reference;
    if (const RecordInfo* info = find_record_type(column->key)) type = info->type;
    if (!type) continue;
    if (Outcome failure = name(*type, parts->value)) return failure;
    condition = parts->key + parts->operation + parts->value;
  }
  return std::nullopt;
}

Result<Filter> Filter::parse(const std::vector<std::string>& where,
                             const std::vector<Column>& columns) {
  Filter filter;
  filter.columns_ = columns;
  for (const std::string& text : where) {
    Result<ConditionText> parts = parse_condition(text);
    if (!parts) return parts.failure();
    const Result<std::size_t> column = column_index(columns, parts->key);
    if (!column) return column.failure();
    const bool number = type_of_entries(columns[*column]) == CellType::number;
    const bool is_comparable = !number || parts->operation == "~" || parts->value.empty() ||
                               Decimal::parse(parts->value).has_value();
    if (parts->operation == "!" || !is_comparable) {
      return Failure{FailureKind::usage,
                     message({"条件“{}”：“{}”不是数字，或运算符不对",
                              "condition `{}`: `{}` is no number, or the "
                              "operator is unknown"},
                             echoed(Echo::key, parts->key), echoed(Echo::value, parts->value))};
    }
    if (Outcome failure = refuse_no_day(columns[*column], *parts)) return *failure;
    Result<std::string> value = value_in_cells(columns[*column], *parts);
    if (!value) return value.failure();
    // A word for a choice is not looked for in the keys of others: `male` stands in `female`.
    const bool is_choice = *value != parts->value && !columns[*column].choices.empty();
    if (is_choice && parts->operation == "~") parts->operation = "=";
    parts->value = std::move(*value);
    const bool valid = !number && !find_invalid_utf8(parts->value);
    filter.conditions_.push_back({.column = *column,
                                  .operation = std::move(parts->operation),
                                  .value = parts->value,
                                  .folded = valid ? name_key(parts->value) : ""});
  }
  return filter;
}

bool Filter::Condition::holds(const std::string& text, CellType type) const {
  // Folding is for what it may change; most cells are codes and days.
  const bool folds = !folded.empty() && (std::ranges::any_of(text, is_non_ascii) ||
                                         text.find(' ') != std::string::npos);
  if (operation == "~") {
    return text.find(value) != std::string::npos ||
           (folds && name_key(text).find(folded) != std::string::npos);
  }
  const int order = compare_cells(text, value, type == CellType::number);
  if (operation == "=" || operation == "!=") {
    return order == 0 || (folds && name_key(text) == folded);
  }
  if (text.empty()) return false;
  if (operation == "<") return order < 0;
  if (operation == "<=") return order <= 0;
  if (operation == ">") return order > 0;
  return order >= 0;
}

bool Filter::matches(const Row& row) const {
  return std::ranges::all_of(conditions_, [&](const Condition& condition) {
    const Column& column = columns_[condition.column];
    const std::string& cell = row[condition.column];
    bool any = false;
    if (column.type == CellType::list && !cell.empty()) {
      any = std::ranges::any_of(list_entries(cell), [&](const std::string& entry) {
        return condition.holds(entry, column.item);
      });
    } else {
      any = condition.holds(cell, type_of_entries(column));
    }
    return condition.operation == "!=" ? !any : any;
  });
}

Result<Table> query(Table table, const Query& wanted, const std::vector<std::string>& defaults,
                    Masking masking) {
  const Result<Filter> filter = Filter::parse(wanted.where, table.columns);
  if (!filter) return filter.failure();
  std::erase_if(table.rows, [&](const Row& row) { return !filter->matches(row); });
  if (!wanted.count_by.empty()) {
    Result<Table> counts = counted(table, wanted.count_by, masking);
    if (!counts) return counts.failure();
    table = std::move(*counts);
  }
  if (const Outcome failure = sort_rows(table, wanted.sort)) return *failure;
  if (wanted.limit && table.rows.size() > *wanted.limit) table.rows.resize(*wanted.limit);
  if (!wanted.count_by.empty()) return table;
  Table result;
  std::vector<std::size_t> chosen;
  for (const std::string& key : wanted.columns.empty() ? defaults : wanted.columns) {
    const Result<std::size_t> column = column_index(table.columns, key);
    if (!column) return column.failure();
    chosen.push_back(*column);
    result.columns.push_back(table.columns[*column]);
  }
  for (const Row& row : table.rows) {
    Row& shown = result.rows.emplace_back();
    for (const std::size_t column : chosen) {
      shown.push_back(masking == Masking::masked ? masked_cell(table.columns[column], row[column])
                                                 : row[column]);
    }
  }
  return result;
}

}  // namespace shuangbai
