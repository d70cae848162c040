// What the parts of an import share while it runs.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/names.h"
#include "exchange/cell_value.h"
#include "exchange/drafts.h"
#include "exchange/import.h"
#include "exchange/known_people.h"
#include "exchange/known_records.h"

namespace shuangbai {

// What is told of required fields, with what to do where a sheet has no column for them.
Message with_column_advice(Message missing, std::size_t columns = 1);

// Ids of which nothing is known but whether they are there.
class HashedIds {
 public:
  void insert(std::string_view id) {
    hashes_.push_back(std::hash<std::string_view>()(id));
    is_sorted_ = false;
  }
  bool contains(std::string_view id) {
    if (!is_sorted_) std::ranges::sort(hashes_);
    is_sorted_ = true;
    return std::ranges::binary_search(hashes_, std::hash<std::string_view>()(id));
  }

 private:
  std::vector<std::size_t> hashes_;
  bool is_sorted_ = true;
};

// What all sources of an import share.
struct ImportState {
  ImportReport report;
  Drafts drafts;
  KnownRecords known;
  KnownPeople people;
  ValueRules rules;
  std::string station = {};  // of rows of the source at hand that give none

  // A value that names a record which the repository does not have; an import may bring it.
  struct OpenReference {
    std::uint32_t row;
    std::uint32_t column;  // of the source's; no_column: of none
    std::uint32_t id;      // among the names
    std::uint16_t source;
    RecordType type;
  };
  static constexpr std::uint32_t no_column = 0xFFFFFFFF;
  std::vector<OpenReference> open = {};
  Names named = {};
  std::unique_ptr<RowReader> workbook = {};  // of which further sheets are to be read
  // The ids that the import brings, and the station or county of each.
  std::map<RecordType, std::unordered_map<std::string, std::string>> brought = {};
  HashedIds rejected_ids = {};  // of rows that are wrong, as far as they are known

  void reject(const ImportFault& fault);
};

}  // namespace shuangbai
