// What the parts of an import share while it runs.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/cell_value.h"
#include "exchange/drafts.h"
#include "exchange/import.h"
#include "exchange/known_people.h"
#include "exchange/known_records.h"

namespace shuangbai {

// What is told of required fields, with what to do where a sheet has no column for them.
Message with_column_advice(Message missing, std::size_t columns = 1);

// What all sources of an import share.
struct ImportState {
  ImportReport report;
  Drafts drafts;
  KnownRecords known;
  KnownPeople people;
  ValueRules rules;

  // A value that names a record which the repository does not have; an import may bring it.
  struct OpenReference {
    std::uint16_t source;
    std::uint32_t row;
    std::optional<std::uint32_t> position;
    std::string header;
    RecordType type;
    std::string id;
  };
  std::vector<OpenReference> open = {};
  std::unique_ptr<RowReader> workbook = {};  // of which further sheets are to be read
  // The ids that the import brings, and the station or county of each.
  std::map<RecordType, std::unordered_map<std::string, std::string>> brought = {};
  // The ids of rows that are wrong, as far as they are known.
  std::set<std::string> rejected_ids = {};

  void reject(ImportFault fault);
};

}  // namespace shuangbai
