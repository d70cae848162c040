#include "report/table.h"

#include "report/formula.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/decimal.h"
#include "base/enumerators.h"
#include "base/json.h"
#include "base/suggestion.h"
#include "yaml/emitter.h"
#include "yaml/json_tree.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 6> format_names = {"table", "csv",   "tsv",
                                                          "json",  "jsonl", "yaml"};
static_assert(keys_follow<TableFormat>(format_names));

std::vector<std::string> list_items(const std::string& text) {
  std::vector<std::string> items;
  for (std::size_t at = 0; !text.empty() && at <= text.size();) {
    const std::size_t end = std::min(text.find(", ", at), text.size());
    items.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return items;
}

Node cell_node(const Column& column, const std::string& text) {
  Node node{.key = column.key};
  if (column.type == CellType::list) {
    node.kind = NodeKind::sequence;
    for (const std::string& item : list_items(text)) node.children.push_back({.text = item});
  } else if (text.empty()) {
    node.typed = true;
    node.text = "null";
  } else {
    node.typed = column.type != CellType::text;
    node.text = text;
  }
  return node;
}

// A column that is chosen twice is written once. What is absent is null, or an empty list.
Node row_node(const Table& table, const Row& row) {
  Node map{.kind = NodeKind::map};
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (map.find(table.columns[i].key) != nullptr) continue;
    map.children.push_back(cell_node(table.columns[i], row[i]));
  }
  return map;
}

std::string json_row(const Table& table, const Row& row) {
  std::string out;
  JsonWriter json(out);
  write_json(json, row_node(table, row));
  return out;
}

// In YAML, what is absent is left out.
Node yaml_row(const Table& table, const Row& row) {
  Node map = row_node(table, row);
  std::erase_if(map.children, [](const Node& cell) {
    return cell.kind == NodeKind::sequence ? cell.children.empty()
                                           : cell.typed && cell.text == "null";
  });
  return map;
}

std::string csv_cell(const std::string& text, char separator) {
  if (separator == '\t') return printable(text);
  // Blanks at the ends belong to a cell only if it is quoted.
  const bool blank_ends = text.starts_with(' ') || text.ends_with(' ') || text.starts_with('\t') ||
                          text.ends_with('\t');
  if (!blank_ends && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string render_separated(const Table& table, char separator) {
  Row keys;
  for (const Column& column : table.columns) keys.push_back(column.key);
  std::string out = separated_line(keys, separator);
  for (const Row& row : table.rows) {
    Row cells = row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_text = i < table.columns.size() && table.columns[i].type != CellType::number;
      if (is_text) cells[i] = neutralized(cells[i]);
    }
    out += separated_line(cells, separator);
  }
  return out;
}

std::string render_aligned(const Table& table, Language language) {
  std::vector<std::size_t> widths;
  std::vector<Row> rows;
  for (const Row& row : table.rows) {
    Row& shown = rows.emplace_back();
    for (const std::string& cell : row) shown.push_back(printable(cell));
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t width = display_width(table.columns[i].title.in(language));
    for (const Row& row : rows) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](auto cell) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) text += "  ";
      const bool right = table.columns[i].type == CellType::number;
      text += right ? pad_left(cell(i), widths[i]) : pad_right(cell(i), widths[i]);
    }
    while (text.ends_with(' ')) text.pop_back();
    out += text + '\n';
  };
  line([&](std::size_t i) { return table.columns[i].title.in(language); });
  for (const Row& row : rows) line([&](std::size_t i) { return row[i]; });
  return out;
}

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

Result<TableFormat> table_format(std::string_view name) {
  const auto found = std::ranges::find(format_names, name);
  if (found != format_names.end()) return static_cast<TableFormat>(found - format_names.begin());
  return Failure{FailureKind::usage, unknown_choice({"格式", "format"}, name, format_names)};
}

std::string separated_line(const Row& cells, char separator) {
  std::string out;
  for (const std::string& cell : cells) {
    if (!out.empty() || &cell != &cells.front()) out += separator;
    out += csv_cell(cell, separator);
  }
  return out + '\n';
}

std::string render(const Table& table, TableFormat format, Language language) {
  switch (format) {
    case TableFormat::table:
      return render_aligned(table, language);
    case TableFormat::csv:
      return render_separated(table, ',');
    case TableFormat::tsv:
      return render_separated(table, '\t');
    case TableFormat::json: {
      std::string out = "[";
      for (const Row& row : table.rows) {
        out += (out.size() > 1 ? ",\n " : "\n ") + json_row(table, row);
      }
      return out + (table.rows.empty() ? "]\n" : "\n]\n");
    }
    case TableFormat::jsonl: {
      std::string out;
      for (const Row& row : table.rows) out += json_row(table, row) + '\n';
      return out;
    }
    case TableFormat::yaml: {
      Node list{.kind = NodeKind::sequence};
      for (const Row& row : table.rows) list.children.push_back(yaml_row(table, row));
      return emit(list);
    }
  }
  return "";
}

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
