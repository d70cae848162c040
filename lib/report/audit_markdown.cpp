// A report in Markdown: a table of the rules, then one of the results.
#include "report/audit_output.h"
#include "report/markdown_text.h"
#include "report/subject_title.h"

namespace shuangbai {
namespace {

class Markdown : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    const AuditFrame& frame = report.frame;
    const Tally& all = report.summary.all;
    write(
        message({"# 审计：截至 {}\n\n{} 至 {}，政策 {}。合格 {}，不合格 {}，逾期 {}，未到期 {}，"
                 "无法判定 {}，已豁免 {}；合格率 {}{}。\n\n",
                 "# Audit as of {}\n\n{} to {}, policy {}. {} pass, {} fail, {} late, {} pending, "
                 "{} unknown, {} suppressed; rate {}{}.\n\n"},
                frame.as_of, frame.window.from, frame.window.to, frame.policy, all.pass, all.fail,
                all.late, all.pending, all.unknown, all.suppressed, percent(all.rate()),
                report.switched_off())
            .in(report.language));
    write_cities();
    write(message({"| 规则 | 内容 | 条款 | 合格率 | 不合格 | 逾期 | 未到期 | 无法判定 |\n",
                   "| Rule | Title | Clause | Rate | Fail | Late | Pending | Unknown |\n"})
              .in(report.language));
    write("|---|---|---|--:|--:|--:|--:|--:|\n");
    for (const auto& [rule, tally] : report.summary.by_rule) {
      if (tally.is_all_pass()) continue;
      write(fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", rule->code,
                        markdown_cell(rule->title.in(report.language)), rule->clause,
                        percent(tally.rate()), tally.fail, tally.late, tally.pending,
                        tally.unknown));
    }
    write(message({"\n| 规则 | 结果 | 对象 | 期间 | 说明 | 依据 |\n",
                   "\n| Rule | Outcome | Subject | Period | Message | Evidence |\n"})
              .in(report.language));
    write("|---|---|---|---|---|---|\n");
  }

  void read(const Verdict& verdict) override {
    write(fmt::format(
        "| {} | {} | {}{} {} {} | {} | {} | {} |\n", verdict.rule->code,
        title_of(verdict.outcome).in(report.language), markdown_cell(report.city(verdict)),
        subject_title(verdict.subject.kind).in(report.language), markdown_cell(verdict.subject.id),
        markdown_cell(report.subject_name(verdict)), period_text(verdict.period),
        markdown_cell(verdict.message().in(report.language)),
        markdown_cell(report.places(verdict))));
  }

 private:
  // Of several: a line each, and which are missing.
  void write_cities() const {
    const AuditFrame& frame = report.frame;
    if (!frame.missing.empty()) write(markdown_cell(report.missing()) + "\n\n");
    if (!frame.is_several()) return;
    write(message({"| 市 | 名称 | 合格率 | 不合格 | 逾期 | 未到期 | 无法判定 |\n",
                   "| City | Name | Rate | Fail | Late | Pending | Unknown |\n"})
              .in(report.language));
    write("|---|---|--:|--:|--:|--:|--:|\n");
    for (std::size_t i = 0; i < frame.cities.size(); ++i) {
      const CityName& name = frame.cities[i]->name;
      const Tally& tally = report.summary.by_city[i];
      write(fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", name.code,
                        markdown_cell(report.city_title(i)), percent(tally.rate()), tally.fail,
                        tally.late, tally.pending, tally.unknown));
    }
    write("\n");
  }
};

}  // namespace

std::unique_ptr<AuditOutput> markdown_output(const AuditReport& report, Write write) {
  return std::make_unique<Markdown>(report, std::move(write));
}

}  // namespace shuangbai
