#include "policy/document.h"

#include <algorithm>
#include <array>

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 10> numerals = {"一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "十"};

// The numeral that the text begins with, or nothing.
std::string_view leading_numeral(std::string_view text) {
  for (const std::string_view numeral : numerals) {
    if (text.starts_with(numeral)) return numeral;
  }
  return {};
}

bool skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Where item `number` (from 0) begins: 一是 at the beginning of a paragraph or sentence.
std::size_t find_item(std::string_view text, std::size_t number, std::size_t from) {
  const std::string mark = std::string(numerals[number]) + "是";
  for (std::size_t at = text.find(mark, from); at != std::string_view::npos;
       at = text.find(mark, at + 1)) {
    const std::string_view before = text.substr(0, at);
    if (before.empty() || before.ends_with("。") || before.ends_with("\n")) return at;
  }
  return std::string_view::npos;
}

// The section's clauses: its own words, if they say more than a heading, and its items.
void take_apart(const std::string& section, std::string_view text, std::vector<Passage>& found) {
  std::vector<std::size_t> starts;
  for (std::size_t number = 0; number < numerals.size(); ++number) {
    const std::size_t at = find_item(text, number, starts.empty() ? 0 : starts.back() + 1);
    if (at == std::string_view::npos) break;
    starts.push_back(at);
  }
  const std::string_view own = text.substr(0, starts.empty() ? text.size() : starts[0]);
  const std::size_t heading = own.find("。");
  const bool says_more =
      heading != std::string_view::npos &&
      own.substr(heading + std::string_view("。").size()).find("。") != std::string_view::npos;
  const auto add = [&](std::string clause, std::string_view words) {
    while (words.ends_with("\n")) words.remove_suffix(1);
    found.push_back({std::move(clause), std::string(words)});
  };
  if (starts.empty() || says_more) add(section, own);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    add(section + std::to_string(i + 1), text.substr(starts[i], end - starts[i]));
  }
}

}  // namespace

std::vector<Passage> passages(std::string_view document) {
  std::vector<Passage> found;
  std::string_view part;
  std::string section;
  std::string text;
  const auto finish = [&] {
    if (!section.empty()) take_apart(section, text, found);
    section.clear();
    text.clear();
  };
  for (std::size_t at = 0; at < document.size();) {
    const std::size_t end = std::min(document.find('\n', at), document.size());
    std::string_view line = document.substr(at, end - at);
    at = end + 1;
    while (line.ends_with("\r") || line.ends_with(" ")) line.remove_suffix(1);
    std::string_view rest = line;
    if (skip(rest, "（")) {
      const std::string_view numeral = leading_numeral(rest);
      rest.remove_prefix(numeral.size());
      if (numeral.empty() || part.empty() || !skip(rest, "）")) continue;
      finish();
      section = std::string(part) + '(' + std::string(numeral) + ')';
      text = std::string(rest) + '\n';
      continue;
    }
    const std::string_view numeral = leading_numeral(line);
    if (numeral.empty()) continue;
    rest.remove_prefix(numeral.size());
    if (rest.starts_with("、")) {
      finish();
      part = numeral;
    } else if (rest.starts_with("是") && !section.empty()) {
      text += std::string(line) + '\n';
    }
  }
  finish();
  return found;
}

std::optional<std::string> passage(std::string_view document, std::string_view clause) {
  std::string items;
  for (const Passage& one : passages(document)) {
    if (one.clause == clause) return one.text;
    if (one.clause.starts_with(clause)) items += (items.empty() ? "" : "\n") + one.text;
  }
  return items.empty() ? std::nullopt : std::optional(items);
}

void for_each_clause(std::string_view list, const std::function<void(std::string_view)>& call) {
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    call(list.substr(at, end - at));
    at = end + 2;
  }
}

bool covers_clause(std::string_view list, std::string_view clause) {
  bool covers = false;
  for_each_clause(list, [&](std::string_view cited) {
    covers = covers || clause == cited || (cited.ends_with(")") && clause.starts_with(cited));
  });
  return covers;
}

}  // namespace shuangbai
