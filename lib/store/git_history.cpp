#include "store/git_history.h"

#include <git2.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "model/same_record.h"
#include "store/entries.h"
#include "store/git_repository.h"

namespace shuangbai {
namespace {

struct FreeGitObject {
  void operator()(git_commit* p) const { git_commit_free(p); }
  void operator()(git_tree* p) const { git_tree_free(p); }
  void operator()(git_diff* p) const { git_diff_free(p); }
};
template <typename T>
using GitObject = std::unique_ptr<T, FreeGitObject>;

Failure unreadable_history() {
  return {FailureKind::io,
          message({"无法读取 git 的历史：{}", "cannot read git's history: {}"}, last_git_error())};
}

// What a difference says of the records that are followed, one of a type.
struct Sides {
  std::map<RecordType, RecordVersion> before;
  std::map<RecordType, RecordVersion> after;
  std::map<RecordType, std::string> unreadable;  // a file that may hold the record
};

const RecordVersion* version_of(const std::map<RecordType, RecordVersion>& versions,
                                RecordType type) {
  const auto found = versions.find(type);
  return found == versions.end() ? nullptr : &found->second;
}

bool same_version(const RecordVersion* one, const RecordVersion* other) {
  if (one == nullptr || other == nullptr) return one == other;
  return one->path == other->path && same_record(one->record, other->record);
}

// The day that a clock at the author's place showed.
Date day_of(const git_signature& author) {
  const std::int64_t seconds = author.when.time + std::int64_t{author.when.offset} * 60;
  constexpr std::int64_t a_day = 24 * 60 * 60;
  const std::int64_t days = seconds / a_day - (seconds % a_day < 0 ? 1 : 0);
  return Date::from_days(static_cast<std::int32_t>(days));
}

// Commits, the latest first. Parents that a shallow clone lacks are passed over.
class Commits {
 public:
  Commits(git_repository* repository, bool is_shallow)
      : repository_(repository), is_shallow_(is_shallow) {}

  Outcome add(const git_oid& id) {
    const Key key(id);
    if (!known_.insert(key).second) return std::nullopt;
    git_commit* found = nullptr;
    if (git_commit_lookup(&found, repository_, &id) != 0) {
      return is_shallow_ ? std::nullopt : Outcome(unreadable_history());
    }
    GitObject<git_commit> commit(found);
    waiting_.emplace(std::pair(git_commit_time(found), key), std::move(commit));
    return std::nullopt;
  }

  GitObject<git_commit> next() {
    if (waiting_.empty()) return nullptr;
    const auto latest = std::prev(waiting_.end());
    GitObject<git_commit> commit = std::move(latest->second);
    waiting_.erase(latest);
    return commit;
  }

 private:
  struct Key {
    explicit Key(const git_oid& id) { std::ranges::copy(id.id, bytes.begin()); }
    std::array<unsigned char, GIT_OID_RAWSZ> bytes{};
    auto operator<=>(const Key&) const = default;
  };
  git_repository* repository_;
  bool is_shallow_;
  std::set<Key> known_;
  std::map<std::pair<git_time_t, Key>, GitObject<git_commit>> waiting_;
};

class History {
 public:
  History(const Folder& folder, git_repository* repository, std::optional<RecordType> type,
          const std::string& id)
      : folder_(folder), repository_(repository), prefix_(prefix_in_work_tree(repository, folder)) {
    for (const RecordInfo& info : record_types()) {
      if (!type || info.type == *type) ids_[info.type] = id;
    }
  }

  Result<RecordHistory> read() {
    if (Outcome failure = read_ends()) return *failure;
    history_.is_shallow = !ends_.empty();
    git_oid head{};
    const int code = git_reference_name_to_id(&head, repository_, "HEAD");
    if (code == GIT_ENOTFOUND) {  // no commit yet
      if (Outcome failure = uncommitted(nullptr)) return *failure;
      return std::move(history_);
    }
    if (code != 0) return unreadable_history();
    Commits commits(repository_, history_.is_shallow);
    if (Outcome failure = commits.add(head)) return *failure;
    bool is_head = true;
    for (auto commit = commits.next(); commit; commit = commits.next(), is_head = false) {
      const Result<GitObject<git_tree>> tree = tree_of(commit.get());
      if (!tree) return tree.failure();
      if (is_head) {
        if (Outcome failure = uncommitted(tree->get())) return *failure;
      }
      if (Outcome failure = committed(commit.get(), tree->get())) return *failure;
      for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i) {
        if (Outcome failure = commits.add(*git_commit_parent_id(commit.get(), i))) return *failure;
      }
    }
    return std::move(history_);
  }

 private:
  static Result<GitObject<git_tree>> tree_of(const git_commit* commit) {
    git_tree* tree = nullptr;
    if (git_commit_tree(&tree, commit) != 0) return unreadable_history();
    return GitObject<git_tree>(tree);
  }

