// The query language of lists: which rows (--where), in which order (--sort, --limit), which
// columns (--columns), or how many rows have each value of one (--count-by).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/table.h"

namespace shuangbai {

// What a list shows: FIELD(=|!=|<|<=|>|>=|~)VALUE. Numbers compare as numbers, others as texts; ~
// finds a part; = and ~ take a name however it is padded (name_key.h), and of an enumeration the
// title for the key. A cell that holds a list fulfils a condition if one of its entries does; != if
// none is equal.
struct Query {
  std::vector<std::string> where;
  std::vector<std::string> columns;
  std::vector<std::string> sort;  // a leading - sorts downwards
  std::optional<std::size_t> limit;
  // A column: its values and how many rows have each, the most frequent first.
  std::string count_by;

  bool is_empty() const {
    return where.empty() && columns.empty() && sort.empty() && !limit && count_by.empty();
  }

  // The keys of all columns that are needed to answer; `defaults` if none are chosen. Fails (usage)
  // if a condition has no operator, or columns are chosen beside `count_by`.
  Result<std::vector<std::string>> keys(const std::vector<std::string>& defaults) const;

  // Has the value of each condition with = or != made an id, where the column holds ids of records:
  // `name` is called with their type and the value, and returns its failure. A column holds ids if
  // it says so, or is called like a type of records.
  using NameOfRecord = std::function<Outcome(RecordType type, std::string& value)>;
  Outcome replace_names(const std::vector<Column>& of, const NameOfRecord& name);
};

// Unknown columns are failures with a suggestion; `defaults` are shown if none are chosen. Personal
// data is masked at the end, after filtering and sorting.
Result<Table> query(Table table, const Query& wanted, const std::vector<std::string>& defaults,
                    Masking masking);

// Whether a row fulfils all conditions; compiled once for many rows.
class Filter {
 public:
  static Result<Filter> parse(const std::vector<std::string>& where,
                              const std::vector<Column>& columns);
  bool matches(const Row& row) const;

 private:
  struct Condition {
    std::size_t column;
    std::string operation;
    std::string value;
    std::string folded;  // as name_key has it; empty: compared as it is

    bool holds(const std::string& text, CellType type) const;
  };
  std::vector<Column> columns_;
  std::vector<Condition> conditions_;
};

}  // namespace shuangbai
