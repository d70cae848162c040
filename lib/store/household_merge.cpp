#include "store/household_merge.h"

#include <algorithm>

#include "base/name_key.h"
#include "model/encode.h"
#include "model/household.h"
#include "model/same_record.h"
#include "store/editor.h"
#include "store/entries.h"
#include "store/scalar_edit.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

using NewIds = std::map<std::string, std::string, std::less<>>;  // of members, by the old ones

// Takes over what only another entry says, and notes the fields that both say differently.
class TakeOver {
 public:
  std::vector<std::string> conflicts;

  void take(const Shape& shape, Entry& into, const Entry& from, const std::string& prefix,
            std::span<const std::string_view> kept) {
    for (const Field& field : shape.fields) {
      if (std::ranges::find(kept, field.key) != kept.end()) continue;
      take(field, into, from, prefix + std::string(field.key));
    }
  }

 private:
  void take(const Field& field, Entry& into, const Entry& from, const std::string& path) {
    const std::size_t count = field.count(from);
    if (count == 0) return;
    if (field.list) {
      for (std::size_t i = 0; i < count; ++i) take_item(field, into, from, i);
    } else if (field.type == FieldType::nested) {
      const bool is_new = field.count(into) == 0;
      Entry& nested = field.add(into);
      if (is_new) {
        copy(field.shape(), nested, field.at(from, 0));
      } else {
        take(field.shape(), nested, field.at(from, 0), path + '.', {});
      }
    } else if (field.count(into) == 0) {
      field.assign(into, text_of(field, from));
    } else if (!is_same_text(field, text_of(field, into), text_of(field, from))) {
      conflicts.push_back(path);
    }
  }

  static bool is_same_text(const Field& field, const std::string& one, const std::string& other) {
    if (field.personal == Personal::name) return name_key(one) == name_key(other);
    return one == other;
  }

  // Into an entry that is new.
  static void copy(const Shape& shape, Entry& into, const Entry& from) {
    for (const Field& field : shape.fields) {
      for (std::size_t i = 0; i < field.count(from); ++i) {
        if (field.type == FieldType::nested) {
          copy(field.shape(), field.add(into), field.at(from, i));
        } else {
          field.assign(into, text_of(field, from, i));
        }
      }
    }
  }

  void take_item(const Field& field, Entry& into, const Entry& from, std::size_t index) {
    for (std::size_t i = 0; i < field.count(into); ++i) {
      if (same_item(field, into, i, from, index)) return;
    }
    if (field.type == FieldType::nested) {
      copy(field.shape(), field.add(into), field.at(from, index));
    } else {
      field.assign(into, text_of(field, from, index));
    }
  }
};

bool is_same_person(const Member& one, const Member& other) {
  if (!one.resident_id.empty() && !other.resident_id.empty()) {
    return one.resident_id == other.resident_id;
  }
  if (one.name.empty() || name_key(one.name) != name_key(other.name)) return false;
  return !one.born || !other.born || *one.born == *other.born;
}

// The id, or the first of m1, m2, … that no member has, whatever the case of letters.
std::string free_member_id(const Household& household, const std::string& wanted) {
  const auto is_free = [&](const std::string& id) {
    return std::ranges::none_of(household.members, [&](const Member& member) {
      return lower_case(member.id) == lower_case(id);
    });
  };
  if (is_free(wanted)) return wanted;
  std::size_t number = 1;
  while (!is_free(fmt::format("m{}", number))) ++number;
  return fmt::format("m{}", number);
}

// Merges the records. Returns the new ids of the members of the one that goes.
Result<NewIds> merge_into(Household& into, const Household& from) {
  NewIds ids;
  TakeOver taking;
  constexpr std::string_view own_fields[] = {"id", "village", "opened", "closed", "members"};
  constexpr std::string_view fields_of_member[] = {"id", "relation"};
  taking.take(Household::shape(), into, from, "", own_fields);
  into.opened = std::min(into.opened, from.opened);
  if (!from.closed) into.closed.reset();
  if (into.closed) into.closed = std::max(*into.closed, *from.closed);
  for (const Member& member : from.members) {
    const auto same = std::ranges::find_if(
        into.members, [&](const Member& other) { return is_same_person(other, member); });
    if (same == into.members.end()) {
      const std::string id = free_member_id(into, member.id);
      into.members.push_back(member);
      into.members.back().id = id;
      ids[member.id] = id;
    } else {
      ids[member.id] = same->id;
      taking.take(Member::shape(), *same, member, fmt::format("members.{}.", same->id),
                  fields_of_member);
    }
  }
  if (taking.conflicts.empty()) return ids;
  const std::vector<std::string_view> fields(taking.conflicts.begin(), taking.conflicts.end());
  return usage_failure(message({"两户的 {} 不同；请先用 client set 改成一致",
                                "the households differ in {}; make them agree first (client set)"},
                               joined(fields)));
}

