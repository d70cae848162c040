// What an import tells: its faults, how its files were read, what became of the rows, and what to
// do next.
#pragma once

#include <vector>

#include "exchange/import.h"
#include "import_request.h"
#include "invocation.h"

namespace shuangbai {

// Faults, or notes, to standard error, personal data masked unless --unmask is given. Those of one
// kind in one column are one line from the fourth on; with --verbose each has its own.
void print_faults(const Invocation& run, const std::vector<ImportSource>& sources,
                  const FaultList& faults);

// How the files were read, where that is not evident.
void print_remarks(const Invocation& run, const std::vector<ImportSource>& sources,
                   const ImportReport& report);

// A line for each source, to standard output.
void print_counts(const Invocation& run, const ImportRequest& request,
                  const std::vector<ImportSource>& sources, const ImportReport& report);

// What to do next, if something is left to do.
void print_next_step(const Invocation& run, const ImportRequest& request,
                     const ImportReport& report);

}  // namespace shuangbai
