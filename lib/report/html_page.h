// Pages that need nothing but themselves: style and script stand in the file, and nothing is asked
// of a network.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"

namespace shuangbai {

// From the doctype to the body's beginning; the title is text.
std::string html_page_begin(const std::string& title, Language language);

// A table with a caption, in a box that scrolls where the page is too narrow for it. It is complete
// when it is destroyed. Cells are text; of markup a cell says so.
class HtmlTable {
 public:
  struct Head {
    Text title;
    bool is_number = false;
  };
  struct Cell {
    std::string content;
    std::string kinds = {};  // classes: number, fail, r0 …
    bool is_markup = false;
    bool heads_row = false;
  };

  // `kinds`: the table's classes.
  HtmlTable(std::string& out, Language language, Text caption, std::string_view kinds = "");
  ~HtmlTable();
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;

  void head(const std::vector<Head>& heads);
  void head_texts(const std::vector<std::string>& heads);
  void row(const std::vector<Cell>& cells);

 private:
  std::string& out_;
  Language language_;
};

}  // namespace shuangbai
