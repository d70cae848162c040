#include "exchange/row_encoder.h"

#include <algorithm>
#include <utility>

#include "base/name_key.h"
#include "exchange/cell_date.h"
#include "exchange/cell_number.h"
#include "exchange/cell_text.h"
#include "model/encode.h"
#include "model/resident_id.h"
#include "model/value.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

// A value that a sheet need not repeat, since another column says it.
struct ImpliedValue {
  RecordType type;
  std::string_view path;
  std::string_view source;
};
// Rosters have posts and contracts in one row: the employer is the township of the station.
constexpr ImpliedValue implied_values[] = {
    {RecordType::worker, "contracts.0.employer", "posts.0.station"}};

// What a column that is kept is read as: a text.
constexpr Field kept_field{.key = "x_", .title = {"自有内容", "Own"}, .personal = Personal::text};

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

}  // namespace

// A field, or an entry of a list, that some column fills.
struct RowEncoder::Slot {
  const Field* field = nullptr;
  std::optional<std::size_t> index = {};
  std::optional<std::uint32_t> column = {};
  std::vector<std::uint32_t> more_columns = {};  // of a text: those that are joined to it
  std::optional<std::uint32_t> constant = {};
  const Field* source = nullptr;  // the field of the column, if it is another's (see ImpliedValue)
  std::string key = {};           // its path, for rules about values
  std::shared_ptr<Entry> holder = {};  // where values are tried out
  Entry* owner = nullptr;              // of the field, in the holder
  std::vector<Slot> below = {};
  std::string header_unit = {};  // what the brackets of its column's header say
  bool is_scaled = false;        // it says another unit than the field's
  bool may_be_range = false;     // a first day: the last one has no column
  bool ends_range = false;       // that last day
  bool filled = false;           // by the row at hand
  std::string value = {};        // of a single value, canonical
};

RowEncoder::RowEncoder(RowEncoder&&) noexcept = default;
RowEncoder::~RowEncoder() = default;

RowEncoder::RowEncoder(RecordType type, std::vector<SheetColumn> columns,
                       std::vector<std::pair<FieldPath, std::string>> constants,
                       const ValueRules& rules, bool made_ids)
    : type_(type),
      columns_(std::move(columns)),
      constants_(std::move(constants)),
      rules_(rules),
      made_ids_(made_ids),
      root_(std::make_unique<std::vector<Slot>>()) {
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    const SheetColumn& column = columns_[i];
    if (by_position_.size() <= column.position) by_position_.resize(column.position + 1, -1);
    by_position_[column.position] = static_cast<std::int32_t>(i);
    if (column.purpose != Purpose::field) continue;
    if (column.path.size() == 1 && column.path[0].field->key == info_of(type).id_key) {
      id_column_ = i;
    }
    add(column.path, i, std::nullopt);
  }
  for (std::uint32_t i = 0; i < constants_.size(); ++i) add(constants_[i].first, std::nullopt, i);
  for (const ImpliedValue& implied : implied_values) {
    const auto source = column_of(implied.source);
    if (implied.type != type_ || !source || index_of(implied.path)) continue;
    const auto path = find_path(info_of(type_).shape(), implied.path);
    add(*path, source, std::nullopt, columns_[*source].path.back().field);
  }
  add_last_days(*root_, info_of(type_).shape());
}

// Last days that have no column, but may come with the cell of the first day.
void RowEncoder::add_last_days(std::vector<Slot>& level, const Shape& shape) {
  for (Slot& slot : level) {
    if (slot.field->type == FieldType::nested) add_last_days(slot.below, slot.field->shape());
  }
  const auto first = std::ranges::find(level, shape.first_day, &Slot::field);
  if (shape.first_day == nullptr || shape.last_day == nullptr || first == level.end()) return;
  if (std::ranges::find(level, shape.last_day, &Slot::field) != level.end()) return;
  first->may_be_range = true;
  Slot last{.field = shape.last_day};
  last.key = first->key.substr(0, first->key.size() - shape.first_day->key.size());
  last.key += shape.last_day->key;
  last.holder = first->holder;
  last.owner = first->owner;
  last.ends_range = true;
  const auto at =
      std::ranges::find_if(level, [&](const Slot& slot) { return slot.field > shape.last_day; });
  level.insert(at, std::move(last));
}

