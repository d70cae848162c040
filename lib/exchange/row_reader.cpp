#include "exchange/row_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/csv_reader.h"
#include "exchange/document_readers.h"
#include "exchange/ods_reader.h"
#include "exchange/sheet_faults.h"
#include "exchange/text_file.h"
#include "exchange/xls_reader.h"
#include "exchange/xlsx_reader.h"
#include "store/descriptor.h"

namespace shuangbai {
namespace {

enum class Container { text, html, zip, old_excel, encrypted };

Result<Container> look_at(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) {
    return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, errno);
  }
  std::string start(65536, '\0');
  start.resize(std::fread(start.data(), 1, start.size(), file));
  std::fclose(file);
  if (start.starts_with("PK\x03\x04")) return Container::zip;
  if (start.starts_with("\xd0\xcf\x11\xe0")) {
    // The name of a stream of the container, in UTF-16.
    constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);
    return start.find(encrypted) == start.npos ? Container::old_excel : Container::encrypted;
  }
  const std::string text =
      lower_case(std::string(trimmed(std::string_view(start).substr(text_start(start)))));
  for (const std::string_view tag : {"<html", "<!doctype html", "<table", "<?xml"}) {
    if (text.starts_with(tag)) return Container::html;
  }
  return Container::text;
}

enum class TextFormat { csv, json, yaml };

// An object, or an array of objects.
bool begins_as_json(std::string_view text) {
  text = trimmed(text);
  const char first = text.empty() ? ' ' : text[0];
  text = trimmed(text.substr(std::min<std::size_t>(1, text.size())));
  const char second = text.empty() ? ' ' : text[0];
  return (first == '{' && (second == '"' || second == '}')) ||
         (first == '[' && (second == '{' || second == ']'));
}

// The next line that is neither empty nor a comment, as it stands; taken off the text.
std::string_view take_line(std::string_view& text) {
  std::string_view line;
  do {
    const std::size_t end = std::min(text.find('\n'), text.size());
    line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  } while (!text.empty() && (trimmed(line).empty() || trimmed(line)[0] == '#'));
  return line;
}

// Whether the line is a key of a map, with or without a value.
bool is_yaml_key(std::string_view line) {
  line = trimmed(line);
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  std::string_view key = line.substr(0, colon);
  const bool is_quoted = key.size() > 2 && key.front() == '"' && key.back() == '"';
  if (is_quoted) key = key.substr(1, key.size() - 2);
  return (is_lower(key[0]) || key[0] == '_') &&
         std::ranges::all_of(key, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

// A document's beginning, a list of maps, or a map: its next line is a key, too, or what the first
// one holds, which tells it from a title above a table.
bool begins_as_yaml(std::string_view text) {
  const std::string_view first = take_line(text);
  const std::string_view line = trimmed(first);
  if (line == "---" || line.starts_with("--- ") || line.starts_with("%YAML") || line == "-") {
    return true;
  }
  if (line.starts_with("- ")) return is_yaml_key(line.substr(2));
  if (!is_yaml_key(line)) return false;
  const std::string_view next = take_line(text);
  return trimmed(next).empty() ? line.find_first_of(",;\t|") == line.npos
                               : next[0] == ' ' || next.starts_with("- ") || is_yaml_key(next);
}

// What has no name to tell.
Result<TextFormat> format_of_stream(TextFile& file) {
  const Result<std::string_view> part = file.read();
  if (!part) return part.failure();
  const std::string_view text = *part;
  const TextFormat format = begins_as_json(text)   ? TextFormat::json
                            : begins_as_yaml(text) ? TextFormat::yaml
                                                   : TextFormat::csv;
  file.rewind();
  return format;
}

bool has_extension(const std::string& path, std::initializer_list<std::string_view> names) {
  const std::size_t dot = path.rfind('.');
  if (dot == path.npos) return false;
  const std::string extension = lower_case(path.substr(dot + 1));
  return std::ranges::find(names, extension) != names.end();
}

}  // namespace

std::string_view SheetRow::at(std::uint32_t column) const {
  const auto cell = std::ranges::lower_bound(cells, column, {}, &Cell::column);
  return cell != cells.end() && cell->column == column ? cell->text : std::string_view();
}

Result<std::unique_ptr<RowReader>> open_rows(const std::string& path,
                                             const ReadingChoices& choices) {
  if (!is_stream(path)) {
    const Result<Container> container = look_at(path);
    if (!container) return container.failure();
    if (*container == Container::old_excel) return open_xls(path, choices.sheet);
    if (*container == Container::encrypted) {
      return has_password(path);
    }
    if (*container == Container::html) {
      return Failure{
          FailureKind::invalid_data,
          message({"{} 其实是网页或 XML，不是表格文件；请用表格软件打开并另存为 .xlsx",
                   "{} is a web page or XML, whatever its name; open it in a spreadsheet "
                   "program and save it as .xlsx"},
                  printable(path))};
    }
    if (*container == Container::zip) {
      Result<WorkbookPackage> package = WorkbookPackage::open(path);
      if (!package) return package.failure();
      return package->is_open_document() ? open_ods(path, std::move(*package), choices.sheet)
                                         : open_xlsx(path, std::move(*package), choices.sheet);
    }
    if (has_extension(path, {"xlsx", "xlsm", "xls", "et", "ods"})) {
      return Failure{FailureKind::invalid_data,
                     message({"{} 不是表格文件；若是 CSV，请改扩展名",
                              "{} is no workbook; if it is CSV, give it that extension"},
                             printable(path))};
    }
  }
  Result<TextFile> file = TextFile::open(path, choices.encoding, choices.input);
  if (!file) return file.failure();
  const bool by_lines = has_extension(path, {"jsonl", "ndjson"});
  const bool is_yaml = has_extension(path, {"yaml", "yml"});
  TextFormat format = by_lines || has_extension(path, {"json"}) ? TextFormat::json
                      : is_yaml                                 ? TextFormat::yaml
                                                                : TextFormat::csv;
  if (is_stream(path) && format == TextFormat::csv && choices.delimiter.empty()) {
    const Result<TextFormat> seen = format_of_stream(*file);
    if (!seen) return seen.failure();
    format = *seen;
  }
  if (format == TextFormat::json) return make_json_reader(path, std::move(*file), by_lines);
  if (format == TextFormat::yaml) return open_yaml_rows(path, std::move(*file));
  return make_csv_reader(path, std::move(*file), choices.delimiter);
}

}  // namespace shuangbai
