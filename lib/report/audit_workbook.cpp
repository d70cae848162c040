#include "report/audit_workbook.h"

#include <algorithm>

#include "audit/figures.h"
#include "report/place_name.h"
#include "report/verdict_columns.h"

namespace shuangbai {
namespace {

// A column of the findings: of a verdict, or the name of its county.
struct FindingColumn {
  std::string_view key;  // verdict_columns; empty: the county's name
  WorkbookCell type = WorkbookCell::text;
  double width = 12;
};

constexpr std::string_view name_of_county = "";

constexpr FindingColumn finding_columns[] = {
    {"severity", WorkbookCell::text, 8},      {"outcome", WorkbookCell::text, 10},
    {"rule", WorkbookCell::text, 7},          {"title", WorkbookCell::text, 24},
    {name_of_county, WorkbookCell::text, 12}, {"station", WorkbookCell::text, 12},
    {"kind", WorkbookCell::text, 10},         {"subject", WorkbookCell::text, 18},
    {"subject_name", WorkbookCell::text, 18}, {"from", WorkbookCell::date, 12},
    {"to", WorkbookCell::date, 12},           {"due", WorkbookCell::date, 12},
    {"observed", WorkbookCell::number, 9},    {"required", WorkbookCell::number, 9},
    {"shortfall", WorkbookCell::number, 9},   {"unit", WorkbookCell::text, 9},
    {"message", WorkbookCell::wrapped, 48},   {"clause", WorkbookCell::text, 12},
    {"excuse", WorkbookCell::text, 10},       {"evidence", WorkbookCell::wrapped, 64}};

Message shown_in_both(Text text) {
  return {std::string(text.zh), std::string(text.en)};
}

std::vector<CellColor> colors_of(std::string_view key) {
  const auto colored = [](auto value, Tone tone) {
    return CellColor{shown_in_both(title_of(value)), tone};
  };
  if (key == "severity") {
    return {colored(Severity::error, Tone::bad), colored(Severity::warning, Tone::warning),
            colored(Severity::info, Tone::notice)};
  }
  if (key == "outcome") {
    return {colored(VerdictOutcome::fail, Tone::bad), colored(VerdictOutcome::unknown, Tone::bad),
            colored(VerdictOutcome::late, Tone::warning),
            colored(VerdictOutcome::pending, Tone::notice),
            colored(VerdictOutcome::pass, Tone::good)};
  }
  if (key == "shortfall") return {{{}, Tone::warning}};
  return {};
}

const VerdictColumn& verdict_column(std::string_view key) {
  return *std::ranges::find(verdict_columns(), key, &VerdictColumn::key);
}

std::vector<WorkbookColumn> columns_of_findings() {
  std::vector<WorkbookColumn> columns;
  for (const FindingColumn& column : finding_columns) {
    const Text title = column.key == name_of_county ? Text{"县（市、区）", "County"}
                                                    : verdict_column(column.key).title;
    columns.push_back({shown_in_both(title), column.type, column.width, colors_of(column.key)});
  }
  return columns;
}

// Tenths of a percent, rounded down as everywhere.
std::string tenths_of(const Tally& tally) {
  const std::optional<std::int64_t> rate = tally.rate();
  return rate ? std::to_string(*rate / 10) : "";
}

void add_counts(Row& row, const Tally& tally) {
  row.push_back(tenths_of(tally));
  for (const std::size_t count : {tally.pass, tally.fail, tally.late, tally.pending, tally.unknown,
                                  tally.suppressed, tally.known}) {
    row.push_back(std::to_string(count));
  }
}

std::vector<WorkbookColumn> with_counts(std::vector<WorkbookColumn> columns) {
  const auto add = [&](Text title, WorkbookCell type, std::vector<CellColor> colors = {}) {
    columns.push_back({shown_in_both(title), type, 10, std::move(colors)});
  };
  add({"合格率", "Rate"}, WorkbookCell::percent);
  add({"合格", "Pass"}, WorkbookCell::number);
  add({"不合格", "Fail"}, WorkbookCell::number, {{{}, Tone::bad}});
  add({"逾期", "Late"}, WorkbookCell::number, {{{}, Tone::warning}});
  add({"未到期", "Pending"}, WorkbookCell::number);
  add({"无法判定", "Unknown"}, WorkbookCell::number, {{{}, Tone::bad}});
  add({"已豁免", "Suppressed"}, WorkbookCell::number);
  add({"基线已列", "In the baseline"}, WorkbookCell::number);
  return columns;
}

class AuditWorkbook : public AuditOutput {
 public:
  AuditWorkbook(const AuditReport& report_of, Write write_to, std::uint32_t most_rows)
      : AuditOutput(report_of, std::move(write_to)), most_rows_(most_rows) {}

