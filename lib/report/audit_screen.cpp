#include "report/audit_screen.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/count.h"
#include "base/text_hash.h"
#include "report/screen_table.h"
#include "report/subject_title.h"
#include "report/words.h"

namespace shuangbai {
namespace {

constexpr std::size_t worst_shown = 5;
constexpr std::size_t evidence_shown = 3;

// The next day by which something pending must be done.
void keep_earliest(std::optional<Date>& due, const Verdict& verdict) {
  if (!verdict.due || verdict.excuse == Excuse::suppressed) return;
  due = std::min(due.value_or(*verdict.due), *verdict.due);
}

// What a line of the tables counts.
struct Group {
  std::string name;
  Tally tally;
  std::optional<Date> due;
  std::string failing_rules;  // codes, each once

  void count(const Verdict& verdict) {
    tally.count(verdict);
    keep_earliest(due, verdict);
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

std::string_view color_of_severity(std::string_view key) {
  return key == "error" ? "31" : key == "warning" ? "33" : "36";
}

// What is neither met nor failed: "1 late, 9 due by 2026-12-31".
std::string other_results(const Tally& tally, const std::optional<Date>& due, Language language) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, Text title) {
    if (count == 0) return;
    parts.push_back(message({"{1} {0}", "{0} {2}"}, count, title.zh, title.en).in(language));
  };
  add(tally.late, title_of(VerdictOutcome::late));
  add(tally.unknown, title_of(VerdictOutcome::unknown));
  if (tally.pending > 0 && due) {
    parts.push_back(message({"未到期 {}（{}）", "{} due by {}"}, tally.pending, *due).in(language));
  } else {
    add(tally.pending, title_of(VerdictOutcome::pending));
  }
  add(tally.suppressed, title_of(Excuse::suppressed));
  return fmt::format("{}", fmt::join(parts, language == Language::zh ? "，" : ", "));
}

class Screen : public AuditOutput {
 public:
  Screen(const AuditReport& report_of, Write write_to, GroupBy by)
      : AuditOutput(report_of, std::move(write_to)), by_(by) {}

  PassesHeard passes_unlisted() const override {
    const bool counts = by_ != GroupBy::rule || report.frame.is_several();
    return counts ? PassesHeard::counted : PassesHeard::none;
  }

  bool wants(const Verdict& verdict) override {
    // A visit fails a rule once, and there may be a million of them: none is among the worst.
    if (verdict.outcome == VerdictOutcome::fail && verdict.excuse == Excuse::none &&
        verdict.subject.kind != "visit") {
      CityKindAndId subject = {verdict.city, verdict.subject.kind, verdict.subject.id};
      // Periods of one subject follow each other.
      if (latest_ == nullptr || latest_->first != subject) {
        latest_ = &*subjects_.try_emplace(std::move(subject)).first;
      }
      Group& group = latest_->second;
      if (group.name.empty()) group.name = report.city(verdict) + report.subject_name(verdict);
      group.count(verdict);
    }
    if (verdict.due) keep_earliest(due_of_rules_[verdict.rule], verdict);
    if (by_ != GroupBy::rule) groups_[{verdict.city, group_of(verdict)}].count(verdict);
    if (report.frame.is_several()) cities_[verdict.city].count(verdict);
    return (report.details || report.quiet) && AuditOutput::wants(verdict);
  }

  void read(const Verdict& verdict) override {
    const std::string title(title_of(verdict.outcome).in(report.language));
    std::string out = fmt::format(
        "{} {} [{}] {}{} {} {} {}: {}\n", verdict.rule->code,
        colored(title, color_of(verdict.outcome), report.style.colors), verdict.rule->clause,
        printable(report.city(verdict)), subject_title(verdict.subject.kind).in(report.language),
        verdict.subject.id, printable(report.subject_name(verdict)), period_text(verdict.period),
        printable(verdict.message().in(report.language)));
    if (verdict.excuse != Excuse::none) {
      out += fmt::format("    {}: {}\n", title_of(verdict.excuse).in(report.language),
                         printable(verdict.reason));
    }
    if (report.quiet) {
      write(out);
      return;
    }
    add_evidence(verdict, out);
    details_[{verdict.city, std::string(verdict.subject.county),
              std::string(verdict.subject.station)}] += out;
  }

