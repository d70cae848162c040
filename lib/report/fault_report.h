// What is wrong with the data, in the formats that people, scripts and platforms read: of a check,
// or of an audit that is refused.
#pragma once

#include "base/diagnostic.h"
#include "model/mask.h"
#include "report/output_format.h"

namespace shuangbai {

// The version of the JSON document of faults.
inline constexpr int fault_json_format = 1;

struct FaultReport {
  const Diagnostics& faults;
  std::size_t files = 0;  // that were read; 0: unknown
  Language language = Language::zh;
  Masking masking = Masking::masked;
  std::string folder = {};  // of the data, from the root of its git work tree: "data/city/"
  bool refused = false;     // whether an audit was refused for them
  // Of several repositories: the folder stands before each path, which is to be shown as it is.
  bool has_folders = false;

  std::size_t count(Severity severity) const;
  // Personal data in its message is masked by shape, unless it is asked for.
  Message message_of(const Diagnostic& fault) const;
  std::string text(const Diagnostic& fault) const { return message_of(fault).in(language); }
  std::string path(const Diagnostic& fault) const;
};

void write_faults_as_text(const FaultReport& report, const Write& write);
void write_faults_as_workbook(const FaultReport& report, const Write& write);
void write_faults_as_csv(const FaultReport& report, const Write& write);
void write_faults_as_json(const FaultReport& report, const Write& write);
void write_faults_as_jsonl(const FaultReport& report, const Write& write);
void write_faults_as_sarif(const FaultReport& report, const Write& write);
void write_faults_as_junit(const FaultReport& report, const Write& write);
void write_faults_as_github(const FaultReport& report, const Write& write);
void write_faults_as_gitlab(const FaultReport& report, const Write& write);
void write_faults_as_markdown(const FaultReport& report, const Write& write);
void write_faults_as_html(const FaultReport& report, const Write& write);

}  // namespace shuangbai
