// A verdict as JSON, the same wherever it appears. Each function writes one value.
#pragma once

#include "base/json.h"
#include "report/audit_output.h"

namespace shuangbai {

// The version of every JSON document of the audit.
inline constexpr int audit_json_format = 1;

void write_period(JsonWriter& json, Period period);
void write_message(JsonWriter& json, const Message& message);
void write_subject(JsonWriter& json, const AuditReport& report, const Verdict& verdict);

// Verdicts one after the other, each as an object on one line. What their rule gives is escaped
// once for all of a rule.
class VerdictJson {
 public:
  void write(JsonWriter& json, const AuditReport& report, const Verdict& verdict);

 private:
  const Rule* rule_ = nullptr;
  std::string rule_fields_;
};

// Of several cities, which one the verdict is of; of one, nothing.
void write_city_fields(JsonWriter& json, const AuditReport& report, const Verdict& verdict);

// The fields of a verdict, for whoever adds some of his own to the object.
void write_verdict_fields(JsonWriter& json, const AuditReport& report, const Verdict& verdict);

// format, as_of, window, policy and summary: the fields that every document begins with. Of several
// cities also cities, and missing where some are.
void write_head_fields(JsonWriter& json, const AuditReport& report);

}  // namespace shuangbai
