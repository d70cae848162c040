#include "model/decode.h"

#include "base/suggestion.h"
#include "model/value.h"
#include "yaml/resolve.h"

namespace shuangbai {
namespace {

std::uint32_t column_of(std::string_view source, std::size_t offset) {
  const std::size_t line_start = source.substr(0, offset).rfind('\n') + 1;
  return static_cast<std::uint32_t>(
             count_code_points(source.substr(line_start, offset - line_start))) +
         1;
}

bool is_number(FieldType type) {
  return type == FieldType::decimal || type == FieldType::integer || type == FieldType::boolean;
}

}  // namespace

Place Decoder::place_of(const Event& event) const {
  return {path_, event.line, column_of(document_.source, event.offset)};
}

void Decoder::report(std::string_view code, const Event& event, Message message) {
  shuangbai::report(diagnostics_, code, place_of(event), std::move(message));
}

void Decoder::report(std::string_view code, const Entry& entry, Message message) {
  shuangbai::report(diagnostics_, code, {path_, entry.line, entry.column}, std::move(message));
}

bool Decoder::decode(const Shape& shape, Entry& entry, std::size_t& index) {
  const std::size_t before = diagnostics_.size();
  const Event& start = document_.events[index];
  entry.line = start.line;
  entry.column = column_of(document_.source, start.offset);
  if (start.kind != EventKind::map_start) {
    report("record.type", start,
           message({"这里应为“{}”的各项（键: 值）", "expected the fields of a {1} (key: value)"},
                   shape.title.zh, shape.name));
    index = after_node(document_.events, index);
    return false;
  }
  ++index;
  std::uint64_t seen = 0;
  std::size_t cursor = 0;  // canonical files have the keys in this order
  while (document_.events[index].kind != EventKind::map_end) {
    const Event& key = document_.events[index++];
    const std::string_view name = key.text();
    while (cursor < shape.fields.size() && shape.fields[cursor].key != name) ++cursor;
    const Field* field = cursor < shape.fields.size() ? &shape.fields[cursor] : shape.find(name);
    if (field == nullptr) {
      cursor = 0;
      if (!name.starts_with("x_")) unknown_key(shape, key);
      index = after_node(document_.events, index);
      continue;
    }
    cursor = static_cast<std::size_t>(field - shape.fields.data());
    seen |= 1ULL << cursor;
    value(*field, entry, index);
  }
  ++index;
  const std::uint64_t missing = shape.required & ~seen;
  for (std::size_t i = 0; i < shape.fields.size() && missing != 0; ++i) {
    if ((missing >> i & 1U) == 0) continue;
    report("record.missing", entry,
           message({"缺少必填项“{0}”（{1}）", "the required field `{0}` ({2}) is missing"},
                   shape.fields[i].key, shape.fields[i].title.zh, shape.fields[i].title.en));
  }
  if (diagnostics_.size() == before && shape.last_day != nullptr &&
      shape.last_day->count(entry) > 0 && shape.first_day != nullptr) {
    const std::string first = text_of(*shape.first_day, entry);
    const std::string last = text_of(*shape.last_day, entry);
    if (last < first) {
      report("record.interval", entry,
             message({"“{0}”（{1}）早于“{2}”（{3}）", "`{0}` ({1}) is before `{2}` ({3})"},
                     shape.last_day->key, last, shape.first_day->key, first));
    }
  }
  return diagnostics_.size() == before;
}

bool Decoder::is_wanted_kind(const Event& event, EventKind wanted, const Field& field) {
  if (event.kind == wanted) return true;
  const Text expected = wanted == EventKind::sequence_start
                            ? Text{"列表（每项以“- ”开头）", "a list (each entry after `- `)"}
                        : wanted == EventKind::map_start
                            ? Text{"若干“键: 值”", "a map (key: value)"}
                            : Text{"一个值", "one value"};
  report("record.type", event,
         message({"“{0}”应为{1}", "`{0}` is {2}"}, field.key, expected.zh, expected.en));
  return false;
}

void Decoder::value(const Field& field, Entry& entry, std::size_t& index) {
  const std::vector<Event>& events = document_.events;
  const auto one = [&] {
    if (field.type == FieldType::nested) {
      if (is_wanted_kind(events[index], EventKind::map_start, field)) {
        decode(field.shape(), field.add(entry), index);
      } else {
        index = after_node(events, index);
      }
      return;
    }
    if (is_wanted_kind(events[index], EventKind::scalar, field)) {
      scalar(field, entry, events[index]);
    }
    index = after_node(events, index);
  };
  const Event& start = events[index];
  if (!field.list || (field.may_be_single && start.kind == EventKind::scalar)) return one();
  if (!is_wanted_kind(start, EventKind::sequence_start, field)) {
    index = after_node(events, index);
    return;
  }
  ++index;
  if (field.is_required && events[index].kind == EventKind::sequence_end) {
    report("record.missing", start,
           message({"“{}”至少要有一项", "`{}` needs at least one entry"}, field.key));
  }
  while (events[index].kind != EventKind::sequence_end) one();
  ++index;
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
  if (field.reference) references_.push_back({&field, &event});
}

void Decoder::unknown_key(const Shape& shape, const Event& key) {
  std::vector<std::string_view> keys;
  for (const Field& field : shape.fields) keys.push_back(field.key);
  const std::string_view near = suggest(key.text(), keys);
  report("record.unknown-key", key,
         near.empty() ? message({"“{1}”没有“{0}”这一项；自定义的项以 x_ 开头",
                                 "a {2} has no field `{0}`; fields of your own begin with x_"},
                                printable(key.text()), shape.title.zh, shape.name)
                      : message({"“{1}”没有“{0}”这一项；是否为“{3}”？",
                                 "a {2} has no field `{0}`; did you mean `{3}`?"},
                                printable(key.text()), shape.title.zh, shape.name, near));
}

void clear(const Shape& shape, Entry& entry) {
  for (const Field& field : shape.fields) field.clear(entry);
}

}  // namespace shuangbai
