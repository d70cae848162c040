// A report for browsers: figures and charts, and every finding in a table that filters, sorts and
// opens. One file, that asks nothing of a network.
#include <algorithm>

#include "audit/figures.h"
#include "report/audit_output.h"
#include "report/family_title.h"
#include "report/html_assets.h"
#include "report/html_findings.h"
#include "report/html_page.h"
#include "report/place_name.h"
#include "report/svg_chart.h"
#include "report/xml_text.h"
#include "rules/decision.h"

namespace shuangbai {
namespace {

constexpr std::size_t bars_drawn = 60;
constexpr std::size_t stations_drawn = 200;
constexpr std::size_t training_bins = 12;  // 8 of them up to the hours that are required
constexpr std::size_t bins_required = 8;

// Of a rate in hundredths of a percent: r0 to r4, the best.
std::string shade_of(const Tally& tally) {
  const auto rate = tally.rate();
  if (!rate) return "soft";
  return fmt::format("r{}", *rate >= 9'500   ? 4
                            : *rate >= 8'000 ? 3
                            : *rate >= 6'000 ? 2
                            : *rate >= 3'000 ? 1
                                             : 0);
}

std::string key_class(VerdictOutcome outcome) {
  return std::string(key_of(outcome));
}

class HtmlReport : public AuditOutput {
 public:
  HtmlReport(const AuditReport& report_of, Write write_to)
      : AuditOutput(report_of, std::move(write_to)), findings_(report) {}

  PassesHeard passes_unlisted() const override { return PassesHeard::counted; }

  bool wants(const Verdict& verdict) override {
    figures_.count(verdict);
    return AuditOutput::wants(verdict) && findings_.has_room(*verdict.rule);
  }

  void read(const Verdict& verdict) override { findings_.add(verdict); }

  void end() override {
    const AuditFrame& frame = report.frame;
    const std::string title =
        message({"{} 双百工程审计：截至 {}", "{}: audit of the Double Hundred Project as of {}"},
                frame.name(), frame.as_of)
            .in(report.language);
    page_ = html_page_begin(title, report.language);
    page_ += fmt::format(
        "<header>\n<h1>{}</h1>\n<p class=\"soft\">{}</p>\n</header>\n", xml_text(title),
        xml_text(message({"{} 至 {}，政策 {}{}", "{} to {}, policy {}{}"}, frame.window.from,
                         frame.window.to, frame.policy, report.switched_off())
                     .in(report.language)));
    write_navigation();
    page_ += "<main>\n";
    write_rates();
    write_trend();
    write_cities();
    write_counties();
    write_rules();
    write_staffing();
    write_supervision();
    write_training();
    write_findings();
    page_ += "</main>\n";
    write(page_);
    findings_.write(write, names_of_counties());
    write(fmt::format("<script>\n{}</script>\n</body>\n</html>\n", report_js));
  }

 private:
  std::string_view in(Text text) const { return text.in(report.language); }
  std::string words(Text text) const { return std::string(in(text)); }

  void heading(std::string_view id, Text title) {
    page_ += fmt::format("<h2 id=\"{}\">{}</h2>\n", id, in(title));
  }
  void paragraph(const Message& text) {
    page_ += fmt::format("<p class=\"soft\">{}</p>\n", xml_text(text.in(report.language)));
  }

  static constexpr Text rates_title{"概况", "Overview"};
  static constexpr Text trend_title{"趋势", "Trend"};
  static constexpr Text cities_title{"各市", "Cities"};
  static constexpr Text counties_title{"各县（市、区）", "Counties"};
  static constexpr Text rules_title{"各项规则", "Rules"};
  static constexpr Text staffing_title{"人员缺口", "Staffing shortfalls"};
  static constexpr Text supervision_title{"督导时数", "Hours of supervision"};
  static constexpr Text training_title{"培训学时", "Hours of training"};
  static constexpr Text findings_title{"问题清单", "Findings"};

