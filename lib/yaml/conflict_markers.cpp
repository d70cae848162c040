#include "yaml/conflict_markers.h"

#include <algorithm>
#include <vector>

#include "base/echo.h"

namespace shuangbai {
namespace {

bool is_marker(std::string_view line, char letter, bool with_label) {
  if (line.size() < 7 || line.find_first_not_of(letter) < 7) return false;
  return line.size() == 7 || (with_label && line[7] == ' ');
}

bool is_conflict_marker(std::string_view line) {
  return is_marker(line, '<', true) || is_marker(line, '|', true) || is_marker(line, '=', false) ||
         is_marker(line, '>', true);
}

struct ConflictLine {
  std::uint32_t number = 0;
  char sign = 0;
  std::string_view label;
  std::string_view next_key;  // of the lines up to the next marker
};

// The key of a line (`  - from: …`); empty if it has none.
std::string_view key_in(std::string_view line) {
  const std::size_t first = std::min(line.find_first_not_of(" -"), line.size());
  const std::size_t colon = std::min(line.find(':', first), line.size());
  const std::string_view key = line.substr(first, colon - first);
  const bool is_key = colon < line.size() && std::ranges::all_of(key, [](char c) {
                        return is_lower(c) || is_digit(c) || c == '_';
                      });
  return is_key ? key : std::string_view();
}

std::vector<ConflictLine> conflict_lines(std::string_view text) {
  std::vector<ConflictLine> lines;
  std::uint32_t number = 0;
  for_each_line(text, [&](std::size_t offset, std::string_view line) {
    ++number;
    if (offset == 0) line.remove_prefix(text_start(text));
    if (is_conflict_marker(line)) {
      lines.push_back({number, line[0], line.substr(std::min<std::size_t>(8, line.size())), {}});
    } else if (!lines.empty() && lines.back().next_key.empty()) {
      lines.back().next_key = key_in(line);
    }
  });
  return lines;
}

// The paths of a label, which has commas between them.
std::string echoed_paths(std::string_view label) {
  std::string all;
  while (!label.empty()) {
    const std::size_t end = std::min(label.find(", "), label.size());
    all += (all.empty() ? "" : ", ") + echoed(Echo::path, label.substr(0, end));
    label.remove_prefix(std::min(end + 2, label.size()));
  }
  return all;
}

// Whether git has made the markers itself, line by line: whoever merges by record may find no
// conflict. The driver's own labels are `ours`, where it could not, and `ours: PATHS`.
bool is_by_lines(const ConflictLine& first) {
  return first.label != "ours" && !first.label.starts_with("ours: ");
}

Message conflict_by_lines(const std::string& subject, const ConflictLine& first,
                          const ConflictLine& last) {
  const std::string zh = subject.empty() ? "" : "，“" + subject + "”";
  const std::string en = subject.empty() ? "" : ", `" + subject + "`";
  return message(
      {"git 按行合并的冲突（第 {2} 至 {3} 行{0}）；请先运行 shuangbai resolve，它按记录和字段合并；"
       "仍有冲突时再保留一方，并删除标记行",
       "a conflict of git's merge by lines (lines {2} to {3}{1}); run `shuangbai resolve` first, "
       "which merges by record and field; where a conflict is left, keep one of the two and delete "
       "the marker lines"},
      zh, en, first.number, last.number);
}

// What the conflict that these lines mark is about.
std::string subject_of(const ConflictLine& first, const ConflictLine& middle) {
  std::string_view label = first.label;
  if (label.starts_with("ours: ")) {
    label.remove_prefix(6);
    if (label.ends_with(" (deleted)")) label.remove_suffix(10);
    return echoed_paths(label);
  }
  return std::string(first.next_key.empty() ? middle.next_key : first.next_key);
}

Message whole_conflict(const std::string& subject, const ConflictLine& first,
                       const ConflictLine& middle, const ConflictLine& last, bool ours_is_empty) {
  if (is_by_lines(first)) return conflict_by_lines(subject, first, last);
  const std::string zh = subject.empty() ? "此处" : "“" + subject + "”";
  const std::string en = subject.empty() ? "this" : "`" + subject + "`";
  if (ours_is_empty || middle.number + 1 == last.number) {
    return message(
        {"git 合并冲突（第 {2} 至 {3} 行）：{0}一方已删除，另一方有修改；保留或删去这几行，"
         "并删除标记行，或运行 shuangbai resolve",
         "a merge conflict of git, lines {2} to {3}: one side has deleted {1}, the other "
         "has changed it; keep or delete these lines, and delete the marker lines, or "
         "run `shuangbai resolve`"},
        zh, en, first.number, last.number);
  }
  return message(
      {"git 合并冲突（第 {2} 至 {3} 行）：双方对{0}的修改不同；保留一方，并删除标记行，"
       "或运行 shuangbai resolve",
       "a merge conflict of git, lines {2} to {3}: both sides have changed {1}; keep one "
       "of the two and delete the marker lines, or run `shuangbai resolve`"},
      zh, en, first.number, last.number);
}

}  // namespace

void report_conflicts(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  const std::vector<ConflictLine> lines = conflict_lines(text);
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t middle = i + 1;
    if (middle < lines.size() && lines[middle].sign == '|') ++middle;
    const bool is_whole = lines[i].sign == '<' && middle + 1 < lines.size() &&
                          lines[middle].sign == '=' && lines[middle + 1].sign == '>';
    if (is_whole) {
      const bool ours_is_empty = lines[i].number + 1 == lines[i + 1].number;
      report(diagnostics, "yaml.conflict-marker", Place{path, lines[i].number, 1},
             whole_conflict(subject_of(lines[i], lines[middle]), lines[i], lines[middle],
                            lines[middle + 1], ours_is_empty));
      i = middle + 2;
      continue;
    }
    report(diagnostics, "yaml.conflict-marker", Place{path, lines[i].number, 1},
           message({"git 合并冲突标记；请先解决冲突，再删除标记行",
                    "a conflict marker of git; resolve the conflict and delete the marker lines"}));
    ++i;
  }
}

}  // namespace shuangbai
