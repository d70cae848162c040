#include "exchange/row_values.h"

#include <algorithm>

#include "base/echo.h"
#include "base/name_key.h"
#include "exchange/cell_choice.h"
#include "exchange/cell_date.h"
#include "exchange/cell_text.h"
#include "model/resident_id.h"
#include "model/value.h"

namespace shuangbai {
namespace {

// What a column that is kept is read as: a text.
constexpr Field kept_field{.key = "x_", .title = {"自有内容", "Own"}, .personal = Personal::text};

// Whether what stands for a last day says that there is none yet.
bool goes_on(std::string_view text) {
  const std::string plain = plain_text(text);
  return plain == "至今" || plain == "今" || plain == "现在" || plain == "在职" || plain == "在岗";
}

}  // namespace

RowValues::RowValues(RecordType type, std::vector<SheetColumn> columns, PathConstants constants,
                     const ValueRules& rules)
    : type_(type), columns_(std::move(columns)), constants_(std::move(constants)), rules_(rules) {
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    const std::uint32_t position = columns_[i].position;
    if (by_position_.size() <= position) by_position_.resize(position + 1, -1);
    by_position_[position] = static_cast<std::int32_t>(i);
  }
}

void RowValues::take(const SheetRow& row, EncodedRow& encoded) {
  row_ = &encoded;
  number_ = row.number;
  last_day_.clear();
  encoded.id.clear();
  encoded.station.clear();
  encoded.county.clear();
  encoded.values.resize(columns_.size() + constants_.size());
  for (std::string& text : encoded.values) text.clear();
  encoded.faults.clear();
  encoded.missing.clear();
  encoded.references.clear();
  cells_.assign(columns_.size(), nullptr);
  for (const Cell& cell : row.cells) {
    if (cell.column >= by_position_.size() || by_position_[cell.column] < 0) {
      encoded.faults.push_back({std::nullopt, message({"第 {} 列有内容，却没有表头",
                                                       "column {} has a value but no header"},
                                                      cell.column + 1)});
      continue;
    }
    const auto column = static_cast<std::uint32_t>(by_position_[cell.column]);
    cells_[column] = &cell;
    take_place(column, cell);
  }
}

// The station or county of the row, if that is what the column says.
void RowValues::take_place(std::uint32_t column, const Cell& cell) {
  const Purpose purpose = columns_[column].purpose;
  if (purpose != Purpose::station && purpose != Purpose::county) return;
  const Field& field = *place_field(type_);
  const std::size_t digits = purpose == Purpose::station ? 9 : 6;
  const bool is_code = cell.kind == CellKind::text && !rules_.replaced;
  Result<std::string> text = is_code && is_digits(cell.text, digits)
                                 ? std::string(cell.text)
                                 : cell_value(field, field.key, cell, rules_);
  if (!text) {
    row_->faults.push_back({column, text.failure().message});
  } else if (text->empty()) {
    return;
  } else if (!is_digits(*text, digits)) {
    row_->faults.push_back({column, message({"“{}”不是 {} 位代码", "`{}` is no code of {} digits"},
                                            echoed(Echo::value, *text), digits)});
  } else {
    row_->values[column] = *text;
    (purpose == Purpose::station ? row_->station : row_->county) = *text;
  }
}

// A sheet's texts are texts, whatever they look like.
std::vector<std::pair<std::string, std::string>> RowValues::kept() {
  std::vector<std::pair<std::string, std::string>> all;
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].purpose != Purpose::kept || cells_[i] == nullptr) continue;
    Cell cell = *cells_[i];
    if (cell.kind == CellKind::date || cell.kind == CellKind::boolean) cell.kind = CellKind::text;
    Result<std::string> text = cell_value(kept_field, columns_[i].key, cell, rules_);
    if (!text) {
      row_->faults.push_back({i, text.failure().message});
    } else if (!text->empty()) {
      all.emplace_back(columns_[i].key, std::move(*text));
    }
  }
  return all;
}

bool RowValues::has_cell(const RowSlot& slot) const {
  return (slot.column && cells_[*slot.column] != nullptr) ||
         std::ranges::any_of(slot.below, [this](const RowSlot& part) { return has_cell(part); });
}

void RowValues::fault(const RowSlot& slot, Message message) {
  row_->faults.push_back({slot.column, std::move(message)});
}

