#include "store/divisions.h"

#include <algorithm>
#include <array>

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 6> column_names = {
    "county_code", "county_name", "township_code", "township_name", "village_code", "village_name"};

// The fields of one CSV record; moves the position behind it, and counts lines.
std::vector<std::string> read_row(std::string_view text, std::size_t& at, std::uint32_t& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        fields.back() += c;
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        fields.back() += text[at++];
      } else {
        quoted = false;
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

TownshipKind township_kind(std::string_view name) {
  if (name.ends_with("街道") || name.ends_with("街道办事处")) return TownshipKind::subdistrict;
  if (name.ends_with("族乡")) return TownshipKind::ethnic_township;
  if (name.ends_with("乡")) return TownshipKind::township;
  return name.ends_with("镇") ? TownshipKind::town : TownshipKind::other;
}

VillageKind village_kind(std::string_view name) {
  const bool community = name.find("社区") != name.npos || name.find("居委会") != name.npos ||
                         name.find("居民委员会") != name.npos;
  return community ? VillageKind::community : VillageKind::village;
}

bool is_code(std::string_view code, std::size_t digits, std::string_view parent) {
  return is_digits(code, digits) && code.starts_with(parent);
}

template <typename T>
T& entry(std::vector<T>& entries, const std::string& code, const std::string& name) {
  if (!entries.empty() && entries.back().code == code) return entries.back();
  const auto found = std::ranges::find(entries, code, &T::code);
  if (found != entries.end()) return *found;
  T& added = entries.emplace_back();
  added.code = code;
  added.name = name;
  return added;
}

}  // namespace

std::vector<County> read_divisions(const std::string& path, std::string_view text,
                                   std::string_view jurisdiction, Diagnostics& diagnostics) {
  std::vector<County> counties;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const auto bad = find_invalid_utf8(text)) {
    report(diagnostics, "divisions.invalid-utf8", place_at(path, text, *bad),
           message({"不是有效的 UTF-8；请将文件转换为 UTF-8",
                    "not valid UTF-8; convert the file to UTF-8"}));
    return counties;
  }
  std::size_t at = 0;
  std::uint32_t line = 1;
  const std::vector<std::string> header = read_row(text, at, line);
  std::array<std::size_t, column_names.size()> columns{};
  for (std::size_t i = 0; i < column_names.size(); ++i) {
    columns[i] =
        static_cast<std::size_t>(std::ranges::find(header, column_names[i]) - header.begin());
    if (columns[i] < header.size()) continue;
    report(diagnostics, "divisions.header", {path, 1, 1},
           message({"缺少列“{}”", "the column `{}` is missing"}, column_names[i]));
  }
  if (!diagnostics.empty()) return counties;
  while (at < text.size()) {
    const std::uint32_t row_line = line;
    const std::vector<std::string> row = read_row(text, at, line);
    if (row.size() == 1 && row[0].empty()) continue;
    const auto fault = [&](Message what) {
      report(diagnostics, "divisions.row", {path, row_line, 1}, std::move(what));
    };
    if (row.size() != header.size()) {
      fault(message({"此行有 {} 列，表头有 {} 列", "{} fields in a row, {} in the header"},
                    row.size(), header.size()));
      continue;
    }
    const auto field = [&](std::size_t i) -> const std::string& { return row[columns[i]]; };
    if (!is_code(field(0), 6, jurisdiction) || !is_code(field(2), 9, field(0)) ||
        !is_code(field(4), 12, field(2)) || field(1).empty() || field(3).empty() ||
        field(5).empty()) {
      fault(message({"代码应为 6、9、12 位数字，各以上级代码开头（市 {}），名称不能为空",
                     "codes have 6, 9 and 12 digits, each begins with its parent's (city {}), and "
                     "names are not empty"},
                    jurisdiction));
      continue;
    }
    County& county = entry(counties, field(0), field(1));
    Township& township = entry(county.townships, field(2), field(3));
    township.kind = township_kind(township.name);
    if (std::ranges::find(township.villages, field(4), &Village::code) != township.villages.end()) {
      fault(message({"村级代码 {} 重复", "the village code {} is twice in the table"}, field(4)));
      continue;
    }
    entry(township.villages, field(4), field(5)).kind = village_kind(field(5));
  }
  return counties;
}

}  // namespace shuangbai
