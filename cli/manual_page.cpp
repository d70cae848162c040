#include "manual_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "version.h"

namespace shuangbai {
namespace {

// Text in roff: what it would read, or set as another character, as it is.
std::string roff(std::string_view text) {
  constexpr std::pair<char, std::string_view> escapes[] = {
      {'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}, {'`', "\\(ga"}, {'~', "\\(ti"}, {'^', "\\(ha"}};
  std::string out;
  for (const char c : text) {
    const auto* escape = std::ranges::find(escapes, c, &std::pair<char, std::string_view>::first);
    if (escape != std::end(escapes)) {
      out += escape->second;
    } else {
      if (c == '.' && (out.empty() || out.back() == '\n')) out += "\\&";
      out += c;
    }
  }
  return out;
}

// Columns of a line of Chinese: terms and examples stand further to the right, in a terminal of 80.
constexpr std::size_t chinese_width = 62;

// What no line begins with, and what none ends with.
bool is_closing(std::string_view character) {
  return std::string_view("，。、；：）》」”！？…").find(character) != std::string_view::npos;
}
bool is_opening(std::string_view character) {
  return std::string_view("（《「“").find(character) != std::string_view::npos;
}

// Whether a line may end between two characters of a Chinese text: beside a wide one, and behind a
// blank.
bool may_break(std::string_view before, std::string_view after) {
  if (after == " " || is_closing(after) || is_opening(before)) return false;
  return before == " " || display_width(before) == 2 || display_width(after) == 2;
}

// What no line break divides.
std::vector<std::string> words_of_chinese(std::string_view text) {
  std::vector<std::string> words;
  std::string_view before;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view character = text.substr(begin, at - begin);
    if (words.empty() || may_break(before, character)) words.emplace_back();
    words.back() += character;
    before = character;
  }
  return words;
}

// Chinese in lines of a width, since viewers break lines at blanks alone.
std::string in_lines(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const std::string& word : words_of_chinese(text)) {
    if (!lines.back().empty() && display_width(lines.back() + word) > chinese_width) {
      lines.emplace_back();
    }
    lines.back() += word;
  }
  std::string out;
  for (std::string& line : lines) {
    while (line.ends_with(' ')) line.pop_back();
    out += (out.empty() ? "" : "\n.br\n") + roff(line);
  }
  return out;
}

// What stands above a page; groff 1.23 has no titles of its own for pages in Chinese.
Text section_title(char section) {
  if (section == '5') return {"文件格式", "File Formats"};
  if (section == '7') return {"杂项", "Miscellaneous Information"};
  return {"用户命令", "User Commands"};
}

}  // namespace

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  std::ranges::transform(capitals, capitals.begin(),
                         [](char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
  return capitals;
}

ManualPage::ManualPage(std::string_view name, char section, Text about, Language language)
    : language_(language) {
  out_ = fmt::format(".TH {} {} {} \"shuangbai {}\" \"{}\"\n", roff(in_capitals(name)), section,
                     release_day(), version_number(), section_title(section).in(language));
  this->section({"名称", "NAME"});
  out_ += fmt::format("{} \\- {}\n", roff(name), roff(about.in(language)));
}

void ManualPage::section(Text title) {
  out_ += fmt::format(".SH {}\n", title.in(language_));
  is_at_start_ = true;
}

void ManualPage::subsection(std::string_view title) {
  out_ += fmt::format(".SS {}\n", roff(title));
  is_at_start_ = true;
}

void ManualPage::put(const std::string& lines) {
  out_ += lines;
  is_at_start_ = false;
}

std::string ManualPage::filled(std::string_view paragraph) const {
  return (language_ == Language::zh ? in_lines(paragraph) : roff(paragraph)) + '\n';
}

// What stands between two lines of a paragraph that end and begin so.
std::string_view ManualPage::joint(char before, char after) const {
  if (language_ == Language::en) return "\n";
  return is_non_ascii(before) && is_non_ascii(after) ? "" : " ";
}

void ManualPage::begin_paragraph() {
  if (!is_at_start_) put(".PP\n");
}

void ManualPage::prose(std::string_view text) {
  std::string paragraph;
  std::string kept;
  const auto end = [&] {
    if (!paragraph.empty()) {
      begin_paragraph();
      put(filled(paragraph));
    }
    if (!kept.empty()) verbatim(kept);
    paragraph.clear();
    kept.clear();
  };
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const bool stays = line.starts_with("  ");
    if (line.empty() || (stays ? kept.empty() : !kept.empty())) end();
    if (stays) {
      kept += std::string(line.substr(2)) + '\n';
    } else if (!line.empty()) {
      if (!paragraph.empty()) paragraph += joint(paragraph.back(), line[0]);
      paragraph += line;
    }
  });
  end();
}

void ManualPage::term(std::string_view name, std::string_view meaning) {
  put(fmt::format(".TP\n.B {}\n{}", roff(name), filled(meaning)));
}

void ManualPage::verbatim(std::string_view lines) {
  begin_paragraph();
  put(fmt::format(".nf\n{}{}.fi\n", roff(lines), lines.ends_with('\n') ? "" : "\n"));
}

void ManualPage::call(std::string_view command, std::string_view takes) {
  if (!is_at_start_) put(".br\n");
  put(fmt::format(".B {}\n{}", roff(command), takes.empty() ? "" : roff(takes) + '\n'));
}

}  // namespace shuangbai
