// One run of the command line: the global options, and what all commands do alike.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "model/mask.h"
#include "policy/policy.h"
#include "report/table.h"
#include "store/editor.h"
#include "store/load.h"

namespace shuangbai {

// Exit codes beside those of FailureKind.
constexpr int exit_done = 0;
constexpr int exit_findings = 1;

// A repository without fault, and its policy.
struct SoundData {
  Repository repository;
  Policy policy;
};

class Invocation {
 public:
  // The language is found before the options are parsed, since help is written in it.
  explicit Invocation(Language language_of) : language(language_of) {}

  Language language;
  std::string directory;
  std::string as_of_text;
  std::vector<std::string> formats;  // -o, repeatable for audit
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
  bool unmask = false;
  std::function<int()> action;  // of the command that was parsed

  Masking masking() const { return unmask ? Masking::unmasked : Masking::masked; }
  std::string_view text(Text pair) const { return pair.in(language); }
  std::string help(Text pair) const { return std::string(pair.in(language)); }

  // --as-of, or today.
  Result<Date> as_of() const;
  Result<Folder> repository() const;
  Result<TableFormat> list_format() const;

  // Adds a command; `run` returns the exit code.
  CLI::App* command(CLI::App& parent, const std::string& name, Text title,
                    std::function<int()> run);

  void print(std::string_view text) const;  // results, to standard output
  void note(std::string_view text) const;   // all else, to standard error, unless --quiet
  int fail(const Failure& failure) const;   // says why, returns the exit code
  void report(const Diagnostics& diagnostics) const;
  int table(Table table, const Query& wanted, const std::vector<std::string>& defaults) const;

  // Loads the repository and its policy for a command that needs sound data: refuses with exit
  // code 3. `prepare` may set what the loader keeps once the policy is known.
  using Prepare = std::function<void(const Policy&, LoadOptions&)>;
  Result<SoundData> sound_data(const Source& source, LoadOptions options,
                               const Prepare& prepare = nullptr) const;
  Result<SoundData> sound_data(const LoadOptions& options) const;  // of the repository
};

// --where, --columns, --sort, --limit
void add_query_options(CLI::App& command, Query& wanted, const Invocation& run);

// Why a workbook is not printed on a terminal.
Message binary_to_terminal();

// What each file of a command offers: it adds its commands to the program.
using Registration = void (*)(CLI::App& program, Invocation& run);

void register_init(CLI::App& program, Invocation& run);
void register_check(CLI::App& program, Invocation& run);
void register_fmt(CLI::App& program, Invocation& run);
void register_schema(CLI::App& program, Invocation& run);
void register_records(CLI::App& program, Invocation& run);
void register_station(CLI::App& program, Invocation& run);
void register_worker(CLI::App& program, Invocation& run);
void register_client(CLI::App& program, Invocation& run);
void register_visit(CLI::App& program, Invocation& run);
void register_train(CLI::App& program, Invocation& run);
void register_supervise(CLI::App& program, Invocation& run);
void register_audit(CLI::App& program, Invocation& run);
void register_audit_explain(CLI::App& program, Invocation& run);
void register_audit_trend(CLI::App& program, Invocation& run);
void register_policy(CLI::App& program, Invocation& run);
void register_import(CLI::App& program, Invocation& run);
void register_export(CLI::App& program, Invocation& run);
void register_template(CLI::App& program, Invocation& run);
void register_manual(CLI::App& program, Invocation& run);

// The noun's command, which the record commands made; verbs are added to it.
CLI::App& noun(CLI::App& program, const std::string& name);

}  // namespace shuangbai
