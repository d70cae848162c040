#include "report/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "base/xlsx_text.h"
#include "store/descriptor.h"

namespace shuangbai {

namespace {

constexpr std::size_t most_units = 32767;  // of UTF-16, in a cell of Excel
constexpr std::size_t escape_growth = 7;   // _x0020_

// Of fills, and of the letters on them.
struct ToneColors {
  std::uint32_t fill;
  std::uint32_t letters;
};
constexpr ToneColors tone_colors[] = {
    {0, 0}, {0xE2F0D9, 0x375623}, {0xDDEBF7, 0x1F4E78}, {0xFFF2CC, 0x7F6000}, {0xFFC7CE, 0x9C0006}};
static_assert(std::size(tone_colors) == enumerators<Tone>.size());

// What Excel takes as a sheet's name: 31 characters, none of which it uses in formulas.
std::string sheet_name(const std::string& name) {
  std::string shown;
  std::size_t count = 0;
  const std::string plain = printable(name);
  for (const char c : plain) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80 && ++count > 31) break;
    shown += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  }
  return shown.find_first_not_of(' ') == shown.npos ? "-" : shown;
}

// The beginning of so many characters.
std::string first_characters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size() && count > 0; --count) next_code_point(text, at);
  return text.substr(0, at);
}

}  // namespace

// By what a cell holds.
struct CellFormats {
  lxw_format* number = nullptr;
  lxw_format* date = nullptr;
  lxw_format* text = nullptr;
};

struct Workbook::State {
  std::string path;
  std::string temporary;  // for standard output
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* date = nullptr;
  lxw_format* text = nullptr;
  lxw_format* header = nullptr;
  lxw_format* title = nullptr;
  lxw_format* heading = nullptr;
  std::array<lxw_format*, 2> table_headers{};  // of texts, of numbers
  lxw_format* percent = nullptr;
  lxw_format* wrapped = nullptr;
  std::array<CellFormats, enumerators<Tone>.size()> of_tables{};
  std::vector<lxw_worksheet*> sheets;
  std::set<std::string> names;  // of sheets, in small letters
  lxw_error error = LXW_NO_ERROR;

  // The colours of a tone alone, as conditions set them.
  lxw_format* colored(Tone tone) const {
    lxw_format* format = workbook_add_format(book);
    if (tone == Tone::plain) return format;
    const ToneColors& colors = tone_colors[static_cast<std::size_t>(tone)];
    format_set_bg_color(format, colors.fill);
    format_set_font_color(format, colors.letters);
    return format;
  }
  // Of a cell in a table, whose rows may be high.
  lxw_format* in_table(Tone tone, const char* number_format) const {
    lxw_format* format = colored(tone);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(format, number_format);
    return format;
  }

  void write(std::uint32_t row, std::uint16_t column, FieldType type, const std::string& text_of,
             const CellFormats& formats) {
    if (text_of.empty()) return;
    if (type == FieldType::boolean) {
      return keep(worksheet_write_boolean(sheet, row, column, text_of == "true", nullptr));
    }
    if ((type == FieldType::integer || type == FieldType::decimal) && text_of.size() <= 15) {
      return keep(worksheet_write_number(sheet, row, column, std::strtod(text_of.c_str(), nullptr),
                                         formats.number));
    }
    if (type == FieldType::date) {
      const auto day = Date::parse(text_of);
      // Excel believes that there was a 29 February 1900.
      if (day && *day >= Date::of(1900, 3, 1)) {
        const auto serial = static_cast<double>(*day - Date::of(1899, 12, 30));
        return keep(worksheet_write_number(sheet, row, column, serial, formats.date));
      }
    }
    keep(worksheet_write_string(sheet, row, column, encode_xlsx(text_of).c_str(), formats.text));
  }

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
  if (path.empty()) return create_for_output();
  auto state = std::make_unique<State>();
  state->path = path;
  return begin(std::move(state), path);
}

