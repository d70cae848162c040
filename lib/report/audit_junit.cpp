// JUnit XML: a suite for each rule, a case for each result. What is pending,
// suppressed or known is skipped, what cannot be decided is an error.
#include "report/audit_output.h"
#include "report/xml_text.h"

namespace shuangbai {
namespace {

class Junit : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    const Tally& all = report.summary.all;
    write(fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"shuangbai\" {}>\n",
        counts(all)));
  }

  void read(const Verdict& verdict) override {
    if (verdict.rule != rule_) open_suite(*verdict.rule);
    std::string out = fmt::format(
        "    <testcase classname=\"{} {}\" name=\"{}\" time=\"0\"", verdict.rule->code,
        verdict.rule->name,
        xml_attribute(fmt::format("{}{} {} {} {}", report.city(verdict), verdict.subject.kind,
                                  verdict.subject.id, report.subject_name(verdict),
                                  period_text(verdict.period))));
    const std::string words = verdict.message().in(report.language);
    if (verdict.outcome == VerdictOutcome::pass) {
      out += "/>\n";
    } else if (verdict.excuse != Excuse::none) {
      out += fmt::format("><skipped>{}: {}</skipped></testcase>\n", xml_text(verdict.reason),
                         xml_text(words));
    } else if (verdict.outcome == VerdictOutcome::pending) {
      out += fmt::format("><skipped>{}</skipped></testcase>\n", xml_text(words));
    } else {
      const std::string_view element =
          verdict.outcome == VerdictOutcome::unknown ? "error" : "failure";
      out += fmt::format("><{} type=\"{}\" message=\"{}\">", element, key_of(verdict.severity),
                         xml_attribute(words));
      for (const Evidence& evidence : verdict.evidence) {
        out += xml_text(report.place(verdict, evidence)) + '\n';
      }
      out += fmt::format("</{}></testcase>\n", element);
    }
    write(out);
  }

  void end() override {
    close_suite();
    write("</testsuites>\n");
  }

 private:
  std::string counts(const Tally& tally) const {
    const std::size_t tests = tally.total() + tally.suppressed - (report.all ? 0 : tally.pass);
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\"", tests,
                       tally.fail + tally.late - (tally.known - tally.known_undecided),
                       tally.unknown - tally.known_undecided);
  }

  void open_suite(const Rule& rule) {
    close_suite();
    rule_ = &rule;
    for (const auto& [other, tally] : report.summary.by_rule) {
      if (other != rule_) continue;
      write(fmt::format("  <testsuite name=\"{} {}\" {} skipped=\"{}\">\n", rule.code,
                        xml_attribute(rule.title.in(report.language)), counts(tally),
                        tally.pending + tally.suppressed + tally.known));
    }
  }
  void close_suite() {
    if (rule_ != nullptr) write("  </testsuite>\n");
    rule_ = nullptr;
  }

  const Rule* rule_ = nullptr;
};

}  // namespace

std::unique_ptr<AuditOutput> junit_output(const AuditReport& report, Write write) {
  return std::make_unique<Junit>(report, std::move(write));
}

}  // namespace shuangbai
