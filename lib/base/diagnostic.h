// What is wrong with the data, and where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace shuangbai {

// A place in a file: line and column count from 1, the column in code points. 0 = unknown.
struct Place {
  std::string path;  // relative to the repository, with '/'
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool operator==(const Place&) const = default;
};

// A value of a record, by names that hold when lines move.
struct RecordValue {
  std::string record = {};  // the record's id in a log; empty where the file is one record, or none
  std::string path = {};    // contracts.0.from; empty: the record as a whole
  std::string missing = {};  // the id that the value names, of a record that is not there

  // The entry's value of the key, or its item of the index.
  void enter(std::string_view step) {
    if (!path.empty()) path += '.';
    path += step;
  }

  bool operator==(const RecordValue&) const = default;
};

enum class Severity : std::uint8_t { info, warning, error };

// A finding about a file or record: an error makes the data invalid, a warning tells what is hardly
// meant. `code` is stable (`yaml.duplicate-key`), for scripts.
struct Diagnostic {
  std::string_view code;
  Place place;
  Message message;
  Severity severity = Severity::error;
  RecordValue value = {};      // what it is about, as far as that is known
  Message without_lines = {};  // for who sees no file; empty: the message names no line of it

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// Appends a diagnostic.
void report(Diagnostics& diagnostics, std::string_view code, Place place, Message message,
            Severity severity = Severity::error);
void report(Diagnostics& diagnostics, std::string_view code, Place place, Message message,
            RecordValue value, Severity severity = Severity::error);

// Whether any of them is an error.
bool has_errors(const Diagnostics& diagnostics);

// By path, line, column, then code: the order in which they are shown.
void sort_diagnostics(Diagnostics& diagnostics);

// `path:line:column: error: text [code]`, or `warning`
std::string to_string(const Diagnostic& diagnostic, Language language);

// The first diagnostic as the reason why an operation failed. Precondition: there is one.
Failure first_fault(const Diagnostics& diagnostics);

// The line and column of a byte of a text. It costs the way to the byte; where many are asked for,
// take line and column from who knows them.
Place place_at(std::string path, std::string_view text, std::size_t offset);

}  // namespace shuangbai
