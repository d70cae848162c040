#include "exchange/divisions.h"

#include <algorithm>
#include <array>

#include "base/characters.h"
#include "base/count.h"
#include "exchange/cell_text.h"
#include "exchange/row_reader.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 6> column_names = {
    "county_code", "county_name", "township_code", "township_name", "village_code", "village_name"};

constexpr std::array<std::size_t, 3> code_digits = {6, 9, 12};

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

Result<Divisions> read_divisions(const std::string& path, std::string_view jurisdiction,
                                 Diagnostics& diagnostics) {
  Divisions divisions;
  const Result<std::unique_ptr<RowReader>> reader = open_rows(path, {});
  if (!reader) return reader.failure();
  SheetRow row;
  const Result<bool> has_header = (*reader)->next(row);
  if (!has_header) return has_header.failure();
  const std::uint32_t width = row.width;
  std::array<std::uint32_t, column_names.size()> columns{};
  for (std::size_t i = 0; i < column_names.size(); ++i) {
    const auto column = std::ranges::find(row.cells, column_names[i],
                                          [](const Cell& cell) { return plain_text(cell.text); });
    if (column != row.cells.end()) {
      columns[i] = column->column;
      continue;
    }
    report(diagnostics, "divisions.header", {path, std::max(row.number, 1U), 1},
           message({"缺少列“{}”", "the column `{}` is missing"}, column_names[i]));
  }
  std::size_t cleaned = 0;  // names that held what nobody sees
  while (diagnostics.empty() || diagnostics[0].code != "divisions.header") {
    const Result<bool> more = (*reader)->next(row);
    if (!more) return more.failure();
    if (!*more) break;
    const auto fault = [&](std::uint32_t column, Message what) {
      report(diagnostics, "divisions.row", {path, row.number, column + 1}, std::move(what));
    };
    if ((*reader)->has_fixed_width() && row.width != width) {
      fault(0, message({"此行有 {} 列，表头有 {} 列", "{:field} in a row, {} in the header"},
                       Count(row.width), width));
      continue;
    }
    std::array<std::string, column_names.size()> fields;
    std::optional<std::uint32_t> wrong;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string_view text = trimmed(row.at(columns[i]));
      fields[i] = i % 2 == 0 ? plain_text(text) : without_unseen(text);
      if (i % 2 == 1 && fields[i] != text) ++cleaned;
      const bool is_sound = i % 2 == 1 ? !fields[i].empty()
                                       : is_code(fields[i], code_digits[i / 2],
                                                 i == 0 ? jurisdiction : fields[i - 2]);
      if (!is_sound && !wrong) wrong = columns[i];
    }
    if (wrong) {
      fault(*wrong,
            message({"代码应为 6、9、12 位数字，各以上级代码开头（市 {}），名称不能为空",
                     "codes have 6, 9 and 12 digits, each begins with its parent's (city {}), and "
                     "names are not empty"},
                    jurisdiction));
      continue;
    }
    const auto controlled = std::ranges::find_if(
        fields, [](const std::string& text) { return find_control_character(text).has_value(); });
    if (controlled != fields.end()) {
      fault(columns[static_cast<std::size_t>(controlled - fields.begin())],
            message_from(control_character,
                         code_point_text(find_control_character(*controlled)->code_point)));
      continue;
    }
    County& county = entry(divisions.counties, fields[0], fields[1]);
    Township& township = entry(county.townships, fields[2], fields[3]);
    township.kind = township_kind(township.name);
    if (std::ranges::find(township.villages, fields[4], &Village::code) !=
        township.villages.end()) {
      fault(columns[4],
            message({"村级代码 {} 重复", "the village code {} is twice in the table"}, fields[4]));
      continue;
    }
    entry(township.villages, fields[4], fields[5]).kind = village_kind(fields[5]);
  }
  const std::string_view encoding = (*reader)->encoding();
  if (!encoding.empty() && encoding != "UTF-8") {
    divisions.remarks.push_back(message({"编码为 {}", "its encoding is {}"}, encoding));
  }
  for (Message& remark : (*reader)->remarks()) divisions.remarks.push_back(std::move(remark));
  if (cleaned > 0) {
    divisions.remarks.push_back(
        message({"有看不见的字符、已去掉的名称：{}",
                 "names that held characters nobody sees, taken without them: {}"},
                cleaned));
  }
  return divisions;
}

}  // namespace shuangbai
