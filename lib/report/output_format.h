// The formats that outputs come in (-o), in one table: each with its name, and who makes it for
// which kinds of output. Options, help and the manual read it.
//
// An output is asked for as FORMAT (to standard output) or FORMAT=FILE; several may be at once.
#pragma once

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

// Takes an output, piece by piece.
using Write = std::function<void(std::string_view)>;

// What a command tells.
enum class OutputKind : std::uint8_t {
  audit,     // the results of an audit
  faults,    // what is wrong with the data
  list,      // rows and columns
  record,    // one record
  text,      // a rule, an explanation
  edit,      // what a command that writes has done
  sheet,     // an empty sheet to fill in
  records,   // the records of a type, to be read elsewhere
  database,  // all records and results
};

struct OutputFormat {
  std::string_view name;
  Text title;
  std::uint16_t kinds;  // a bit for each kind of output that comes in it
  // How the results of an audit, and faults, are written in it.
  std::unique_ptr<AuditOutput> (*audit)(const AuditReport&, Write) = nullptr;
  void (*faults)(const FaultReport&, const Write&) = nullptr;
  // Whether its audit begins with the counts, for which the audit is run once before.
  bool begins_with_counts = false;

  constexpr bool is_for(OutputKind kind) const {
    return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
  }
};

// An output that was asked for.
struct OutputRequest {
  const OutputFormat* format = nullptr;
  std::string path;  // as the shell has it; empty: standard output
};

// The outputs that the values of -o ask for; one in the first format of the kind if there are none.
// Fails (usage) if a format is unknown or none of the kinds', a file is not named, or two outputs
// go to the same place.
Result<std::vector<OutputRequest>> output_requests(std::span<const std::string> given,
                                                   std::span<const OutputKind> kinds);

// The names of the formats of any of the kinds, the default first.
std::vector<std::string_view> format_names(std::span<const OutputKind> kinds);

}  // namespace shuangbai
