// shuangbai NOUN list
#include "commands.h"
#include "invocation.h"
#include "record_named.h"
#include "report/record_rows.h"
#include "store/entries.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct ListOptions {
  Query query;
  std::string rows;  // the list whose entries are the rows
};

// Of what is shown for want of a choice, columns that say nothing are left out on a screen.
void leave_out_empty(const Table& table, std::vector<std::string>& keys) {
  std::erase_if(keys, [&](const std::string& key) {
    const auto column = std::ranges::find(table.columns, key, &Column::key);
    const auto at = static_cast<std::size_t>(column - table.columns.begin());
    return std::ranges::all_of(table.rows, [&](const Row& row) { return row[at].empty(); });
  });
}

// The rows that the filter lets through, and what is wrong with the records that are left out.
// The session ends before anything is told.
Result<Diagnostics> read_rows(const Folder& folder, const RecordInfo& info, RecordRows& rows,
                              const Filter& filter, Table& table) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  return read_all(folder, info.type, [&](const Entry& entry, const Location& location) {
    rows.for_each_row(entry, location.county, location.station, [&](Row row) {
      if (filter.matches(row)) table.rows.push_back(std::move(row));
    });
  });
}

int list(const Invocation& run, const RecordInfo& info, const ListOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  const bool is_for_chinese = run.shows_table() && run.language == Language::zh;
  Result<RecordRows> rows =
      RecordRows::of(info, options.rows, run.as_of(),
                     {run.masking(), is_for_chinese ? ChoiceWords::titles : ChoiceWords::keys});
  if (!rows) return run.fail(rows.failure());
  std::vector<std::string> shown = rows->default_keys(!run.shows_table());
  const auto keys = options.query.keys(shown);
  if (!keys) return run.fail(keys.failure());
  if (const Outcome failure = rows->choose(*keys)) return run.fail(*failure);
  Table table{.columns = rows->columns(), .rows = {}};
  Query rest = options.query;
  if (const Outcome failure = find_names_in(run, table.columns, rest)) return run.fail(*failure);
  const Result<Filter> filter = Filter::parse(rest.where, table.columns);
  if (!filter) return run.fail(filter.failure());
  std::optional<Waiting> told = run.waiting();
  const Result<Diagnostics> read = read_rows(*folder, info, *rows, *filter, table);
  told.reset();
  if (!read) return run.fail(read.failure());
  rest.where.clear();  // the rows are filtered already
  const bool chooses = !rest.columns.empty() || !rest.count_by.empty();
  if (!options.rows.empty() && !chooses && !table.rows.empty() && run.shows_table()) {
    leave_out_empty(table, shown);
  }
  const int code = run.table(std::move(table), rest, shown);
  return code == exit_done ? run.incomplete(*read) : code;
}

}  // namespace

Command list_command(const RecordInfo& info) {
  auto options = std::make_shared<ListOptions>();
  Command command{
      .name = "list",
      .title = {"列表", "List records"},
      .options = query_options(options->query),
      .run = [&info, options](const Invocation& run) { return list(run, info, *options); },
      .outputs = {OutputKind::list}};
  command.options.push_back({.names = "--rows",
                             .help = {"列表中的每一项一行，如 members、members.cases",
                                      "a row for each entry of a list, as members, members.cases"},
                             .target = &options->rows,
                             .value = "LIST",
                             .group = command.options.front().group});
  return command;
}

}  // namespace shuangbai
