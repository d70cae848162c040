#include "exchange/row_people.h"

#include <algorithm>

#include "exchange/cell_text.h"
#include "exchange/cell_value.h"
#include "model/household.h"
#include "model/value.h"

namespace shuangbai {
namespace {

const Field& visit_field(std::string_view key) {
  return *info_of(RecordType::visit).shape().find(key);
}

void put_cell(SheetRow& row, std::uint32_t position, std::string_view text) {
  const Cell cell{.column = position, .text = text};
  const auto at = std::ranges::lower_bound(row.cells, position, {}, &Cell::column);
  if (at != row.cells.end() && at->column == position) {
    *at = cell;
  } else {
    row.cells.insert(at, cell);
  }
}

}  // namespace

std::optional<PeopleOfRows> PeopleOfRows::of(const ImportSource& source,
                                             std::vector<SheetColumn>& columns,
                                             std::uint32_t width) {
  if (source.type != RecordType::visit || !source.into.empty()) return std::nullopt;
  PeopleOfRows people;
  for (const SheetColumn& column : columns) {
    if (column.purpose == Purpose::person) people.resident_ids_ = column.position;
    if (column.purpose != Purpose::field || column.path.size() != 1) continue;
    if (column.path[0].field->key == "people") people.names_ = column.position;
    if (column.path[0].field->key == "household") people.households_ = column.position;
  }
  if (!people.resident_ids_ && !people.names_) return std::nullopt;
  people.household_at_ = people.households_.value_or(width);
  people.people_at_ = people.names_.value_or(width + 1);
  const auto add = [&](std::uint32_t position, std::string_view key) {
    const Field& field = visit_field(key);
    columns.push_back({.position = position,
                       .header = std::string(field.title.zh),
                       .purpose = Purpose::field,
                       .path = {{.field = &field}}});
  };
  if (!people.households_) add(people.household_at_, "household");
  if (!people.names_) add(people.people_at_, "people");
  return people;
}

std::optional<CellFault> PeopleOfRows::put(SheetRow& row, const std::vector<SheetColumn>& columns,
                                           std::string_view station, const ValueRules& rules,
                                           KnownPeople& known) {
  const auto text_at = [&row](std::optional<std::uint32_t> position) {
    return position ? trimmed(row.at(*position)) : std::string_view();
  };
  household_ = text_at(households_);
  people_.clear();
  const bool has_household = !household_.empty();
  const auto read = [&](std::string_view key, const Field& field, std::string_view text) {
    return cell_value(field, key, {.text = text}, rules);
  };
  const auto fault_at = [&columns](std::uint32_t position, Message text) {
    const auto column = std::ranges::find(columns, position, &SheetColumn::position);
    return CellFault{static_cast<std::uint32_t>(column - columns.begin()), std::move(text)};
  };
  std::string resident_id;
  if (resident_ids_) {
    Result<std::string> given =
        read("", *Member::shape().find("resident_id"), text_at(resident_ids_));
    if (!given) return fault_at(*resident_ids_, given.failure().message);
    resident_id = std::move(*given);
  }
  std::string all_names;
  if (names_) {
    constexpr Field names_field{.key = "people", .title = {"对象", "People"}};
    Result<std::string> given = read("people", names_field, text_at(names_));
    if (!given) return fault_at(*names_, given.failure().message);
    all_names = std::move(*given);
  }
  std::vector<std::string_view> names = cell_items(visit_field("people"), all_names);
  if (names.size() > 1 && !resident_id.empty()) {
    return fault_at(*resident_ids_, message({"对象有 {} 位，身份证号却只有一个",
                                             "one resident id beside {} people"},
                                            names.size()));
  }
  if (names.empty() && resident_id.empty()) return std::nullopt;  // a visit to the household
  if (names.empty()) names.emplace_back();
  for (const SheetColumn& column : columns) {
    const std::string_view own =
        column.purpose == Purpose::station ? text_at(column.position) : std::string_view();
    if (!own.empty()) station = own;
  }
  // A station by its name; one that nobody knows is told at its own cell.
  std::string station_id(station);
  if (!station.empty() && !is_digits(station, 9)) {
    const Result<std::string> named = rules.find_by_name(RecordType::station, station);
    station_id = named ? *named : "";
  }
  for (const std::string_view name : names) {
    if (!people_.empty()) people_ += ';';
    if (has_household && resident_id.empty() && is_identifier(name)) {
      people_ += name;
      continue;
    }
    const Result<const KnownPerson*> person = known.find(
        {.name = name, .resident_id = resident_id, .household = household_, .station = station_id});
    if (!person) {
      const std::uint32_t position = names_ && !name.empty() ? *names_ : *resident_ids_;
      return fault_at(position, person.failure().message);
    }
    household_ = (*person)->household;
    people_ += (*person)->member;
  }
  put_cell(row, household_at_, household_);
  put_cell(row, people_at_, people_);
  return std::nullopt;
}

}  // namespace shuangbai
