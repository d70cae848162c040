// Results as SARIF, each located at its first evidence. Platforms take 25,000 results a run at
// most; the rest is counted in a notification.
#include <algorithm>

#include "base/count.h"
#include "report/sarif.h"
#include "report/subject_title.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

class Sarif : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    write(sarif_head([&](JsonWriter& json) {
      for (const auto& [rule, severity] : report.frame.rules) {
        json.begin_object();
        json.field("id", rule->code);
        json.field("name", rule->name);
        write_sarif_text(json, "shortDescription", rule->title.in(report.language));
        write_sarif_text(json, "fullDescription", rule->text.in(report.language));
        json.key("defaultConfiguration").begin_object();
        json.field("level", sarif_level(rule->severity));
        json.end_object();
        json.key("properties").begin_object();
        json.field("clause", rule->clause);
        json.field("document", rule->set->document.number);
        json.field("policy", rule->set->id);
        json.end_object();
        json.end_object();
      }
    }));
  }

  bool wants(const Verdict& verdict) override {
    if (!AuditOutput::wants(verdict)) return false;
    ++count_;
    return count_ <= most_sarif_results;
  }

  void read(const Verdict& verdict) override {
    std::string result = first_ ? "\n" : ",\n";
    JsonWriter json(result);
    json.begin_object();
    json.field("ruleId", verdict.rule->code);
    json.field("kind", kind_of(verdict));
    json.field("level", verdict.is_finding() ? sarif_level(verdict.severity) : "none");
    write_sarif_text(json, "message", message_of(verdict));
    json.key("locations").begin_array();
    write_location(json, verdict, report.location(verdict));
    json.end_array();
    json.key("partialFingerprints").begin_object();
    json.field("shuangbai/v1", report.fingerprint(verdict));
    json.end_object();
    if (verdict.evidence.size() > 1) {
      json.key("relatedLocations").begin_array();
      for (std::size_t i = 1; i < verdict.evidence.size(); ++i) {
        write_location(json, verdict, verdict.evidence[i]);
      }
      json.end_array();
    }
    if (verdict.excuse == Excuse::suppressed) {
      json.key("suppressions").begin_array();
      json.begin_object();
      json.field("kind", "external");
      json.field("justification", verdict.reason);
      json.end_object();
      json.end_array();
    }
    if (verdict.excuse == Excuse::known) json.field("baselineState", "unchanged");
    json.key("properties").begin_object();
    json.field("outcome", key_of(verdict.outcome));
    write_city_fields(json, report, verdict);
    json.key("subject");
    write_subject(json, report, verdict);
    json.key("period");
    write_period(json, verdict.period);
    json.end_object();
    json.end_object();
    write(result);
    first_ = false;
  }

  void end() override {
    std::vector<std::string> notes;
    if (!report.frame.missing.empty()) notes.push_back(report.missing());
    if (count_ > most_sarif_results) {
      notes.push_back(
          message({"另有 {} 个结果未列出", "{:more result is|more results are} not listed"},
                  Count(count_ - most_sarif_results))
              .in(report.language));
    }
    write(sarif_tail(true, notes));
  }

 private:
  static std::string_view kind_of(const Verdict& verdict) {
    if (verdict.outcome == VerdictOutcome::pass) return "pass";
    return verdict.outcome == VerdictOutcome::pending ? "open" : "fail";
  }
  std::string message_of(const Verdict& verdict) const {
    return fmt::format("{}{} {} {}: {}", report.city(verdict),
                       subject_title(verdict.subject.kind).in(report.language), verdict.subject.id,
                       report.subject_name(verdict), verdict.message().in(report.language));
  }
  void write_location(JsonWriter& json, const Verdict& verdict, const Evidence& evidence) const {
    write_sarif_location(json, report.path(verdict, evidence), std::max(1U, evidence.line), 0);
  }

  std::size_t count_ = 0;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<AuditOutput> sarif_output(const AuditReport& report, Write write) {
  return std::make_unique<Sarif>(report, std::move(write));
}

}  // namespace shuangbai
