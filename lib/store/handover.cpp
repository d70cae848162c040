#include "store/handover.h"

#include <algorithm>

#include "base/echo.h"
#include "model/case_edits.h"
#include "model/station_edits.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

// Edits one record; what the edit counts is added up.
template <typename T>
Result<std::size_t> hand_over_in(Editor& editor, RecordType type, const std::string& id,
                                 const std::function<Result<std::size_t>(T&)>& edit) {
  const Result<Found> found = editor.find(type, id);
  if (!found) return found.failure();
  AnyRecord record = found->record.copy();
  const Result<std::size_t> count = edit(static_cast<T&>(record.entry()));
  if (!count) {
    Failure failure = count.failure();
    failure.message = message({"{}：{}", "{}: {}"}, id, failure.message);
    return failure;
  }
  if (*count == 0) return count;
  if (Outcome failure = editor.replace(*found, record, found->place)) return *failure;
  return count;
}

Result<std::size_t> hand_over_household(Editor& editor, const Handover& handover,
                                        const std::string& household, std::string_view member) {
  return hand_over_in<Household>(editor, RecordType::household, household, [&](Household& edited) {
    return hand_over_cases(edited, member, handover.from, handover.to, handover.day);
  });
}

Outcome hand_over_named(Editor& editor, const Handover& handover) {
  for (const std::string& name : handover.cases) {
    const std::size_t slash = name.find('/');
    const std::string member = slash == std::string::npos ? "" : name.substr(slash + 1);
    const Result<std::size_t> count =
        hand_over_household(editor, handover, name.substr(0, slash), member);
    if (!count) return count.failure();
    if (*count > 0) continue;
    return Failure{FailureKind::usage,
                   message({"{0} 没有自 {2} 起由 {1} 负责的个案",
                            "{0} has no case for which {1} is responsible from {2} on"},
                           echoed(Echo::id, name), echoed(Echo::id, handover.from), handover.day)};
  }
  return std::nullopt;
}

// The ids of the records of a type that mention the worker in a duty that goes on.
template <typename T>
Result<std::vector<std::string>> ids_with_duties(const Folder& folder, RecordType type,
                                                 const std::function<bool(const T&)>& has) {
  std::vector<std::string> ids;
  const Diagnostics faults = read_all(folder, type, [&](const Entry& entry, const Location&) {
    const T& record = static_cast<const T&>(entry);
    if (has(record)) ids.push_back(record.id);
  });
  if (has_errors(faults)) return first_fault(faults);
  return ids;
}

Result<std::vector<OpenDuty>> hand_over_all(Editor& editor, const Folder& folder,
                                            const Handover& handover) {
  std::size_t count = 0;
  const auto households =
      ids_with_duties<Household>(folder, RecordType::household, [&](const Household& household) {
        Household tried = household;
        const auto cases = hand_over_cases(tried, "", handover.from, handover.to, handover.day);
        return !cases || *cases > 0;
      });
  if (!households) return households.failure();
  for (const std::string& id : *households) {
    const Result<std::size_t> cases = hand_over_household(editor, handover, id, "");
    if (!cases) return cases.failure();
    count += *cases;
  }
  std::vector<OpenDuty> left;
  const auto stations =
      ids_with_duties<Station>(folder, RecordType::station, [&](const Station& station) {
        Station tried = station;
        const bool has = hand_over_points(tried, handover.from, handover.to, handover.day) > 0;
        std::ranges::move(open_duties(tried, handover.from, handover.day - 1),
                          std::back_inserter(left));
        return has;
      });
  if (!stations) return stations.failure();
  for (const std::string& id : *stations) {
    const Result<std::size_t> points =
        hand_over_in<Station>(editor, RecordType::station, id, [&](Station& station) {
          return hand_over_points(station, handover.from, handover.to, handover.day);
        });
    if (!points) return points.failure();
    count += *points;
  }
  if (count > 0) return left;
  return usage_failure(message(
      {"自 {1} 起，{0} 没有可移交的个案或社工点", "{0} has no case or point to hand over on {1}"},
      echoed(Echo::id, handover.from), handover.day));
}

}  // namespace

Result<std::vector<OpenDuty>> hand_over(Editor& editor, const Folder& folder,
                                        const Handover& handover) {
  for (const std::string& worker : {handover.from, handover.to}) {
    if (const auto found = editor.find(RecordType::worker, worker); !found) return found.failure();
  }
  if (handover.from == handover.to) {
    return usage_failure(message({"不能移交给同一名社工", "the two workers are the same person"}));
  }
  if (handover.cases.empty()) return hand_over_all(editor, folder, handover);
  if (Outcome failure = hand_over_named(editor, handover)) return *failure;
  return std::vector<OpenDuty>();
}

}  // namespace shuangbai