  void begin() override {
    Result<Workbook> made = Workbook::create_for_output();
    if (!made) return write.fail(made.failure());
    book_ = std::make_unique<Workbook>(std::move(*made));
    summary_ = book_->add_sheet(text({"总体", "Summary"}));
    rules_ = add_rules();
    findings_ = add_findings(text({"全部结果", "All results"}));
    if (report.frame.is_several()) {
      for (std::uint32_t i = 0; i < report.frame.cities.size(); ++i) {
        of_place_[{i, ""}] = add_findings(report.city_title(i));
      }
      return;
    }
    const std::map<std::string, std::string> counties = report.frame.cities.front()->counties();
    if (counties.size() < 2) return;
    for (const auto& [code, name] : counties) of_place_[{0, code}] = add_findings(name);
  }

  PassesHeard passes_unlisted() const override { return PassesHeard::counted; }

  bool wants(const Verdict& verdict) override {
    figures_.count(verdict);
    return book_ != nullptr && AuditOutput::wants(verdict);
  }

  void read(const Verdict& verdict) override {
    Row row;
    for (const FindingColumn& column : finding_columns) row.push_back(cell(column.key, verdict));
    findings_->add(row);
    const bool is_several = report.frame.is_several();
    const auto of_place =
        of_place_.find({verdict.city, is_several ? "" : std::string(verdict.subject.county)});
    if (of_place != of_place_.end()) of_place->second->add(row);
  }

  void end() override {
    if (book_ == nullptr) return;
    write_rules();
    findings_->finish();
    for (auto& [place, table] : of_place_) {
      table->finish();
      const bool is_audited = report.frame.is_several() || figures_.counties.contains(place);
      if (!is_audited) table->hide();
    }
    add_figure_sheets(*book_, report, figures_);
    write_summary();
    book_->close_to(write);
  }

 private:
  std::string text(Text pair) const { return std::string(pair.in(report.language)); }

  std::unique_ptr<SheetTable> add_findings(const std::string& sheet) {
    return std::make_unique<SheetTable>(*book_, sheet, columns_of_findings(), report.language, "",
                                        most_rows_);
  }

  std::string cell(std::string_view key, const Verdict& verdict) const {
    if (key == name_of_county) {
      return place_name(report.frame, verdict.city, verdict.subject.county, "");
    }
    if (key == "evidence") return first_places(verdict);
    const VerdictColumn& column = verdict_column(key);
    const std::string value = column.value(report, verdict);
    return column.words == nullptr ? value : text(column.words(value));
  }

  // The first records that a verdict rests on, a line each, and how many more there are.
  std::string first_places(const Verdict& verdict) const {
    constexpr std::size_t most = 5;
    std::string places;
    for (const Evidence& evidence :
         std::span(verdict.evidence).first(std::min(most, verdict.evidence.size()))) {
      places += (places.empty() ? "" : "\n") + report.place(verdict, evidence);
    }
    if (verdict.evidence.size() > most) {
      places += message({"\n另有 {} 处", "\nand {} more"}, verdict.evidence.size() - most)
                    .in(report.language);
    }
    return places;
  }

  std::unique_ptr<SheetTable> add_rules() {
    return std::make_unique<SheetTable>(
        *book_, text({"规则", "Rules"}),
        with_counts({{{"规则", "Rule"}, WorkbookCell::text, 7},
                     {{"内容", "Title"}, WorkbookCell::text, 30},
                     {{"条款", "Clause"}, WorkbookCell::text, 24},
                     {{"级别", "Severity"}, WorkbookCell::text, 9, colors_of("severity")}}),
        report.language);
  }

  // The counts are complete at the end.
  void write_rules() {
    for (const auto& [rule, tally] : report.summary.by_rule) {
      const Severity severity = report.frame.severity(*rule);
      Row row{std::string(rule->code), std::string(rule->title.in(report.language)),
              std::string(rule->clause), text(title_of(severity))};
      add_counts(row, tally);
      rules_->add(row);
    }
    rules_->finish();
  }

  void write_line(Text title, FieldType type, const std::string& value) {
    book_->write_header(line_, 0, text(title));
    book_->write(line_++, 1, type, value);
  }

