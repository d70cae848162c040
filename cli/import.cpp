// shuangbai import, and `import` of each noun: sheets and documents into the repository.
#include "exchange/import.h"

#include "base/count.h"
#include "commands.h"
#include "invocation.h"
#include "progress.h"
#include "record_command.h"
#include "store/session.h"

namespace shuangbai {
namespace {

struct ImportRequest {
  std::vector<std::string> files;  // FILE, or TYPE=FILE
  std::string type;                // --as; of a noun's command its own
  std::string into;
  std::string map;
  std::vector<std::string> key;
  std::string encoding;
  std::string delimiter;
  std::string sheet;
  std::string station;
  std::string county;
  std::string on_conflict = "error";
  std::string rejects;
  std::string record;
  bool keep = false;
  bool leave_out = false;
  bool partial = false;
  bool dry_run = false;
};

// worker=roster.csv; else --as; else by the name of the file: workers.csv, worker.xlsx.
Result<ImportSource> source_of(const ImportRequest& request, const std::string& text) {
  ImportSource source{.path = text};
  std::string type = request.type;
  const std::size_t equals = text.find('=');
  if (type.empty() && equals != text.npos) {
    type = text.substr(0, equals);
    source.path = text.substr(equals + 1);
  } else if (type.empty()) {
    std::string name = source.path.substr(source.path.rfind('/') + 1);
    name = name.substr(0, name.find('.'));
    if (name.ends_with('s') && !record_type_named(name)) name.pop_back();
    if (!record_type_named(name)) {
      return Failure{FailureKind::usage,
                     message({"{} 是哪一类记录？请写 类型={}，或用 --as 指定",
                              "what records does {} hold? Write TYPE={}, or name them with --as"},
                             printable(source.path), printable(source.path))};
    }
    type = name;
  }
  const Result<RecordType> named = record_type_named(type);
  if (!named) return named.failure();
  source.type = *named;
  if (!request.into.empty()) {
    Result<FieldPath> list = find_list(source.type, request.into);
    if (!list) return list.failure();
    source.into = std::move(*list);
  }
  if (!request.map.empty()) {
    Result<Mapping> mapping = read_mapping(request.map);
    if (!mapping) return mapping.failure();
    source.mapping = std::move(*mapping);
  }
  if (request.keep && !source.into.empty()) {
    return Failure{FailureKind::usage,
                   message({"--keep 只用于整条记录，不能与 --into 同用",
                            "--keep is for records; entries of a list (--into) keep nothing"})};
  }
  if (request.keep && request.leave_out) {
    return Failure{FailureKind::usage, message({"--keep 与 --leave-out 只能用其一",
                                                "--keep and --leave-out exclude each other"})};
  }
  if (request.keep) source.unknown_columns = UnknownColumns::kept;
  if (request.leave_out) source.unknown_columns = UnknownColumns::left_out;
  if (!request.record.empty() && source.into.empty()) {
    return Failure{FailureKind::usage,
                   message({"--record 与 --into 同用", "--record goes with --into"})};
  }
  if (!request.record.empty() && !request.key.empty()) {
    return Failure{FailureKind::usage, message({"--record 与 --key 只能用其一",
                                                "--record and --key exclude each other"})};
  }
  source.record = request.record;
  source.key = request.key;
  source.station = request.station;
  source.county = request.county;
  source.reading.encoding = request.encoding;
  source.reading.sheet = request.sheet;
  if (request.delimiter == "tab" || request.delimiter == "\\t") {
    source.reading.delimiter = "\t";
  } else {
    source.reading.delimiter = request.delimiter;
  }
  return source;
}

void print_counts(const Invocation& run, const ImportRequest& request,
                  const std::vector<ImportSource>& sources, const ImportReport& report) {
  for (std::size_t i = 0; i < sources.size() && i < report.sources.size(); ++i) {
    const ImportCounts& c = report.sources[i].counts;
    std::string path = printable(sources[i].path);
    const std::string& encoding = report.sources[i].encoding;
    if (!encoding.empty()) path += fmt::format(" ({})", encoding);
    const Text pattern =
        !report.is_complete && c.rejected == 0
            ? Text{"{0}：未写入任何内容\n", "{0}: nothing was written\n"}
        : !report.is_complete ? Text{"{0}：{5} 行有误，未写入任何内容\n",
                                     "{0}: {5:row is|rows are} wrong; nothing was written\n"}
        : request.dry_run
            ? Text{"{}：将新增 {}，修改 {}，不变 {}，略过 {}，退回 {}\n",
                   "{}: would create {}, change {}, leave {} unchanged, skip {}, reject {}\n"}
            : Text{"{}：新增 {}，修改 {}，不变 {}，略过 {}，退回 {}\n",
                   "{}: created {}, changed {}, unchanged {}, skipped {}, rejected {}\n"};
    run.print(
        message_from(pattern, path, c.created, c.changed, c.unchanged, c.skipped, Count(c.rejected))
            .in(run.language));
  }
}

// How the files were read, where that is not evident.
void print_remarks(const Invocation& run, const std::vector<ImportSource>& sources,
                   const ImportReport& report) {
  for (std::size_t i = 0; i < sources.size() && i < report.sources.size(); ++i) {
    for (const Message& remark : report.sources[i].remarks) {
      fmt::print(stderr, "{}: {}\n", printable(sources[i].path), remark.in(run.language));
    }
  }
}

int import_files(const Invocation& run, const ImportRequest& request) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  std::vector<ImportSource> sources;
  for (const std::string& text : request.files) {
    Result<ImportSource> source = source_of(request, text);
    if (!source) return run.fail(source.failure());
    sources.push_back(std::move(*source));
  }
  if (!request.rejects.empty() && sources.size() > 1) {
    return run.fail({FailureKind::usage, message({"--rejects 一次只能用于一个文件",
                                                  "--rejects takes one file at a time"})});
  }
  if (!request.rejects.empty() && sources[0].path == "-") {
    return run.fail({FailureKind::usage,
                     message({"--rejects 需要文件，不能用标准输入",
                              "--rejects reads the rows again, which standard input cannot do"})});
  }
  const Result<Policy> policy = run.sound_policy(*folder);
  if (!policy) return run.fail(policy.failure());
  Progress progress(!run.quiet);
  ImportOptions options{.partial = request.partial, .dry_run = request.dry_run};
  options.on_conflict = request.on_conflict == "update" ? OnConflict::update
                        : request.on_conflict == "skip" ? OnConflict::skip
                                                        : OnConflict::error;
  options.threads = default_threads();
  options.progress = [&progress](double done) { progress.show(done); };
  if (request.dry_run) {
    options.show_change = [&run](const std::string& path, const std::string& before,
                                 const std::string& after) {
      run.print(shown_difference(run, path, before, after));
    };
  }
  const Result<ImportReport> report = import_records(*folder, *policy, sources, options);
  if (!report) return run.fail(report.failure());
  for (const ImportFault& note : report->notes) {
    if (!run.quiet) fmt::print(stderr, "{}\n", to_string(note, sources, run.language));
  }
  for (const ImportFault& fault : report->faults) {
    ImportFault told = fault;
    told.message = {run.without_personal(told.message.zh), run.without_personal(told.message.en)};
    fmt::print(stderr, "{}\n", to_string(told, sources, run.language));
  }
  if (!run.quiet) print_remarks(run, sources, *report);
  run.report(report->diagnostics);
  if (!request.rejects.empty() && !report->rejected.empty()) {
    if (const Outcome failure = write_rejects(request.rejects, sources[0], *report, run.language)) {
      return run.fail(*failure);
    }
  }
  print_counts(run, request, sources, *report);
  return report->is_complete && report->faults.empty()
             ? exit_done
             : static_cast<int>(FailureKind::invalid_data);
}

// What the rows are, and what becomes of them.
std::vector<Option> record_options(ImportRequest& request) {
  return {{"--into",
           {"每行是已有记录中该列表的一项，如 posts、members.cases",
            "each row is an entry of this list of a record: posts, members.cases"},
           &request.into,
           "LIST"},
          {"--map",
           {"表头、常量、取值、日期格式的对照文件（YAML）",
            "a YAML file that maps headers, constants, values, date formats"},
           &request.map,
           "FILE"},
          {.names = "--key",
           .help = {"识别记录的列，以逗号分隔（默认为编号）",
                    "the columns that identify a record, with commas (its id)"},
           .target = &request.key,
           .value = "COLUMNS",
           .has_commas = true},
          {.names = "--on-conflict",
           .help = {"已有记录内容不同时", "if a record exists with other values"},
           .target = &request.on_conflict,
           .choices = {"error", "update", "skip"}},
          {"--rejects",
           {"把有误的行连同原因写入此 CSV", "write wrong rows with reasons to this CSV"},
           &request.rejects,
           "FILE"},
          {"--partial",
           {"有误的行不妨碍其余各行导入", "import the good rows although others are wrong"},
           &request.partial},
          {"--keep",
           {"不认识的列以 x_表头 原样保留在记录中",
            "keep columns that are no field, as x_HEADER in the record"},
           &request.keep},
          {"--leave-out",
           {"略去不认识的列", "leave out columns that are no field"},
           &request.leave_out},
          {"--record",
           {"每行所属的记录（与 --into 同用），如签到表的培训",
            "the record of all rows, with --into: the training of a sign-in sheet"},
           &request.record,
           "ID"},
          {"--station",
           {"未写明社工站的行所属的站", "the station of rows that give none"},
           &request.station,
           "STATION"},
          {"--county",
           {"未写明县的行所属的县", "the county of rows that give none"},
           &request.county,
           "COUNTY"}};
}

// How the file is read.
std::vector<Option> reading_options(ImportRequest& request) {
  return {{"--encoding",
           {"文件的编码（默认自动识别）", "the file's encoding (detected)"},
           &request.encoding},
          {.names = "--delimiter",
           .help = {"CSV 的分隔符（默认自动识别）", "what separates cells of CSV (detected)"},
           .target = &request.delimiter,
           .choices = {",", ";", "tab", "\\t", "|", "，"}},
          {"--sheet",
           {"XLSX 的工作表，名称或序号（默认第一个可见且有内容的）",
            "the sheet of an XLSX, by name or number (the first visible one with rows)"},
           &request.sheet}};
}

// `type` is empty for the command that imports any.
Command import_of(const std::string& type) {
  auto request = std::make_shared<ImportRequest>();
  request->type = type;
  Command command{
      .name = "import",
      .title = {"导入 CSV、XLSX、ODS、JSON 或 YAML", "Import CSV, XLSX, ODS, JSON or YAML"}};
  command.options.push_back(
      {.names = "FILE",
       .help = type.empty() ? Message{"文件，可写作 类型=文件；- 为标准输入",
                                      "files, also as TYPE=FILE; - is standard input"}
                            : Message{"文件；- 为标准输入", "files; - is standard input"},
       .target = &request->files,
       .is_required = true});
  if (type.empty()) {
    command.options.push_back({"--as",
                               {"记录类型，如 worker", "the type of the records, as worker"},
                               &request->type,
                               "TYPE"});
  }
  append(command.options, record_options(*request));
  append(command.options, reading_options(*request));
  command.options.push_back(dry_run_option(request->dry_run));
  command.run = [request](const Invocation& run) { return import_files(run, *request); };
  return command;
}

}  // namespace

Command import_command(const RecordInfo& info) {
  return import_of(std::string(info.noun));
}

Command import_all_command() {
  return import_of("");
}

}  // namespace shuangbai