  // The commits of a shallow clone whose parents it lacks, as git lists them for all its work
  // trees: some versions of libgit2 show them without parents, as if all began there.
  Outcome read_ends() {
    const std::string path = std::string(git_repository_commondir(repository_)) + "shallow";
    const auto unreadable = [&](int error) {
      return io_failure({"无法读取 {}：{}", "cannot read {}: {}"}, path, error);
    };
    std::error_code error;
    const bool is_there = std::filesystem::exists(path, error);
    if (error) return unreadable(error.value());
    if (!is_there) return std::nullopt;
    std::ifstream file(path);
    if (!file) return unreadable(errno);
    for (std::string name; file >> name;) ends_.insert(name);
    return std::nullopt;
  }

  // What the work tree has beside its commit.
  Outcome uncommitted(git_tree* head) {
    git_diff_options options{};
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
    git_diff* made = nullptr;
    if (git_diff_tree_to_workdir_with_index(&made, repository_, head, &options) != 0) {
      return unreadable_history();
    }
    const GitObject<git_diff> difference(made);
    Sides sides;
    if (Outcome failure = read_sides(difference.get(), head, true, sides)) return failure;
    tell({}, std::move(sides), {});
    return std::nullopt;
  }

  Outcome committed(const git_commit* commit, git_tree* tree) {
    // A shallow clone ends here: what this commit has changed cannot be told.
    if (ends_.contains(git_oid_tostr_s(git_commit_id(commit)))) return std::nullopt;
    const unsigned parents = git_commit_parentcount(commit);
    std::vector<Sides> from(std::max(1U, parents));
    for (unsigned i = 0; i < from.size(); ++i) {
      GitObject<git_tree> old;
      if (parents > 0) {
        git_commit* found = nullptr;
        if (git_commit_parent(&found, commit, i) != 0) return unreadable_history();
        const GitObject<git_commit> parent(found);
        Result<GitObject<git_tree>> of_parent = tree_of(parent.get());
        if (!of_parent) return of_parent.failure();
        old = std::move(*of_parent);
      }
      git_diff* made = nullptr;
      if (git_diff_tree_to_tree(&made, repository_, old.get(), tree, nullptr) != 0) {
        return unreadable_history();
      }
      const GitObject<git_diff> difference(made);
      if (Outcome failure = read_sides(difference.get(), old.get(), false, from[i])) return failure;
    }
    const git_signature& author = *git_commit_author(commit);
    const Commit told{.name = git_oid_tostr_s(git_commit_id(commit)),
                      .author = author.name,
                      .email = author.email,
                      .day = day_of(author)};
    Sides first = std::move(from.front());
    tell(told, std::move(first), std::span(from).subspan(1));
    return std::nullopt;
  }

  // The tree is what the difference begins from; there may be none.
  Outcome read_sides(const git_diff* difference, git_tree* from, bool is_in_work_tree,
                     Sides& sides) const {
    for (std::size_t i = 0; i < git_diff_num_deltas(difference); ++i) {
      const git_diff_delta& delta = *git_diff_get_delta(difference, i);
      const auto read = [&](const git_diff_file& file, bool from_disk,
                            std::map<RecordType, RecordVersion>& versions) -> Outcome {
        const auto keep = [&](RecordVersion version) {
          const RecordType type = version.record.type();
          if (version.record.id() == ids_.at(type)) {
            versions.insert_or_assign(type, std::move(version));
          }
        };
        return read_file(file, from_disk, false, sides, keep);
      };
      if (const auto old = old_file(delta, from)) {
        if (Outcome failure = read(*old, false, sides.before)) return failure;
      }
      const Result<bool> gone = is_gone(delta, is_in_work_tree);
      if (!gone) return gone.failure();
      if (!*gone) {
        if (Outcome failure = read(delta.new_file, is_in_work_tree, sides.after)) return failure;
      }
    }
    for (const auto& [type, version] : sides.after) {
      if (sides.before.contains(type) || sides.unreadable.contains(type)) continue;
      if (Outcome failure = find_earlier_id(difference, from, version, sides)) return failure;
    }
    return std::nullopt;
  }

  // Also a file that is not merged yet and that nobody has in the work tree any more.
  Result<bool> is_gone(const git_diff_delta& delta, bool is_in_work_tree) const {
    if (delta.status == GIT_DELTA_DELETED) return true;
    const std::string_view in_tree(delta.new_file.path);
    if (delta.status != GIT_DELTA_CONFLICTED || !is_in_work_tree || !in_tree.starts_with(prefix_)) {
      return false;
    }
    const Result<bool> exists = folder_.exists(std::string(in_tree.substr(prefix_.size())));
    return exists ? Result<bool>(!*exists) : exists;
  }

