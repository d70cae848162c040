// What commands that change records have in common.
#pragma once

#include "base/json.h"
#include "invocation.h"
#include "store/open_duties.h"

namespace shuangbai {

Option dry_run_option(bool& dry_run);

// What a change does to a file's lines, personal data masked unless --unmask is given.
std::string shown_difference(const Invocation& run, const std::string& path,
                             const std::string& before, const std::string& after);

// Fields that a command adds to what it tells in JSON.
using MoreTold = std::function<void(JsonWriter&)>;

// Runs an edit under the lock, writes it, and tells what was done to each record: its id, its file,
// and each field's old and new value; in JSON as an object. An output that cannot be opened is told
// before anything is written. With --dry-run the differences of the files instead, and nothing is
// written. Personal data is masked unless --unmask is given. With --quiet only differences and JSON
// are printed.
int change(const Invocation& run, const Folder& folder, bool dry_run,
           const std::function<Outcome(Editor&)>& edit, const MoreTold& more = nullptr);

// Changes one record that exists. The edit fails (usage) if something is wrong with its arguments.
using Editing = std::function<Outcome(AnyRecord& record, RecordPlace& place)>;
int modify(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
           const Editing& edit, const MoreTold& more = nullptr);

// What an edit of the model says that is wrong, as a failure.
inline Outcome wrong_usage(std::optional<Message> wrong) {
  return wrong ? Outcome(usage_failure(std::move(*wrong))) : std::nullopt;
}

// The same for a record of a known type, by an edit of the model.
template <typename T>
int modify_record(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
                  const std::function<std::optional<Message>(T&)>& edit,
                  const MoreTold& more = nullptr) {
  const auto edit_record = [&](AnyRecord& record, RecordPlace&) {
    return wrong_usage(edit(static_cast<T&>(record.entry())));
  };
  return modify(run, type, id, dry_run, edit_record, more);
}

// Whether a repository holds one record of the type at most (city).
inline bool is_only_one(const RecordInfo& info) {
  return info.folder.empty() && !info.in_county;
}

// The argument that names a record of the type. Of the only one it may be left out.
Option id_option(const RecordInfo& info, std::string& id);
Result<std::string> id_or_only(const Folder& folder, const RecordInfo& info, const std::string& id);

// The argument that names a worker.
Option worker_option(std::string& id);

// Notes what a worker leaves for others to take.
void tell_open_duties(const Invocation& run, std::span<const OpenDuty> open);

}  // namespace shuangbai
