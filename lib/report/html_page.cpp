#include "report/html_page.h"

#include "report/html_assets.h"
#include "report/xml_text.h"

namespace shuangbai {

std::string html_page_begin(const std::string& title, Language language) {
  // The policy forbids whatever is not in the file, should a text ever become markup.
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>{}</title>\n<style>\n{}</style>\n"
      "</head>\n<body>\n",
      language == Language::zh ? "zh-CN" : "en", xml_text(title), report_css);
}

HtmlTable::HtmlTable(std::string& out, Language language, Text caption, std::string_view kinds)
    : out_(out), language_(language) {
  out_ += fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{1}>\n"
      "<caption>{0}</caption>\n",
      xml_attribute(caption.in(language)),
      kinds.empty() ? "" : fmt::format(" class=\"{}\"", kinds));
}

HtmlTable::~HtmlTable() {
  out_ += "</tbody></table></div>\n";
}

void HtmlTable::head(const std::vector<Head>& heads) {
  out_ += "<thead><tr>";
  for (const Head& head : heads) {
    out_ += fmt::format("<th scope=\"col\"{}>{}</th>", head.is_number ? " class=\"number\"" : "",
                        xml_text(head.title.in(language_)));
  }
  out_ += "</tr></thead>\n<tbody>\n";
}

void HtmlTable::head_texts(const std::vector<std::string>& heads) {
  out_ += "<thead><tr>";
  for (const std::string& head : heads) {
    out_ += fmt::format("<th scope=\"col\">{}</th>", xml_text(head));
  }
  out_ += "</tr></thead>\n<tbody>\n";
}

void HtmlTable::row(const std::vector<Cell>& cells) {
  out_ += "<tr>";
  for (const Cell& cell : cells) {
    const std::string_view tag = cell.heads_row ? "th" : "td";
    out_ += fmt::format("<{}{}{}>{}</{}>", tag, cell.heads_row ? " scope=\"row\"" : "",
                        cell.kinds.empty() ? "" : fmt::format(" class=\"{}\"", cell.kinds),
                        cell.is_markup ? cell.content : xml_text(cell.content), tag);
  }
  out_ += "</tr>\n";
}

}  // namespace shuangbai
