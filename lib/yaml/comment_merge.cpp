#include "yaml/comment_merge.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"

namespace shuangbai {
namespace {

using Comments = std::set<std::string_view>;

// From each line's `#`: also what a value has behind one, which two versions of it share but for
// the quotes around it.
void add_comments(std::string_view lines, Comments& comments) {
  for_each_line(lines, [&](std::size_t, std::string_view line) {
    const std::size_t hash = line.find('#');
    if (hash == line.npos) return;
    comments.insert(line.substr(hash, line.find_last_not_of(" \t\r'\"") + 1 - hash));
  });
}

void add_comments(const Block& entry, Comments& comments) {
  for (const std::string* lines : {&entry.lead, &entry.text, &entry.trail}) {
    add_comments(*lines, comments);
  }
  for (const Block& inside : entry.entries) add_comments(inside, comments);
}

}  // namespace

std::string merged_lead(const std::string& base, const std::string& ours,
                        const std::string& theirs) {
  if (same_lines(ours, theirs) || same_lines(base, theirs)) return ours;
  if (same_lines(base, ours)) return theirs;
  std::string lead = ours;
  for_each_line(theirs, [&](std::size_t at, std::string_view line) {
    const auto is_in = [&](std::string_view lines) {
      bool found = false;
      for_each_line(lines, [&](std::size_t, std::string_view other) { found |= other == line; });
      return found;
    };
    const bool is_comment = line.find('#') != std::string_view::npos;
    if (!is_comment || is_in(ours) || is_in(base)) return;
    lead += theirs.substr(at, std::min(theirs.find('\n', at), theirs.size() - 1) + 1 - at);
  });
  return lead;
}

std::string merged_trail(const std::string* base, const std::string& ours,
                         const std::string& theirs) {
  if (same_lines(ours, theirs) || (base != nullptr && same_lines(*base, theirs))) return ours;
  if (base != nullptr && same_lines(*base, ours)) return theirs;
  if (ours.find('#') == std::string::npos) return theirs;
  if (theirs.find('#') == std::string::npos) return ours;
  return ours.substr(0, ours.find_last_not_of("\r\n") + 1) + theirs;
}

bool has_further_comment(const Block& entry, const Block& other) {
  Comments further;
  Comments known;
  add_comments(entry, further);
  add_comments(other, known);
  return !std::ranges::includes(known, further);
}

}  // namespace shuangbai