// The log with the household's new name and its members' new ids in the entries that name it.
Result<std::string> renamed_log(const std::string& path, std::string_view text,
                                const Location& location, const std::string& gone,
                                const std::string& stays, const NewIds& ids, std::size_t& records) {
  Diagnostics faults;
  EntryReader reader(faults);
  if (!reader.open(text, path, location)) return first_fault(faults);
  const std::vector<Event>& events = reader.document().events;
  std::vector<Replacing> parts;
  Outcome failure;
  const auto change = [&](const Event& event, const std::string& name) {
    Result<Replacing> part = replacing(path, text, event, name);
    if (part) {
      parts.push_back(std::move(*part));
    } else {
      failure = part.failure();
    }
  };
  const auto change_person = [&](const Event& event) {
    const auto id = ids.find(event.text());
    if (id != ids.end() && id->second != event.text()) change(event, id->second);
  };
  for (std::size_t at = 1; at < events.size() && !is_end(events[at].kind);
       at = after_node(events, at)) {
    const Event* household = value_of(events, at, "household");
    if (household == nullptr || household->text() != gone) continue;
    ++records;
    change(*household, stays);
    const Event* people = value_of(events, at, "people");
    if (people != nullptr && people->kind == EventKind::scalar) change_person(*people);
    for_each_item(events, at, "people", [&](std::size_t item) { change_person(events[item]); });
  }
  if (failure) return *failure;
  return replaced(text, std::move(parts));
}

Outcome change_logs(const Folder& folder, const NewIds& ids, HouseholdMerge& merge) {
  std::map<RecordType, NamingRecords> naming;
  Diagnostics faults;
  const std::vector<std::string> files = folder.list(faults);
  if (Outcome failure = unreadable(faults)) return failure;
  FileBuffer buffer;
  for (const std::string& path : files) {
    const auto location = locate_record(path);
    if (!location || !info_of(location->type).is_log()) continue;
    if (Outcome failure = folder.read(path, buffer)) return failure;
    if (buffer.text().find(merge.gone.id()) == std::string_view::npos) continue;
    std::size_t records = 0;
    const Result<std::string> changed = renamed_log(path, buffer.text(), *location, merge.gone.id(),
                                                    merge.after.id(), ids, records);
    if (!changed) return changed.failure();
    if (records == 0) continue;
    NamingRecords& of_type = naming[location->type];
    of_type.type = location->type;
    of_type.records += records;
    ++of_type.files;
    if (Outcome failure = merge.changes.write(path, *changed)) return failure;
  }
  for (const auto& [type, of_type] : naming) merge.references.push_back(of_type);
  return std::nullopt;
}

}  // namespace

Result<HouseholdMerge> plan_household_merge(const Folder& folder, const std::string& gone,
                                            const std::string& stays, const IsAbout& is_about) {
  if (Outcome failure = refuse_partial(folder)) return *failure;
  const RecordLookup lookup(folder);
  const Result<Found> from = find_record(lookup, RecordType::household, gone);
  if (!from) return from.failure();
  const Result<Found> into = find_record(lookup, RecordType::household, stays);
  if (!into) return into.failure();
  if (from->path == into->path) {
    return usage_failure(message({"两个编号是同一户", "both are the same household"}));
  }
  HouseholdMerge merge{.gone = from->record.copy(),
                       .before = into->record.copy(),
                       .after = into->record.copy(),
                       .gone_path = from->path,
                       .path = into->path,
                       .changes = HeldChanges(folder)};
  const Result<NewIds> ids = merge_into(static_cast<Household&>(merge.after.entry()),
                                        static_cast<const Household&>(merge.gone.entry()));
  if (!ids) return ids.failure();
  const AnyRecord* const merged[] = {&merge.after};
  const std::string text = with_records(into->text, into->file, merged);
  if (Outcome failure = merge.changes.write(into->path, text)) return *failure;
  if (Outcome failure = merge.changes.remove(from->path)) return *failure;
  if (Outcome failure = change_logs(folder, *ids, merge)) return *failure;
  const NewName new_subject = [&](std::string_view subject) -> std::optional<std::string> {
    const std::size_t slash = subject.find('/');
    if (subject.substr(0, slash) != merge.gone.id()) return std::nullopt;
    if (slash == std::string_view::npos) return merge.after.id();
    const auto member = ids->find(subject.substr(slash + 1));
    if (member == ids->end()) return std::nullopt;
    return merge.after.id() + '/' + member->second;
  };
  const Result<std::size_t> in_policy =
      change_policy_subjects(folder, merge.changes, is_about, new_subject);
  if (!in_policy) return in_policy.failure();
  merge.in_policy = *in_policy;
  return merge;
}

}  // namespace shuangbai
