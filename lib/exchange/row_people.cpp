#include "exchange/row_people.h"

#include <algorithm>

#include "base/name_key.h"
#include "exchange/cell_text.h"
#include "exchange/cell_value.h"
#include "model/household.h"
#include "model/mask.h"
#include "model/value.h"

namespace shuangbai {
namespace {

// Where a type's rows name a household, and one of its people.
FieldPath household_path(const ImportSource& source) {
  const RecordInfo& info = info_of(source.type);
  const bool is_own = source.type == RecordType::household;
  return {{.field = info.shape().find(is_own ? info.id_key : "household")}};
}

FieldPath people_path(const ImportSource& source) {
  const Shape& shape = info_of(source.type).shape();
  if (source.type != RecordType::household) return {{.field = shape.find("people")}};
  return {{.field = shape.find("members"), .index = 0}, {.field = Member::shape().find("id")}};
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

std::string_view text_at(const SheetRow& row, std::optional<std::uint32_t> position) {
  return position ? trimmed(row.at(*position)) : std::string_view();
}

CellFault fault_at(const std::vector<SheetColumn>& columns, std::uint32_t position, Message text) {
  const auto column = std::ranges::find(columns, position, &SheetColumn::position);
  return {static_cast<std::uint32_t>(column - columns.begin()), std::move(text)};
}

// The station of a row: its own, also by name; one that nobody knows is told at its own cell.
std::string station_of_row(const SheetRow& row, const std::vector<SheetColumn>& columns,
                           std::string_view station, const ValueRules& rules) {
  for (const SheetColumn& column : columns) {
    if (column.purpose != Purpose::station) continue;
    if (const std::string_view own = text_at(row, column.position); !own.empty()) station = own;
  }
  if (station.empty() || is_digits(station, 9)) return std::string(station);
  const Result<std::string> named = rules.find_by_name(RecordType::station, station);
  return named ? *named : "";
}

}  // namespace

std::optional<PeopleOfRows> PeopleOfRows::of(const ImportSource& source,
                                             std::vector<SheetColumn>& columns,
                                             std::uint32_t width) {
  if (!names_people(source.type, source.into)) return std::nullopt;
  PeopleOfRows people;
  people.are_entries_ = !source.into.empty();
  const FieldPath household = household_path(source);
  const FieldPath member = people_path(source);
  for (const SheetColumn& column : columns) {
    const std::uint32_t at = column.position;
    if (column.purpose == Purpose::person) people.resident_ids_ = at;
    if (column.purpose == Purpose::person_name) people.names_.push_back(at);
    if (column.purpose != Purpose::field) continue;
    if (column.path == household) people.households_ = at;
    const bool is_person =
        column.path.size() == member.size() && column.path.back().field == member.back().field;
    if (is_person && people.are_entries_) people.members_ = at;
    if (is_person && !people.are_entries_) people.names_.push_back(at);
  }
  if (!people.resident_ids_ && people.names_.empty()) return std::nullopt;
  const auto add = [&](std::uint32_t position, const FieldPath& path) {
    columns.push_back({.position = position,
                       .header = std::string(path.back().field->title.zh),
                       .purpose = Purpose::field,
                       .path = path});
    return position;
  };
  people.household_at_ = people.households_ ? *people.households_ : add(width, household);
  if (people.are_entries_) {
    people.people_at_ = people.members_ ? *people.members_ : add(width + 1, member);
  } else {
    people.people_at_ = people.names_.empty() ? add(width + 1, member) : people.names_[0];
  }
  return people;
}

PeopleOfRows::Fault PeopleOfRows::take_names(const SheetRow& row,
                                             const std::vector<SheetColumn>& columns,
                                             const ValueRules& rules) {
  constexpr Field name_field{.key = "people", .title = {"对象", "People"}};
  household_ = text_at(row, households_);
  resident_id_.clear();
  named_.clear();
  ids_.clear();
  if (resident_ids_) {
    const Field& field = *Member::shape().find("resident_id");
    Result<std::string> given = cell_value(field, "", {.text = text_at(row, resident_ids_)}, rules);
    if (!given) return fault_at(columns, *resident_ids_, given.failure().message);
    resident_id_ = std::move(*given);
  }
  const Field& people = *info_of(RecordType::visit).shape().find("people");
  for (const std::uint32_t position : names_) {
    const Result<std::string> given =
        cell_value(name_field, name_field.key, {.text = text_at(row, position)}, rules);
    if (!given) return fault_at(columns, position, given.failure().message);
    if (are_entries_ && !given->empty()) named_.push_back({people_at_, *given});
    if (are_entries_) continue;
    for (const std::string_view name : cell_items(people, *given)) {
      named_.push_back({position, std::string(name)});
    }
  }
  if (named_.size() > 1 && !resident_id_.empty()) {
    return fault_at(
        columns, *resident_ids_,
        message({"对象有 {} 位，身份证号却只有一个", "one resident id beside {} people"},
                named_.size()));
  }
  if (named_.empty() && !resident_id_.empty()) named_.push_back({people_at_, ""});
  return std::nullopt;
}

PeopleOfRows::Fault PeopleOfRows::find(const std::vector<SheetColumn>& columns,
                                       std::string_view station, KnownPeople& known) {
  const bool has_household = !household_.empty();
  for (const Named& named : named_) {
    std::string& id = ids_[named.position];
    if (!id.empty()) id += ';';
    if (has_household && !are_entries_ && resident_id_.empty() && is_identifier(named.name)) {
      id += named.name;
      continue;
    }
    const Result<const KnownPerson*> person = known.find({.name = named.name,
                                                          .resident_id = resident_id_,
                                                          .household = household_,
                                                          .station = station});
    if (!person) {
      const std::uint32_t at = named.name.empty() ? *resident_ids_
                               : are_entries_     ? names_[0]
                                                  : named.position;
      return fault_at(columns, at, person.failure().message);
    }
    household_ = (*person)->household;
    id += (*person)->member;
  }
  return std::nullopt;
}

// Whether a member who is named by ids is who the cells beside say.
PeopleOfRows::Fault PeopleOfRows::check(const KnownPerson& person,
                                        const std::vector<SheetColumn>& columns) const {
  for (const Named& named : named_) {
    if (named.name.empty() || person.name.empty() || person.name == name_key(named.name)) continue;
    return fault_at(columns, names_[0],
                    message({"成员 {1} 在户 {2} 的档案中不是“{0}”；请核对",
                             "member {1} is not `{0}` on the file of {2}; check both"},
                            mask(Personal::name, named.name), person.member, person.household));
  }
  if (resident_id_.empty() || person.resident_id.empty() || person.resident_id == resident_id_) {
    return std::nullopt;
  }
  return fault_at(
      columns, *resident_ids_,
      message({"成员 {1} 在户 {2} 的档案中不是这个身份证号 {0}；请核对",
               "member {1} has not the resident id {0} on the file of {2}; check both"},
              mask(Personal::resident_id, resident_id_), person.member, person.household));
}

// Whether the row names its people as records do: by ids in their household.
bool PeopleOfRows::has_ids(const SheetRow& row) const {
  if (are_entries_ || text_at(row, households_).empty()) return false;
  if (!text_at(row, resident_ids_).empty()) return false;
  return std::ranges::all_of(names_, [&row](std::uint32_t position) {
    const std::string_view text = text_at(row, position);
    return text.empty() || is_identifier(text);
  });
}

std::optional<CellFault> PeopleOfRows::put(SheetRow& row, const std::vector<SheetColumn>& columns,
                                           std::string_view station, const ValueRules& rules,
                                           KnownPeople& known) {
  if (has_ids(row)) return std::nullopt;
  if (Fault wrong = take_names(row, columns, rules)) return wrong;
  if (named_.empty()) return std::nullopt;  // a visit to the household
  const std::string_view member = text_at(row, members_);
  if (!household_.empty() && !member.empty()) {  // who may come with the import
    const KnownPerson* person = known.member(household_, member);
    return person == nullptr ? std::nullopt : check(*person, columns);
  }
  const std::string station_id = station_of_row(row, columns, station, rules);
  if (Fault wrong = find(columns, station_id, known)) return wrong;
  put_cell(row, household_at_, household_);
  for (const auto& [position, ids] : ids_) put_cell(row, position, ids);
  return std::nullopt;
}

}  // namespace shuangbai