  void write_navigation() {
    constexpr std::pair<std::string_view, Text> parts[] = {{"rates", rates_title},
                                                           {"trend", trend_title},
                                                           {"cities", cities_title},
                                                           {"counties", counties_title},
                                                           {"rules", rules_title},
                                                           {"staffing", staffing_title},
                                                           {"supervision", supervision_title},
                                                           {"training", training_title},
                                                           {"list", findings_title}};
    page_ += fmt::format("<nav aria-label=\"{}\"><ul>", in({"目录", "Contents"}));
    for (const auto& [id, title] : parts) {
      if (title.en == cities_title.en && !report.frame.is_several()) continue;
      page_ += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, in(title));
    }
    page_ += "</ul></nav>\n";
  }

  void write_rates() {
    const Tally& all = report.summary.all;
    heading("rates", rates_title);
    page_ += "<dl class=\"cards\">\n";
    const auto card = [&](Text title, const std::string& value) {
      page_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", in(title), value);
    };
    card({"合格率", "Rate"}, percent(all.rate()));
    card({"合格", "Pass"}, std::to_string(all.pass));
    card({"不合格", "Fail"}, std::to_string(all.fail));
    card({"逾期", "Late"}, std::to_string(all.late));
    card({"无法判定", "Unknown"}, std::to_string(all.unknown));
    card({"未到期", "Pending"}, std::to_string(all.pending));
    if (all.suppressed > 0) card({"已豁免", "Suppressed"}, std::to_string(all.suppressed));
    if (all.known > 0) card({"基线已列", "In the baseline"}, std::to_string(all.known));
    page_ += "</dl>\n";
    paragraph(message({"合格率 = 合格 ÷（合格＋不合格＋逾期＋无法判定）= {} ÷ {}；未到期的不计。",
                       "Rate = pass ÷ (pass + fail + late + unknown) = {} ÷ {}; what is pending "
                       "does not count."},
                      all.pass, all.decided()));
    if (report.frame.missing.empty()) return;
    page_ += fmt::format("<p>{}</p>\n", xml_text(printable(report.missing())));
  }

  void write_trend() {
    heading("trend", trend_title);
    const auto months = report.frame.trend();
    if (!months) {
      paragraph(
          message({"只看有改动的记录时没有趋势。", "There is no trend of records that changed."}));
      return;
    }
    std::vector<ChartPoint> curve;
    for (const auto& [month, tally] : *months) {
      const auto rate = tally.rate();
      curve.push_back({month.from.to_string().substr(0, 7), rate, percent(rate)});
    }
    page_ += svg_curve(words({"各月合格率", "Rate of each month"}), curve);
    page_ += fmt::format("<details><summary>{}</summary>\n", in({"各月数字", "The figures"}));
    {
      HtmlTable table(
          page_, report.language,
          {"各月，按当月最后一天所知审计", "Each month as it was known on its last day"});
      table.head(with_counts({{{"月", "Month"}}}));
      for (const auto& [month, tally] : *months) {
        std::vector<HtmlTable::Cell> row = {
            {.content = month.from.to_string().substr(0, 7), .heads_row = true}};
        add_tally(tally, row);
        table.row(row);
      }
    }
    page_ += "</details>\n";
  }

  static std::vector<HtmlTable::Head> with_counts(std::vector<HtmlTable::Head> heads) {
    constexpr Text titles[] = {{"合格率", "Rate"}, {"合格", "Pass"},        {"不合格", "Fail"},
                               {"逾期", "Late"},   {"无法判定", "Unknown"}, {"未到期", "Pending"}};
    for (const Text title : titles) heads.push_back({.title = title, .is_number = true});
    return heads;
  }
  static void add_tally(const Tally& tally, std::vector<HtmlTable::Cell>& row) {
    row.push_back({percent(tally.rate()), "number"});
    for (const std::size_t count :
         {tally.pass, tally.fail, tally.late, tally.unknown, tally.pending}) {
      row.push_back({std::to_string(count), "number"});
    }
  }

  std::string place_of(const std::pair<std::uint32_t, std::string>& place) const {
    return printable(
        place_name(report.frame, place.first, place.second, in({"（市级）", "(the city)"})));
  }
  std::string station_name(const std::string& code) const {
    return printable(shuangbai::station_name(report.frame, code));
  }

