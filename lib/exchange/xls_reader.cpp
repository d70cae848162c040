#include "exchange/xls_reader.h"

#include <freexl.h>

#include <optional>

#include "base/text.h"
#include "exchange/cell_text.h"
#include "exchange/sheet_choice.h"
#include "exchange/sheet_faults.h"

namespace shuangbai {
namespace {

// Data that freexl owns for a file.
class XlsFile {
 public:
  static std::optional<XlsFile> open(const std::string& path) {
    const void* handle = nullptr;
    if (freexl_open(path.c_str(), &handle) == FREEXL_OK) return XlsFile(handle);
    if (handle != nullptr) freexl_close(handle);
    return std::nullopt;
  }
  XlsFile(XlsFile&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  XlsFile& operator=(XlsFile&&) = delete;
  ~XlsFile() {
    if (handle_ != nullptr) freexl_close(handle_);
  }
  const void* handle() const { return handle_; }
  std::uint32_t info(std::uint16_t what) const {
    unsigned value = 0;
    return freexl_get_info(handle_, what, &value) == FREEXL_OK ? value : 0;
  }

 private:
  explicit XlsFile(const void* handle) : handle_(handle) {}
  const void* handle_;
};

// A value as the readers of sheets give it; nothing if the cell is blank.
std::optional<Cell> cell_of(const FreeXL_CellValue& value, std::string& text) {
  Cell cell;
  switch (value.type) {
    case FREEXL_CELL_INT:
      text = std::to_string(value.value.int_value);
      cell.kind = CellKind::number;
      return cell;
    case FREEXL_CELL_DOUBLE:
      text = fmt::format("{:.15g}", value.value.double_value);
      cell.kind = CellKind::number;
      return cell;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
      text = value.value.text_value;
      if (text.ends_with(" 00:00:00")) text.resize(text.size() - 9);
      cell.kind = CellKind::date;
      return cell;
    case FREEXL_CELL_TIME:
      text = value.value.text_value;
      return cell;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      text = trimmed(value.value.text_value == nullptr ? "" : value.value.text_value);
      return text.empty() ? std::nullopt : std::optional(cell);
    default:
      return std::nullopt;
  }
}

class XlsReader : public RowReader {
 public:
  XlsReader(const std::string& path, XlsFile file) : path_(path), file_(std::move(file)) {}

  Outcome open(const std::string& wanted) {
    std::vector<BookSheet> sheets(file_.info(FREEXL_BIFF_SHEET_COUNT));
    for (std::uint16_t i = 0; i < sheets.size(); ++i) {
      const char* name = nullptr;
      freexl_get_worksheet_name(file_.handle(), i, &name);
      sheets[i].name = name == nullptr ? "" : name;
      freexl_select_active_worksheet(file_.handle(), i);
      unsigned rows = 0;
      unsigned short columns = 0;
      freexl_worksheet_dimensions(file_.handle(), &rows, &columns);
      sheets[i].has_rows = rows > 0;
    }
    if (sheets.empty()) return std::nullopt;
    Result<SheetChoice> choice = choose_sheet(path_, sheets, wanted);
    if (!choice) return choice.failure();
    choice_ = std::move(*choice);
    freexl_select_active_worksheet(file_.handle(), static_cast<std::uint16_t>(choice_.index));
    freexl_worksheet_dimensions(file_.handle(), &rows_, &columns_);
    return std::nullopt;
  }

  Result<bool> next(SheetRow& row) override {
    while (at_ < rows_) {
      const unsigned number = at_++;
      row.number = number + 1;
      row.width = 0;
      row.cells.clear();
      texts_.resize(columns_);
      for (std::uint16_t column = 0; column < columns_; ++column) {
        FreeXL_CellValue value;
        if (freexl_get_cell_value(file_.handle(), number, column, &value) != FREEXL_OK) continue;
        std::optional<Cell> cell = cell_of(value, texts_[column]);
        if (!cell) continue;
        cell->column = column;
        cell->text = texts_[column];
        row.cells.push_back(*cell);
        row.width = column + 1U;
      }
      if (!row.cells.empty()) return true;
    }
    return false;
  }

  double progress() const override {
    return rows_ == 0 ? 1 : static_cast<double>(at_) / static_cast<double>(rows_);
  }

  const SheetChoice* sheet_choice() const override { return &choice_; }

 private:
  std::string path_;
  XlsFile file_;
  SheetChoice choice_;
  unsigned rows_ = 0;
  unsigned short columns_ = 0;
  unsigned at_ = 0;
  std::vector<std::string> texts_;  // of the row at hand, by column
};

}  // namespace

Result<std::unique_ptr<RowReader>> open_xls(const std::string& path, const std::string& sheet) {
  std::optional<XlsFile> file = XlsFile::open(path);
  if (!file) {
    return Failure{FailureKind::invalid_data,
                   message({"{} 不是完好的 XLS；若有密码请先取消，或另存为 .xlsx",
                            "{} is no sound XLS; take its password off, or save it as .xlsx"},
                           printable(path))};
  }
  if (file->info(FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED) {
    return has_password(path);
  }
  auto reader = std::make_unique<XlsReader>(path, std::move(*file));
  if (Outcome failure = reader->open(sheet)) return *failure;
  return std::unique_ptr<RowReader>(std::move(reader));
}

}  // namespace shuangbai
