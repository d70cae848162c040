// Findings where code hosting platforms show them: GitHub workflow commands and GitLab's code
// quality report. What is pending or excused is no finding.
#include "report/annotation.h"
#include "report/audit_output.h"
#include "report/subject_title.h"

namespace shuangbai {
namespace {

class Annotations : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  bool wants(const Verdict& verdict) override {
    return verdict.is_finding() && verdict.excuse == Excuse::none;
  }

 protected:
  Annotation annotation(const Verdict& verdict) const {
    const Evidence place = report.location(verdict);
    return {
        .severity = verdict.severity,
        .path = report.path(verdict, place),
        .line = place.line,
        .rule = std::string(verdict.rule->code),
        .title = fmt::format("{} {}", verdict.rule->code, verdict.rule->title.in(report.language)),
        .text =
            fmt::format("[{}] {}{} {} {}: {}", verdict.rule->clause, report.city(verdict),
                        subject_title(verdict.subject.kind).in(report.language), verdict.subject.id,
                        report.subject_name(verdict), verdict.message().in(report.language)),
        .fingerprint = report.fingerprint(verdict)};
  }
};

class Github : public Annotations {
 public:
  using Annotations::Annotations;
  bool wants(const Verdict& verdict) override {
    return Annotations::wants(verdict) &&
           annotations_.offer(verdict.severity, static_cast<unsigned>(verdict.outcome),
                              place_of(verdict));
  }
  void read(const Verdict& verdict) override { annotations_.add(annotation(verdict)); }
  void end() override { annotations_.write(write, report.language, "shuangbai audit --details"); }

 private:
  // Of several cities, what belongs to no county belongs to its city.
  std::string place_of(const Verdict& verdict) const {
    const bool is_of_one = verdict.subject.county.empty() && report.frame.is_several();
    return is_of_one ? report.frame.city_of(verdict).name.name
                     : std::string(verdict.subject.county);
  }

  GithubAnnotations annotations_;
};

class Gitlab : public Annotations {
 public:
  using Annotations::Annotations;
  void begin() override { write("["); }
  void read(const Verdict& verdict) override {
    std::string entry = first_ ? "\n" : ",\n";
    JsonWriter json(entry);
    write_gitlab_entry(json, annotation(verdict));
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
