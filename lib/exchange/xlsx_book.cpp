#include "exchange/xlsx_book.h"

#include <map>

#include "exchange/cell_text.h"
#include "exchange/owned_row.h"
#include "exchange/xlsx_text.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_shared_text = 512ULL << 20;

bool read_strings(XmlPart& part, SharedStrings& strings) {
  bool in_text = false;
  bool phonetic = false;
  bool fits = true;
  std::string text;
  part.start = [&](std::string_view name, const XmlAttributes&) {
    if (name == "si") strings.begin();
    if (name == "rPh") phonetic = true;
    in_text = name == "t" && !phonetic;
    if (in_text) text.clear();
  };
  part.end = [&](std::string_view name) {
    if (in_text && name == "t") fits = fits && strings.append(decode_xlsx(text));
    if (name == "rPh") phonetic = false;
    in_text = false;
    if (!fits) part.stop();
  };
  part.text = [&](std::string_view more) {
    if (in_text && text.size() <= longest_cell_text) text += more;
    if (text.size() > longest_cell_text) fits = false;
  };
  return part.read_all() && fits;
}

bool read_formats(XmlPart& part, std::vector<NumberFormat>& formats) {
  std::map<std::uint32_t, NumberFormat> own;
  bool in_cell_formats = false;
  part.start = [&](std::string_view name, const XmlAttributes& a) {
    const std::uint32_t id = number_of<std::uint32_t>(a["numFmtId"]).value_or(0);
    if (name == "numFmt") own.insert_or_assign(id, NumberFormat(a["formatCode"]));
    if (name == "cellXfs") in_cell_formats = true;
    if (name != "xf" || !in_cell_formats) return;
    const auto found = own.find(id);
    formats.push_back(found == own.end() ? NumberFormat(id) : found->second);
  };
  part.end = [&](std::string_view name) {
    if (name == "cellXfs") in_cell_formats = false;
  };
  return part.read_all();
}

}  // namespace

bool SharedStrings::append(std::string_view text) {
  if (ends_.empty() || texts_.size() + text.size() > most_shared_text) return false;
  texts_ += text;
  ends_.back() = texts_.size();
  return true;
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

Outcome read_book(const WorkbookPackage& package, XlsxBook& book) {
  std::string name = "xl/workbook.xml";
  for (const Relationship& relationship : package.relationships("")) {
    if (relationship.type == "officeDocument") name = relationship.part;
  }
  std::map<std::string, std::string> worksheets;
  std::string strings;
  std::string styles;
  for (const Relationship& relationship : package.relationships(name)) {
    if (relationship.type == "worksheet") worksheets[relationship.id] = relationship.part;
    if (relationship.type == "sharedStrings") strings = relationship.part;
    if (relationship.type == "styles") styles = relationship.part;
  }
  XmlPart part;
  if (Outcome failure = package.open(part, name)) return failure;
  part.start = [&](std::string_view element, const XmlAttributes& a) {
    if (element == "workbookPr" && (a["date1904"] == "1" || a["date1904"] == "true")) {
      book.epoch = SerialEpoch::from_1904;
    }
    if (element != "sheet") return;
    const auto sheet = worksheets.find(std::string(a.with_prefix("id")));
    if (sheet == worksheets.end()) return;  // of charts or macros
    book.sheets.push_back(
        {{.name = std::string(a["name"]), .is_hidden = a["state"].ends_with("idden")},
         sheet->second});
  };
  if (!part.read_all() || book.sheets.empty()) return package.faulty(name);
  if (!strings.empty()) {
    XmlPart shared;
    if (Outcome failure = package.open(shared, strings)) return failure;
    if (!read_strings(shared, book.strings)) return package.faulty(strings);
  }
  if (!styles.empty()) {
    XmlPart formats;
    if (Outcome failure = package.open(formats, styles)) return failure;
    if (!read_formats(formats, book.formats)) return package.faulty(styles);
  }
  return std::nullopt;
}

}  // namespace shuangbai
