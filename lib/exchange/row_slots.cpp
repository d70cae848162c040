#include "exchange/row_slots.h"

#include <algorithm>

#include "exchange/cell_number.h"
#include "exchange/cell_text.h"

namespace shuangbai {
namespace {

// A value that a sheet need not repeat, since another column says it; of choices, if it says
// nothing but a word for one.
struct ImpliedValue {
  RecordType type;
  std::string_view path;
  std::string_view source;
};
// Rosters have posts and contracts in one row: the employer is the township of the station.
constexpr ImpliedValue implied_values[] = {
    {RecordType::worker, "contracts.0.employer", "posts.0.station"},
    // Forms of visits write 不在家 as the result or as all that they found: such a visit is an
    // attempt, and its text stays. A text that says more is a text alone.
    {RecordType::visit, "outcome", "findings"}};

// 时长（含路途）（小时） → 小时: the first brackets that say a unit of the field.
std::string unit_in_brackets(const Field& field, std::string_view header) {
  const std::string plain = plain_text(header);
  for (std::size_t open = 0; (open = plain.find('(', open)) != plain.npos;) {
    const std::size_t close = plain.find(')', ++open);
    if (close == plain.npos) break;
    std::string unit = plain.substr(open, close - open);
    for (const std::string_view word : {"单位:", "单位：", "单位"}) {
      if (unit.starts_with(word)) unit.erase(0, word.size());
    }
    if (changes_number(field, unit)) return unit;
    open = close;
  }
  return "";
}

// Makes the slot of a path, and those above it, unless they are there.
RowSlot& slot_at(std::vector<RowSlot>& root, RecordType type, const FieldPath& path) {
  const auto holder = std::make_shared<AnyRecord>(type);
  Entry* owner = &holder->entry();
  std::vector<RowSlot>* level = &root;
  const Shape* shape = &info_of(type).shape();
  FieldPath so_far;
  for (const FieldStep& step : path) {
    so_far.push_back(step);
    const auto order = [&](const RowSlot& slot) {
      return std::pair(slot.field - shape->fields.data(), slot.index);
    };
    const std::pair wanted(step.field - shape->fields.data(), step.index);
    auto at = std::ranges::lower_bound(*level, wanted, {}, order);
    if (at == level->end() || order(*at) != wanted) {
      RowSlot slot{.field = step.field, .index = step.index};
      slot.key = key_of(so_far);
      slot.holder = std::shared_ptr<Entry>(holder, &holder->entry());
      slot.owner = owner;
      at = level->insert(at, std::move(slot));
    }
    if (&step == &path.back()) return *at;
    owner = &step.field->add(*owner);
    shape = &step.field->shape();
    level = &at->below;
  }
  return root.front();  // no path is empty
}

// Last days that have no column, but may come with the cell of the first day.
void add_last_days(std::vector<RowSlot>& level, const Shape& shape) {
  for (RowSlot& slot : level) {
    if (slot.field->type == FieldType::nested) add_last_days(slot.below, slot.field->shape());
    slot.is_last_day = slot.field == shape.last_day;
  }
  const auto first = std::ranges::find(level, shape.first_day, &RowSlot::field);
  if (shape.first_day == nullptr || shape.last_day == nullptr || first == level.end()) return;
  if (std::ranges::find(level, shape.last_day, &RowSlot::field) != level.end()) return;
  first->may_be_range = true;
  RowSlot last{.field = shape.last_day};
  last.key = first->key.substr(0, first->key.size() - shape.first_day->key.size());
  last.key += shape.last_day->key;
  last.holder = first->holder;
  last.owner = first->owner;
  last.ends_range = true;
  const auto at =
      std::ranges::find_if(level, [&](const RowSlot& slot) { return slot.field > shape.last_day; });
  level.insert(at, std::move(last));
}

// The field by which entries of a list differ that have their days in common, as groups and
// entitlements: a choice, beside which nothing but choices and the first day is required.
const Field* kind_of_entries(const Shape& shape) {
  const Field* kind = nullptr;
  for (const Field& field : shape.fields) {
    if (!field.is_required || &field == shape.first_day) continue;
    if (field.type != FieldType::enumeration) return nullptr;
    if (kind == nullptr) kind = &field;
  }
  return kind;
}

bool has_column(const RowSlot& slot) {
  return slot.column || std::ranges::any_of(slot.below, has_column);
}

void mark_entries(std::vector<RowSlot>& level) {
  const bool has_columns = std::ranges::any_of(level, has_column);
  for (RowSlot& slot : level) {
    slot.beside_columns = has_columns;
    if (slot.field->type != FieldType::nested) continue;
    mark_entries(slot.below);
    const Field* kind = slot.field->list ? kind_of_entries(slot.field->shape()) : nullptr;
    for (RowSlot& value : slot.below) {
      value.tells_apart = kind != nullptr && value.field == kind && value.column;
    }
  }
}

}  // namespace

std::vector<RowSlot> slots_of(RecordType type, const std::vector<SheetColumn>& columns,
                              const PathConstants& constants) {
  std::vector<RowSlot> root;
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (columns[i].purpose != Purpose::field) continue;
    RowSlot& slot = slot_at(root, type, columns[i].path);
    if (slot.column) {
      slot.more_columns.push_back(i);
      continue;
    }
    slot.column = i;
    slot.header_unit = unit_in_brackets(*slot.field, columns[i].header);
    slot.is_scaled = changes_number(*slot.field, slot.header_unit);
  }
  for (std::uint32_t i = 0; i < constants.size(); ++i) {
    slot_at(root, type, constants[i].first).constant = i;
  }
  for (const ImpliedValue& implied : implied_values) {
    if (implied.type != type) continue;
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
      if (columns[i].purpose != Purpose::field || key_of(columns[i].path) != implied.source) {
        continue;
      }
      RowSlot& slot = slot_at(root, type, *find_path(info_of(type).shape(), implied.path));
      slot.implied_by.push_back(i);
      slot.source = columns[i].path.back().field;
    }
  }
  add_last_days(root, info_of(type).shape());
  mark_entries(root);
  return root;
}

}  // namespace shuangbai