  // Of several: a line each.
  void write_cities() {
    if (!report.frame.is_several()) return;
    heading("cities", cities_title);
    HtmlTable table(page_, report.language, {"各市的结果", "Results of each city"});
    table.head(with_counts({{{"市", "City"}}, {{"名称", "Name"}}}));
    for (std::size_t i = 0; i < report.frame.cities.size(); ++i) {
      std::vector<HtmlTable::Cell> row = {
          {.content = printable(report.frame.cities[i]->name.code), .heads_row = true},
          {printable(report.city_title(i))}};
      add_tally(report.summary.by_city[i], row);
      table.row(row);
    }
  }

  void write_counties() {
    heading("counties", counties_title);
    std::vector<std::string_view> families;
    for (const auto& [rule, tally] : report.summary.by_rule) {
      const std::string_view family = family_of(*rule->decision);
      if (std::ranges::find(families, family) == families.end()) families.push_back(family);
    }
    HtmlTable table(page_, report.language,
                    {"合格率（合格/已判定），按县和规则类别",
                     "Rates (pass/decided), by county and family of rules"},
                    "heat");
    std::vector<std::string> heads = {words({"县（市、区）", "County"})};
    for (const std::string_view family : families) {
      heads.push_back(words(family_title(family)));
    }
    table.head_texts(heads);
    for (const auto& [place, by_family] : figures_.counties) {
      std::vector<HtmlTable::Cell> row = {{.content = place_of(place), .heads_row = true}};
      for (const std::string_view family : families) {
        const auto found = by_family.find(family);
        if (found == by_family.end()) {
          row.push_back({});
          continue;
        }
        const Tally& tally = found->second;
        row.push_back({fmt::format("{}<small>{}/{}</small>", percent(tally.rate()), tally.pass,
                                   tally.decided()),
                       shade_of(tally), true});
      }
      table.row(row);
    }
  }

  void write_rules() {
    heading("rules", rules_title);
    HtmlTable table(page_, report.language, {"各项规则的结果", "Results of each rule"});
    table.head(with_counts({{{"规则", "Rule"}}, {{"内容", "Title"}}, {{"条款", "Clause"}}}));
    for (const auto& [rule, tally] : report.summary.by_rule) {
      if (tally.total() + tally.suppressed == 0) continue;
      std::vector<HtmlTable::Cell> row = {{.content = std::string(rule->code), .heads_row = true},
                                          {std::string(rule->title.in(report.language))},
                                          {std::string(rule->clause)}};
      add_tally(tally, row);
      table.row(row);
    }
  }

  void write_staffing() {
    heading("staffing", staffing_title);
    std::vector<const std::pair<const std::pair<std::string, const Rule*>, Quantity>*> shortfalls;
    Decimal most;
    for (const auto& entry : figures_.staffing) {
      if (entry.second.observed < entry.second.required) shortfalls.push_back(&entry);
    }
    if (shortfalls.empty()) {
      paragraph(message({"没有缺口。", "There are none."}));
      return;
    }
    const auto missing = [](const Quantity& of) { return of.required - of.observed; };
    std::ranges::stable_sort(shortfalls, [&](const auto* a, const auto* b) {
      return missing(a->second) > missing(b->second);
    });
    const std::size_t all = shortfalls.size();
    shortfalls.resize(std::min(all, bars_drawn));
    for (const auto* entry : shortfalls) most = std::max(most, entry->second.required);
    {
      HtmlTable table(page_, report.language,
                      {"在岗人数低于要求的社工站", "Stations with fewer workers than required"});
      table.head({{{"社工站", "Station"}},
                  {{"规则", "Rule"}},
                  {{"实有", "Observed"}, true},
                  {{"应有", "Required"}, true},
                  {{"图", "Chart"}}});
      for (const auto* entry : shortfalls) {
        const auto& [station, rule] = entry->first;
        const Quantity& quantity = entry->second;
        table.row({{.content = station_name(station), .heads_row = true},
                   {fmt::format("{} {}", rule->code, rule->title.in(report.language))},
                   {quantity.observed.to_string(), "number"},
                   {quantity.required.to_string(), "number"},
                   {svg_bar(quantity.observed, quantity.required, most), "", true}});
      }
    }
    if (all > bars_drawn) {
      paragraph(message({"另有 {} 处缺口未画出；全部见问题清单。",
                         "{} more are not drawn; the findings list them."},
                        all - bars_drawn));
    }
  }

