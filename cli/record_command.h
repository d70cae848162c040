// What commands that change records have in common.
#pragma once

#include "invocation.h"

namespace shuangbai {

void add_dry_run(CLI::App& command, bool& dry_run, const Invocation& run);

// What a change does to a file's lines, personal data masked unless --unmask is given.
std::string shown_difference(const Invocation& run, const std::string& path,
                             const std::string& before, const std::string& after);

// Runs an edit under the lock, writes it, and prints what changed: a line for each file, or with
// --dry-run the differences, personal data masked.
int change(const Invocation& run, const Folder& folder, bool dry_run,
           const std::function<Outcome(Editor&)>& edit);

// Changes one record that exists. `edit` returns what is wrong with its arguments.
using RecordEdit = std::function<std::optional<Message>(AnyRecord& record, Editor::Place& place)>;
int modify(const Invocation& run, RecordType type, const std::string& id, bool dry_run,
           const RecordEdit& edit);

// A letter of the type, the date, and 50 random bits: it sorts by time, and no two branches make
// the same.
std::string generate_id(RecordType type, const std::string& date);

// The day of an argument, or a message that names the option.
Result<Date> parse_day(const std::string& option, const std::string& text);

}  // namespace shuangbai
