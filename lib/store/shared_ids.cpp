#include "store/shared_ids.h"

#include <algorithm>

#include "store/entries.h"

namespace shuangbai {
namespace {

struct IdHolder {
  std::string resident_id;
  std::uint32_t line = 0;
};

// The people of a record whose resident ids nobody else of their kind has.
std::vector<IdHolder> people_of(RecordType type, const Entry& record) {
  std::vector<IdHolder> people;
  for_each_current_person(type, record, [&](const std::string& id, const Entry& person) {
    if (!id.empty()) people.push_back({id, person.line});
  });
  return people;
}

bool has(const std::vector<IdHolder>& people, const std::string& id) {
  return std::ranges::find(people, id, &IdHolder::resident_id) != people.end();
}

Failure shared(const std::string& where) {
  return {FailureKind::invalid_data,
          message({"{} 有同一身份证号；请核对两者，未写入任何内容",
                   "{} has the same resident id; compare the two; nothing was written"},
                  where)};
}

}  // namespace

Outcome refuse_shared_ids(const Folder& folder, const RecordLookup& edited, const AnyRecord* before,
                          const AnyRecord& after, const std::string& path) {
  const std::vector<IdHolder> people = people_of(after.type(), after.entry());
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (people[i].resident_id == people[j].resident_id) return shared(path);
    }
  }
  std::vector<std::string> fresh;
  const std::vector<IdHolder> known =
      before == nullptr ? std::vector<IdHolder>() : people_of(before->type(), before->entry());
  for (const IdHolder& person : people) {
    if (!has(known, person.resident_id)) fresh.push_back(person.resident_id);
  }
  if (fresh.empty()) return std::nullopt;
  Diagnostics faults;
  const std::vector<std::string> files = folder.list(faults);
  if (Outcome failure = unreadable(faults)) return failure;
  EntryReader reader(faults);
  AnyRecord other(after.type());
  for (const std::string& file : files) {
    const auto location = locate_record(file);
    if (!location || location->type != after.type() || file == path) continue;
    const Result<std::string> text = edited.text_of(file);
    if (!text) return text.failure();
    const bool mentions = std::ranges::any_of(
        fresh, [&](const std::string& id) { return text->find(id) != std::string::npos; });
    if (!mentions) continue;
    if (!reader.open(*text, file, *location)) return first_fault(faults);
    while (reader.next(other.entry())) {
      for (const IdHolder& person : people_of(other.type(), other.entry())) {
        if (std::ranges::find(fresh, person.resident_id) != fresh.end()) {
          return shared(fmt::format("{}:{}", file, person.line));
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace shuangbai
