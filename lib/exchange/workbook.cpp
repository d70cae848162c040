#include "exchange/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "exchange/xlsx_text.h"
#include "store/descriptor.h"

namespace shuangbai {

namespace {

constexpr std::size_t most_units = 32767;  // of UTF-16, in a cell of Excel
constexpr std::size_t escape_growth = 7;   // _x0020_

}  // namespace

struct Workbook::State {
  std::string path;
  std::string temporary;  // for standard output
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* date = nullptr;
  lxw_format* text = nullptr;
  lxw_format* header = nullptr;
  lxw_format* title = nullptr;
  lxw_error error = LXW_NO_ERROR;

  void keep(lxw_error result) {
    if (error == LXW_NO_ERROR) error = result;
  }
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;

Workbook::~Workbook() {
  if (state_ != nullptr && !state_->temporary.empty()) ::unlink(state_->temporary.c_str());
  if (state_ != nullptr && state_->book != nullptr) lxw_workbook_free(state_->book);
}

Result<Workbook> Workbook::create(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path.empty() ? "-" : path;
  if (path.empty()) {
    state->temporary = (std::filesystem::temp_directory_path() / "shuangbai-XXXXXX").string();
    const Descriptor made(::mkstemp(state->temporary.data()));
    if (!made) return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, state->path, errno);
  }
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  state->book = workbook_new_opt(path.empty() ? state->temporary.c_str() : path.c_str(), &options);
  if (state->book == nullptr) {
    return Failure{FailureKind::io, message({"无法写入 {}", "cannot write {}"}, printable(path))};
  }
  // No clock in outputs: the same data makes the same workbook.
  lxw_doc_properties properties = {};
  properties.created = 1'767'225'600;  // the beginning of 2026
  workbook_set_properties(state->book, &properties);
  state->date = workbook_add_format(state->book);
  format_set_num_format(state->date, "yyyy-mm-dd");
  state->text = workbook_add_format(state->book);
  format_set_num_format_index(state->text, 49);  // text
  state->header = workbook_add_format(state->book);
  format_set_bold(state->header);
  state->title = workbook_add_format(state->book);
  format_set_text_wrap(state->title);
  format_set_align(state->title, LXW_ALIGN_VERTICAL_TOP);
  return Workbook(std::move(state));
}

void Workbook::add_sheet(const std::string& name) {
  std::string short_name;
  std::size_t count = 0;
  for (const char c : name) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80 && ++count > 31) break;
    short_name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
  }
  state_->sheet = workbook_add_worksheet(state_->book, short_name.c_str());
  if (state_->sheet == nullptr) state_->keep(LXW_ERROR_SHEETNAME_ALREADY_USED);
}

void Workbook::write(std::uint32_t row, std::uint16_t column, FieldType type,
                     const std::string& text) {
  if (text.empty()) return;
  lxw_worksheet* sheet = state_->sheet;
  if (type == FieldType::boolean) {
    return state_->keep(worksheet_write_boolean(sheet, row, column, text == "true", nullptr));
  }
  if ((type == FieldType::integer || type == FieldType::decimal) && text.size() <= 15) {
    return state_->keep(
        worksheet_write_number(sheet, row, column, std::strtod(text.c_str(), nullptr), nullptr));
  }
  if (type == FieldType::date) {
    const auto date = Date::parse(text);
    // Excel believes that there was a 29 February 1900.
    if (date && *date >= Date::of(1900, 3, 1)) {
      const auto serial = static_cast<double>(*date - Date::of(1899, 12, 30));
      return state_->keep(worksheet_write_number(sheet, row, column, serial, state_->date));
    }
  }
  state_->keep(worksheet_write_string(sheet, row, column, encode_xlsx(text).c_str(), state_->text));
}

bool Workbook::holds(const std::string& text) {
  if (text.size() <= most_units / escape_growth) return true;
  const std::string written = encode_xlsx(text);
  const auto pairs =
      std::ranges::count_if(written, [](char c) { return static_cast<unsigned char>(c) >= 0xf0; });
  return count_code_points(written) + static_cast<std::size_t>(pairs) <= most_units;
}

void Workbook::write_header(std::uint32_t row, std::uint16_t column, const std::string& text) {
  state_->keep(worksheet_write_string(state_->sheet, row, column, encode_xlsx(text).c_str(),
                                      state_->header));
}

void Workbook::write_title(std::uint32_t row, std::uint16_t last_column, const std::string& text) {
  const std::string shown = encode_xlsx(text);
  worksheet_set_row(state_->sheet, row, 48, nullptr);
  state_->keep(last_column == 0
                   ? worksheet_write_string(state_->sheet, row, 0, shown.c_str(), state_->title)
                   : worksheet_merge_range(state_->sheet, row, 0, row, last_column, shown.c_str(),
                                           state_->title));
}

void Workbook::freeze_above(std::uint32_t row) {
  worksheet_freeze_panes(state_->sheet, row, 0);
}

void Workbook::set_column(std::uint16_t column, double width, bool is_text) {
  state_->keep(
      worksheet_set_column(state_->sheet, column, column, width, is_text ? state_->text : nullptr));
}

void Workbook::add_note(std::uint32_t row, std::uint16_t column, const std::string& text) {
  state_->keep(worksheet_write_comment(state_->sheet, row, column, text.c_str()));
}

void Workbook::offer(std::uint32_t first_row, std::uint16_t column,
                     const std::vector<std::string>& values) {
  std::vector<std::string> texts = values;  // which the library wants to be mutable
  // char* or const char*, by the version of the library.
  std::vector<std::remove_pointer_t<decltype(lxw_data_validation::value_list)>> list;
  std::size_t length = 0;
  for (std::string& value : texts) {
    list.push_back(value.data());
    length += count_code_points(value) + 1;
  }
  if (length > 255) return;  // more than Excel takes
  list.push_back(nullptr);
  lxw_data_validation validation = {};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = list.data();
  state_->keep(worksheet_data_validation_range(state_->sheet, first_row, column, LXW_ROW_MAX - 1,
                                               column, &validation));
}

Outcome Workbook::copy_to_output() const {
  std::ifstream file(state_->temporary, std::ios::binary);
  std::array<char, 65536> buffer;
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) {
    const auto count = static_cast<std::size_t>(file.gcount());
    if (std::fwrite(buffer.data(), 1, count, stdout) != count) break;
  }
  if (file.eof() && std::fflush(stdout) == 0) return std::nullopt;
  return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, "-", errno);
}

Outcome Workbook::close() {
  const lxw_error kept = state_->error;
  const lxw_error closed = workbook_close(state_->book);
  state_->book = nullptr;
  const lxw_error error = kept != LXW_NO_ERROR ? kept : closed;
  if (error == LXW_NO_ERROR) return state_->temporary.empty() ? std::nullopt : copy_to_output();
  return Failure{FailureKind::io, message({"无法写入 {}：{}", "cannot write {}: {}"},
                                          printable(state_->path), lxw_strerror(error))};
}

}  // namespace shuangbai
