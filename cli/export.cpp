// shuangbai export, and `export` of each noun: records as sheets, documents or a database.
#include "exchange/export.h"
#include "base/count.h"

#include "audit_request.h"
#include "commands.h"
#include "exchange/database.h"
#include "invocation.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct ExportRequest {
  std::string type;
  std::string headers = "keys";
  std::string key_file;
};

OutputKind kind_of(std::string_view type) {
  return type.empty() ? OutputKind::database : OutputKind::records;
}

// Records and results are of one state: that of the session.
Outcome fill_database(const Invocation& run, const Folder& folder,
                      const std::function<Outcome(const Audit&)>& fill) {
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) return reading.failure();
  const Result<AuditData> data = audit_data(run, {}, folder);
  if (!data) return data.failure();
  return fill(data->audit());
}

int export_sqlite(const Invocation& run, const Disclosure& disclosure, const std::string& file) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Result<OutputFile> output = OutputFile::open(file, Audience::owner);
  if (!output) return run.fail(output.failure());
  if (const Outcome failure = fill_database(run, *folder, [&](const Audit& audit) {
        return fill_sqlite(*folder, audit, disclosure, *output);
      })) {
    return run.fail(*failure);
  }
  if (const Outcome failure = output->commit()) return run.fail(*failure);
  return exit_done;
}

int export_postgresql(const Invocation& run, const Disclosure& disclosure, const std::string& uri) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  Result<PostgresqlDatabase> database = PostgresqlDatabase::open(uri, run.caller().patience);
  if (!database) return run.fail(database.failure());
  if (const Outcome failure = fill_database(run, *folder, [&](const Audit& audit) {
        return database->load(*folder, audit, disclosure);
      })) {
    return run.fail(*failure);
  }
  return exit_done;
}

// A database lies elsewhere than on standard output.
int export_database(const Invocation& run, const Disclosure& disclosure,
                    const OutputRequest& output) {
  const bool is_file = output.format->name == "sqlite";
  if (output.path.empty()) {
    return run.fail({FailureKind::usage,
                     is_file ? message({"SQLite 须写入文件：-o sqlite=文件",
                                        "SQLite goes to a file: -o sqlite=FILE"})
                             : message({"须指明数据库：-o postgresql=postgresql://主机/数据库",
                                        "name the database: -o postgresql=postgresql://HOST/"
                                        "DATABASE"})});
  }
  return is_file ? export_sqlite(run, disclosure, output.path)
                 : export_postgresql(run, disclosure, output.path);
}

int export_type(const Invocation& run, const ExportRequest& request) {
  const Result<OutputRequest> output = run.only_output(kind_of(request.type));
  if (!output) return run.fail(output.failure());
  const std::string_view format = output->format->name;
  const Result<Disclosure> disclosure = Disclosure::chosen(run.unmask, request.key_file);
  if (!disclosure) return run.fail(disclosure.failure());
  if (output->format->is_database) return export_database(run, *disclosure, *output);
  if (request.type.empty()) {
    return run.fail({FailureKind::usage,
                     message({"请用 --as 指定记录类型（数据库则包含所有类型）",
                              "name the type of records with --as (a database holds all)"})});
  }
  const Result<RecordType> type = record_type_named(request.type);
  if (!type) return run.fail(type.failure());
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  ExportOptions options{.disclosure = *disclosure};
  options.format = format == "xlsx"    ? ExportFormat::xlsx
                   : format == "jsonl" ? ExportFormat::jsonl
                   : format == "yaml"  ? ExportFormat::yaml
                                       : ExportFormat::csv;
  options.headers = request.headers == "zh" ? Headers::chinese : Headers::keys;
  Diagnostics faults;
  if (const Outcome failure = export_records(*folder, *type, options, output->path, faults)) {
    return run.fail(*failure);
  }
  if (faults.empty()) return exit_done;
  run.report(faults);
  if (const Outcome failure = unreadable(faults)) return run.fail(*failure);
  return run.fail({FailureKind::invalid_data,
                   message({"导出不完整：{} 处错误，出错的记录未导出",
                            "the export is incomplete: {:error}; faulty records are left out"},
                           Count(faults.size()))});
}

// `type` is empty for the command that exports any.
Command export_of(const std::string& type) {
  auto request = std::make_shared<ExportRequest>();
  request->type = type;
  Command command{
      .name = "export",
      .title = type.empty()
                   ? Text{"导出为 CSV、XLSX、JSONL、YAML、SQLite 或 PostgreSQL",
                          "Export as CSV, XLSX, JSONL, YAML, SQLite or "
                          "PostgreSQL"}
                   : Text{"导出为 CSV、XLSX、JSONL 或 YAML", "Export as CSV, XLSX, JSONL or YAML"}};
  if (type.empty()) {
    command.options.push_back({"--as",
                               {"记录类型，如 worker；数据库总含所有类型",
                                "the type of the records, as worker; a database holds all"},
                               &request->type,
                               "TYPE"});
  }
  command.options.push_back(
      {.names = "--headers",
       .help = {"表头：keys（英文键）或 zh（中文）", "headers: keys, or zh (Chinese)"},
       .target = &request->headers,
       .choices = {"keys", "zh"}});
  command.options.push_back(pseudonymize_option(request->key_file));
  command.run = [request](const Invocation& run) { return export_type(run, *request); };
  command.outputs = {kind_of(type)};
  return command;
}

}  // namespace

Command export_command(const RecordInfo& info) {
  return export_of(std::string(info.noun));
}

Command export_all_command() {
  return export_of("");
}

}  // namespace shuangbai
