// Merging two versions of a record, or of a list of records, with the state that both began from:
// by field, by the entries of lists.
//
// Guaranteed: what one version alone has changed, added or deleted is so in the result, with the
// comments and in the form that it has there. Lines of neither stay as ours has them. What both
// have changed in the same way is there once. Where both have changed one value in different ways,
// or one has changed what the other has deleted, or put a comment to it, the result holds both
// (Block::is_disputed), around the lines of that value alone. Comments that both have changed are
// all kept.
//
// Entries of lists are the same entry as pair_entries has it. A list of codes, days or numbers is
// merged as a set. What both add stands in ours' order, then theirs. Where the entries of a list
// are in the order of their first days in both versions, those of the result are, too; a map whose
// keys are in the order of its shape stays so. If both versions change the order otherwise, ours is
// taken.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"
#include "yaml/block.h"

namespace shuangbai {

enum class ConflictKind : std::uint8_t { changed_by_both, deleted_by_ours, deleted_by_theirs };

struct MergeConflict {
  std::string path;  // contracts.0.to; v20260305-1.findings; members.m1: as `set` takes it
  ConflictKind kind = ConflictKind::changed_by_both;

  bool operator==(const MergeConflict&) const = default;
};

// How the entries of the root are told apart.
struct RootShape {
  const Shape* shape = nullptr;    // of the record, or of the entries of a log
  std::string_view date_key = {};  // of a log, whose entries are in the order of (date, id)
};

// The merged file. One that is not there (a log that is new or gone) is an open list without
// entries. Precondition: the roots are open, and maps or lists alike. New lines end as said.
BlockFile merge_blocks(const RootShape& root, const BlockFile& base, const BlockFile& ours,
                       const BlockFile& theirs, std::string_view line_end,
                       std::vector<MergeConflict>& conflicts);

}  // namespace shuangbai