  void end() override {
    if (report.quiet) return;
    write_details();
    if (report.frame.is_several()) write_table(cities_table());
    write_table(by_ == GroupBy::rule ? rules_table() : groups_table());
    write_table(worst_table());
    write_summary();
    write_next_steps();
  }

 private:
  // What decides comes first; the rest is told in number.
  void add_evidence(const Verdict& verdict, std::string& out) const {
    const std::size_t all = verdict.evidence.size();
    const std::size_t shown = report.all_evidence ? all : std::min(evidence_shown, all);
    for (std::size_t i = 0; i < shown; ++i) {
      out += "    " + report.place(verdict, verdict.evidence[i]) + '\n';
    }
    if (shown < all) {
      out += message({"    另有 {} 处（--evidence all）\n", "    and {} more (--evidence all)\n"},
                     all - shown)
                 .in(report.language);
    }
  }

  // By city, county and station; what belongs to none comes first.
  void write_details() const {
    for (const auto& [place, text] : details_) {
      const auto& [city, county, station] = place;
      std::string heading = county.empty() ? std::string(title_of_city().in(report.language))
                                           : fmt::format("{} {}", county, county_name(county));
      if (report.frame.is_several()) heading = report.city_title(city) + " · " + heading;
      if (!station.empty()) heading += fmt::format(" · {} {}", station, station_name(station));
      write(fmt::format("== {}\n{}\n", printable(heading), text));
    }
  }

  static constexpr Text title_of_city() { return {"全市", "The city"}; }

  void write_summary() const {
    const AuditFrame& frame = report.frame;
    const Tally& all = report.summary.all;
    write(message({"截至 {}（{} 至 {}），政策 {}\n合格 {}，不合格 {}，逾期 {}，无法判定 {}，未到期 "
                   "{}；合格率 {}\n",
                   "As of {} ({} to {}), policy {}\n{} pass, {} fail, {} late, {} unknown, {} "
                   "pending; rate {}\n"},
                  frame.as_of, frame.window.from, frame.window.to, frame.policy, all.pass, all.fail,
                  all.late, all.unknown, all.pending, percent(all.rate()))
              .in(report.language));
    const auto& findings = report.summary.findings;
    const std::size_t found = findings[0] + findings[1] + findings[2];
    if (found > 0) {
      write(message({"问题 {} 项：错误 {}，警告 {}，提示 {}",
                     "{:finding}: {:error}, {:warning}, {} info"},
                    Count(found), Count(findings[static_cast<std::size_t>(Severity::error)]),
                    Count(findings[static_cast<std::size_t>(Severity::warning)]),
                    findings[static_cast<std::size_t>(Severity::info)])
                .in(report.language));
      if (all.known > 0) {
        write(message({"；此外基线已列 {} 项", "; {:more is|more are} in the baseline"},
                      Count(all.known))
                  .in(report.language));
      }
      write("\n");
    } else if (all.known > 0) {
      write(
          message({"没有新问题；基线已列 {} 项\n", "No new findings; {:is|are} in the baseline\n"},
                  Count(all.known))
              .in(report.language));
    }
    if (all.suppressed > 0) {
      write(message({"已豁免 {} 项\n", "{} suppressed\n"}, all.suppressed).in(report.language));
    }
    const std::string off = report.switched_off();
    if (!off.empty()) write(off.substr(off.find_first_not_of("；; ")) + '\n');
    if (!frame.missing.empty()) write(printable(report.missing()) + '\n');
  }

  std::string command_of(const std::string& options) const {
    return fmt::format("shuangbai{} audit {}{}", report.program_given, options,
                       report.window_given);
  }

