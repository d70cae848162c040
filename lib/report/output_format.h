// The formats that outputs come in (-o), in one table: each with its name, and who makes it for
// which kinds of output. Options, help and the manual read it.
//
// An output is asked for as FORMAT (to standard output) or FORMAT=FILE; several may be at once.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace shuangbai {

class AuditOutput;
struct AuditReport;
struct FaultReport;
struct StatisticsReport;

// Takes an output, piece by piece, or why there is none.
class Write {
 public:
  template <std::invocable<std::string_view> Take>
  Write(Take take) : take_(std::move(take)) {}
  Write(std::function<void(std::string_view)> take, std::function<void(Failure)> give_up,
        std::function<void(std::string_view)> put_first = nullptr)
      : take_(std::move(take)), give_up_(std::move(give_up)), put_first_(std::move(put_first)) {}

  void operator()(std::string_view text) const { take_(text); }
  // Before all that was taken so far. Precondition: it goes to an output file that is held.
  void put_first(std::string_view text) const { put_first_(text); }
  // What could not be made (a workbook, on a full disk): then nothing is written.
  void fail(Failure why) const {
    if (give_up_) give_up_(std::move(why));
  }

 private:
  std::function<void(std::string_view)> take_;
  std::function<void(Failure)> give_up_;
  std::function<void(std::string_view)> put_first_;
};

// What a command tells.
enum class OutputKind : std::uint8_t {
  audit,       // the results of an audit
  faults,      // what is wrong with the data
  list,        // rows and columns
  statistics,  // the figures of a city, and of its counties
  record,      // one record
  text,        // a rule, an explanation
  edit,        // what a command that writes has done
  sheet,       // an empty sheet to fill in
  records,     // the records of a type, to be read elsewhere
  database,    // all records and results
};

struct OutputFormat {
  std::string_view name;
  Text title;
  std::uint16_t kinds;  // a bit for each kind of output that comes in it
  // How the results of an audit, faults and statistics are written in it; nothing where they are
  // not.
  std::unique_ptr<AuditOutput> (*audit)(const AuditReport&, Write) = nullptr;
  void (*faults)(const FaultReport&, const Write&) = nullptr;
  void (*statistics)(const StatisticsReport&, const Write&) = nullptr;
  // Whether its audit needs the counts from its beginning, for which the audit is run once before.
  bool begins_with_counts = false;
  // Whether what follows FORMAT= is the URI of a server's database, which no message repeats: it
  // may have a password.
  bool goes_to_server = false;
  bool is_database = false;  // it holds all records and results
  bool is_text = true;       // what a terminal can show

  constexpr bool is_for(OutputKind kind) const {
    return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
  }
};

// An output that was asked for.
struct OutputRequest {
  const OutputFormat* format = nullptr;
  std::string path;  // as the shell has it, or a URI; empty: standard output
};

// The outputs that the values of -o ask for; one in the first format of the kind if there are none.
// Fails (usage) if a format is unknown or none of the kinds', a file is not named, or two outputs
// go to the same place.
Result<std::vector<OutputRequest>> output_requests(std::span<const std::string> given,
                                                   std::span<const OutputKind> kinds);

// The names of the formats of any of the kinds, the default first.
std::vector<std::string_view> format_names(std::span<const OutputKind> kinds);

}  // namespace shuangbai
