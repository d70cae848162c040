// The prose of the manual (manual_text.cpp, manual_files_text.cpp), beside what comes from the
// command tree and the tables: paragraphs with an empty line between them; lines that begin with
// two spaces stay as they are.
#pragma once

#include <span>

#include "base/text.h"

namespace shuangbai {

struct Prose {
  Text title;
  Text text;
};
// The same in parts, of which some are examples that both languages share.
struct Chapter {
  Text title;
  std::span<const Text> parts;
};

// The sections of shuangbai(1): before the options and commands, and behind them.
extern const Prose description;
std::span<const Prose> sections_of_program();
// Of outputs, above the table of formats.
extern const Prose outputs_prose;
// Of shuangbai-records(5): what sheets may hold; of shuangbai-policy(5): sets, local values.
extern const Prose files_of_records;
extern const Chapter sheets;
extern const Chapter policy_sets;
extern const Chapter local_policy;
// Of shuangbai-rules(7).
extern const Prose rules_prose;

}  // namespace shuangbai
