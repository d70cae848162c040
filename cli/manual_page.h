// A page of the manual as it is put together, in roff (man macros). Texts are plain: what roff
// would read as its own is escaped.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

// ASCII letters as capitals.
std::string in_capitals(std::string_view text);

class ManualPage {
 public:
  // Begins the page `name`(`section`) with its heading and the section NAME, which says what it is
  // about. All texts are of one language.
  ManualPage(std::string_view name, char section, Text about, Language language);

  Language language() const { return language_; }

  void section(Text title);
  void subsection(std::string_view title);
  // Paragraphs with an empty line between them. Their lines are filled (in Chinese, without a blank
  // between wide characters); those that begin with two spaces stay as they are.
  void prose(std::string_view text);
  void prose(Text text) { prose(text.in(language_)); }
  // A term of a list, and in one paragraph what it means.
  void term(std::string_view name, std::string_view meaning);
  // Lines that stay as they are.
  void verbatim(std::string_view lines);
  // A command in bold, with what it takes behind it, on a line of its own.
  void call(std::string_view command, std::string_view takes);

  const std::string& text() const { return out_; }

 private:
  void put(const std::string& lines);
  std::string filled(std::string_view paragraph) const;
  std::string_view joint(char before, char after) const;
  void begin_paragraph();

  Language language_;
  std::string out_;
  bool is_at_start_ = true;  // of a section: no space is due
};

}  // namespace shuangbai