  void write_summary() {
    book_->turn_to(summary_);
    const AuditFrame& frame = report.frame;
    const Tally& all = report.summary.all;
    book_->set_column(0, 26, false);
    for (std::uint16_t column = 1; column < 9; ++column) book_->set_column(column, 13, false);
    book_->write_heading(0, fmt::format("{} {}", printable(frame.name().in(report.language)),
                                        text({"政策落实审计", "Audit of compliance"})));
    line_ = 1;
    write_line({"截至", "As of"}, FieldType::date, frame.as_of.to_string());
    write_line({"时段起", "From"}, FieldType::date, frame.window.from.to_string());
    write_line({"时段止", "To"}, FieldType::date, frame.window.to.to_string());
    write_line({"政策", "Policy"}, FieldType::text, frame.policy);
    const std::size_t severities[] = {report.summary.findings[2], report.summary.findings[1],
                                      report.summary.findings[0]};
    constexpr Text levels[] = {{"未豁免的错误", "Findings: errors"},
                               {"未豁免的警告", "Findings: warnings"},
                               {"未豁免的提示", "Findings: information"}};
    for (std::size_t i = 0; i < std::size(levels); ++i) {
      write_line(levels[i], FieldType::integer, std::to_string(severities[i]));
    }
    for (const RuleOff& off : frame.switched_off) {
      const std::string city = frame.is_several() ? report.city_title(off.city) + ' ' : "";
      write_line({"已停用的规则", "Rule switched off"}, FieldType::text,
                 printable_lines(city + off.rule + ": " + off.reason));
    }
    for (const std::string& city : frame.missing) {
      write_line({"缺少结果的市", "City without results"}, FieldType::text, printable_lines(city));
    }
    write_left_out();
    ++line_;
    write_counts_of_counties(all);
    book_->set_page(0, 0);
  }

  void write_left_out() {
    const auto tell = [&](const SheetTable& table, const std::string& sheet) {
      if (table.left_out() == 0) return;
      write_line(
          {"未列出的结果", "Results left out"}, FieldType::text,
          message({"工作表“{}”只列出前 {} 条，其余 {} 条未列出；全部结果请用 -o csv 或 -o jsonl",
                   "the sheet {} has the first {} alone, {} more are left out; -o csv and "
                   "-o jsonl have all"},
                  sheet, table.rows(), table.left_out())
              .in(report.language));
    };
    tell(*findings_, text({"全部结果", "All results"}));
    for (const auto& [place, table] : of_place_) {
      tell(*table, printable(report.frame.is_several() ? report.city_title(place.first)
                                                       : county_name(report.frame, place.second)));
    }
  }

  // A table of the summary's own: it has a head above it, so that nothing is frozen.
  void write_counts_of_counties(const Tally& all) {
    const std::uint32_t header = line_;
    const std::vector<WorkbookColumn> columns = with_counts(
        {{report.frame.is_several() ? Message{"市", "City"} : Message{"县（市、区）", "County"},
          WorkbookCell::text, 20}});
    for (std::uint16_t i = 0; i < columns.size(); ++i) {
      book_->write_table_header(line_, i, columns[i].title.in(report.language), i > 0);
    }
    write_counts(text({"合计", "All"}), all);
    if (report.frame.is_several()) {
      for (std::size_t i = 0; i < report.frame.cities.size(); ++i) {
        write_counts(printable(report.city_title(i)), report.summary.by_city[i]);
      }
    } else {
      for (const auto& [place, families] : figures_.counties) {
        Tally tally;
        for (const auto& [family, part] : families) tally += part;
        write_counts(place.second.empty() ? text({"市本级", "The city itself"})
                                          : printable(county_name(report.frame, place.second)),
                     tally);
      }
    }
    for (std::uint16_t i = 1; i < columns.size(); ++i) {
      for (const CellColor& color : columns[i].colors) {
        book_->color_above_nought(header + 1, line_, i, color.tone);
      }
    }
  }

  void write_counts(const std::string& name, const Tally& tally) {
    Row row{name};
    add_counts(row, tally);
    ++line_;
    book_->write(line_, 0, FieldType::text, row[0]);
    if (!row[1].empty()) book_->write_percent(line_, 1, std::stod(row[1]) / 1000);
    for (std::uint16_t i = 2; i < row.size(); ++i) {
      book_->write(line_, i, FieldType::integer, row[i]);
    }
  }

  std::uint32_t most_rows_;
  AuditFigures figures_;
  std::unique_ptr<Workbook> book_;  // nothing if it could not be made
  std::size_t summary_ = 0;
  std::uint32_t line_ = 0;  // of the summary
  std::unique_ptr<SheetTable> rules_;
  std::unique_ptr<SheetTable> findings_;
  // A sheet a county; of several cities, a sheet a city.
  std::map<std::pair<std::uint32_t, std::string>, std::unique_ptr<SheetTable>> of_place_;
};

}  // namespace

std::unique_ptr<AuditOutput> workbook_output_of(const AuditReport& report, Write write,
                                                std::uint32_t most_rows) {
  return std::make_unique<AuditWorkbook>(report, std::move(write), most_rows);
}

std::unique_ptr<AuditOutput> workbook_output(const AuditReport& report, Write write) {
  return workbook_output_of(report, std::move(write), most_table_rows);
}

}  // namespace shuangbai
