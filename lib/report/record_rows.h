// Records as the rows of a table: a column for each path of a record, a row for each record or for
// each entry of one of its lists.
//
// Columns are named by path (posts.station, members.groups.kind, posts.0.to). Where a path leads
// through a list, the cell holds the values of all its entries; a nested entry itself is told by
// what it must have. LIST.count is the number of its entries, if these have no field of the name.
// Beside the record's own fields there are `county` and, where it lies at one, `station`; of a
// worker, `station` is where the posts of the day are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/field_path.h"
#include "model/record_type.h"
#include "report/table.h"

namespace shuangbai {

// How choices stand in what is told of a nested entry: as in files, or by their Chinese titles.
enum class ChoiceWords : std::uint8_t { keys, titles };

struct EntryTelling {
  Masking masking = Masking::masked;
  ChoiceWords choices = ChoiceWords::keys;
};

class RecordRows {
 public:
  // `list`: the path of the list whose entries are the rows; empty: a row a record. Fails (usage)
  // if it leads to no list.
  static Result<RecordRows> of(const RecordInfo& info, std::string_view list, Date day,
                               const EntryTelling& telling);

  // Chooses the columns by their keys, in this order; one that is named twice is there once. Fails
  // (usage) with a suggestion if there is none of the name.
  Outcome choose(const std::vector<std::string>& keys);
  std::vector<Column> columns() const;

  // What is shown if no columns are chosen: those of the type's list; of rows of entries the
  // record's id and name and the fields of the entry. Parts of the entry are one column each, or
  // (`flat`) a column for each of their fields.
  std::vector<std::string> default_keys(bool flat) const;

  // Calls with each row of a record.
  template <typename Use>
  void for_each_row(const Entry& record, std::string_view county, std::string_view station,
                    Use use) const {
    std::vector<std::size_t> at;
    walk(record, record, 0, at, [&](const std::vector<std::size_t>& indexes) {
      use(row(record, county, station, indexes));
    });
  }

 private:
  enum class Source : std::uint8_t { county, station, posts_of_day, values, count };
  struct Chosen {
    Column column;
    Source source = Source::values;
    FieldPath path = {};
    std::size_t shared = 0;  // so many steps lead as those to the rows' list
  };

  RecordRows(const RecordInfo& info, Date day, const EntryTelling& telling)
      : info_(&info), day_(day), telling_(telling) {}
  std::optional<Chosen> find(std::string_view key) const;
  std::optional<FieldPath> find_values(std::string_view key) const;
  Chosen of_path(std::string key, FieldPath path, Source source) const;
  std::vector<std::string> all_keys() const;
  Row row(const Entry& record, std::string_view county, std::string_view station,
          const std::vector<std::size_t>& at) const;
  std::string cell(const Chosen& chosen, const Entry& record, std::string_view county,
                   std::string_view station, const std::vector<std::size_t>& at) const;

  template <typename Use>
  void walk(const Entry& record, const Entry& entry, std::size_t depth,
            std::vector<std::size_t>& at, const Use& use) const {
    if (depth == list_.size()) return use(at);
    const Field& field = *list_[depth].field;
    for (std::size_t i = 0; i < field.count(entry); ++i) {
      at.push_back(i);
      const bool nested = field.type == FieldType::nested;
      walk(record, nested ? field.at(entry, i) : entry, depth + 1, at, use);
      at.pop_back();
    }
  }

  const RecordInfo* info_;
  Date day_;
  EntryTelling telling_;
  FieldPath list_;  // empty: a row a record
  std::vector<Chosen> chosen_;
};

}  // namespace shuangbai
