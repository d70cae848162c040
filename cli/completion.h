// What may come next on a command line that is being typed, for the completion of shells.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "invocation.h"

namespace shuangbai {

struct CompletionWord {
  std::string word;     // what the word that is being typed becomes
  std::string meaning;  // in the language of the run; may be empty
};

struct Completion {
  std::vector<CompletionWord> candidates = {};
  bool is_path = false;  // a file or folder comes there, which the shell knows best
};

// Reads the tree of commands for the words after the program's name, of which the last is being
// typed and may be empty. Ids of records are those of files' names, at most a thousand, with the
// names of counties, stations, workers and supervisors, never of clients; what has the shape of
// personal data is left out. What cannot be read has no candidates.
Completion complete(std::span<const char* const> words, Language language);

}  // namespace shuangbai
