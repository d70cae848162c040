// Findings where code hosting platforms show them: GitHub workflow commands and GitLab's code
// quality report. What is pending or excused is no finding.
#include <algorithm>

#include "base/json.h"
#include "report/audit_output.h"
#include "report/subject_title.h"

namespace shuangbai {
namespace {

class Annotations : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  bool hear(const Verdict& verdict) override {
    return verdict.is_finding() && verdict.excuse == Excuse::none;
  }

 protected:
  std::string description(const Verdict& verdict) const {
    return fmt::format("[{}] {} {} {}: {}", verdict.rule->clause,
                       subject_title(verdict.subject.kind).in(report.language), verdict.subject.id,
                       report.subject_name(verdict), verdict.message().in(report.language));
  }
};

class Github : public Annotations {
 public:
  using Annotations::Annotations;
  void read(const Verdict& verdict) override {
    constexpr std::string_view commands[] = {"notice", "warning", "error"};
    static_assert(std::size(commands) == enumerators<Severity>.size());
    const Evidence place = report.location(verdict);
    write(fmt::format(
        "::{} file={},line={},title={}::{}\n", commands[static_cast<std::size_t>(verdict.severity)],
        property(report.path(place)), std::max(1U, place.line),
        property(fmt::format("{} {}", verdict.rule->code, verdict.rule->title.in(report.language))),
        data(description(verdict))));
  }

 private:
  // Percent-encoding of what would end the command or a property.
  static std::string encoded(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
      if (special.find(c) != std::string_view::npos)
        out += fmt::format("%{:02X}", static_cast<unsigned>(c));
      else
        out += c;
    }
    return out;
  }
  static std::string data(std::string_view text) { return encoded(text, "%\r\n"); }
  static std::string property(std::string_view text) { return encoded(text, "%\r\n:,"); }
};

class Gitlab : public Annotations {
 public:
  using Annotations::Annotations;
  void begin() override { write("["); }
  void read(const Verdict& verdict) override {
    constexpr std::string_view severities[] = {"info", "minor", "major"};
    static_assert(std::size(severities) == enumerators<Severity>.size());
    const Evidence place = report.location(verdict);
    std::string entry = first_ ? "\n" : ",\n";
    JsonWriter json(entry);
    json.begin_object();
    json.field("description", description(verdict));
    json.field("check_name", verdict.rule->code);
    json.field("fingerprint", identity(verdict));
    json.field("severity", severities[static_cast<std::size_t>(verdict.severity)]);
    json.key("location").begin_object();
    json.field("path", report.path(place));
    json.key("lines").begin_object();
    json.field("begin", std::max(1U, place.line));
    json.end_object();
    json.end_object();
    json.end_object();
    write(entry);
    first_ = false;
  }
  void end() override { write(first_ ? "]\n" : "\n]\n"); }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<AuditOutput> github_output(const AuditReport& report, Write write) {
  return std::make_unique<Github>(report, std::move(write));
}

std::unique_ptr<AuditOutput> gitlab_output(const AuditReport& report, Write write) {
  return std::make_unique<Gitlab>(report, std::move(write));
}

}  // namespace shuangbai
