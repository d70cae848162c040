// Reading a whole repository: every file once, on all processors, each fault reported.
//
// First everything but the logs of visits and matters, and the references between those records;
// then the logs stream by, their references resolved at once. Measured on 300 MB (87,000 files):
// see the benchmark in tests/.
#pragma once

#include <functional>

#include "base/diagnostic.h"
#include "store/manifest_file.h"
#include "store/plausibility.h"
#include "store/repository.h"
#include "store/source.h"

namespace shuangbai {

// Called for records that are not kept, from several threads at once: `thread` counts from 0 to
// below `LoadOptions::threads`, so that each can collect on its own. The record is only valid
// during the call.
template <typename T>
using Observer = std::function<void(unsigned thread, const T& record, std::uint32_t file)>;

struct LoadOptions {
  unsigned threads = 1;
  bool logs = true;  // visits and matters: without them, faults in them stay unknown
  // Visits of these days at which somebody was met stay in the register: home visits, or all.
  std::optional<Period> keep_visits;
  bool keep_all_kinds = false;
  std::optional<Period> keep_matters;      // matters taken in on these days, too
  std::vector<std::string> target_groups;  // that a policy adds
  // The day as of which it is judged whether what is well-formed can be (plausible.h), too:
  // warnings and errors that an audit does not ask for.
  std::optional<Date> plausible_as_of;
  bool finds_exposures = false;  // and whether personal data stands where it does not belong
  bool doubts_apart = false;     // they are in Loaded::doubts, and not among the diagnostics
  // Logs of visits and matters may come from another source, which is asked for when everything
  // else has been read: what is written meanwhile, say. It must outlive the call.
  std::function<const Source&()> logs_from;
  Observer<Household> household;
  Observer<Visit> visit;
  Observer<Matter> matter;
};

// As many threads as there are processors, at most eight: beyond, reading files is the limit.
unsigned default_threads();

struct Loaded {
  Repository repository;    // without the records that are faulty
  Diagnostics diagnostics;  // sorted
  // Files that git left out of a sparse checkout, so that they are unchecked.
  std::size_t left_out = 0;
  Diagnostics doubts = {};  // what can hardly be, sorted, if they are wanted apart
  // Of those, also among the diagnostics, that are about a value which two people have.
  std::vector<SharedValue> shared = {};
};

Loaded load(const Source& source, const LoadOptions& options);

}  // namespace shuangbai