Result<Workbook> Workbook::create_for_output() {
  auto state = std::make_unique<State>();
  state->path = "-";
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  std::string pattern = (folder / "shuangbai-XXXXXX").string();
  const Descriptor made(error ? -1 : ::mkstemp(pattern.data()));
  if (!made) {
    const char* named = std::getenv("TMPDIR");
    return io_failure({"无法写入 {}：{}", "cannot write {}: {}"},
                      error && named != nullptr ? named : folder.string(),
                      error ? error.value() : errno);
  }
  state->temporary = pattern;
  const std::string file = state->temporary;
  return begin(std::move(state), file);
}

Result<Workbook> Workbook::begin(std::unique_ptr<State> state, const std::string& file) {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  state->book = workbook_new_opt(file.c_str(), &options);
  if (state->book == nullptr) {
    return Failure{FailureKind::io,
                   message({"无法写入 {}", "cannot write {}"}, printable(state->path))};
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
  state->heading = workbook_add_format(state->book);
  format_set_bold(state->heading);
  format_set_font_size(state->heading, 12);
  for (lxw_format*& header : state->table_headers) {
    header = workbook_add_format(state->book);
    format_set_bold(header);
    format_set_text_wrap(header);
    format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(header, 0xD9E2EC);
    format_set_bottom(header, LXW_BORDER_THIN);
  }
  format_set_align(state->table_headers[1], LXW_ALIGN_RIGHT);
  state->percent = state->in_table(Tone::plain, "0.0%");
  state->wrapped = workbook_add_format(state->book);
  format_set_num_format_index(state->wrapped, 49);
  format_set_text_wrap(state->wrapped);
  format_set_align(state->wrapped, LXW_ALIGN_VERTICAL_TOP);
  for (std::size_t tone = 0; tone < state->of_tables.size(); ++tone) {
    const auto each = static_cast<Tone>(tone);
    state->of_tables[tone] = {state->in_table(each, "General"), state->in_table(each, "yyyy-mm-dd"),
                              state->in_table(each, "@")};
  }
  return Workbook(std::move(state));
}

std::size_t Workbook::add_sheet(const std::string& name) {
  const std::string wanted = sheet_name(name);
  std::string taken = wanted;
  for (int number = 2; !state_->names.insert(lower_case(taken)).second; ++number) {
    const std::string suffix = fmt::format(" ({})", number);
    taken = first_characters(wanted, 31 - suffix.size()) + suffix;
  }
  state_->sheet = workbook_add_worksheet(state_->book, taken.c_str());
  if (state_->sheet == nullptr) state_->keep(LXW_ERROR_SHEETNAME_ALREADY_USED);
  state_->sheets.push_back(state_->sheet);
  return state_->sheets.size() - 1;
}

void Workbook::turn_to(std::size_t sheet) {
  state_->sheet = state_->sheets[sheet];
}

void Workbook::write(std::uint32_t row, std::uint16_t column, FieldType type,
                     const std::string& text) {
  state_->write(row, column, type, text, {nullptr, state_->date, state_->text});
}

void Workbook::write(std::uint32_t row, std::uint16_t column, FieldType type,
                     const std::string& text, Tone tone) {
  state_->write(row, column, type, text, state_->of_tables[static_cast<std::size_t>(tone)]);
}

void Workbook::set_lines(std::uint32_t row, std::size_t lines) {
  constexpr std::size_t most = 27;  // 409 points
  state_->keep(worksheet_set_row(state_->sheet, row,
                                 LXW_DEF_ROW_HEIGHT * static_cast<double>(std::min(lines, most)),
                                 nullptr));
}

void Workbook::write_wrapped(std::uint32_t row, std::uint16_t column, const std::string& text) {
  if (text.empty()) return;
  state_->keep(worksheet_write_string(state_->sheet, row, column, encode_xlsx(text).c_str(),
                                      state_->wrapped));
}

void Workbook::write_percent(std::uint32_t row, std::uint16_t column, double share) {
  state_->keep(worksheet_write_number(state_->sheet, row, column, share, state_->percent));
}

std::string Workbook::fitted(const std::string& text) {
  if (holds(text)) return text;
  // Each character may take an escape.
  return first_characters(text, most_units / escape_growth) + " …";
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

void Workbook::write_table_header(std::uint32_t row, std::uint16_t column, const std::string& text,
                                  bool is_number) {
  state_->keep(worksheet_write_string(state_->sheet, row, column, encode_xlsx(text).c_str(),
                                      state_->table_headers[is_number ? 1 : 0]));
}

void Workbook::write_heading(std::uint32_t row, const std::string& text) {
  state_->keep(
      worksheet_write_string(state_->sheet, row, 0, encode_xlsx(text).c_str(), state_->heading));
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

void Workbook::filter(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t last_column) {
  state_->keep(worksheet_autofilter(state_->sheet, first_row, 0, last_row, last_column));
}

void Workbook::color_text(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t column,
                          const std::string& text, Tone tone) {
  std::string quoted = '"' + text + '"';
  lxw_conditional_format rule = {};
  rule.type = LXW_CONDITIONAL_TYPE_CELL;
  rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
  rule.value_string = quoted.data();
  rule.format = state_->colored(tone);
  state_->keep(worksheet_conditional_format_range(state_->sheet, first_row, column, last_row,
                                                  column, &rule));
}

void Workbook::color_above_nought(std::uint32_t first_row, std::uint32_t last_row,
                                  std::uint16_t column, Tone tone) {
  lxw_conditional_format rule = {};
  rule.type = LXW_CONDITIONAL_TYPE_CELL;
  rule.criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN;
  rule.value = 0;
  rule.format = state_->colored(tone);
  state_->keep(worksheet_conditional_format_range(state_->sheet, first_row, column, last_row,
                                                  column, &rule));
}

void Workbook::set_page(std::uint32_t first_title_row, std::uint32_t last_title_row) {
  worksheet_set_landscape(state_->sheet);
  worksheet_set_paper(state_->sheet, 9);  // A4
  worksheet_fit_to_pages(state_->sheet, 1, 0);
  worksheet_set_margins(state_->sheet, 0.4, 0.4, 0.5, 0.6);  // inches
  state_->keep(worksheet_set_footer(state_->sheet, "&L&A&R&P / &N"));
  state_->keep(worksheet_repeat_rows(state_->sheet, first_title_row, last_title_row));
}

void Workbook::hide() {
  worksheet_hide(state_->sheet);
}

// Closes the file of the library.
Outcome Workbook::finish() {
  const lxw_error kept = state_->error;
  const lxw_error closed = workbook_close(state_->book);
  state_->book = nullptr;
  const lxw_error error = kept != LXW_NO_ERROR ? kept : closed;
  if (error == LXW_NO_ERROR) return std::nullopt;
  return Failure{FailureKind::io,
                 message({"无法写入 {0}（XLSX 错误 {1}，如磁盘已满）", "cannot write {0}: {2}"},
                         printable(state_->path), static_cast<int>(error), lxw_strerror(error))};
}

Outcome Workbook::close() {
  if (state_->temporary.empty()) return finish();
  Outcome failed;
  bool written = true;
  close_to({[&](std::string_view part) {
              written = written && std::fwrite(part.data(), 1, part.size(), stdout) == part.size();
            },
            [&](Failure why) { failed = std::move(why); }});
  if (failed || (written && std::fflush(stdout) == 0)) return failed;
  return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, "-", errno);
}

void Workbook::close_to(const Write& write) {
  if (Outcome failed = finish()) return write.fail(std::move(*failed));
  std::ifstream file(state_->temporary, std::ios::binary);
  std::array<char, 65536> buffer;
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) {
    write({buffer.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (!file.eof()) {
    write.fail(io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, state_->path, errno));
  }
}

}  // namespace shuangbai
