// Results as CSV, a line each.
#include "report/formula.h"
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
    write(separated_line(keys, ','));
  }

  void read(const Verdict& verdict) override {
    Row cells;
    if (report.frame.is_several()) {
      const CityName& city = report.frame.city_of(verdict).name;
      cells = {city.code, printable_lines(neutralized(city.name))};
    }
    for (const VerdictColumn& column : verdict_columns()) {
      std::string cell = column.value(report, verdict);
      if (column.words != nullptr) {
        cell = separated_word(cell, column.words(cell), report.language);
      }
      const bool is_number = column.type == CellType::number;
      cells.push_back(is_number ? std::move(cell) : printable_lines(neutralized(cell)));
    }
    write(separated_line(cells, ','));
  }
};

}  // namespace

std::unique_ptr<AuditOutput> csv_output(const AuditReport& report, Write write) {
  return std::make_unique<Csv>(report, std::move(write));
}

}  // namespace shuangbai