std::optional<std::string> RowValues::value_of(RowSlot& slot, std::vector<RowSlot>& level) {
  slot.is_implied = false;
  if (slot.ends_range) {
    return last_day_.empty() ? std::nullopt : std::optional(std::exchange(last_day_, {}));
  }
  if (!slot.more_columns.empty()) {
    if (auto text = joined_texts(slot)) return text;
    if (!slot.constant) return std::nullopt;
  }
  const Cell* cell = slot.column ? cells_[*slot.column] : nullptr;
  if (cell == nullptr && !slot.constant) return implied(slot);
  const Cell constant{.text =
                          slot.constant ? constants_[*slot.constant].second : std::string_view()};
  const Cell& given = cell == nullptr ? constant : *cell;
  slot.is_implied = cell == nullptr && slot.beside_columns;
  level_ = &level;
  const std::size_t faults = row_->faults.size();
  auto text = value(slot, given, slot.part.value_or(given.text));
  if (!text) return row_->faults.size() == faults ? implied(slot) : std::nullopt;
  std::string& known = row_->values[slot.column ? *slot.column : columns_.size() + *slot.constant];
  if (slot.part && !known.empty()) {
    known += ';' + *text;
  } else {
    known = holds_free_text(*slot.field) ? comparable(*text) : *text;
  }
  return text;
}

// What another column says instead; its faults are told there.
std::optional<std::string> RowValues::implied(RowSlot& slot) const {
  for (const std::uint32_t column : slot.implied_by) {
    const Cell* cell = cells_[column];
    if (cell == nullptr) continue;
    const bool is_choice = slot.field->type == FieldType::enumeration;
    if (is_choice && cell->kind != CellKind::text) continue;
    Result<std::string> text = is_choice
                                   ? enumeration_value(*slot.field, plain_text(cell->text), rules_)
                                   : cell_value(*slot.source, slot.key, *cell, rules_);
    if (!text || text->empty()) continue;
    slot.is_implied = true;
    return std::move(*text);
  }
  return std::nullopt;
}

std::vector<std::string> RowValues::items_of(RowSlot& slot) {
  std::vector<std::string> items;
  const Cell* cell = slot.column ? cells_[*slot.column] : nullptr;
  slot.is_implied = cell == nullptr && slot.beside_columns;
  if (cell == nullptr && !slot.constant) return items;
  const Cell constant{.text =
                          slot.constant ? constants_[*slot.constant].second : std::string_view()};
  const Cell& given = cell == nullptr ? constant : *cell;
  std::string& known = row_->values[slot.column ? *slot.column : columns_.size() + *slot.constant];
  for (const std::string_view item : cell_items(*slot.field, given.text)) {
    auto text = value(slot, given, item);
    if (!text) continue;
    if (!items.empty()) known += ';';
    known += *text;
    items.push_back(std::move(*text));
  }
  return items;
}

std::optional<std::string> RowValues::item_of(RowSlot& slot) {
  const Cell* cell = slot.column ? cells_[*slot.column] : nullptr;
  if (cell == nullptr) return std::nullopt;
  auto text = value(slot, *cell, cell->text);
  if (text) row_->values[*slot.column] = *text;
  return text;
}

std::vector<std::string_view> RowValues::kinds_in(const RowSlot& slot) const {
  const Cell* cell = slot.tells_apart ? cells_[*slot.column] : nullptr;
  if (cell == nullptr || cell->kind != CellKind::text) return {};
  std::vector<std::string_view> kinds;
  for (std::string_view item : cell_items(*slot.field, cell->text)) {
    for (;;) {
      const std::size_t end = std::min(item.find('/'), item.find("／"));
      const std::string_view kind = trimmed(item.substr(0, end));
      if (!kind.empty()) kinds.push_back(kind);
      if (end >= item.size()) break;
      item.remove_prefix(end + (item[end] == '/' ? 1 : std::string_view("／").size()));
    }
  }
  if (kinds.size() < 2) return {};
  // All of it may be one kind: by the mapping, or of a policy.
  const Result<std::string> whole = cell_value(*slot.field, slot.key, *cell, rules_);
  return whole && *whole != plain_text(cell->text) ? std::vector<std::string_view>() : kinds;
}