  // What to do about it.
  void write_next_steps() const {
    if (report.merged != nullptr) return;  // of one repository alone commands find what is told
    std::vector<std::pair<std::string, Text>> steps;
    if (!worst_finding_.empty()) {
      steps.emplace_back(command_of("explain " + worst_finding_),
                         Text{"说明一个结果的由来", "how one came about"});
    }
    if (report.summary.all.fail + report.summary.all.late + report.summary.all.unknown == 0) return;
    if (!report.details) {
      steps.emplace_back(command_of("--details" + report.choice_given),
                         Text{"列出每个结果及依据", "each with its evidence"});
    }
    steps.emplace_back(command_of("-o html=report.html" + report.choice_given),
                       Text{"出网页报告", "a report for browsers"});
    std::size_t width = 0;
    for (const auto& [command, what] : steps) width = std::max(width, display_width(command));
    write(Text{"下一步：\n", "Next:\n"}.in(report.language));
    for (const auto& [command, what] : steps) {
      write(fmt::format("  {}  {}\n", pad_right(command, width), what.in(report.language)));
    }
  }

  std::string group_of(const Verdict& verdict) const {
    const Subject& subject = verdict.subject;
    const std::string_view id = by_ == GroupBy::county    ? subject.county
                                : by_ == GroupBy::station ? subject.station
                                                          : subject.worker;
    return std::string(id.empty() ? "-" : id);
  }

  std::string county_name(const std::string& code) const {
    const std::string* name = report.frame.county(code);
    return name == nullptr ? "" : *name;
  }
  std::string station_name(const std::string& code) const {
    const std::string* name = report.frame.station(code);
    return name == nullptr ? "" : *name;
  }
  // Of several cities, with the city's where the group alone does not tell it.
  std::string name_of(std::uint32_t city, const std::string& group) const {
    const bool is_clear = by_ != GroupBy::worker && group != "-";
    const std::string of = report.frame.is_several() && !is_clear ? report.city_title(city) : "";
    const std::string name = by_ == GroupBy::county    ? county_name(group)
                             : by_ == GroupBy::station ? station_name(group)
                                                       : worker_name(city, group);
    return of.empty() || name.empty() ? of + name : fmt::format("{} {}", of, name);
  }
  std::string worker_name(std::uint32_t city, const std::string& id) const {
    const std::optional<ServingWorker> worker = report.frame.cities[city]->worker(id);
    return worker ? worker->name : "";
  }

  void write_table(const Table& table) const {
    if (!table.rows.empty()) write(screen_table(table, report.language, report.style) + '\n');
  }

  // Of a line of a table, the columns that count.
  void add_tally_columns(Table& table) const {
    table.columns.push_back({"rate", {"合格率", "Rate"}, CellType::number});
    table.columns.push_back({"fail", {"不合格", "Fail"}, CellType::number});
    if (report.summary.all.known > 0) {
      table.columns.push_back({"new", {"新", "New"}, CellType::number});
    }
    table.columns.push_back({.key = "other", .title = {"其他结果", "Other results"}});
  }
  void add_tally(const Tally& tally, const std::optional<Date>& due, Row& row) const {
    row.push_back(percent(tally.rate()));
    row.push_back(std::to_string(tally.fail));
    if (report.summary.all.known > 0) {
      row.push_back(std::to_string(new_ones(tally)));
    }
    row.push_back(other_results(tally, due, report.language));
  }

  // What is new beside a baseline; all if there is none.
  static std::size_t new_ones(const Tally& tally) {
    return tally.fail + tally.late + tally.unknown - tally.known;
  }

