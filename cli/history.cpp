// shuangbai history: what became of a record, from git's objects
#include <algorithm>

#include "base/echo.h"
#include "commands.h"
#include "invocation.h"
#include "model/field_changes.h"
#include "record_command.h"
#include "record_named.h"
#include "store/git_history.h"
#include "store/record_lookup.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct HistoryOptions {
  std::string id;
  std::string type;
  Query query;
};

constexpr std::size_t commit_digits = 12;  // of its name: as many as tell commits apart

// What is asked for. No type: all types are looked through.
struct Wanted {
  std::optional<RecordType> type;
  std::string id;
};

// The only record that has the name now, among those of the type, or of all types.
Result<Wanted> record_named(const RecordLookup& lookup, std::optional<RecordType> type,
                            const std::string& name) {
  if (type) {
    Result<std::string> id = lookup.id_named(*type, name);
    if (!id) return id.failure();
    return Wanted{type, std::move(*id)};
  }
  std::vector<Wanted> found;
  std::vector<std::string> shown;
  for (const RecordInfo& info : record_types()) {
    if (info.is_log() || is_only_one(info)) continue;
    const auto ids = lookup.ids_named(info.type, name);
    if (!ids) return ids.failure();
    for (const std::string& id : *ids) {
      found.push_back({info.type, id});
      shown.push_back(fmt::format("{} {}", info.name, id));
    }
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return usage_failure(
        message({"没有名称为 {} 的记录；已删除的记录请写编号",
                 "no record has the name {}; of a record that is gone, give the id"},
                echoed(Echo::id, name)));
  }
  const std::vector<std::string_view> all(shown.begin(), shown.end());
  return usage_failure(message({"有 {1} 条记录名为 {0}：{2}；请写编号，或用 --type 选择类型",
                                "{1} records have the name {0}: {2}; give the id, or choose the "
                                "type with --type"},
                               echoed(Echo::id, name), all.size(), joined(all)));
}

// The record that is asked for by its id or name; the type of an id without one is that of the only
// record that has a file of its own by it.
Result<Wanted> wanted_record(const RecordLookup& lookup, const HistoryOptions& options) {
  std::optional<RecordType> type;
  if (!options.type.empty()) {
    const Result<RecordType> named = record_type_named(options.type);
    if (!named) return named.failure();
    type = *named;
  }
  if (is_name(options.id)) return record_named(lookup, type, options.id);
  if (type) return Wanted{type, options.id};
  for (const RecordInfo& info : record_types()) {
    if (info.is_log() || is_only_one(info)) continue;
    const auto file = lookup.file_of(info.type, options.id);
    if (!file) return file.failure();
    if (!*file) continue;
    if (type) return Wanted{std::nullopt, options.id};
    type = info.type;
  }
  return Wanted{type, options.id};
}

// Fails (usage) if there is nothing to tell, or if several records have the id.
Outcome refuse_unclear(const RecordHistory& history, const HistoryOptions& options) {
  std::vector<std::string_view> types;
  for (const RecordChange& change : history.changes) {
    const std::string_view name = info_of(change.type).name;
    if (std::ranges::find(types, name) == types.end()) types.push_back(name);
  }
  if (types.size() == 1) return std::nullopt;
  if (types.empty() && history.is_shallow) {
    return usage_failure(
        message({"这是浅克隆，这里的提交没有改动过编号为 {} 的记录；取回更早的历史：git fetch "
                 "--unshallow",
                 "this clone is shallow, and no commit that it has changes a record {}; fetch the "
                 "earlier ones with `git fetch --unshallow`"},
                echoed(Echo::id, options.id)));
  }
  if (types.empty()) {
    return usage_failure(message({"git 的历史和工作区里都没有编号为 {} 的记录",
                                  "neither git's history nor the work tree has a record {}"},
                                 echoed(Echo::id, options.id)));
  }
  return usage_failure(message({"编号 {} 有不止一种记录；请用 --type 选择：{}",
                                "records of several types have the id {}; choose with --type: {}"},
                               echoed(Echo::id, options.id), joined(types)));
}

Text words_of_commit(std::string_view commit) {
  return commit.empty() ? Text{"（未提交）", "(not committed)"} : Text{commit, commit};
}

std::string_view fate_of(const RecordChange& change) {
  if (!change.unreadable.empty()) return "unreadable";
  return !change.before ? "created" : !change.after ? "removed" : "changed";
}

