// The command line as data: commands, what they take, and what they do.
//
// Parsing (command_line.h), help (help.h) and the manual page all read this tree, so that a command
// says once what it is. A command is made by a function of its own file; commands.cpp lists them.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "model/record_type.h"
#include "report/output_format.h"

namespace shuangbai {

class Invocation;

// An option (--county CODE), a flag (--dry-run) or an argument without a name of its own (STATION).
struct Option {
  // Where the value goes, which says what it must be: a flag, a text, texts (of an option that may
  // be repeated, or of a last argument that takes all that follow), a number from 0, a day that
  // exists. What is not given is left as it is. The command's action holds what the pointer points
  // into.
  using Target = std::variant<bool*, std::string*, std::vector<std::string>*,
                              std::optional<std::size_t>*, std::optional<Date>*, Date*>;

  std::string names;  // "--county"; "-o,--output"; an argument: "STATION"
  Message help;       // without the choices, which help and errors add
  Target target;
  std::string_view value = "";  // what stands for the value in help; empty: by target
  std::vector<std::string_view> choices = {};  // if any, the value is one of these
  bool is_required = false;
  bool has_commas = false;  // of texts: one value may hold several, with commas
  bool takes_one = false;   // of texts: only one is taken, all the same
  // Whether `--name=` means something (to remove a field). Elsewhere an empty value is an error: it
  // is a script's unset variable.
  bool may_be_empty = false;
  // Whose ids its values are. The name of one record alone may stand for its id
  // (record_named.h).
  std::optional<RecordType> record = {};
  bool is_any_record = false;                  // an id that a file has, of whatever type
  bool is_rule = false;                        // a rule's code, or the beginning of some
  bool is_command = false;                     // a command of the program, and those below it
  std::vector<std::string_view> offered = {};  // values that completion offers; others are taken
  Text group = {};                             // the heading above it in help

  bool is_argument() const { return !names.starts_with('-'); }
  bool is_flag() const { return std::holds_alternative<bool*>(target); }
  bool takes_many() const {
    return std::holds_alternative<std::vector<std::string>*>(target) && !takes_one;
  }
  // The name in messages: the last, which is the longest.
  std::string_view name() const { return std::string_view(names).substr(names.rfind(',') + 1); }
};

// The heading of options that stand for the fields of a record.
inline constexpr Text fields_group{"字段：", "Fields:"};

// What a command's output says, and what that means.
struct Term {
  std::string name;
  Message meaning;
};

struct Command {
  std::string_view name;
  Text title;
  std::vector<Option> options = {};
  std::vector<Command> commands = {};  // verbs below a noun
  // Returns the exit code; nothing if one of the commands below is to be named.
  std::function<int(const Invocation&)> run = nullptr;
  // What it tells: of the formats of these -o may choose. None: it takes no -o.
  std::vector<OutputKind> outputs = {};
  std::vector<Term> terms = {};  // for help and manual
};

// The options under a heading.
inline std::vector<Option> grouped(Text heading, std::vector<Option> options) {
  for (Option& option : options) option.group = heading;
  return options;
}

// Appends options to others.
inline void append(std::vector<Option>& options, std::vector<Option> more) {
  for (Option& option : more) options.push_back(std::move(option));
}

}  // namespace shuangbai
