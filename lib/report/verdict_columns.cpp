#include "report/verdict_columns.h"

#include "report/subject_title.h"
#include "report/unit_title.h"
#include "report/words.h"

namespace shuangbai {
namespace {

using Report = const AuditReport&;
using Of = const Verdict&;

constexpr VerdictColumn columns_of_verdicts[] = {
    {"rule",
     {"规则", "Rule"},
     CellType::text,
     [](Report, Of v) { return std::string(v.rule->code); }},
    {"name",
     {"名称", "Name"},
     CellType::text,
     [](Report, Of v) { return std::string(v.rule->name); }},
    {.key = "title",
     .title = {"内容", "Title"},
     .type = CellType::text,
     .value = [](Report report, Of v) { return std::string(v.rule->title.in(report.language)); },
     .in_language = true},
    {"clause",
     {"条款", "Clause"},
     CellType::text,
     [](Report, Of v) { return std::string(v.rule->clause); }},
    {"kind",
     {"类型", "Kind"},
     CellType::text,
     [](Report, Of v) { return std::string(v.subject.kind); },
     &subject_title},
    {"subject", {"对象", "Subject"}, CellType::text, [](Report, Of v) { return v.subject.id; }},
    {.key = "subject_name",
     .title = {"对象名称", "Subject's name"},
     .type = CellType::text,
     .value = [](Report report, Of v) { return report.subject_name(v); },
     .names_subject = true},
    {"county",
     {"县（市、区）", "County"},
     CellType::text,
     [](Report, Of v) { return std::string(v.subject.county); }},
    {"station",
     {"社工站", "Station"},
     CellType::text,
     [](Report, Of v) { return std::string(v.subject.station); }},
    {.key = "from",
     .title = {"起", "From"},
     .type = CellType::text,
     .value = [](Report, Of v) { return v.period.from.to_string(); },
     .is_day = true},
    {.key = "to",
     .title = {"止", "To"},
     .type = CellType::text,
     .value = [](Report, Of v) { return v.period.to.to_string(); },
     .is_day = true},
    {"outcome",
     {"结果", "Outcome"},
     CellType::text,
     [](Report, Of v) { return std::string(key_of(v.outcome)); },
     &words_of<VerdictOutcome>},
    {"severity",
     {"级别", "Severity"},
     CellType::text,
     [](Report, Of v) { return std::string(key_of(v.severity)); },
     &words_of<Severity>},
    {.key = "due",
     .title = {"期限", "Due"},
     .type = CellType::text,
     .value = [](Report, Of v) { return v.due ? v.due->to_string() : ""; },
     .is_day = true},
    {"observed",
     {"实有", "Observed"},
     CellType::number,
     [](Report, Of v) { return number_cell(v.observed); }},
    {"required",
     {"应有", "Required"},
     CellType::number,
     [](Report, Of v) { return number_cell(v.required); }},
    {"shortfall",
     {"缺", "Short"},
     CellType::number,
     [](Report, Of v) { return number_cell(v.shortfall()); }},
    {"unit",
     {"单位", "Unit"},
     CellType::text,
     [](Report, Of v) { return std::string(v.unit); },
     &words_of_unit},
    {"excuse",
     {"豁免", "Excuse"},
     CellType::text,
     [](Report, Of v) { return std::string(v.excuse == Excuse::none ? "" : key_of(v.excuse)); },
     &words_of<Excuse>},
    {.key = "message",
     .title = {"说明", "Message"},
     .type = CellType::text,
     .value = [](Report report, Of v) { return v.message().in(report.language); },
     .in_language = true},
    {"evidence",
     {"依据", "Evidence"},
     CellType::text,
     [](Report report, Of v) { return report.places(v); }},
};

}  // namespace

std::span<const VerdictColumn> verdict_columns() {
  return columns_of_verdicts;
}

}  // namespace shuangbai