void RowEncoder::add(const FieldPath& path, std::optional<std::uint32_t> column,
                     std::optional<std::uint32_t> constant, const Field* source) {
  const auto holder = std::make_shared<AnyRecord>(type_);
  Entry* owner = &holder->entry();
  std::vector<Slot>* level = root_.get();
  const Shape* shape = &info_of(type_).shape();
  FieldPath so_far;
  for (const FieldStep& step : path) {
    so_far.push_back(step);
    const auto order = [&](const Slot& slot) {
      return std::pair(slot.field - shape->fields.data(), slot.index.value_or(0));
    };
    const std::pair wanted(step.field - shape->fields.data(), step.index.value_or(0));
    auto at = std::ranges::lower_bound(*level, wanted, {}, order);
    if (at == level->end() || order(*at) != wanted) {
      Slot slot{.field = step.field, .index = step.index};
      slot.key = key_of(so_far);
      slot.holder = std::shared_ptr<Entry>(holder, &holder->entry());
      slot.owner = owner;
      at = level->insert(at, std::move(slot));
    }
    if (&step == &path.back()) {
      if (column && at->column) {
        at->more_columns.push_back(*column);
      } else if (column) {
        at->column = column;
        at->header_unit = unit_in_brackets(*at->field, columns_[*column].header);
        at->is_scaled = changes_number(*at->field, at->header_unit);
      }
      if (constant) at->constant = constant;
      at->source = source;
      return;
    }
    owner = &step.field->add(*owner);
    shape = &step.field->shape();
    level = &at->below;
  }
}

std::optional<std::uint32_t> RowEncoder::column_of(std::string_view key) const {
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].purpose == Purpose::field && key_of(columns_[i].path) == key) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> RowEncoder::index_of(std::string_view key) const {
  if (const auto column = column_of(key)) return column;
  for (std::uint32_t i = 0; i < constants_.size(); ++i) {
    if (key_of(constants_[i].first) == key) return static_cast<std::uint32_t>(columns_.size()) + i;
  }
  return std::nullopt;
}

void RowEncoder::encode(const SheetRow& row, EncodedRow& encoded) {
  row_ = &encoded;
  number_ = row.number;
  last_day_.clear();
  encoded.id.clear();
  record_.children.clear();
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
    const Purpose purpose = columns_[column].purpose;
    if (purpose != Purpose::station && purpose != Purpose::county) continue;
    const Field& field = *place_field(type_);
    Result<std::string> text = cell_value(field, field.key, cell, rules_);
    const std::size_t digits = purpose == Purpose::station ? 9 : 6;
    if (!text) {
      encoded.faults.push_back({column, text.failure().message});
    } else if (text->empty()) {
      continue;
    } else if (!is_digits(*text, digits)) {
      encoded.faults.push_back(
          {column, message({"“{}”不是 {} 位代码", "`{}` is no code of {} digits"}, printable(*text),
                           digits)});
    } else {
      encoded.values[column] = *text;
      (purpose == Purpose::station ? encoded.station : encoded.county) = *text;
    }
  }
  slots(*root_, record_);
  keep_own();
  check_entry(info_of(type_).shape(), *root_, nullptr);
  if (id_column_) encoded.id = encoded.values[*id_column_];
  encoded.body = emit_entries(record_, info_of(type_).is_log() ? 2 : 0);
}

// What the record keeps although it is no field of ours. A sheet's texts are texts, whatever they
// look like.
void RowEncoder::keep_own() {
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].purpose != Purpose::kept || cells_[i] == nullptr) continue;
    Cell cell = *cells_[i];
    if (cell.kind == CellKind::date || cell.kind == CellKind::boolean) cell.kind = CellKind::text;
    const Result<std::string> text = cell_value(kept_field, columns_[i].key, cell, rules_);
    if (!text) {
      row_->faults.push_back({i, text.failure().message});
    } else if (!text->empty()) {
      record_.children.push_back({.key = columns_[i].key, .text = *text});
    }
  }
}

bool RowEncoder::slots(std::vector<Slot>& all, Node& map) {
  bool any = false;
  for (std::size_t at = 0; at < all.size();) {
    Slot& slot = all[at];
    const bool is_nested = slot.field->type == FieldType::nested;
    if (is_nested && slot.field->list) {
      any |= nested_list(all, at, map);
    } else if (is_nested) {
      Node below{.kind = NodeKind::map, .key = std::string(slot.field->key)};
      slot.filled = slots(slot.below, below);
      if (slot.filled) {
        check_entry(slot.field->shape(), slot.below, slot.field);
        map.children.push_back(std::move(below));
      }
      any |= slot.filled;
      ++at;
    } else if (slot.index) {
      any |= items_in_columns(all, at, map);
    } else {
      level_ = &all;
      slot.filled = leaf(slot, map);
      any |= slot.filled && slot.source == nullptr;
      ++at;
    }
  }
  return any;
}

