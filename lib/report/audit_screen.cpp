#include "report/audit_screen.h"

#include <algorithm>
#include <tuple>

#include "report/subject_title.h"
#include "report/table.h"

namespace shuangbai {
namespace {

constexpr std::size_t worst_shown = 5;

// What a line of the tables counts.
struct Group {
  std::string name;
  Tally tally;
  std::string failing_rules;  // codes, each once

  void count(const Verdict& verdict) {
    tally.count(verdict);
    if (verdict.outcome != VerdictOutcome::fail || verdict.excuse == Excuse::suppressed) return;
    const std::string_view code = verdict.rule->code;
    if (failing_rules.ends_with(code)) return;  // results come rule by rule
    failing_rules += failing_rules.empty() ? "" : " ";
    failing_rules += code;
  }
};

std::string_view color_of(VerdictOutcome outcome) {
  constexpr std::string_view colors[] = {"31", "35", "33", "36", "32"};  // SGR
  static_assert(std::size(colors) == enumerators<VerdictOutcome>.size());
  return colors[static_cast<std::size_t>(outcome)];
}

std::vector<Column> tally_columns() {
  return {{"rate", {"合格率", "Rate"}, CellType::number},
          {"fail", {"不合格", "Fail"}, CellType::number},
          {"late", {"逾期", "Late"}, CellType::number},
          {"pending", {"未到期", "Pending"}, CellType::number},
          {"unknown", {"无法判定", "Unknown"}, CellType::number}};
}

void add_tally(const Tally& tally, Row& row) {
  row.push_back(percent(tally.rate()));
  for (const std::size_t count : {tally.fail, tally.late, tally.pending, tally.unknown}) {
    row.push_back(std::to_string(count));
  }
}

class Screen : public AuditOutput {
 public:
  Screen(const AuditReport& report_of, Write write_to, GroupBy by)
      : AuditOutput(report_of, std::move(write_to)), by_(by) {}

  bool hear(const Verdict& verdict) override {
    // A visit fails a rule once, and there may be a million of them: none is among the worst.
    if (verdict.outcome == VerdictOutcome::fail && verdict.excuse == Excuse::none &&
        verdict.subject.kind != "visit") {
      Group& group = subjects_[{verdict.subject.kind, verdict.subject.id}];
      if (group.name.empty()) group.name = report.subject_name(verdict);
      group.count(verdict);
    }
    if (by_ != GroupBy::rule) groups_[group_of(verdict)].count(verdict);
    return (report.details || report.quiet) && AuditOutput::hear(verdict);
  }

  void read(const Verdict& verdict) override {
    const std::string title(title_of(verdict.outcome).in(report.language));
    std::string out = fmt::format(
        "{} {} [{}] {} {} {} {}: {}\n", verdict.rule->code, colored(title, verdict.outcome),
        verdict.rule->clause, subject_title(verdict.subject.kind).in(report.language),
        verdict.subject.id, printable(report.subject_name(verdict)), period_text(verdict.period),
        printable(verdict.message().in(report.language)));
    if (verdict.excuse != Excuse::none) {
      const Text why = verdict.excuse == Excuse::suppressed ? Text{"已豁免", "suppressed"}
                                                            : Text{"基线已列", "in the baseline"};
      out += fmt::format("    {}: {}\n", why.in(report.language), printable(verdict.reason));
    }
    if (report.details) {
      for (const Evidence& evidence : verdict.evidence)
        out += "    " + report.place(evidence) + '\n';
    }
    write(out);
    detailed_ = true;
  }

  void end() override {
    if (report.quiet) return;
    if (detailed_) write("\n");
    write_table(by_ == GroupBy::rule ? rules_table() : groups_table());
    write_table(worst_table());
    const AuditRequest& request = report.audit.request();
    const Tally& all = report.summary.all;
    write(message({"截至 {}（{} 至 {}），政策 {}：合格 {}，不合格 {}，逾期 {}，未到期 {}，无法判定 "
                   "{}；合格率 {}",
                   "As of {} ({} to {}), policy {}: {} pass, {} fail, {} late, {} pending, {} "
                   "unknown; rate {}"},
                  request.as_of, request.window.from, request.window.to,
                  report.audit.policy().name(), all.pass, all.fail, all.late, all.pending,
                  all.unknown, percent(all.rate()))
              .in(report.language));
    if (all.suppressed > 0) {
      write(message({"；已豁免 {}", "; {} suppressed"}, all.suppressed).in(report.language));
    }
    if (all.known > 0) {
      write(message({"；其中基线已列 {}", "; {} of them in the baseline"}, all.known)
                .in(report.language));
    }
    write(report.switched_off() + '\n');
  }