  void write_supervision() {
    heading("supervision", supervision_title);
    std::set<Date> months;
    for (const auto& [station, by_month] : figures_.supervision) {
      for (const auto& [month, quantity] : by_month) months.insert(month);
    }
    if (months.empty()) {
      paragraph(message({"时段内没有要求。", "None are required in the window."}));
      return;
    }
    std::size_t drawn = 0;
    {
      HtmlTable table(
          page_, report.language,
          {"各站各月督导时数：实有/应有", "Hours by station and month: observed/required"}, "heat");
      std::vector<std::string> heads = {words({"社工站", "Station"})};
      for (const Date month : months) heads.push_back(month.to_string().substr(0, 7));
      table.head_texts(heads);
      for (const auto& [station, by_month] : figures_.supervision) {
        if (++drawn > stations_drawn) continue;
        std::vector<HtmlTable::Cell> row = {{.content = station_name(station), .heads_row = true}};
        for (const Date month : months) {
          const auto found = by_month.find(month);
          if (found == by_month.end()) {
            row.push_back({});
            continue;
          }
          const Quantity& quantity = found->second;
          row.push_back({fmt::format("{}/{}", quantity.observed, quantity.required),
                         key_class(quantity.outcome)});
        }
        table.row(row);
      }
    }
    if (drawn > stations_drawn) {
      paragraph(message({"另有 {} 个社工站未列出；请用 --county 按县出报告。",
                         "{} more stations are not shown; make a report a county with --county."},
                        drawn - stations_drawn));
    }
  }

  void write_training() {
    heading("training", training_title);
    Decimal required;
    for (const auto& [worker, latest] : figures_.training) {
      required = std::max(required, latest.second.required);
    }
    if (required == Decimal()) {
      paragraph(message({"时段内没有要求。", "None are required in the window."}));
      return;
    }
    const Decimal width = Decimal::millionths(std::max<std::int64_t>(
        required.millionths() / static_cast<std::int64_t>(bins_required), 1));
    std::vector<ChartBin> bins(training_bins);
    for (std::size_t i = 0; i < bins.size(); ++i) {
      const auto at = [&](std::size_t n) { return width * static_cast<std::int64_t>(n); };
      bins[i].label =
          i + 1 < bins.size() ? fmt::format("{}–{}", at(i), at(i + 1)) : fmt::format("≥ {}", at(i));
    }
    std::size_t reached = 0;
    for (const auto& [worker, latest] : figures_.training) {
      const auto bin =
          static_cast<std::size_t>(latest.second.observed.millionths() / width.millionths());
      ++bins[std::min(bin, bins.size() - 1)].count;
      if (latest.second.observed >= latest.second.required) ++reached;
    }
    const Message title =
        message({"{} 名社工的年度专业培训学时，{} 名已达到要求",
                 "Professional training of {} workers in the year; {} have reached what is "
                 "required of them"},
                figures_.training.size(), reached);
    page_ +=
        svg_histogram(title.in(report.language), bins, bins_required,
                      message({"应有 {} 学时", "{} hours required"}, required).in(report.language));
    paragraph(title);
  }

