// What an edit has done to a record, for people and for programs.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/json.h"
#include "model/field_changes.h"
#include "store/editor.h"

namespace shuangbai {

// A line of what was done, the record's id and its file (if it has moved, both), then, unless the
// record is new or gone, a line for each field with its old and new value:
//
//   changed worker w101 (440222/workers/w101.yaml)
//     education: 大专 → 本科
Message edit_in_words(const RecordEdit& edit, Masking masking);

// One object on a line: format, action (created, changed, removed, unchanged), dry_run (if it was
// one), type, id, path, old_path (if it has moved), changes: field, old and new, which are null
// where there is no value. A record that is new or gone has all its fields there. `more` may write
// further fields.
std::string edit_in_json(const RecordEdit& edit, Masking masking, bool dry_run,
                         const std::function<void(JsonWriter&)>& more);

// The lines and the objects of changed fields, for edits of what is no record.
Message changes_in_words(std::span<const FieldChange> changes);
void changes_in_json(std::span<const FieldChange> changes, JsonWriter& json);

}  // namespace shuangbai
