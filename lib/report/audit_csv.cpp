// Results as CSV, a line each.
#include "report/audit_output.h"
#include "report/formula.h"
#include "report/table.h"

namespace shuangbai {
namespace {

class Csv : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    write(separated_line({"rule", "name", "clause", "kind", "subject", "subject_name", "county",
                          "station", "from", "to", "outcome", "severity", "observed", "required",
                          "shortfall", "unit", "excuse", "message", "evidence"},
                         ','));
  }

  void read(const Verdict& verdict) override {
    const auto number = [](const std::optional<Decimal>& value) {
      return value ? value->to_string() : "";
    };
    constexpr std::string_view excuses[] = {"", "suppressed", "known"};
    static_assert(std::size(excuses) == enumerators<Excuse>.size());
    const Subject& subject = verdict.subject;
    write(separated_line(
        {std::string(verdict.rule->code), std::string(verdict.rule->name),
         std::string(verdict.rule->clause), std::string(subject.kind), subject.id,
         neutralized(report.subject_name(verdict)), std::string(subject.county),
         std::string(subject.station), verdict.period.from.to_string(),
         verdict.period.to.to_string(), std::string(key_of(verdict.outcome)),
         std::string(key_of(verdict.severity)), number(verdict.observed), number(verdict.required),
         number(verdict.shortfall()), std::string(verdict.unit),
         std::string(excuses[static_cast<std::size_t>(verdict.excuse)]),
         neutralized(verdict.message().in(report.language)), report.places(verdict)},
        ','));
  }
};

}  // namespace

std::unique_ptr<AuditOutput> csv_output(const AuditReport& report, Write write) {
  return std::make_unique<Csv>(report, std::move(write));
}

}  // namespace shuangbai
