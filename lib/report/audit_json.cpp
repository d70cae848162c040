// The versioned JSON document, and results as JSON lines.
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

class JsonDocument : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    std::string head;
    JsonWriter json(head);
    json.begin_object();
    write_head_fields(json, report);
    write(head + ",\"results\":[");
  }
  void read(const Verdict& verdict) override {
    std::string line = first_ ? "\n" : ",\n";
    JsonWriter json(line);
    write_verdict(json, report, verdict);
    write(line);
    first_ = false;
  }
  void end() override { write(first_ ? "]}\n" : "\n]}\n"); }

 private:
  bool first_ = true;
};

class JsonLines : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  void read(const Verdict& verdict) override {
    std::string line;
    JsonWriter json(line);
    write_verdict(json, report, verdict);
    write(line + '\n');
  }
};

}  // namespace

std::unique_ptr<AuditOutput> json_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonDocument>(report, std::move(write));
}

std::unique_ptr<AuditOutput> jsonl_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonLines>(report, std::move(write));
}

}  // namespace shuangbai