// The text as the file would have it, or nothing and a fault.
std::optional<std::string> RowValues::value(RowSlot& slot, const Cell& cell,
                                            std::string_view text) {
  const bool quick = cell.kind == CellKind::text && !rules_.replaced && !slot.is_scaled;
  if (quick && is_canonical(*slot.field, text)) {
    return named(slot, std::string(text));
  }
  if (slot.is_last_day && cell.kind == CellKind::text && goes_on(text)) return std::nullopt;
  Cell part = cell;
  part.text = text;
  if (slot.names_owner && rules_.find_by_name) {
    const std::string name = plain_text(text);
    if (!means_nothing(name) && cell.kind == CellKind::text && !is_identifier(name)) {
      Result<std::string> named = rules_.find_by_name(type_, name);
      if (named) return std::move(*named);
      fault(slot, named.failure().message);
      return std::nullopt;
    }
  }
  const bool of_sheet = slot.column && cells_[*slot.column] == &cell;
  Result<std::string> meant =
      cell_value(*slot.field, slot.key, part, rules_, of_sheet ? slot.header_unit : std::string());
  if (!meant) {
    if (auto by_row = meant_by_row(slot, part)) return by_row;
    fault(slot, meant.failure().message);
    return std::nullopt;
  }
  if (rules_.cleaned && slot.column && holds_free_text(*slot.field) && find_unseen(text)) {
    rules_.cleaned(number_, columns_[*slot.column], text);
  }
  if (meant->empty()) return std::nullopt;
  const bool names_village = slot.field->form == Form::village_code && !all_digits(*meant);
  if (names_village && rules_.find_village) {
    meant = rules_.find_village(*meant, station());
    if (!meant) {
      fault(slot, meant.failure().message);
      return std::nullopt;
    }
  }
  slot.field->clear(*slot.owner);
  if (auto wrong = assign_value(*slot.field, *slot.owner, *meant)) {
    fault(slot, std::move(*wrong));
    return std::nullopt;
  }
  const FieldType type = slot.field->type;
  const bool has_forms =
      type == FieldType::decimal || type == FieldType::integer || type == FieldType::boolean;
  if (has_forms) slot.field->read(*slot.owner, 0, *meant);
  return named(slot, std::move(*meant));
}

// The value, which is among the row's references if it names a record that nobody knows.
std::string RowValues::named(const RowSlot& slot, std::string value) const {
  const auto type = slot.field->reference;
  const bool is_open = type && !(rules_.is_known && rules_.is_known(*type, value));
  if (is_open) row_->references.push_back({*type, value, slot.column});
  return value;
}

// The station in which the row's village lies, as far as the row says it.
std::string RowValues::station() const {
  if (type_ != RecordType::station) return row_->station;
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    const bool is_id = columns_[i].purpose == Purpose::field && columns_[i].path.size() == 1 &&
                       columns_[i].path[0].field->key == info_of(type_).id_key;
    if (is_id && is_digits(row_->values[i], 9)) return row_->values[i];
  }
  return "";
}

// A date that its cell does not say alone: the first day of a range, whose last day is kept for its
// own field; or a month of birth whose day the resident id beside it says.
std::optional<std::string> RowValues::meant_by_row(const RowSlot& slot, const Cell& cell) {
  if (slot.field->type != FieldType::date) return std::nullopt;
  if (slot.may_be_range) {
    if (auto days = read_days(plain_text(cell.text), rules_)) {
      last_day_ = std::move(days->last);
      return std::move(days->first);
    }
  }
  return slot.field->personal == Personal::date ? birth_date(slot, cell) : std::nullopt;
}

std::optional<std::string> RowValues::birth_date(const RowSlot& slot, const Cell& cell) const {
  const auto month = read_month(plain_text(cell.text), cell.kind);
  const auto id = std::ranges::find(*level_, Form::resident_id,
                                    [](const RowSlot& other) { return other.field->form; });
  if (!month || slot.index || id == level_->end() || !id->column) return std::nullopt;
  const Cell* beside = cells_[*id->column];
  if (beside == nullptr) return std::nullopt;
  const Result<std::string> text = cell_value(*id->field, id->key, *beside, rules_);
  if (!text || check_resident_id(*text) != ResidentIdFault::none) return std::nullopt;
  const Date born = birth_date_in(*text);
  if (born.year() != month->year) return std::nullopt;
  if (born.month() != month->month && born.month() != month->or_month) return std::nullopt;
  return born.to_string();
}

// Several columns of one text: a line each, with its title.
std::optional<std::string> RowValues::joined_texts(const RowSlot& slot) {
  std::vector<std::uint32_t> columns = slot.more_columns;
  columns.insert(columns.begin(), *slot.column);
  std::string all;
  for (const std::uint32_t column : columns) {
    if (cells_[column] == nullptr) continue;
    const Result<std::string> text = cell_value(*slot.field, slot.key, *cells_[column], rules_);
    if (!text) {
      row_->faults.push_back({column, text.failure().message});
      return std::nullopt;
    }
    if (text->empty()) continue;
    if (!all.empty()) all += '\n';
    all += plain_text(columns_[column].header) + "：" + *text;
  }
  if (all.empty()) return std::nullopt;
  row_->values[*slot.column] = comparable(all);
  return all;
}

}  // namespace shuangbai
