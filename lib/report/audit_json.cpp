// The versioned JSON document, and results as JSON lines.
#include "report/row_text.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

class JsonDocument : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    JsonWriter json(rows_.text);
    json.begin_object();
    write_head_fields(json, report);
    rows_.text += ",\"results\":[";
  }
  void read(const Verdict& verdict) override {
    rows_.text += first_ ? "\n" : ",\n";
    JsonWriter json(rows_.text);
    verdict_.write(json, report, verdict);
    rows_.end_row(write);
    first_ = false;
  }
  void end() override {
    rows_.text += first_ ? "]}\n" : "\n]}\n";
    rows_.end(write);
  }

 private:
  RowText rows_;
  VerdictJson verdict_;
  bool first_ = true;
};

class JsonLines : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;
  void read(const Verdict& verdict) override {
    JsonWriter json(rows_.text);
    verdict_.write(json, report, verdict);
    rows_.text += '\n';
    rows_.end_row(write);
  }
  void end() override { rows_.end(write); }

 private:
  RowText rows_;
  VerdictJson verdict_;
};

}  // namespace

std::unique_ptr<AuditOutput> json_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonDocument>(report, std::move(write));
}

std::unique_ptr<AuditOutput> jsonl_output(const AuditReport& report, Write write) {
  return std::make_unique<JsonLines>(report, std::move(write));
}

}  // namespace shuangbai
