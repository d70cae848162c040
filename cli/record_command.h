// What commands that change records have in common.
#pragma once

#include "invocation.h"

namespace shuangbai {

Option dry_run_option(bool& dry_run);

// What a change does to a file's lines, personal data masked unless --unmask is given.
std::string shown_difference(const Invocation& run, const std::string& path,
                             const std::string& before, const std::string& after);

// Runs an edit under the lock, writes it, and prints what changed: a line for each file, or with
// --dry-run the differences, personal data masked.
int change(const Invocation& run, const Folder& folder, bool dry_run,
           const std::function<Outcome(Editor&)>& edit);

// Changes one record that exists. `edit` returns what is wrong with its arguments.
using RecordEdit = std::function<std::optional<Message>(AnyRecord& record, RecordPlace& place)>;
int modify(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
           const RecordEdit& edit);

// The same for a record of a known type, by an edit of the model.
template <typename T>
int modify_record(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
                  const std::function<std::optional<Message>(T&)>& edit) {
  return modify(run, type, id, dry_run, [&](AnyRecord& record, RecordPlace&) {
    return edit(static_cast<T&>(record.entry()));
  });
}

// The argument that names a worker.
Option worker_option(std::string& id);

}  // namespace shuangbai
