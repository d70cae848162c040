// SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), a result located at its first
// evidence. Platforms take 25,000 results a run at most; the rest is counted in a notification.
#include <algorithm>

#include "base/count.h"
#include "report/subject_title.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_results = 25'000;

std::string_view level_of(Severity severity) {
  constexpr std::string_view levels[] = {"note", "warning", "error"};
  static_assert(std::size(levels) == enumerators<Severity>.size());
  return levels[static_cast<std::size_t>(severity)];
}

class Sarif : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    std::string head;
    JsonWriter json(head);
    const auto in_object = [&](std::string_view key, std::string_view name, std::string_view text) {
      json.key(key).begin_object();
      json.field(name, text);
      json.end_object();
    };
    json.begin_object();
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.field("version", "2.1.0");
    json.key("runs").begin_array();
    json.begin_object();
    json.key("tool").begin_object();
    json.key("driver").begin_object();
    json.field("name", "shuangbai");
    json.key("rules").begin_array();
    for (const Rule* rule : report.audit.request().rules) {
      json.begin_object();
      json.field("id", rule->code);
      json.field("name", rule->name);
      in_object("shortDescription", "text", rule->title.in(report.language));
      in_object("fullDescription", "text", rule->text.in(report.language));
      in_object("defaultConfiguration", "level", level_of(rule->severity));
      json.key("properties").begin_object();
      json.field("clause", rule->clause);
      json.field("document", rule->set->document.number);
      json.field("policy", rule->set->id);
      json.end_object();
      json.end_object();
    }
    json.end_array();
    json.end_object();
    json.end_object();
    json.field("columnKind", "unicodeCodePoints");
    write(head + ",\"results\":[");
  }

  bool hear(const Verdict& verdict) override {
    if (!AuditOutput::hear(verdict)) return false;
    ++count_;
    return count_ <= most_results;
  }

  void read(const Verdict& verdict) override {
    std::string result = first_ ? "\n" : ",\n";
    JsonWriter json(result);
    json.begin_object();
    json.field("ruleId", verdict.rule->code);
    json.field("kind", kind_of(verdict));
    json.field("level", verdict.is_finding() ? level_of(verdict.severity) : "none");
    json.key("message").begin_object();
    json.field("text", message_of(verdict));
    json.end_object();
    json.key("locations").begin_array();
    write_location(json, report.location(verdict));
    json.end_array();
    json.key("partialFingerprints").begin_object();
    json.field("shuangbai/v1", identity(verdict));
    json.end_object();
    if (verdict.evidence.size() > 1) {
      json.key("relatedLocations").begin_array();
      for (std::size_t i = 1; i < verdict.evidence.size(); ++i) {
        write_location(json, verdict.evidence[i]);
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
    std::string tail = "\n],\"invocations\":[";
    JsonWriter json(tail);
    json.begin_object();
    json.field("executionSuccessful", true);
    if (count_ > most_results) {
      json.key("toolExecutionNotifications").begin_array();
      json.begin_object();
      json.field("level", "note");
      json.key("message").begin_object();
      json.field("text",
                 message({"另有 {} 个结果未列出", "{:more result is|more results are} not listed"},
                         Count(count_ - most_results))
                     .in(report.language));
      json.end_object();
      json.end_object();
      json.end_array();
    }
    json.end_object();
    write(tail + "]}]}\n");
  }

 private:
  static std::string_view kind_of(const Verdict& verdict) {
    if (verdict.outcome == VerdictOutcome::pass) return "pass";
    return verdict.outcome == VerdictOutcome::pending ? "open" : "fail";
  }
  std::string message_of(const Verdict& verdict) const {
    return fmt::format("{} {} {}: {}", subject_title(verdict.subject.kind).in(report.language),
                       verdict.subject.id, report.subject_name(verdict),
                       verdict.message().in(report.language));
  }
  void write_location(JsonWriter& json, const Evidence& evidence) const {
    json.begin_object();
    json.key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object();
    json.field("uri", report.path(evidence));
    json.end_object();
    json.key("region").begin_object();
    json.field("startLine", std::max(1U, evidence.line));
    json.end_object();
    json.end_object();
    json.end_object();
  }

  std::size_t count_ = 0;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<AuditOutput> sarif_output(const AuditReport& report, Write write) {
  return std::make_unique<Sarif>(report, std::move(write));
}

}  // namespace shuangbai
