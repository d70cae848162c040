#include "report/edit_report.h"

namespace shuangbai {
namespace {

std::string_view key_of(EditAction action) {
  switch (action) {
    case EditAction::created:
      return "created";
    case EditAction::changed:
      return "changed";
    case EditAction::removed:
      return "removed";
    case EditAction::unchanged:
      break;
  }
  return "unchanged";
}

// {0}, {1}: the type's name and title; {2}: the id; {3}: the path.
Text pattern_of(EditAction action) {
  switch (action) {
    case EditAction::created:
      return {"新建{1} {2}（{3}）\n", "created {0} {2} ({3})\n"};
    case EditAction::changed:
      return {"修改{1} {2}（{3}）\n", "changed {0} {2} ({3})\n"};
    case EditAction::removed:
      return {"删除{1} {2}（{3}）\n", "removed {0} {2} ({3})\n"};
    case EditAction::unchanged:
      break;
  }
  return {"{1} {2}：没有要改的内容\n", "{0} {2}: nothing to change\n"};
}

std::vector<FieldChange> changes_of(const RecordEdit& edit, Masking masking) {
  return field_changes(edit.record().shape(), edit.before ? &edit.before->entry() : nullptr,
                       edit.after ? &edit.after->entry() : nullptr, masking);
}

void optional_text(JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.text(text);
  }
}

}  // namespace

Message changes_in_words(std::span<const FieldChange> changes) {
  const auto shown_value = [](const std::string& value, std::string_view none) {
    return value.empty() ? std::string(none) : value;
  };
  Message lines;
  for (const FieldChange& change : changes) {
    lines.zh += fmt::format("  {}：{} → {}\n", change.path, shown_value(change.before, "（无）"),
                            shown_value(change.after, "（无）"));
    lines.en += fmt::format("  {}: {} → {}\n", change.path, shown_value(change.before, "(none)"),
                            shown_value(change.after, "(none)"));
  }
  return lines;
}

Message edit_in_words(const RecordEdit& edit, Masking masking) {
  const AnyRecord& record = edit.record();
  const std::string path =
      edit.old_path.empty() ? edit.path : fmt::format("{} → {}", edit.old_path, edit.path);
  Message words = message_from(pattern_of(edit.action()), record.info().name,
                               record.info().title.zh, record.id(), path);
  if (!edit.before || !edit.after) return words;
  const Message fields = changes_in_words(changes_of(edit, masking));
  return {words.zh + fields.zh, words.en + fields.en};
}

void changes_in_json(std::span<const FieldChange> changes, JsonWriter& json) {
  json.key("changes").begin_array();
  for (const FieldChange& change : changes) {
    json.begin_object();
    json.field("field", change.path);
    optional_text(json, "old", change.before);
    optional_text(json, "new", change.after);
    json.end_object();
  }
  json.end_array();
}

std::string edit_in_json(const RecordEdit& edit, Masking masking, bool dry_run,
                         const std::function<void(JsonWriter&)>& more) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.field("format", 1);
  json.field("action", key_of(edit.action()));
  if (dry_run) json.field("dry_run", true);
  json.field("type", edit.record().info().name);
  json.field("id", edit.record().id());
  json.field("path", edit.path);
  if (!edit.old_path.empty()) json.field("old_path", edit.old_path);
  changes_in_json(changes_of(edit, masking), json);
  if (more) more(json);
  json.end_object();
  return text + '\n';
}

}  // namespace shuangbai
