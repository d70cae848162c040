#include "exchange/xlsx_book.h"

#include <map>

#include "base/xlsx_text.h"
#include "exchange/cell_text.h"
#include "exchange/owned_row.h"
#include "exchange/sheet_faults.h"

namespace shuangbai {
namespace {

// False if the part is faulty or, when `is_too_long` is set, holds a text that no cell can have.
bool read_strings(XmlPart& part, SharedStrings& strings, bool& is_too_long) {
  bool in_text = false;
  bool phonetic = false;
  std::string text;
  part.start = [&](std::string_view name, const XmlAttributes&) {
    if (name == "si") text.clear();
    if (name == "rPh") phonetic = true;
    in_text = name == "t" && !phonetic;
  };
  part.end = [&](std::string_view name) {
    if (name == "si" && !strings.add(decode_xlsx(trimmed(text)))) is_too_long = true;
    if (name == "rPh") phonetic = false;
    in_text = false;
    if (is_too_long) part.stop();
  };
  part.text = [&](std::string_view more) {
    if (in_text && !is_too_long) text += more;
    is_too_long = is_too_long || text.size() > longest_cell_text;
  };
  return part.read_all() && !is_too_long;
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
    bool is_too_long = false;
    if (!read_strings(shared, book.strings, is_too_long)) {
      return is_too_long ? exceeds_limits(package.path(), message_from(too_long_text))
                         : package.faulty(strings);
    }
  }
  if (!styles.empty() && package.has(styles)) {
    XmlPart formats;
    if (Outcome failure = package.open(formats, styles)) return failure;
    if (!read_formats(formats, book.formats)) return package.faulty(styles);
  }
  return std::nullopt;
}

}  // namespace shuangbai
