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
      if (column.type == CellType::number || cell_.empty()) {
        rows_.text += cell_;
      } else {
        make_text_of(column);
        const bool is_plain = plain_end(cell_) == cell_.size();
        if (!is_plain) cell_ = printable_lines(cell_);
        append_csv_cell(rows_.text, cell_, is_plain);
      }
    }
    rows_.text += '\n';
    rows_.end_row(write);
  }
  void end() override { rows_.end(write); }

 private:
  void add_city(const Verdict& verdict) {
    const CityName& city = report.frame.city_of(verdict).name;
    rows_.text += city.code;
    rows_.text += ',';
    const std::string name = printable_lines(neutralized(city.name));
    append_csv_cell(rows_.text, name, plain_end(name) == name.size());
    rows_.text += ',';
  }

  // The words of a key; no text that a spreadsheet runs.
  void make_text_of(const VerdictColumn& column) {
    if (column.words != nullptr) {
      cell_ = separated_word(cell_, column.words, report.language);
    }
    if (is_formula_like(cell_)) cell_.insert(0, 1, '\'');
  }

  RowText rows_;
  std::string cell_;
};

}  // namespace

std::unique_ptr<AuditOutput> csv_output(const AuditReport& report, Write write) {
  return std::make_unique<Csv>(report, std::move(write));
}

}  // namespace shuangbai
