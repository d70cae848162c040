// The findings of a report for browsers: data that its script filters, sorts and explains.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "report/audit_output.h"

namespace shuangbai {

class JsonWriter;

class HtmlFindings {
 public:
  // The report must outlive it, and know its counts already.
  explicit HtmlFindings(const AuditReport& report);

  // All findings are listed, if they are not too many; else of each rule the same number at most,
  // so that no rule crowds out another.
  bool has_room(const Rule& rule) { return of_rule_[&rule] < most_of_a_rule_; }
  void add(const Verdict& verdict);  // described
  std::size_t listed() const { return findings_.size(); }
  std::size_t left_out() const { return all_ > listed() ? all_ - listed() : 0; }
  // What stands for the rule in the data.
  std::size_t number_of(const Rule& rule) const { return rule_numbers_.at(&rule); }

  // The element that the script reads, the worst first. `counties`: names by code.
  void write(const Write& write, const std::map<std::string, std::string>& counties);

 private:
  struct Finding {
    Severity severity = Severity::error;
    VerdictOutcome outcome = VerdictOutcome::fail;
    std::string json;
  };

  std::string_view in(Text text) const { return text.in(report_.language); }
  // What stands for the verdict's county in the data: its code; of several cities, where there is
  // none, the city.
  std::string county_key(const Verdict& verdict) const;
  std::size_t number_of_parameter(const std::string& text);
  std::string json_of(const Verdict& verdict);
  void write_words(JsonWriter& json) const;
  void write_rule_texts(JsonWriter& json) const;

  const AuditReport& report_;
  std::size_t all_ = 0;  // also those that are not listed
  std::size_t most_of_a_rule_ = 0;
  std::map<const Rule*, std::size_t> of_rule_;
  std::map<const Rule*, std::size_t> rule_numbers_;
  std::set<std::string> stations_;  // of findings
  // Texts that stand in many findings, once each.
  std::map<std::string, std::size_t> parameter_numbers_;
  std::vector<std::string> parameters_;
  std::vector<Finding> findings_;
};

}  // namespace shuangbai