  // What there was before, if anything. Of a file that is not merged yet the difference itself does
  // not know it, but the tree does.
  static std::optional<git_diff_file> old_file(const git_diff_delta& delta, git_tree* from) {
    if (delta.status == GIT_DELTA_ADDED || delta.status == GIT_DELTA_UNTRACKED) return std::nullopt;
    if (delta.status != GIT_DELTA_CONFLICTED) return delta.old_file;
    git_tree_entry* found = nullptr;
    git_diff_file file = delta.new_file;
    if (from == nullptr || git_tree_entry_bypath(&found, from, file.path) != 0) return std::nullopt;
    git_oid_cpy(&file.id, git_tree_entry_id(found));
    git_tree_entry_free(found);
    return file;
  }

  // Hands over the records of a file that may hold one that is followed; or (`every`) all of it.
  template <typename Use>
  Outcome read_file(const git_diff_file& file, bool from_disk, bool every, Sides& sides,
                    Use use) const {
    const std::string_view in_tree(file.path);
    if (!in_tree.starts_with(prefix_)) return std::nullopt;
    const std::string path(in_tree.substr(prefix_.size()));
    const auto location = locate_record(path);
    if (!location || !ids_.contains(location->type)) return std::nullopt;
    const std::string& id = ids_.at(location->type);
    const std::string_view own = id_in(*location);
    if (!every && !own.empty() && own != id) return std::nullopt;
    FileBuffer buffer;
    if (Outcome failure = from_disk ? folder_.read(path, buffer)
                                    : read_git_blob(repository_, file.id, path, buffer)) {
      return failure;
    }
    const bool may_hold_it = !own.empty() || buffer.text().find(id) != std::string_view::npos;
    if (!every && !may_hold_it) return std::nullopt;
    Diagnostics faults;
    EntryReader reader(faults);
    if (!reader.open(buffer.text(), path, *location)) {
      if (!every) sides.unreadable[location->type] = path;
      return std::nullopt;
    }
    AnyRecord record(location->type);
    while (reader.next(record.entry())) {
      use(RecordVersion{std::move(record), path});
      record = AnyRecord(location->type);
    }
    return std::nullopt;
  }

  // A record that is new may be one that is gone but for its id.
  Outcome find_earlier_id(const git_diff* difference, git_tree* from, const RecordVersion& version,
                          Sides& sides) const {
    const RecordType type = version.record.type();
    std::optional<RecordVersion> earlier;
    for (std::size_t i = 0; i < git_diff_num_deltas(difference); ++i) {
      const git_diff_delta& delta = *git_diff_get_delta(difference, i);
      const bool was_deleted = delta.status == GIT_DELTA_DELETED;
      const auto old_version = old_file(delta, from);
      if (!old_version || (!was_deleted && !info_of(type).is_log())) continue;
      const auto compare = [&](RecordVersion old) {
        if (is_renamed(old.record, version.record)) {
          earlier = std::move(old);
        }
      };
      if (Outcome failure = read_file(*old_version, false, true, sides, compare)) return failure;
    }
    if (earlier) sides.before.insert_or_assign(type, std::move(*earlier));
    return std::nullopt;
  }

  // Tells what has changed of the records that are followed. A merge that has taken the version of
  // another of its sides has changed nothing.
  void tell(const Commit& commit, Sides sides, std::span<const Sides> others) {
    for (auto& [type, id] : ids_) {
      const RecordVersion* was = version_of(sides.before, type);
      const RecordVersion* is = version_of(sides.after, type);
      const bool is_other = std::ranges::any_of(others, [type = type](const Sides& other) {
        return !other.unreadable.contains(type) &&
               same_version(version_of(other.before, type), version_of(other.after, type));
      });
      if (is_other) continue;
      RecordChange change{.commit = commit, .type = type};
      if (const auto path = sides.unreadable.find(type); path != sides.unreadable.end()) {
        change.unreadable = path->second;
      } else if (same_version(was, is)) {
        continue;
      } else {
        if (was != nullptr) id = was->record.id();
        if (was != nullptr) change.before = std::move(sides.before.at(type));
        if (is != nullptr) change.after = std::move(sides.after.at(type));
      }
      history_.changes.push_back(std::move(change));
    }
  }

  const Folder& folder_;
  git_repository* repository_;
  std::string prefix_;
  std::map<RecordType, std::string> ids_;  // by which the record is known so far back
  RecordHistory history_;
  std::set<std::string> ends_;  // of a shallow clone: commits without their parents
};

}  // namespace

Result<RecordHistory> history_of(const Folder& folder, std::optional<RecordType> type,
                                 const std::string& id) {
  const Result<GitRepository> repository = open_git_repository(folder);
  if (!repository) return repository.failure();
  return History(folder, repository->get(), type, id).read();
}

}  // namespace shuangbai
