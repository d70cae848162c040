// One run of the command line: the global options, and what all commands do alike.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/result.h"
#include "command.h"
#include "model/disclosed.h"
#include "policy/policy.h"
#include "progress.h"
#include "report/outputs.h"
#include "report/query.h"
#include "store/editor.h"
#include "store/load.h"

namespace shuangbai {

// That so many files are unchecked, since git left them out of a sparse checkout.
Message unchecked(std::size_t left_out);

// Exit codes beside those of FailureKind.
constexpr int exit_done = 0;
constexpr int exit_findings = 1;

// A repository without fault, and its policy.
struct SoundData {
  Repository repository;
  Policy policy;
  std::size_t left_out = 0;  // files that git left out of a sparse checkout
};

class Invocation {
 public:
  // The language is found before the arguments are read, since their errors are told in it.
  explicit Invocation(Language language_of) : language(language_of) {}

  Language language;
  std::string language_named;  // --lang, which `language` heeds already
  std::string directory;
  std::optional<Date> as_of_day;
  std::vector<std::string> formats;  // -o
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;
  bool unmask = false;
  bool without_pager = false;
  bool help = false;
  bool version = false;
  std::optional<std::size_t> lock_timeout;  // seconds
  std::string command;                      // its words, as "visit import"
  Diagnostics* reported = nullptr;          // if it is set, what is reported is kept there, too
  std::string prefix;  // of several repositories: "shaoguan/", before the paths of what is reported

  Masking masking() const { return unmask ? Masking::unmasked : Masking::masked; }
  std::string_view text(Text pair) const { return pair.in(language); }

  // --as-of, or today.
  Date as_of() const { return as_of_day ? *as_of_day : Date::today(); }
  Result<Folder> repository() const;
  // What others are told who wait for this command, and how long it waits for them.
  Caller caller() const;

  // The outputs that -o asks for, opened. A file of unmasked personal data is its owner's.
  Result<std::vector<Output>> outputs(OutputKind kind) const;
  // The only output that is asked for, not opened: of a command whose library writes the file.
  // Fails (usage) if there are several.
  Result<OutputRequest> only_output(OutputKind kind) const;
  // Writes each of them as `text` has it in its format.
  int tell(OutputKind kind, const std::function<std::string(const OutputFormat&)>& text) const;

  void print(std::string_view text) const;  // results, to standard output
  // The same, through a pager if standard output is a terminal on which they do not fit.
  void page(std::string_view text) const;
  void note(std::string_view text) const;  // all else, to standard error, unless --quiet
  Waiting waiting() const;                 // tells how long it takes, unless --quiet
  // What a commit that took effect could not complete, also with --quiet.
  void warn(const Committed& committed) const;
  void detail(const Message& text) const;  // what is read, to standard error, with --verbose
  // A message about faulty data, which may echo what stands in the wrong place.
  Message without_personal(const Message& message) const;
  int fail(const Failure& failure) const;  // says why, returns the exit code
  // The same of an output about a change that is made all the same.
  int fail_to_tell(const Failure& failure) const;
  // Sees that what was printed about a change is written. Returns the code, or that of the failure.
  int end_change(int code) const;
  void report(const Diagnostics& diagnostics) const;
  // What is wrong with records that a list had to leave out, if there are any, and the exit code.
  int incomplete(const Diagnostics& faults) const;
  // Tells a list: on a terminal no wider than it, through a pager if it is longer.
  int table(Table table, const Query& wanted, const std::vector<std::string>& defaults) const;

  // The policy of the repository; one with errors is refused with exit code 3.
  Result<Policy> sound_policy(const Source& source) const;
  // Reports what is wrong with a policy, and refuses to go on if there are errors.
  Outcome refuse(const Diagnostics& of_policy) const;

  // Whether all outputs are for people: the table that is the default.
  bool shows_table() const;

  // Loads the repository and its policy for a command that needs sound data: refuses with exit
  // code 3. `prepare` may set what the loader keeps once the policy is known, or refuse. `sets`
  // stand in for those that the manifest names, if there are any.
  using Prepare = std::function<Outcome(const Policy&, LoadOptions&)>;
  Result<SoundData> sound_data(const Source& source, LoadOptions options,
                               const Prepare& prepare = nullptr,
                               std::vector<SharedSet> sets = {}) const;
  Result<SoundData> sound_data(const LoadOptions& options) const;  // of the repository
};

// The options of every command.
std::vector<Option> global_options(Invocation& run);

// --staged: of git's index instead of the work tree
Option staged_option(bool& staged);

// --county COUNTY and --station STATION: a code, or the name
Option county_option(std::string& county, Message help);
Option station_option(std::string& station, Message help);

// --pseudonymize KEYFILE
Option pseudonymize_option(std::string& key_file);

// --where, --columns, --sort, --limit
std::vector<Option> query_options(Query& wanted);

// What is said if standard output could not be written; `error` is an errno, or 0 if none is known.
Failure unwritten_output(int error);

}  // namespace shuangbai
