#include "report/table.h"

#include "report/formula.h"
#include "report/screen_table.h"

#include <algorithm>
#include <array>

#include "base/enumerators.h"
#include "base/json.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 6> table_format_names = {"table", "csv",   "tsv",
                                                                "json",  "jsonl", "yaml"};
static_assert(keys_follow<TableFormat>(table_format_names));

// Whether a column before it has its key: one that is chosen twice is written once.
bool is_repeated(const Table& table, std::vector<Column>::const_iterator column) {
  return std::find_if(table.columns.begin(), column,
                      [&](const Column& other) { return other.key == column->key; }) != column;
}

void write_cell(JsonWriter& json, const Column& column, CellType type, const std::string& text) {
  if (type == CellType::list) {
    json.begin_array();
    for (const std::string& entry : list_entries(text))
      write_cell(json, column, column.item, entry);
    json.end_array();
  } else if (text.empty()) {
    json.null();
  } else if (type == CellType::text) {
    json.text(text);
  } else {
    json.number(text);  // or true, false
  }
}

// What is absent is null, or an empty list.
void write_row(std::string& out, const Table& table, const Row& row) {
  JsonWriter json(out);
  json.begin_object();
  for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
    if (is_repeated(table, column)) continue;
    json.key(column->key);
    write_cell(json, *column, column->type,
               row[static_cast<std::size_t>(column - table.columns.begin())]);
  }
  json.end_object();
}

// In YAML, what is absent is left out.
Node yaml_row(const Table& table, const Row& row) {
  Node map{.kind = NodeKind::map};
  for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
    const std::string& text = row[static_cast<std::size_t>(column - table.columns.begin())];
    if (text.empty() || is_repeated(table, column)) continue;
    Node& cell = map.children.emplace_back(Node{.key = column->key});
    if (column->type == CellType::list) {
      cell.kind = NodeKind::sequence;
      for (const std::string& entry : list_entries(text)) {
        cell.children.push_back(
            {.typed = column->item != CellType::text, .text = printable_lines(entry)});
      }
    } else {
      cell.typed = column->type != CellType::text;
      cell.text = printable_lines(text);
    }
  }
  return map;
}

std::string render_separated(const Table& table, char separator, Language language) {
  Row keys;
  for (const Column& column : table.columns) keys.push_back(column.key);
  std::string out = separated_line(keys, separator);
  for (const Row& row : table.rows) {
    Row cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = table.columns[i];
      cells.push_back(cell_text(column, row[i]));
      if (column.words != nullptr) {
        cells[i] = separated_word(row[i], column.words, language);
      }
      if (column.type != CellType::number) cells[i] = printable_lines(neutralized(cells[i]));
    }
    out += separated_line(cells, separator);
  }
  return out;
}

}  // namespace

std::vector<std::string> list_entries(std::string_view cell) {
  std::vector<std::string> entries;
  for (std::size_t at = 0; !cell.empty() && at <= cell.size();) {
    const std::size_t end = std::min(cell.find(list_separator, at), cell.size());
    entries.emplace_back(cell.substr(at, end - at));
    at = end + 1;
  }
  return entries;
}

std::string cell_text(const Column& column, const std::string& cell) {
  if (column.type != CellType::list) return cell;
  std::string text;
  for (const char c : cell) {
    if (c == list_separator) {
      text += ", ";
    } else {
      text += c;
    }
  }
  return text;
}

TableFormat table_format(std::string_view name) {
  return static_cast<TableFormat>(std::ranges::find(table_format_names, name) -
                                  table_format_names.begin());
}

std::string_view separated_word(std::string_view key, Text (*words)(std::string_view),
                                Language language) {
  return language == Language::zh ? words(key).zh : key;
}

void append_csv_cell(std::string& out, std::string_view text, bool is_plain) {
  constexpr static ByteSet needs_quotes(
      [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
  // Blanks at the ends belong to a cell only if it is quoted.
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  const bool blank_ends = !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
  const bool is_quoted = is_plain
                             ? text.find(',') != text.npos
                             : std::ranges::any_of(text, [](char c) { return needs_quotes[c]; });
  if (!blank_ends && !is_quoted) {
    out += text;
    return;
  }
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('"', at), text.size() - 1) + 1;
    out += text.substr(at, end - at);
    if (text[end - 1] == '"') out += '"';
    at = end;
  }
  out += '"';
}

std::string separated_line(const Row& cells, char separator) {
  std::string out;
  for (const std::string& cell : cells) {
    if (!out.empty() || &cell != &cells.front()) out += separator;
    if (separator == '\t') {
      out += printable(cell);
    } else {
      append_csv_cell(out, cell, plain_end(cell) == cell.size());
    }
  }
  return out + '\n';
}

std::string render(const Table& table, TableFormat format, Language language) {
  switch (format) {
    case TableFormat::table:
      return screen_table(table, language);
    case TableFormat::csv:
      return render_separated(table, ',', language);
    case TableFormat::tsv:
      return render_separated(table, '\t', language);
    case TableFormat::json: {
      std::string out = fmt::format("{{\"format\":{},\"rows\":[", list_json_format);
      for (const Row& row : table.rows) {
        out += &row == &table.rows.front() ? "\n" : ",\n";
        write_row(out, table, row);
      }
      return out + (table.rows.empty() ? "]}\n" : "\n]}\n");
    }
    case TableFormat::jsonl: {
      std::string out;
      for (const Row& row : table.rows) {
        write_row(out, table, row);
        out += '\n';
      }
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

}  // namespace shuangbai
