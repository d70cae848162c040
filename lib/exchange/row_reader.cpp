#include "exchange/row_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/csv_reader.h"
#include "exchange/document_readers.h"
#include "exchange/text_file.h"
#include "exchange/xlsx_reader.h"

namespace shuangbai {
namespace {

enum class Container { text, zip, old_excel };

Result<Container> look_at(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  if (file == nullptr) {
    return Failure{FailureKind::io, message({"无法读取 {}：{}", "cannot read {}: {}"},
                                            printable(path), std::strerror(errno))};
  }
  std::array<char, 4> start = {};
  const std::size_t count = std::fread(start.data(), 1, start.size(), file);
  std::fclose(file);
  const std::string_view magic(start.data(), count);
  return magic == "PK\x03\x04"         ? Container::zip
         : magic == "\xd0\xcf\x11\xe0" ? Container::old_excel
                                       : Container::text;
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
  if (path != "-") {
    const Result<Container> container = look_at(path);
    if (!container) return container.failure();
    if (*container == Container::old_excel) {
      return Failure{FailureKind::invalid_data,
                     message({"{} 是旧式的 Excel 文件（.xls）；请另存为 .xlsx",
                              "{} is an Excel file of the old kind (.xls); save it as .xlsx"},
                             printable(path))};
    }
    if (*container == Container::zip) return open_xlsx(path, choices.sheet);
    if (has_extension(path, {"xlsx", "xlsm"})) {
      return Failure{FailureKind::invalid_data,
                     message({"{} 不是 XLSX；若是 CSV，请改扩展名",
                              "{} is no XLSX; if it is CSV, give it that extension"},
                             printable(path))};
    }
  }
  Result<TextFile> file = TextFile::open(path, choices.encoding);
  if (!file) return file.failure();
  if (has_extension(path, {"jsonl", "ndjson", "json"})) {
    return make_jsonl_reader(path, std::move(*file));
  }
  if (has_extension(path, {"yaml", "yml"})) return open_yaml_rows(path, std::move(*file));
  return make_csv_reader(path, std::move(*file), choices.delimiter);
}

}  // namespace shuangbai
