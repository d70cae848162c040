// The folder .shuangbai.staged, in which a transaction keeps its files until they are moved, the
// list of changes by which it is committed, and the list of the folders that it has made for them.
//
// A repository may come from anywhere: by git, in an archive, on a stick. So a list of changes is
// believed only if one of our own transactions could have written it: the folder is no link and
// this user's own, nobody else may write into it, every path in it is a place of our layout that is
// reached through no link, and what is staged for it is a plain file whose name is a number. All
// else is foreign: it is told, never carried out, and hinders no reader.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "store/folder.h"

namespace shuangbai {

extern const std::string staging_folder;

struct StagedChange {
  std::string staged;  // a name in the staging folder; empty: the file is removed
  std::string path;
};

// The list of changes as a file: a heading, `write NAME PATH` and `remove PATH`, and an end.
std::string text_of(const std::vector<StagedChange>& changes);
constexpr std::string_view commit_name = "commit";

// Whether a transaction may write or remove this path: a place of the layout, or what
// `init` writes beside it.
bool is_ours(std::string_view path);

// What a writer has left, or what else stands in the place of the staging folder.
struct Leftover {
  enum class State {
    nothing,
    unfinished,  // not committed: its writer is at work, or was interrupted
    committed,   // to be completed
    withheld,    // committed, for all that can be told, by the repository's owner: another user
    foreign,     // not by a transaction of ours
  };
  State state = State::nothing;
  std::vector<StagedChange> changes = {};  // of a committed one
  Message why = {};                        // of a foreign one
};

// Fails (io) if it cannot be told.
Result<Leftover> find_leftover(const Folder& folder);

// Why a writer cannot begin, and what to do about it.
Failure foreign_failure(const Folder& folder, const Leftover& leftover);
Message not_ours_to_complete();  // a withheld one
// Why neither readers nor writers can begin, with the reason that the changes were not completed.
Failure interrupted_failure(const Folder& folder, const Message& reason);

// A warning if a foreign one stands there.
void report_foreign(const Folder& folder, Diagnostics& diagnostics);

// Removes the staging folder with the files in it, the list of changes first, whose removal is
// durable before all else goes: it must not come back when other files are staged. Fails (io) if
// something is left. Precondition: what stands there is not foreign.
Outcome discard_staging(const Folder& folder);

// The same for changes that were not committed: the folders made for them go, too, if they are
// empty.
Outcome abandon_staging(const Folder& folder);

// Makes the folders that are missing for these files, and lists them in the staging folder for
// `abandon_staging`. They are not durable before they are synced: `outer` gets the folders in which
// they were made. Fails (io), also for one that is there but may not be written into.
Outcome make_folders(const Folder& folder, const std::vector<StagedChange>& changes,
                     std::set<std::string>& outer);

}  // namespace shuangbai
