// SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), a result located at its first
// evidence. Platforms take 25,000 results a run at most; the rest is counted in a notification.
#include <algorithm>

#include "report/verdict_json.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_results = 25'000;

std::string_view level_of(Severity severity) {
  constexpr std::string_view levels[] = {"note", "warning", "error"};
  return levels[static_cast<std::size_t>(severity)];
}

class Sarif : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    Json rules = Json::array();
    for (const Rule* rule : report.audit.request().rules) {
      rules.push_back({{"id", rule->code},
                       {"name", rule->name},
                       {"shortDescription", {{"text", rule->title.in(report.language)}}},
                       {"fullDescription", {{"text", rule->text.in(report.language)}}},
                       {"defaultConfiguration", {{"level", level_of(rule->severity)}}},
                       {"properties", {{"clause", rule->clause}}}});
    }
    const Json driver = {{"name", "shuangbai"}, {"rules", std::move(rules)}};
    write(
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
        "\"runs\":[{\"tool\":" +
        Json{{"driver", driver}}.dump() + ",\"columnKind\":\"unicodeCodePoints\",\"results\":[");
  }

  bool hear(const Verdict& verdict) override {
    if (!AuditOutput::hear(verdict)) return false;
    ++count_;
    return count_ <= most_results;
  }

  void read(const Verdict& verdict) override {
    Json result = {{"ruleId", verdict.rule->code},
                   {"kind", kind_of(verdict)},
                   {"level", verdict.is_finding() ? level_of(verdict.severity) : "none"},
                   {"message", {{"text", message_of(verdict)}}},
                   {"locations", Json::array({location_json(report.location(verdict))})},
                   {"partialFingerprints", {{"shuangbai/v1", identity(verdict)}}}};
    if (verdict.evidence.size() > 1) {
      Json related = Json::array();
      for (std::size_t i = 1; i < verdict.evidence.size(); ++i) {
        related.push_back(location_json(verdict.evidence[i]));
      }
      result["relatedLocations"] = std::move(related);
    }
    if (verdict.excuse == Excuse::suppressed) {
      result["suppressions"] = {{{"kind", "external"}, {"justification", verdict.reason}}};
    }
    if (verdict.excuse == Excuse::known) result["baselineState"] = "unchanged";
    result["properties"] = {{"outcome", key_of(verdict.outcome)},
                            {"subject", subject_json(report, verdict)},
                            {"period", period_json(verdict.period)}};
    write(first_ ? "\n" : ",\n");
    write(result.dump());
    first_ = false;
  }

  void end() override {
    Json invocation = {{"executionSuccessful", true}};
    if (count_ > most_results) {
      invocation["toolExecutionNotifications"] = {
          {{"level", "note"},
           {"message",
            {{"text", message({"另有 {} 个结果未列出", "{} more results are not listed"},
                              count_ - most_results)
                          .in(report.language)}}}}};
    }
    write("\n],\"invocations\":[" + invocation.dump() + "]}]}\n");
  }

 private:
  static std::string_view kind_of(const Verdict& verdict) {
    if (verdict.outcome == VerdictOutcome::pass) return "pass";
    return verdict.outcome == VerdictOutcome::pending ? "open" : "fail";
  }
  std::string message_of(const Verdict& verdict) const {
    return fmt::format("{} {} {}: {}", verdict.subject.kind, verdict.subject.id,
                       report.subject_name(verdict), verdict.message().in(report.language));
  }
  Json location_json(const Evidence& evidence) const {
    return {{"physicalLocation",
             {{"artifactLocation", {{"uri", report.path(evidence)}}},
              {"region", {{"startLine", std::max(1U, evidence.line)}}}}}};
  }

  std::size_t count_ = 0;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<AuditOutput> sarif_output(const AuditReport& report, Write write) {
  return std::make_unique<Sarif>(report, std::move(write));
}

}  // namespace shuangbai