  // The worst first: what is new before what is known, then by severity, then by what fails.
  Table rules_table() const {
    struct Line {
      const Rule* rule;
      const Tally* tally;
      Severity severity;
    };
    std::vector<Line> lines;
    for (const auto& [rule, tally] : report.summary.by_rule) {
      if (tally.is_all_pass()) continue;
      lines.push_back({rule, &tally, report.frame.severity(*rule)});
    }
    const bool has_known = report.summary.all.known > 0;
    std::ranges::sort(lines, [has_known](const Line& a, const Line& b) {
      const bool a_is_new = has_known && new_ones(*a.tally) > 0;
      const bool b_is_new = has_known && new_ones(*b.tally) > 0;
      return std::tuple(b_is_new, b.severity, b.tally->fail, a.rule->code) <
             std::tuple(a_is_new, a.severity, a.tally->fail, b.rule->code);
    });
    Table table;
    table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                     {.key = "title", .title = {"内容", "Title"}},
                     {.key = "severity",
                      .title = {"级别", "Severity"},
                      .words = &words_of<Severity>,
                      .color = &color_of_severity}};
    add_tally_columns(table);
    for (const Line& line : lines) {
      Row& row = table.rows.emplace_back();
      row = {std::string(line.rule->code), std::string(line.rule->title.in(report.language)),
             std::string(key_of(line.severity))};
      const auto due = due_of_rules_.find(line.rule);
      add_tally(*line.tally, due == due_of_rules_.end() ? std::nullopt : due->second, row);
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
    add_tally_columns(table);
    table.columns.push_back({.key = "rules", .title = {"不合格规则", "Failing rules"}});
    std::vector<const std::pair<const CityAndGroup, Group>*> lines;
    for (const auto& line : groups_) {
      if (!line.second.tally.is_all_pass()) lines.push_back(&line);
    }
    std::ranges::stable_sort(lines, std::greater(),
                             [](const auto* line) { return line->second.tally.fail; });
    for (const auto* line : lines) {
      Row& row = table.rows.emplace_back();
      const auto& [city, group] = line->first;
      row = {group, name_of(city, group)};
      add_tally(line->second.tally, line->second.due, row);
      row.push_back(line->second.failing_rules);
    }
    return table;
  }

  // In their own order, each with a line: nobody looks for a city among the worst.
  Table cities_table() const {
    Table table;
    table.columns = {{.key = "city", .title = {"市", "City"}},
                     {.key = "name", .title = {"名称", "Name"}}};
    add_tally_columns(table);
    table.columns.push_back({.key = "rules", .title = {"不合格规则", "Failing rules"}});
    for (std::uint32_t i = 0; i < report.frame.cities.size(); ++i) {
      const auto counted = cities_.find(i);
      const Group group = counted == cities_.end() ? Group() : counted->second;
      Row& row = table.rows.emplace_back();
      row = {report.frame.cities[i]->name.code, report.city_title(i)};
      add_tally(group.tally, group.due, row);
      row.push_back(group.failing_rules);
    }
    return table;
  }

  // The subjects with the most failures.
  Table worst_table() {
    std::vector<const std::pair<const CityKindAndId, Group>*> worst;
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
      const auto& [city, kind, id] = entry->first;
      if (worst_finding_.empty()) {
        const std::string& rules = entry->second.failing_rules;
        worst_finding_ = fmt::format("{} {}", rules.substr(rules.rfind(' ') + 1), id);
      }
      table.rows.push_back({fmt::format("{} {}", subject_title(kind).in(report.language), id),
                            entry->second.name, std::to_string(entry->second.tally.fail),
                            entry->second.failing_rules});
    }
    return table;
  }

  using CityKindAndId = std::tuple<std::uint32_t, std::string_view, std::string>;
  struct SubjectHash {
    std::size_t operator()(const CityKindAndId& subject) const {
      return TextHash()(std::get<std::string>(subject));
    }
  };
  using CityAndGroup = std::pair<std::uint32_t, std::string>;
  using CityCountyAndStation = std::tuple<std::uint32_t, std::string, std::string>;

  GroupBy by_;
  std::map<const Rule*, std::optional<Date>> due_of_rules_;
  std::unordered_map<CityKindAndId, Group, SubjectHash> subjects_;  // that fail
  std::pair<const CityKindAndId, Group>* latest_ = nullptr;         // of these
  std::map<CityAndGroup, Group> groups_;
  std::map<std::uint32_t, Group> cities_;  // of several
  std::map<CityCountyAndStation, std::string> details_;
  std::string worst_finding_;  // a rule and a subject
};

}  // namespace

std::unique_ptr<AuditOutput> screen_output(const AuditReport& report, Write write) {
  return screen_output_by(report, std::move(write), GroupBy::rule);
}

std::unique_ptr<AuditOutput> screen_output_by(const AuditReport& report, Write write, GroupBy by) {
  return std::make_unique<Screen>(report, std::move(write), by);
}

}  // namespace shuangbai
