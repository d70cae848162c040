#include "exchange/database_rows.h"

#include <span>

#include "audit/repository_frame.h"
#include "store/entries.h"

namespace shuangbai {
namespace {

// What a row has beside its entry's fields.
struct PlaceOfRow {
  std::string_view place = {};  // the county or station of a record
  std::string parent = {};
  std::size_t position = 0;
  std::size_t row = 0;
};

// The entry that the steps lead to through what each has once; nothing if one has it not.
const Entry* entry_at(std::span<const FieldStep> steps, const Entry& from) {
  const Entry* entry = &from;
  for (const FieldStep& step : steps) {
    if (step.field->count(*entry) == 0) return nullptr;
    entry = &step.field->at(*entry, 0);
  }
  return entry;
}

std::span<const FieldStep> all_but_last(const FieldPath& path) {
  return std::span(path).first(path.size() - 1);
}

class RecordsAsRows {
 public:
  RecordsAsRows(const DatabaseTables& tables, const Disclosure& disclosure, RowTaker& taker)
      : tables_(tables), disclosure_(disclosure), taker_(taker), rows_(tables.all.size()) {}

  void add(const RecordInfo& info, const Entry& entry, const Location& location) {
    add(tables_.of_records[index_of(info.type)], entry,
        {.place = info.at_station ? location.station : location.county});
  }

 private:
  void add(std::size_t number, const Entry& entry, const PlaceOfRow& place) {
    const DatabaseTable& table = tables_.all[number];
    std::vector<std::string> values;
    values.reserve(table.columns.size());
    for (const DatabaseColumn& column : table.columns) {
      values.push_back(value(column, entry, place));
    }
    taker_.take(number, values);
    for (const TableList& list : table.lists) add_list(list, entry, values.front());
  }

  void add_list(const TableList& list, const Entry& entry, const std::string& parent) {
    const Entry* holder = entry_at(all_but_last(list.path), entry);
    if (holder == nullptr) return;
    const Field& field = *list.path.back().field;
    for (std::size_t i = 0; i < field.count(*holder); ++i) {
      const PlaceOfRow place{.parent = parent, .position = i, .row = ++rows_[list.table]};
      add(list.table, field.type == FieldType::nested ? field.at(*holder, i) : *holder, place);
    }
  }

  std::string value(const DatabaseColumn& column, const Entry& entry,
                    const PlaceOfRow& place) const {
    switch (column.source) {
      case ColumnSource::field: {
        const Entry* holder = entry_at(all_but_last(column.path), entry);
        return holder == nullptr ? "" : shown(*column.path.back().field, *holder, 0);
      }
      case ColumnSource::item:
        return shown(*column.path.back().field, entry, place.position);
      case ColumnSource::place:
        return std::string(place.place);
      case ColumnSource::row:
        return std::to_string(place.row);
      case ColumnSource::parent:
        return place.parent;
      case ColumnSource::position:
        return std::to_string(place.position);
      case ColumnSource::verdict:
        break;
    }
    return "";
  }

  std::string shown(const Field& field, const Entry& entry, std::size_t index) const {
    const std::string text = text_of(field, entry, index);
    if (field.type == FieldType::boolean && !text.empty()) return text == "true" ? "1" : "0";
    return disclosure_.shown(field.personal, text);
  }

  const DatabaseTables& tables_;
  const Disclosure& disclosure_;
  RowTaker& taker_;
  std::vector<std::size_t> rows_;  // so many rows of each list's table are made
};

class ResultsAsRows : public VerdictListener {
 public:
  ResultsAsRows(std::size_t table, const Audit& audit, const Disclosure& disclosure,
                RowTaker& taker)
      : table_(table), frame_(audit), disclosure_(disclosure), taker_(taker) {}

  void hear(const HeardVerdict& heard) override {
    const Verdict& verdict = heard.described();
    const Subject& subject = verdict.subject;
    std::vector<std::string> values;
    for_each_result_column([&](const VerdictColumn& column, std::optional<Language> language) {
      values.push_back(column.names_subject
                           ? disclosure_.shown(subject.personal, subject.name)
                           : column.value(language == Language::en ? en_ : zh_, verdict));
    });
    taker_.take(table_, values);
  }

 private:
  std::size_t table_;
  const RepositoryFrame frame_;
  const Disclosure& disclosure_;
  RowTaker& taker_;
  AuditSummary counts_ = {};  // no column tells them
  AuditReport zh_{frame_, counts_, Language::zh};
  AuditReport en_{frame_, counts_, Language::en};
};

}  // namespace

Outcome for_each_row(const DatabaseTables& tables, const Folder& folder, const Audit& audit,
                     const Disclosure& disclosure, RowTaker& taker) {
  RecordsAsRows records(tables, disclosure, taker);
  for (const RecordInfo& info : record_types()) {
    const Diagnostics faults = read_all(
        folder, info.type,
        [&](const Entry& entry, const Location& location) { records.add(info, entry, location); });
    if (Outcome failure = unreadable(faults)) return failure;
    if (has_errors(faults)) return first_fault(faults);
  }
  ResultsAsRows results(tables.of_results, audit, disclosure, taker);
  audit.run(results);
  return std::nullopt;
}

}  // namespace shuangbai
