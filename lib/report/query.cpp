#include "report/query.h"

#include <algorithm>
#include <cstdlib>

#include "base/decimal.h"
#include "base/suggestion.h"

namespace shuangbai {
namespace {

Result<std::size_t> column_index(const std::vector<Column>& columns, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const Column& column : columns) {
    if (column.key == key) return keys.size();
    keys.push_back(column.key);
  }
  return Failure{FailureKind::usage, unknown_choice({"列", "column"}, key, keys)};
}

int compare_cells(const std::string& a, const std::string& b, bool number) {
  if (number) {
    const double x = a.empty() ? -1 : std::strtod(a.c_str(), nullptr);
    const double y = b.empty() ? -1 : std::strtod(b.c_str(), nullptr);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return a.compare(b);
}

}  // namespace

Result<Filter> Filter::parse(const std::vector<std::string>& where,
                             const std::vector<Column>& columns) {
  Filter filter;
  for (const std::string& text : where) {
    const std::size_t at = text.find_first_of("!<>=~");
    if (at == 0 || at == std::string::npos) {
      return Failure{FailureKind::usage,
                     message({"条件“{}”应写作 列=值（或 != < <= > >= ~）",
                              "write the condition `{}` as COLUMN=VALUE (or != < <= > >= ~)"},
                             printable(text))};
    }
    const bool two = at + 1 < text.size() && text[at + 1] == '=' && text[at] != '=';
    const std::string operation = text.substr(at, two && text[at] != '~' ? 2 : 1);
    const Result<std::size_t> column = column_index(columns, text.substr(0, at));
    if (!column) return column.failure();
    const std::string value = text.substr(at + operation.size());
    const bool number = columns[*column].type == CellType::number;
    if (operation == "!" || (number && operation != "~" && !Decimal::parse(value))) {
      return Failure{FailureKind::usage, message({"条件“{}”：“{}”不是数字，或运算符不对",
                                                  "condition `{}`: `{}` is no number, or the "
                                                  "operator is unknown"},
                                                 printable(text), printable(value))};
    }
    filter.conditions_.push_back({*column, number, operation, value});
  }
  return filter;
}

bool Filter::matches(const Row& row) const {
  return std::ranges::all_of(conditions_, [&](const Condition& condition) {
    const std::string& cell = row[condition.column];
    if (condition.operation == "~") return cell.find(condition.value) != std::string::npos;
    const int order = compare_cells(cell, condition.value, condition.number);
    if (condition.operation == "=") return order == 0;
    if (condition.operation == "!=") return order != 0;
    if (cell.empty()) return false;
    if (condition.operation == "<") return order < 0;
    if (condition.operation == "<=") return order <= 0;
    if (condition.operation == ">") return order > 0;
    return order >= 0;
  });
}

Result<Table> query(Table table, const Query& wanted, const std::vector<std::string>& defaults,
                    Masking masking) {
  const Result<Filter> filter = Filter::parse(wanted.where, table.columns);
  if (!filter) return filter.failure();
  std::erase_if(table.rows, [&](const Row& row) { return !filter->matches(row); });
  for (auto key = wanted.sort.rbegin(); key != wanted.sort.rend(); ++key) {
    const bool down = key->starts_with('-');
    const Result<std::size_t> column = column_index(table.columns, key->substr(down ? 1 : 0));
    if (!column) return column.failure();
    const bool number = table.columns[*column].type == CellType::number;
    std::ranges::stable_sort(table.rows, [&](const Row& a, const Row& b) {
      const int order = compare_cells(a[*column], b[*column], number);
      return down ? order > 0 : order < 0;
    });
  }
  if (wanted.limit && table.rows.size() > *wanted.limit) table.rows.resize(*wanted.limit);
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
      const Personal personal = table.columns[column].personal;
      shown.push_back(masking == Masking::masked ? mask(personal, row[column]) : row[column]);
    }
  }
  return result;
}

}  // namespace shuangbai