  void write_findings() {
    heading("list", findings_title);
    if (findings_.left_out() > 0) {
      paragraph(message({"列出 {} 项；另有 {} 项未列出（每条规则列出同样多）。全部结果请用 -o "
                         "csv=文件 或 -o xlsx=文件，或用 --county 按县出报告。",
                         "{} are listed, {} are left out (of each rule the same number is listed). "
                         "-o csv=FILE and -o xlsx=FILE have all; or make a report a county with "
                         "--county."},
                        findings_.listed(), findings_.left_out()));
    }
    page_ += fmt::format("<noscript><p>{}</p></noscript>\n",
                         in({"此清单需要浏览器运行本页的脚本；不用脚本请用 -o markdown。",
                             "The list needs the script of this page; without one use -o "
                             "markdown."}));
    write_filters();
    write_pages();
    page_ +=
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"list\"><table "
        "id=\"findings\">\n<thead><tr>";
    constexpr std::pair<std::string_view, Text> columns[] = {
        {"rule", {"规则", "Rule"}},        {"severity", {"级别", "Severity"}},
        {"outcome", {"结果", "Outcome"}},  {"subject", {"对象", "Subject"}},
        {"place", {"所属", "Belongs to"}}, {"period", {"期间", "Period"}},
        {"message", {"说明", "Message"}}};
    for (const auto& [key, title] : columns) {
      page_ +=
          fmt::format("<th scope=\"col\"><button type=\"button\" data-sort=\"{}\">{}</button></th>",
                      key, in(title));
    }
    page_ += "</tr></thead>\n<tbody></tbody></table></div>\n";
  }

  void select(std::string_view name, Text title,
              const std::vector<std::pair<std::string, std::string>>& choices) {
    page_ += fmt::format("<label>{}<select name=\"{}\"><option value=\"\">{}</option>", in(title),
                         name, in({"全部", "all"}));
    for (const auto& [value, text] : choices) {
      page_ +=
          fmt::format("<option value=\"{}\">{}</option>", xml_attribute(value), xml_text(text));
    }
    page_ += "</select></label>\n";
  }

  template <typename E>
  std::vector<std::pair<std::string, std::string>> choices_of() const {
    std::vector<std::pair<std::string, std::string>> choices;
    for (const EnumValue& value : Enumeration<E>::values) {
      choices.emplace_back(std::to_string(choices.size()), words(value.title));
    }
    return choices;
  }

  // Of those that verdicts are about, by code.
  std::map<std::string, std::string> names_of_counties() const {
    std::map<std::string, std::string> names;
    for (const auto& [place, by_family] : figures_.counties) {
      const auto& [city, county] = place;
      if (!county.empty()) names.emplace(county, place_of(place));
    }
    if (!report.frame.is_several()) return names;
    for (std::size_t i = 0; i < report.frame.cities.size(); ++i) {
      names.emplace(report.frame.cities[i]->name.to_string(), report.city_title(i));
    }
    return names;
  }

  void write_filters() {
    page_ += "<form id=\"filters\">\n";
    page_ += fmt::format("<label>{}<input type=\"search\" name=\"text\"></label>\n",
                         in({"文字", "Text"}));
    std::vector<std::pair<std::string, std::string>> rules;
    for (const auto& [rule, tally] : report.summary.by_rule) {
      if (tally.is_all_pass() && !report.all) continue;
      rules.emplace_back(std::to_string(findings_.number_of(*rule)),
                         fmt::format("{} {}", rule->code, rule->title.in(report.language)));
    }
    select("rule", {"规则", "Rule"}, rules);
    select("severity", {"级别", "Severity"}, choices_of<Severity>());
    select("outcome", {"结果", "Outcome"}, choices_of<VerdictOutcome>());
    const auto counties = names_of_counties();
    select("county", {"县（市、区）", "County"}, {counties.begin(), counties.end()});
    page_ += fmt::format("<button type=\"reset\">{}</button>\n</form>\n", in({"清除", "Clear"}));
  }

  void write_pages() {
    page_ += fmt::format(
        "<p class=\"pages\"><button type=\"button\" id=\"back\">{}</button> <button "
        "type=\"button\" id=\"on\">{}</button> <span id=\"count\" role=\"status\"></span></p>\n",
        in({"上一页", "Previous"}), in({"下一页", "Next"}));
  }

  AuditFigures figures_;
  HtmlFindings findings_;
  std::string page_;
};

}  // namespace

std::unique_ptr<AuditOutput> html_output(const AuditReport& report, Write write) {
  return std::make_unique<HtmlReport>(report, std::move(write));
}

}  // namespace shuangbai
