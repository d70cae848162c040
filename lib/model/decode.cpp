#include "model/decode.h"

#include "base/echo.h"
#include "base/suggestion.h"
#include "model/mask.h"
#include "model/missing_field.h"
#include "model/value.h"
#include "yaml/resolve.h"

namespace shuangbai {
namespace {

bool is_number(FieldType type) {
  return type == FieldType::decimal || type == FieldType::integer || type == FieldType::boolean;
}

}  // namespace

Place Decoder::place_of(const Event& event) {
  return {path_, event.line, columns_.at(event.line, event.offset)};
}

void Decoder::begin_record(std::size_t index) {
  record_ = index;
  last_entry_ = index;
  event_path_.begin(index);
}

RecordValue Decoder::value_of(const Event& event) {
  // The entries of a log follow the start of its list.
  const std::string_view id = record_ > 0 ? id_of_entry(document_.events, record_) : "";
  const std::vector<Event>& events = document_.events;
  const bool is_ours = &event >= events.data() && &event < events.data() + events.size();
  std::size_t index = is_ours ? static_cast<std::size_t>(&event - events.data()) : record_;
  // A reference's: the scalar at its offset.
  const auto is_it = [&](const Event& one) {
    return one.kind == EventKind::scalar && one.offset == event.offset;
  };
  while (!is_ours && index < events.size() && !is_it(events[index])) ++index;
  if (index == events.size()) index = record_;
  return {.record = std::string(id), .path = event_path_.of(index)};
}

RecordValue Decoder::value_of(const Entry& entry) {
  const std::vector<Event>& events = document_.events;
  if (last_entry_ >= events.size() || events[last_entry_].line > entry.line) last_entry_ = record_;
  const auto begins = [&](const Event& event) {
    return event.kind == EventKind::map_start && event.line == entry.line &&
           columns_.at(event.line, event.offset) == entry.column;
  };
  std::size_t at = last_entry_;
  while (at < events.size() && events[at].line <= entry.line && !begins(events[at])) ++at;
  if (at == events.size() || !begins(events[at])) at = record_;
  last_entry_ = at;
  return at < events.size() ? value_of(events[at]) : RecordValue();
}

void Decoder::report(std::string_view code, const Event& event, Message message) {
  shuangbai::report(diagnostics_, code, place_of(event), std::move(message), value_of(event));
}

void Decoder::report(std::string_view code, const Entry& entry, Message message) {
  shuangbai::report(diagnostics_, code, {path_, entry.line, entry.column}, std::move(message),
                    value_of(entry));
}

void Decoder::report(std::string_view code, const Entry& entry, std::string_view key,
                     Message message, Message without_lines) {
  report(code, entry, std::move(message));
  diagnostics_.back().without_lines = std::move(without_lines);
  diagnostics_.back().value.enter(key);
}

void Decoder::report_missing(const ReferenceUse& use, Message message) {
  report("record.reference", use.event, std::move(message));
  diagnostics_.back().value.missing = use.event.text();
}

// The event at the index. Behind the last, everything ends.
const Event& Decoder::event(std::size_t index) const {
  static constexpr Event end{.line = 1, .kind = EventKind::map_end};
  return index < document_.events.size() ? document_.events[index] : end;
}

void Decoder::skip(std::size_t& index) const {
  index = after_node(document_.events, index);
}

bool Decoder::decode(const Shape& shape, Entry& entry, std::size_t& index) {
  const std::size_t before = diagnostics_.size();
  const Event& start = event(index);
  entry.line = start.line;
  entry.column = columns_.at(start.line, start.offset);
  if (start.kind != EventKind::map_start) {
    report("record.type", start,
           message({"这里应为“{}”的各项（键: 值）", "expected the fields of the {1} (key: value)"},
                   shape.title.zh, shape.name));
    skip(index);
    return false;
  }
  ++index;
  std::uint64_t seen = 0;
  std::size_t cursor = 0;  // canonical files have the keys in this order
  while (!is_end(event(index).kind)) {
    const Event& key = event(index++);
    const std::string_view name = key.text();
    while (cursor < shape.fields.size() && shape.fields[cursor].key != name) ++cursor;
    const Field* field = cursor < shape.fields.size() ? &shape.fields[cursor] : shape.find(name);
    if (field == nullptr) {
      cursor = 0;
      if (!name.starts_with("x_")) unknown_key(shape, key);
      skip(index);
      continue;
    }
    cursor = static_cast<std::size_t>(field - shape.fields.data());
    seen |= 1ULL << cursor;
    value(*field, entry, index);
  }
  end_of(start, EventKind::map_end, index);
  const std::uint64_t missing = shape.required & ~seen;
  for (std::size_t i = 0; i < shape.fields.size() && missing != 0; ++i) {
    if ((missing >> i & 1U) == 0) continue;
    report("record.missing", entry, shape.fields[i].key,
           missing_field(shape.fields[i], value_of(start).path, shape.title));
  }
  if (diagnostics_.size() == before && shape.last_day != nullptr &&
      shape.last_day->count(entry) > 0 && shape.first_day != nullptr) {
    const Date last = shape.last_day->day(entry, 0);
    if (shape.first_day->count(entry) > 0 && last < shape.first_day->day(entry, 0)) {
      report_order(entry, {shape.first_day->key, text_of(*shape.first_day, entry)},
                   {shape.last_day->key, text_of(*shape.last_day, entry)});
    }
  }
  return diagnostics_.size() == before;
}

void Decoder::report_order(const Entry& entry, const NamedDay& first, const NamedDay& last) {
  report("record.interval", entry, last.key,
         message({"“{0}”（{1}）早于“{2}”（{3}）", "`{0}` ({1}) is before `{2}` ({3})"}, last.key,
                 last.shown, first.key, first.shown));
}

bool Decoder::is_list(const Event& event) {
  if (event.kind == EventKind::sequence_start) return true;
  report("record.type", event,
         message({"这里应为记录的列表（每项以“- ”开头）",
                  "expected a list of records (each after `- `)"}));
  return false;
}

void Decoder::report_kind(const Event& event, EventKind wanted, const Field& field) {
  const Text expected = wanted == EventKind::sequence_start
                            ? Text{"列表（每项以“- ”开头）", "a list (each entry after `- `)"}
                        : wanted == EventKind::map_start
                            ? Text{"若干“键: 值”", "a map (key: value)"}
                            : Text{"一个值", "one value"};
  report("record.type", event,
         message({"“{0}”应为{1}", "`{0}` is {2}"}, field.key, expected.zh, expected.en));
}

void Decoder::value(const Field& field, Entry& entry, std::size_t& index) {
  const auto one = [&] {
    if (field.type == FieldType::nested) {
      if (is_wanted_kind(event(index), EventKind::map_start, field)) {
        decode(field.shape(), field.add(entry), index);
      } else {
        skip(index);
      }
      return;
    }
    if (is_wanted_kind(event(index), EventKind::scalar, field)) {
      scalar(field, entry, event(index++));
    } else {
      skip(index);
    }
  };
  const Event& start = event(index);
  if (!field.list || (field.may_be_single && start.kind == EventKind::scalar)) return one();
  if (!is_wanted_kind(start, EventKind::sequence_start, field)) {
    skip(index);
    return;
  }
  ++index;
  if (field.is_required && is_end(event(index).kind)) {
    report("record.missing", start,
           message({"“{}”至少要有一项", "`{}` needs at least one entry"}, field.key));
  }
  while (!is_end(event(index).kind)) one();
  end_of(start, EventKind::sequence_end, index);
}

// Moves behind the end of what began at `start`.
void Decoder::end_of(const Event& start, EventKind end, std::size_t& index) {
  if (index < document_.events.size() && event(index).kind == end) {
    ++index;
  } else {
    report("record.incomplete", start,
           message({"从这里开始的内容没有结束", "what begins here does not end"}));
  }
}

void Decoder::scalar(const Field& field, Entry& entry, const Event& event) {
  const std::string_view text = event.text();
  const bool plain = event.style == ScalarStyle::plain;
  const bool number = is_number(field.type);
  if (plain && field.type != FieldType::date) {
    const Core core = number ? (text == "~" || text.starts_with('n') || text.starts_with('N')
                                    ? resolve_plain(text)
                                    : Core::text)
                             : resolve_plain(text);
    if (core == Core::null) {
      return report("record.type", event,
                    message({"“{}”是 null；没有值就删除这一行",
                             "`{}` is null; delete the line where there is no value"},
                            field.key));
    }
    if (core != Core::text) {
      return report("record.type", event,
                    message({"“{}”是文本，YAML 却会读成数字或布尔值；请加双引号",
                             "`{}` is a text, but YAML reads a number or boolean here; put it in "
                             "double quotes"},
                            field.key));
    }
  }
  if (!plain && number) {
    return report(
        "record.type", event,
        message({"“{}”不是文本；请去掉引号", "`{}` is no text; remove the quotes"}, field.key));
  }
  if (auto wrong = assign_value(field, entry, text)) {
    return report("record.value", event, std::move(*wrong));
  }
  if (field.reference) references_.push_back({&field, event});
}

void Decoder::unknown_key(const Shape& shape, const Event& key) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) keys.push_back(field.key);
  const std::string zh = fmt::format("“{}”的项", shape.title.zh);
  const std::string en = fmt::format("{} field", shape.name);
  Message text = unknown({zh, en}, key.text(), keys, Echo::key);
  text.zh += "（自定义的项以 x_ 开头）";
  text.en += " (fields of your own begin with x_)";
  report("record.unknown-key", key, std::move(text));
}

std::string_view id_of_entry(const std::vector<Event>& events, std::size_t index) {
  const std::size_t end = after_node(events, index);
  for (std::size_t key = index + 1; key + 1 < end; key = after_node(events, key + 1)) {
    if (events[key].text() == "id") return events[key + 1].text();
  }
  return {};
}

void clear(const Shape& shape, Entry& entry) {
  for (const Field& field : shape.fields) field.clear(entry);
}

}  // namespace shuangbai
