// The query language of lists: which rows (--where), in which order (--sort, --limit), and which
// columns (--columns).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/table.h"

namespace shuangbai {

// What a list shows: FIELD(=|!=|<|<=|>|>=|~)VALUE. Numbers compare as numbers, others as texts;
// ~ finds a part.
struct Query {
  std::vector<std::string> where;
  std::vector<std::string> columns;
  std::vector<std::string> sort;  // a leading - sorts downwards
  std::optional<std::size_t> limit;

  bool is_empty() const { return where.empty() && columns.empty() && sort.empty() && !limit; }
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
    bool number;
    std::string operation;
    std::string value;
  };
  std::vector<Condition> conditions_;
};

}  // namespace shuangbai
