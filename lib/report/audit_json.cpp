// The versioned JSON document, and results as JSON lines.
#include <future>
#include <optional>
#include <span>
#include <vector>

#include "base/work_queue.h"
#include "report/row_text.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

class JsonDocument : public AuditOutput {
 public:
  using AuditOutput::AuditOutput;

  void begin() override {
    if (report.is_counted) rows_.text = head();
  }
  void read(const Verdict& verdict) override {
    // What shards say is only there until they are read on.
    if (report.merged != nullptr) return write_row(verdict);
    next_.add(verdict);
    if (next_.is_full()) write_batch();
  }
  void end() override {
    if (written_.valid()) written_.get();
    write_rows(next_);
    rows_.text += first_ ? "]}\n" : "\n]}\n";
    rows_.end(write);
    if (!report.is_counted) write.put_first(head());
  }

 private:
  // Copies of results, whose memory the next ones use again.
  class Batch {
   public:
    void add(const Verdict& verdict) {
      if (count_ == verdicts_.size()) {
        verdicts_.push_back(verdict);
      } else {
        verdicts_[count_] = verdict;
      }
      ++count_;
    }
    void clear() { count_ = 0; }
    bool is_full() const { return count_ == 256; }
    std::span<const Verdict> verdicts() const { return std::span(verdicts_).first(count_); }

   private:
    std::vector<Verdict> verdicts_;
    std::size_t count_ = 0;
  };

  // Results are written while the audit goes on to the next: that takes as long as finding them.
  void write_batch() {
    if (!writer_) writer_.emplace();
    if (written_.valid()) written_.get();
    std::swap(being_written_, next_);
    next_.clear();
    written_ = writer_->add([this] { write_rows(being_written_); });
  }

  void write_rows(const Batch& batch) {
    for (const Verdict& verdict : batch.verdicts()) write_row(verdict);
  }

  void write_row(const Verdict& verdict) {
    rows_.text += first_ ? "\n" : ",\n";
    JsonWriter json(rows_.text);
    verdict_.write(json, report, verdict);
    rows_.end_row(write);
    first_ = false;
  }

  // All up to the first result.
  std::string head() const {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    write_head_fields(json, report);
    return text + ",\"results\":[";
  }

  RowText rows_;
  VerdictJson verdict_;
  bool first_ = true;
  Batch next_;
  Batch being_written_;
  std::future<void> written_;
  std::optional<WorkQueue> writer_;  // from the first batch on; ends before what it works on
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
