// Results as CSV, a line each.
#include "report/formula.h"
#include "report/row_text.h"
#include "report/verdict_columns.h"

namespace shuangbai {
namespace {

class Csv : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    Row keys;
    if (report.frame.is_several()) keys = {"city", "city_name"};
    for (const VerdictColumn& column : verdict_columns()) keys.emplace_back(column.key);
    rows_.text += separated_line(keys, ',');
  }

  void read(const Verdict& verdict) override {
    if (report.frame.is_several()) add_city(verdict);
    bool is_first = true;
    for (const VerdictColumn& column : verdict_columns()) {
      if (!std::exchange(is_first, false)) rows_.text += ',';
      cell_.clear();
      column.append_value(cell_, report, verdict);
      if (column.type != CellType::number) make_text_of(column);
      append_csv_cell(rows_.text, cell_);
    }
    rows_.text += '\n';
    rows_.end_row(write);
  }
  void end() override { rows_.end(write); }

 private:
  void add_city(const Verdict& verdict) {
    const CityName& city = report.frame.city_of(verdict).name;
    append_csv_cell(rows_.text, city.code);
    rows_.text += ',';
    append_csv_cell(rows_.text, printable_lines(neutralized(city.name)));
    rows_.text += ',';
  }

  // What people read in the cell, and no spreadsheet runs.
  void make_text_of(const VerdictColumn& column) {
    if (column.words != nullptr) {
      cell_ = separated_word(cell_, column.words(cell_), report.language);
    }
    if (is_formula_like(cell_)) cell_.insert(0, 1, '\'');
    if (plain_end(cell_) != cell_.size()) cell_ = printable_lines(cell_);
  }

  RowText rows_;
  std::string cell_;
};

}  // namespace

std::unique_ptr<AuditOutput> csv_output(const AuditReport& report, Write write) {
  return std::make_unique<Csv>(report, std::move(write));
}

}  // namespace shuangbai