// The items of a list of values that have columns of their own.
bool RowEncoder::items_in_columns(std::vector<Slot>& all, std::size_t& at, Node& map) {
  const Field& field = *all[at].field;
  Node list{.kind = NodeKind::sequence, .key = std::string(field.key)};
  for (; at < all.size() && all[at].field == &field; ++at) {
    Slot& slot = all[at];
    const Cell* cell = slot.column ? cells_[*slot.column] : nullptr;
    auto text = cell == nullptr ? std::nullopt : value(slot, *cell, cell->text);
    slot.filled = text.has_value();
    if (!text) continue;
    slot.value = *text;
    row_->values[*slot.column] = *text;
    list.children.push_back({.typed = is_typed(field), .text = std::move(*text)});
  }
  if (list.children.empty()) return false;
  map.children.push_back(std::move(list));
  return true;
}

bool RowEncoder::nested_list(std::vector<Slot>& all, std::size_t& at, Node& map) {
  const Field& field = *all[at].field;
  const Shape& shape = field.shape();
  Node list{.kind = NodeKind::sequence, .key = std::string(field.key)};
  for (; at < all.size() && all[at].field == &field; ++at) {
    Slot& slot = all[at];
    Node entry{.kind = NodeKind::map};
    slot.filled = slots(slot.below, entry);
    if (!slot.filled) continue;
    const Slot& first = slot.below.front();
    if (made_ids_ && shape.find("id") != nullptr && (first.field->key != "id" || !first.filled)) {
      Node id{.key = "id", .text = fmt::format("{}{}", shape.name[0], list.children.size() + 1)};
      entry.children.insert(entry.children.begin(), std::move(id));
    }
    check_entry(shape, slot.below, &field);
    list.children.push_back(std::move(entry));
  }
  if (list.children.empty()) return false;
  map.children.push_back(std::move(list));
  return true;
}

void RowEncoder::fault(const Slot& slot, Message message) {
  row_->faults.push_back({slot.column, std::move(message)});
}

// The text as the file would have it, or nothing and a fault.
std::optional<std::string> RowEncoder::value(Slot& slot, const Cell& cell, std::string_view text) {
  const bool quick = cell.kind == CellKind::text && !rules_.replaced && !slot.is_scaled;
  if (quick && is_canonical(*slot.field, text)) {
    if (slot.field->reference) {
      row_->references.push_back({*slot.field->reference, std::string(text), slot.column});
    }
    return std::string(text);
  }
  Cell part = cell;
  part.text = text;
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
  slot.field->clear(*slot.owner);
  if (auto wrong = assign_value(*slot.field, *slot.owner, *meant)) {
    fault(slot, std::move(*wrong));
    return std::nullopt;
  }
  const FieldType type = slot.field->type;
  const bool has_forms =
      type == FieldType::decimal || type == FieldType::integer || type == FieldType::boolean;
  if (has_forms) slot.field->read(*slot.owner, 0, *meant);
  if (slot.field->reference)
    row_->references.push_back({*slot.field->reference, *meant, slot.column});
  return std::move(*meant);
}

// A date that its cell does not say alone: the first day of a range, whose last day is kept for its
// own field; or a month of birth whose day the resident id beside it says.
std::optional<std::string> RowEncoder::meant_by_row(const Slot& slot, const Cell& cell) {
  if (slot.field->type != FieldType::date) return std::nullopt;
  if (slot.may_be_range) {
    if (auto days = read_days(plain_text(cell.text), rules_)) {
      last_day_ = std::move(days->last);
      return std::move(days->first);
    }
  }
  return slot.field->personal == Personal::date ? birth_date(slot, cell) : std::nullopt;
}

