#include "exchange/row_encoder.h"

#include <algorithm>

#include "exchange/cell_text.h"
#include "model/encode.h"
#include "model/missing_field.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

Node sequence_of(const Field& field) {
  return {.kind = NodeKind::sequence, .key = std::string(field.key)};
}

// Puts the list into the map, unless it is empty. Whether it is anything. Part of the list may be
// there: items in one cell before those that have columns of their own.
bool put_list(Node list, Node& map) {
  if (list.children.empty()) return false;
  if (Node* known = map.find(list.key)) {
    std::ranges::move(list.children, std::back_inserter(known->children));
  } else {
    map.children.push_back(std::move(list));
  }
  return true;
}

}  // namespace

RowEncoder::RowEncoder(RecordType type, std::vector<SheetColumn> columns, PathConstants constants,
                       const ValueRules& rules, bool are_entries)
    : type_(type),
      values_(type, std::move(columns), std::move(constants), rules),
      are_entries_(are_entries),
      root_(slots_of(type, values_.columns(), values_.constants())),
      said_(root_.size()) {
  id_column_ = column_of(info_of(type).id_key);
  for (RowSlot& slot : root_) slot.names_owner = are_entries && slot.key == info_of(type).id_key;
}

std::optional<std::uint32_t> RowEncoder::column_of(std::string_view key) const {
  for (std::uint32_t i = 0; i < columns().size(); ++i) {
    if (columns()[i].purpose == Purpose::field && key_of(columns()[i].path) == key) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> RowEncoder::index_of(std::string_view key) const {
  if (const auto column = column_of(key)) return column;
  const PathConstants& constants = values_.constants();
  for (std::uint32_t i = 0; i < constants.size(); ++i) {
    if (key_of(constants[i].first) == key) return static_cast<std::uint32_t>(columns().size()) + i;
  }
  return std::nullopt;
}

void RowEncoder::encode(const SheetRow& row, EncodedRow& encoded) {
  row_ = &encoded;
  encoded.body.clear();
  values_.take(row, encoded);
  for (std::size_t at = 0; at < root_.size();) add_field(at);
  for (auto& [key, text] : values_.kept()) {
    part_.children.assign(1, {.key = std::move(key), .text = std::move(text)});
    encoded.body += emit_entries(part_, indent());
  }
  check_entry(info_of(type_).shape(), root_, nullptr);
  if (id_column_) encoded.id = encoded.values[*id_column_];
}

// The lines of the field whose slots begin at `at`, which moves behind them.
void RowEncoder::add_field(std::size_t& at) {
  if (repeat(at)) {
    ++at;
    return;
  }
  const std::size_t first = at;
  const Field* field = root_[at].field;
  const std::size_t faults = row_->faults.size();
  const std::size_t references = row_->references.size();
  part_.children.clear();
  while (at < root_.size() && root_[at].field == field) slot_at(root_, at, part_);
  const std::string lines = emit_entries(part_, indent());
  row_->body += lines;
  if (row_->faults.size() == faults && at == first + 1) remember(first, references, lines);
}

// What the cell gives if one like it was understood before.
bool RowEncoder::repeat(std::size_t at) {
  RowSlot& slot = root_[at];
  const Cell* cell = slot.column ? values_.cell(*slot.column) : nullptr;
  if (cell == nullptr || cell->kind != CellKind::text) return false;
  const CellMemory::Said* said = said_[at].find(cell->text);
  if (said == nullptr) return false;
  slot.filled = true;
  slot.is_implied = false;
  slot.value = said->value;
  row_->body += said->lines;
  row_->values[*slot.column] = said->known;
  row_->references.insert(row_->references.end(), said->references.begin(), said->references.end());
  return true;
}

// Precondition: the slot alone has given the lines, without fault, and the references from the
// number on.
void RowEncoder::remember(std::size_t at, std::size_t references, std::string_view lines) {
  const RowSlot& slot = root_[at];
  if (!slot.filled || lines.empty() || !depends_on_cell_alone(slot)) return;
  const std::string_view cell = values_.cell(*slot.column)->text;
  if (!CellMemory::is_worth(cell)) return;
  CellMemory::Said& said = said_[at].place_for(cell);
  said.cell = cell;
  said.lines = lines;
  said.value = slot.value;
  said.known = row_->values[*slot.column];
  said.references.assign(row_->references.begin() + static_cast<std::ptrdiff_t>(references),
                         row_->references.end());
}

// Whether another row with the same cell has the same value, and nothing is told of the cell.
bool RowEncoder::depends_on_cell_alone(const RowSlot& slot) const {
  const Cell* cell = slot.column ? values_.cell(*slot.column) : nullptr;
  const Field& field = *slot.field;
  if (cell == nullptr || cell->kind != CellKind::text || field.type == FieldType::nested ||
      slot.index || slot.may_be_range || slot.names_owner || !slot.more_columns.empty()) {
    return false;
  }
  // A village's name is looked for at the row's station, a day of birth in its resident id.
  const bool is_by_row = field.form == Form::village_code || field.personal == Personal::date;
  if (is_by_row && slot.value != cell->text) return false;
  return !holds_free_text(field) || !find_unseen(cell->text);
}

bool RowEncoder::slots(std::vector<RowSlot>& all, Node& map) {
  bool any = false;
  for (std::size_t at = 0; at < all.size();) any |= slot_at(all, at, map);
  return any;
}

bool RowEncoder::slot_at(std::vector<RowSlot>& all, std::size_t& at, Node& map) {
  RowSlot& slot = all[at];
  const bool is_nested = slot.field->type == FieldType::nested;
  if (is_nested && slot.field->list) return nested_list(all, at, map);
  if (is_nested) {
    ++at;
    Node below{.kind = NodeKind::map, .key = std::string(slot.field->key)};
    slot.filled = slots(slot.below, below);
    if (slot.filled) {
      check_entry(slot.field->shape(), slot.below, slot.field);
      map.children.push_back(std::move(below));
    }
    return slot.filled;
  }
  if (slot.index) return items_in_columns(all, at, map);
  ++at;
  slot.filled = leaf(slot, all, map);
  return slot.filled && !slot.is_implied;
}

// The items of a list of values that have columns of their own.
bool RowEncoder::items_in_columns(std::vector<RowSlot>& all, std::size_t& at, Node& map) {
  const Field& field = *all[at].field;
  Node list = sequence_of(field);
  for (; at < all.size() && all[at].field == &field; ++at) {
    RowSlot& slot = all[at];
    auto text = values_.item_of(slot);
    slot.filled = text.has_value();
    if (!text) continue;
    slot.value = *text;
    list.children.push_back({.typed = is_typed(field), .text = std::move(*text)});
  }
  return put_list(std::move(list), map);
}

bool RowEncoder::nested_list(std::vector<RowSlot>& all, std::size_t& at, Node& map) {
  const Field& field = *all[at].field;
  Node list = sequence_of(field);
  for (; at < all.size() && all[at].field == &field; ++at) {
    const auto later = std::span(all).subspan(at + 1);
    const bool is_last = std::ranges::none_of(later, [&](const RowSlot& other) {
      return other.field == &field && values_.has_cell(other);
    });
    add_entry(all[at], is_last, list);
  }
  return put_list(std::move(list), map);
}

// An entry; the last one of a row is several, alike in all else, if its cell has several kinds.
void RowEncoder::add_entry(RowSlot& slot, bool is_last, Node& list) {
  const Shape& shape = slot.field->shape();
  const auto kind = std::ranges::find(slot.below, true, &RowSlot::tells_apart);
  std::vector<std::string_view> kinds;
  if (is_last && kind != slot.below.end()) kinds = values_.kinds_in(*kind);
  if (!kinds.empty()) kind->part = kinds[0];
  Node entry{.kind = NodeKind::map};
  slot.filled = slots(slot.below, entry);
  if (slot.filled) {
    const RowSlot& first = slot.below.front();
    if (!are_entries_ && shape.find("id") != nullptr &&
        (first.field->key != "id" || !first.filled)) {
      Node id{.key = "id", .text = fmt::format("{}{}", shape.name[0], list.children.size() + 1)};
      entry.children.insert(entry.children.begin(), std::move(id));
    }
    check_entry(shape, slot.below, slot.field);
    if (kinds.empty()) {
      list.children.push_back(std::move(entry));
      return;
    }
    list.children.push_back(entry);
  }
  for (std::size_t i = 1; i < kinds.size(); ++i) {
    kind->part = kinds[i];
    auto text = values_.value_of(*kind, slot.below);
    Node* own = entry.find(kind->field->key);
    if (!text || own == nullptr) continue;
    own->text = std::move(*text);
    const bool is_known = std::ranges::any_of(
        list.children, [&](const Node& other) { return other.same_value(entry); });
    if (!is_known) list.children.push_back(entry);
  }
  if (!kinds.empty()) kind->part.reset();
}

bool RowEncoder::leaf(RowSlot& slot, std::vector<RowSlot>& level, Node& map) {
  const Field& field = *slot.field;
  slot.value.clear();
  if (field.list) {
    Node list = sequence_of(field);
    for (std::string& item : values_.items_of(slot)) {
      if (!list.children.empty()) slot.value += ';';
      slot.value += item;
      list.children.push_back({.typed = is_typed(field), .text = std::move(item)});
    }
    return put_list(std::move(list), map);
  }
  auto text = values_.value_of(slot, level);
  if (!text) return false;
  slot.value = std::move(*text);
  const bool is_id = &slot == &root_.front() && slot.column && slot.column == id_column_;
  if (is_id) return true;  // the reader puts it before the rest
  map.children.push_back(
      {.typed = is_typed(field), .key = std::string(field.key), .text = slot.value});
  return true;
}

// Required values of an entry that the row fills, and the order of its days.
void RowEncoder::check_entry(const Shape& shape, const std::vector<RowSlot>& all,
                             const Field* list) {
  std::string_view first;
  const RowSlot* last = nullptr;
  for (const RowSlot& slot : all) {
    if (slot.field == shape.first_day) first = slot.value;
    if (slot.field == shape.last_day && !slot.value.empty()) last = &slot;
  }
  if (last != nullptr && !first.empty() && last->value < first) {
    values_.fault(*last,
                  message({"“{0}”（{1}）早于“{2}”（{3}）", "`{0}` ({1}) is before `{2}` ({3})"},
                          shape.last_day->key, last->value, shape.first_day->key, first));
  }
  auto next = all.begin();  // slots stand in the order of fields
  for (const Field& field : shape.fields) {
    const auto begin = next;
    while (next != all.end() && next->field == &field) ++next;
    if (!field.is_required) continue;
    if (list == nullptr && field.key == info_of(type_).id_key) continue;
    bool filled = false;
    std::optional<std::uint32_t> column;
    bool faulty = false;
    for (const RowSlot& slot : std::span(begin, next)) {
      filled |= slot.filled;
      column = slot.column;
      faulty = std::ranges::any_of(
          row_->faults, [&](const CellFault& f) { return f.column && slot.column == f.column; });
    }
    if (filled || faulty || (list != nullptr && field.key == "id")) continue;
    const std::string sibling = list == nullptr ? "" : all.front().key;
    const std::string entry = sibling.substr(0, std::min(sibling.rfind('.'), sibling.size()));
    row_->missing.push_back(
        {column, missing_field(field, entry, list == nullptr ? Text() : list->title)});
  }
}

}  // namespace shuangbai