 private:
  std::string colored(const std::string& text, VerdictOutcome outcome) const {
    if (report.colors == Colors::off) return text;
    return fmt::format("\x1b[{}m{}\x1b[0m", color_of(outcome), text);
  }

  std::string group_of(const Verdict& verdict) const {
    const Subject& subject = verdict.subject;
    const std::string_view id = by_ == GroupBy::county    ? subject.county
                                : by_ == GroupBy::station ? subject.station
                                                          : subject.worker;
    return std::string(id.empty() ? "-" : id);
  }

  std::string name_of(const std::string& group) const {
    const Repository& repository = report.audit.repository();
    if (by_ == GroupBy::county) {
      const auto* county = repository.counties.find(group);
      return county == nullptr ? "" : county->record.name;
    }
    if (by_ == GroupBy::station) {
      const auto* station = repository.stations.find(group);
      return station == nullptr ? "" : station->record.name;
    }
    const auto* worker = repository.workers.find(group);
    return worker == nullptr ? "" : worker->record.name;
  }

  void write_table(const Table& table) const {
    if (!table.rows.empty()) write(render(table, TableFormat::table, report.language) + '\n');
  }

  Table rules_table() const {
    Table table;
    table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                     {.key = "name", .title = {"名称", "Name"}},
                     {.key = "title", .title = {"内容", "Title"}}};
    std::ranges::copy(tally_columns(), std::back_inserter(table.columns));
    for (const auto& [rule, tally] : report.summary.by_rule) {
      if (tally.is_all_pass()) continue;
      Row& row = table.rows.emplace_back();
      row = {std::string(rule->code), std::string(rule->name),
             std::string(rule->title.in(report.language))};
      add_tally(tally, row);
    }
    return table;
  }

  Table groups_table() const {
    constexpr Text titles[] = {
        {"规则", "Rule"}, {"县（市、区）", "County"}, {"社工站", "Station"}, {"社工", "Worker"}};
    static_assert(std::size(titles) == enumerators<GroupBy>.size());
    Table table;
    const Text title = titles[static_cast<std::size_t>(by_)];
    table.columns = {{.key = "group", .title = {std::string(title.zh), std::string(title.en)}},
                     {.key = "name", .title = {"名称", "Name"}}};
    std::ranges::copy(tally_columns(), std::back_inserter(table.columns));
    table.columns.push_back({.key = "rules", .title = {"不合格规则", "Failing rules"}});
    for (const auto& [id, group] : groups_) {
      if (group.tally.is_all_pass()) continue;
      Row& row = table.rows.emplace_back();
      row = {id, name_of(id)};
      add_tally(group.tally, row);
      row.push_back(group.failing_rules);
    }
    return table;
  }

  // The subjects with the most failures.
  Table worst_table() const {
    std::vector<const std::pair<const KindAndId, Group>*> worst;
    for (const auto& entry : subjects_) worst.push_back(&entry);
    const auto shown = std::min(worst_shown, worst.size());
    std::ranges::partial_sort(worst, worst.begin() + static_cast<std::ptrdiff_t>(shown),
                              [](const auto* a, const auto* b) {
                                return std::tie(b->second.tally.fail, a->first) <
                                       std::tie(a->second.tally.fail, b->first);
                              });
    worst.resize(shown);
    Table table;
    table.columns = {{.key = "subject", .title = {"最差对象", "Worst subjects"}},
                     {.key = "name", .title = {"名称", "Name"}},
                     {"fail", {"不合格", "Fail"}, CellType::number},
                     {.key = "rules", .title = {"规则", "Rules"}}};
    for (const auto* entry : worst) {
      const auto& [kind, id] = entry->first;
      table.rows.push_back({fmt::format("{} {}", subject_title(kind).in(report.language), id),
                            entry->second.name, std::to_string(entry->second.tally.fail),
                            entry->second.failing_rules});
    }
    return table;
  }

  using KindAndId = std::pair<std::string_view, std::string>;

  GroupBy by_;
  bool detailed_ = false;
  std::map<KindAndId, Group> subjects_;  // that fail
  std::map<std::string, Group> groups_;
};

}  // namespace

std::unique_ptr<AuditOutput> screen_output(const AuditReport& report, Write write) {
  return screen_output_by(report, std::move(write), GroupBy::rule);
}

std::unique_ptr<AuditOutput> screen_output_by(const AuditReport& report, Write write, GroupBy by) {
  return std::make_unique<Screen>(report, std::move(write), by);
}

}  // namespace shuangbai