std::optional<std::string> RowEncoder::birth_date(const Slot& slot, const Cell& cell) {
  const auto month = read_month(plain_text(cell.text), cell.kind);
  const auto id = std::ranges::find(*level_, Form::resident_id,
                                    [](const Slot& other) { return other.field->form; });
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
bool RowEncoder::joined_texts(Slot& slot, Node& map) {
  std::vector<std::uint32_t> columns = slot.more_columns;
  columns.insert(columns.begin(), *slot.column);
  std::string all;
  for (const std::uint32_t column : columns) {
    if (cells_[column] == nullptr) continue;
    const Result<std::string> text = cell_value(*slot.field, slot.key, *cells_[column], rules_);
    if (!text) {
      row_->faults.push_back({column, text.failure().message});
      return false;
    }
    if (text->empty()) continue;
    if (!all.empty()) all += '\n';
    all += plain_text(columns_[column].header) + "：" + *text;
  }
  if (all.empty()) return false;
  map.children.push_back({.key = std::string(slot.field->key), .text = all});
  row_->values[*slot.column] = comparable(all);
  slot.value = std::move(all);
  return true;
}

// The items of a list of values that stand in one cell.
bool RowEncoder::items_in_cell(Slot& slot, const Cell& cell, Node& map) {
  const Field& field = *slot.field;
  Node list{.kind = NodeKind::sequence, .key = std::string(field.key)};
  for (const std::string_view item : cell_items(field, cell.text)) {
    auto text = value(slot, cell, item);
    if (!text) continue;
    if (!list.children.empty()) slot.value += ';';
    slot.value += *text;
    list.children.push_back({.typed = is_typed(field), .text = std::move(*text)});
  }
  if (list.children.empty()) return false;
  map.children.push_back(std::move(list));
  return true;
}

bool RowEncoder::leaf(Slot& slot, Node& map) {
  const Field& field = *slot.field;
  slot.value.clear();
  const auto put = [&](std::string text) {
    slot.value = std::move(text);
    map.children.push_back(
        {.typed = is_typed(field), .key = std::string(field.key), .text = slot.value});
    return true;
  };
  if (slot.ends_range) return !last_day_.empty() && put(std::exchange(last_day_, {}));
  if (!slot.more_columns.empty()) {
    if (joined_texts(slot, map)) return true;
    if (!slot.constant) return false;
  }
  const Cell* cell = slot.column ? cells_[*slot.column] : nullptr;
  if (cell == nullptr && !slot.constant) return false;
  const Cell constant{.text =
                          slot.constant ? constants_[*slot.constant].second : std::string_view()};
  const Cell& given = cell == nullptr ? constant : *cell;
  if (slot.source != nullptr) {
    Result<std::string> implied = cell_value(*slot.source, slot.key, given, rules_);
    return implied && !implied->empty() && put(std::move(*implied));  // faults are its own column's
  }
  std::string& kept = row_->values[slot.column ? *slot.column : columns_.size() + *slot.constant];
  if (field.list) {
    const bool any = items_in_cell(slot, given, map);
    kept = slot.value;
    return any;
  }
  auto text = value(slot, given, given.text);
  if (!text) return false;
  kept = holds_free_text(field) ? comparable(*text) : *text;
  const bool is_id = &slot == &root_->front() && slot.column && slot.column == id_column_;
  if (!is_id) return put(std::move(*text));
  slot.value = std::move(*text);  // the reader puts it before the rest
  return true;
}

// Required values of an entry that the row fills, and the order of its days.
void RowEncoder::check_entry(const Shape& shape, const std::vector<Slot>& all, const Field* list) {
  std::string_view first;
  const Slot* last = nullptr;
  for (const Slot& slot : all) {
    if (slot.field == shape.first_day) first = slot.value;
    if (slot.field == shape.last_day && !slot.value.empty()) last = &slot;
  }
  if (last != nullptr && !first.empty() && last->value < first) {
    fault(*last, message({"“{0}”（{1}）早于“{2}”（{3}）", "`{0}` ({1}) is before `{2}` ({3})"},
                         shape.last_day->key, last->value, shape.first_day->key, first));
  }
  for (const Field& field : shape.fields) {
    if (!field.is_required) continue;
    if (list == nullptr && field.key == info_of(type_).id_key) continue;
    bool filled = false;
    std::optional<std::uint32_t> column;
    bool faulty = false;
    for (const Slot& slot : all) {
      if (slot.field != &field) continue;
      filled |= slot.filled;
      column = slot.column;
      faulty = std::ranges::any_of(
          row_->faults, [&](const CellFault& f) { return f.column && slot.column == f.column; });
    }
    if (filled || faulty || (list != nullptr && field.key == "id")) continue;
    if (list == nullptr) {
      row_->missing.push_back(
          {column, message({"缺少必填项“{0}”（{1}）", "the required field `{0}` ({2}) is missing"},
                           field.key, field.title.zh, field.title.en)});
      continue;
    }
    const std::string& sibling = all.front().key;
    row_->missing.push_back(
        {column, message({"“{2}”缺少必填项“{1}”（{0}{3}）",
                          "the required field `{0}{3}` ({4} of {5}) is missing"},
                         sibling.substr(0, sibling.rfind('.') + 1), field.title.zh, list->title.zh,
                         field.key, field.title.en, list->title.en)});
  }
}

}  // namespace shuangbai
