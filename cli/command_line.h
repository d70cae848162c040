// Reads the arguments of a run by the tree of commands.
//
// Global options may stand before or after the command. A value is the next argument or follows
// `=`; short flags may stand together; `--` ends the options. Commands are not abbreviated.
#pragma once

#include <vector>

#include "base/result.h"
#include "command.h"

namespace shuangbai {

// The commands that the arguments name, from the program down.
using CommandPath = std::vector<const Command*>;

struct Arguments {
  CommandPath path;
  // What is wrong with them, in both languages: an unknown name (with a suggestion), a value that
  // is missing, empty, no day or not among the choices, a required one that is not given. The
  // targets then hold what could be read.
  Outcome failure;
};

// Fills the targets of the program's options and of those of the commands named. Commands of the
// tree that have neither action nor commands of their own are names alone, for suggestions.
Arguments parse_arguments(const Command& program, int argc, const char* const* argv);

}  // namespace shuangbai