Text words_of_fate(std::string_view fate) {
  constexpr std::pair<std::string_view, Text> words[] = {
      {"created", {"新建", "created"}},
      {"changed", {"修改", "changed"}},
      {"removed", {"删除", "removed"}},
      {"moved", {"移动", "moved"}},
      {"unreadable", {"无法读取", "unreadable"}}};
  for (const auto& [key, text] : words) {
    if (key == fate) return text;
  }
  return {fate, fate};
}

void add_rows(const Invocation& run, const RecordChange& change, Table& table) {
  const std::string commit = change.commit.name.substr(0, commit_digits);
  const std::string path = !change.unreadable.empty() ? change.unreadable
                           : change.after             ? change.after->path
                                                      : change.before->path;
  const auto add = [&](std::string_view action, const FieldChange& field) {
    table.rows.push_back({change.commit.day ? change.commit.day->to_string() : "", commit,
                          change.commit.author, change.commit.email, std::string(action),
                          disclosed_path(path, run.masking()), field.path, field.before,
                          field.after});
  };
  if (!change.unreadable.empty()) return add(fate_of(change), {});
  if (change.before && change.after && change.before->path != change.after->path) {
    add("moved", {"", disclosed_path(change.before->path, run.masking()),
                  disclosed_path(change.after->path, run.masking())});
  }
  const AnyRecord& known = change.after ? change.after->record : change.before->record;
  for (const FieldChange& field :
       field_changes(known.shape(), change.before ? &change.before->record.entry() : nullptr,
                     change.after ? &change.after->record.entry() : nullptr, run.masking())) {
    add(fate_of(change), field);
  }
}

Table table_of(const Invocation& run, const RecordHistory& history) {
  Table table;
  table.columns = {{.key = "day", .title = {"日期", "Day"}},
                   {.key = "commit", .title = {"提交", "Commit"}, .words = &words_of_commit},
                   {.key = "author", .title = {"作者", "Author"}},
                   {.key = "email", .title = {"邮箱", "E-mail"}},
                   {.key = "action", .title = {"操作", "Action"}, .words = &words_of_fate},
                   {.key = "path", .title = {"文件", "File"}},
                   {.key = "field", .title = {"字段", "Field"}},
                   {.key = "old", .title = {"原值", "Old"}},
                   {.key = "new", .title = {"新值", "New"}}};
  for (const RecordChange& change : history.changes) add_rows(run, change, table);
  return table;
}

int tell_history(const Invocation& run, const HistoryOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<Wanted> wanted = wanted_record(RecordLookup(*folder), options);
  if (!wanted) return run.fail(wanted.failure());
  const Result<RecordHistory> history = history_of(*folder, wanted->type, wanted->id);
  reading->end();
  if (!history) return run.fail(history.failure());
  if (const Outcome failure = refuse_unclear(*history, options)) return run.fail(*failure);
  const int code = run.table(table_of(run, *history), options.query,
                             {"day", "commit", "author", "field", "old", "new"});
  const auto is_unreadable = [](const RecordChange& change) { return !change.unreadable.empty(); };
  if (const auto unreadable = std::ranges::count_if(history->changes, is_unreadable)) {
    run.note(
        message({"有 {} 个版本的文件无法读取，不知道其中改了什么（--columns "
                 "day,commit,action,path 可看到是哪些）",
                 "the file cannot be read in {} of the versions, and what they have changed is "
                 "unknown (--columns day,commit,action,path tells which)"},
                unreadable)
            .in(run.language));
  }
  if (history->is_shallow) {
    run.note(run.text({"这是浅克隆，更早的历史不在这里：git fetch --unshallow",
                       "this clone is shallow and lacks earlier history: git fetch --unshallow"}));
  }
  return code;
}

}  // namespace

Command history_command() {
  auto options = std::make_shared<HistoryOptions>();
  Option type{.names = "--type",
              .help = {"记录类型，如 worker（默认由编号判断）",
                       "the type of the record, as worker (by the id)"},
              .target = &options->type,
              .value = "TYPE",
              .offered = nouns()};
  Command command{
      .name = "history",
      .title = {"一条记录的历次修改：何时、谁、哪个字段、原值与新值（来自 git）",
                "What became of a record: when, who, which field, old and new (from git)"},
      .options = {{.names = "ID",
                   .help = {"编号或名称；已删除的记录写编号",
                            "its id, or its name; of a record that is gone, its id"},
                   .target = &options->id,
                   .is_required = true,
                   .is_any_record = true},
                  std::move(type)},
      .run = [options](const Invocation& run) { return tell_history(run, *options); },
      .outputs = {OutputKind::list}};
  append(command.options, query_options(options->query));
  return command;
}

}  // namespace shuangbai
