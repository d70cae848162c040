// The versioned JSON document, and results as JSON lines.
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

class JsonDocument : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    std::string head = head_json(report).dump();
    head.pop_back();
    write(head + ",\"results\":[");
  }
  void read(const Verdict& verdict) override {
    write(first_ ? "\n" : ",\n");
    write(verdict_json(report, verdict).dump());
    first_ = false;
  }
  void end() override { write(first_ ? "]}\n" : "\n]}\n"); }

 private:
  bool first_ = true;
};

class JsonLines : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  void read(const Verdict& verdict) override { write(verdict_json(report, verdict).dump() + '\n'); }
};

}  // namespace

std::unique_ptr<AuditOutput> json_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonDocument>(report, std::move(write));
}

std::unique_ptr<AuditOutput> jsonl_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonLines>(report, std::move(write));
}

}  // namespace shuangbai
