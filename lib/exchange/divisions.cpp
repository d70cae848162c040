#include "exchange/divisions.h"

#include <algorithm>
#include <array>

#include "base/count.h"
#include "exchange/row_reader.h"

namespace shuangbai {
namespace {

constexpr std::array<std::string_view, 6> column_names = {
    "county_code", "county_name", "township_code", "township_name", "village_code", "village_name"};

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

Result<std::vector<County>> read_divisions(const std::string& path, std::string_view jurisdiction,
                                           Diagnostics& diagnostics) {
  std::vector<County> counties;
  const Result<std::unique_ptr<RowReader>> reader = open_rows(path, {});
  if (!reader) return reader.failure();
  SheetRow row;
  const Result<bool> has_header = (*reader)->next(row);
  if (!has_header) return has_header.failure();
  const std::uint32_t width = row.width;
  std::array<std::uint32_t, column_names.size()> columns{};
  for (std::size_t i = 0; i < column_names.size(); ++i) {
    const auto column = std::ranges::find(row.cells, column_names[i], &Cell::text);
    if (column != row.cells.end()) {
      columns[i] = column->column;
      continue;
    }
    report(diagnostics, "divisions.header", {path, 1, 1},
           message({"缺少列“{}”", "the column `{}` is missing"}, column_names[i]));
  }
  while (diagnostics.empty() || diagnostics[0].code != "divisions.header") {
    const Result<bool> more = (*reader)->next(row);
    if (!more) return more.failure();
    if (!*more) break;
    const auto fault = [&](Message what) {
      report(diagnostics, "divisions.row", {path, row.number, 1}, std::move(what));
    };
    if (row.width != width) {
      fault(message({"此行有 {} 列，表头有 {} 列", "{:field} in a row, {} in the header"},
                    Count(row.width), width));
      continue;
    }
    const auto field = [&](std::size_t i) { return std::string(row.at(columns[i])); };
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
