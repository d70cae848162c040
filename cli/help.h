// What --help prints of a command: how it is called, its arguments, options and commands.
#pragma once

#include <string>

#include "command_line.h"

namespace shuangbai {

// Aligned by display width, in lines of at most 100 columns where the texts allow it. `program`
// gives the global options, which only the program's own help lists.
std::string help_text(const CommandPath& path, Language language);

// How a command is called, with its arguments: "shuangbai worker show ID [OPTIONS]".
std::string usage(const CommandPath& path, Language language);

// The formats of a command's -o; those that only its lists have, as of `audit --policy`, are set
// apart. Precondition: it has outputs.
Message formats_of(const Command& command);

// What stands for an option's value, as in `--by rule|county`; empty for a flag.
std::string value_name(const Option& option);

// An option with its value, and what it means, as help lists them: `--from DATE`.
std::string option_term(const Option& option);
std::string option_meaning(const Option& option, Language language);

}  // namespace shuangbai
