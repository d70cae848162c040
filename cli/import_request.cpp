#include "import_request.h"

#include <algorithm>
#include <filesystem>

#include "exchange/text_file.h"
#include "record_command.h"

namespace shuangbai {
namespace {

struct NamedFile {
  std::string type;
  std::string path;
};

// worker=roster.csv; else --as; else by the name of the file: workers.csv, worker.xlsx.
Result<NamedFile> named_file(const ImportRequest& request, const std::string& text) {
  if (!request.type.empty()) return NamedFile{request.type, text};
  const std::size_t equals = text.find('=');
  if (equals != text.npos) return NamedFile{text.substr(0, equals), text.substr(equals + 1)};
  std::string name = text.substr(text.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  if (name.ends_with('s') && !record_type_named(name)) name.pop_back();
  if (record_type_named(name)) return NamedFile{name, text};
  return usage_failure(message({"{} 是哪一类记录？请写 类型={}，或用 --as 指定",
                                "what records does {} hold? Write TYPE={}, or name them with --as"},
                               printable(text), printable(text)));
}

// The columns of --key by the type that they were said for; those for all types under "".
std::map<std::string, std::vector<std::string>> keys_by_type(const ImportRequest& request) {
  std::map<std::string, std::vector<std::string>> keys;
  std::string type;
  for (const std::string& text : request.key) {
    const std::size_t equals = text.find('=');
    if (equals != text.npos) type = text.substr(0, equals);
    keys[type].push_back(equals == text.npos ? text : text.substr(equals + 1));
  }
  return keys;
}

// The columns by which records of each source are known: those that were said for its type, else
// those for all, if its records have them.
Outcome set_keys(const ImportRequest& request, std::vector<ImportSource>& sources) {
  const auto keys = keys_by_type(request);
  for (const auto& [type, columns] : keys) {
    if (type.empty()) continue;
    const Result<RecordType> named = record_type_named(type);
    if (!named) return named.failure();
    if (std::ranges::none_of(sources, [&](const auto& s) { return s.type == *named; })) {
      return usage_failure(message({"--key：没有导入 {}", "--key: no {} is imported"}, type));
    }
  }
  const auto for_all = keys.find("");
  std::optional<Failure> unused;
  bool is_used = for_all == keys.end();
  for (ImportSource& source : sources) {
    const auto own = keys.find(std::string(info_of(source.type).name));
    if (own != keys.end()) source.key = own->second;
    if (own != keys.end() || for_all == keys.end()) continue;
    const ColumnFinder finder(source.type, {}, source.mapping);
    std::size_t known = 0;
    std::optional<Failure> wrong;
    for (const std::string& name : for_all->second) {
      Result<SheetColumn> found = finder.find(0, name);
      known += found ? 1 : 0;
      if (!found && !wrong) wrong = found.failure();
    }
    if (wrong) {
      wrong = usage_failure({"--key：" + wrong->message.zh, "--key: " + wrong->message.en});
      if (known > 0) return wrong;  // half of it is no key
      if (!unused) unused = wrong;
      continue;
    }
    source.key = for_all->second;
    is_used = true;
  }
  return is_used ? std::nullopt : Outcome(unused);
}

Outcome check_together(const ImportRequest& request) {
  ImportRequest plan_alone;
  plan_alone.plan = request.plan;
  if (!request.plan.empty() && request != plan_alone) {
    return usage_failure(
        message({"--plan 按保存的方案执行，不能再给出文件或其他选项",
                 "--plan carries out what was saved; it takes no files and no other options"}));
  }
  if (request.plan.empty() && request.files.empty()) {
    return usage_failure(message({"请给出要导入的文件", "name the files to import"}));
  }
  if (request.keep && !request.into.empty()) {
    return usage_failure(
        message({"--keep 只用于整条记录，不能与 --into 同用",
                 "--keep is for records; entries of a list (--into) keep nothing"}));
  }
  if (request.keep && request.leave_out) {
    return usage_failure(
        message({"--keep 与 --leave-out 只能用其一", "--keep and --leave-out exclude each other"}));
  }
  if (!request.record.empty() && request.into.empty()) {
    return usage_failure(message({"--record 与 --into 同用", "--record goes with --into"}));
  }
  if (!request.record.empty() && !request.key.empty()) {
    return usage_failure(
        message({"--record 与 --key 只能用其一", "--record and --key exclude each other"}));
  }
  if (request.all_sheets && !request.sheet.empty()) {
    return usage_failure(message(
        {"--sheet 与 --all-sheets 只能用其一", "--sheet and --all-sheets exclude each other"}));
  }
  if (!request.write_map.empty() && request.files.size() > 1) {
    return usage_failure(
        message({"--write-map 一次只能用于一个文件", "--write-map takes one file at a time"}));
  }
  if (!request.rejects.empty() && request.files.size() > 1) {
    return usage_failure(
        message({"--rejects 一次只能用于一个文件", "--rejects takes one file at a time"}));
  }
  return std::nullopt;
}

// What is written must neither replace what is imported nor each other.
Outcome check_outputs(const ImportRequest& request, const std::vector<ImportSource>& sources) {
  std::vector<std::string> taken;
  for (const ImportSource& source : sources) taken.push_back(source.path);
  for (const std::string& path : {request.rejects, request.write_map, request.save_plan}) {
    if (path.empty()) continue;
    const bool is_taken = std::ranges::any_of(taken, [&path](const std::string& other) {
      std::error_code error;
      return other == path || std::filesystem::equivalent(other, path, error);
    });
    if (is_taken) {
      return usage_failure(message({"{} 已用于本次导入；请写到另一个文件",
                                    "{} is a file of this import already; write to another"},
                                   printable(path)));
    }
    taken.push_back(path);
  }
  return std::nullopt;
}

Result<ImportSource> source_of(const ImportRequest& request, const std::string& text) {
  Result<NamedFile> file = named_file(request, text);
  if (!file) return file.failure();
  ImportSource source{.path = std::move(file->path)};
  const Result<RecordType> named = record_type_named(file->type);
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
  if (request.keep) source.unknown_columns = UnknownColumns::kept;
  if (request.leave_out) source.unknown_columns = UnknownColumns::left_out;
  source.record = request.record;
  source.station = request.station;
  source.county = request.county;
  source.reading.encoding = request.encoding;
  source.reading.sheet = request.sheet;
  const bool is_tab = request.delimiter == "tab" || request.delimiter == "\\t";
  source.reading.delimiter = is_tab ? "\t" : request.delimiter;
  return source;
}

// What the rows are.
std::vector<Option> record_options(ImportRequest& request) {
  return {
      {"--into",
       {"每行是已有记录中该列表的一项，如 posts、members.cases",
        "each row is an entry of this list of a record: posts, members.cases"},
       &request.into,
       "LIST"},
      {"--map",
       {"表头、常量、取值、日期格式的对照文件（YAML）",
        "a YAML file that maps headers, constants, values, date formats"},
       &request.map,
       "FILE"},
      {"--write-map",
       {"把各列被当作什么及其原因写成对照文件，改好后用于 --map",
        "write what each column was taken for, and why, to be corrected and used with --map"},
       &request.write_map,
       "FILE"},
      {.names = "--key",
       .help = {"识别记录的列，以逗号分隔（默认为编号）；多类记录可写 类型=列",
                "the columns that identify a record, with commas (its id); for one of several "
                "types: TYPE=COLUMNS"},
       .target = &request.key,
       .value = "COLUMNS",
       .has_commas = true},
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
      station_option(request.station,
                     {"未写明社工站的行所属的站", "the station of rows that give none"}),
      county_option(request.county, {"未写明县的行所属的县", "the county of rows that give none"})};
}

// What becomes of them.
std::vector<Option> outcome_options(ImportRequest& request) {
  return {{.names = "--on-conflict",
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
          dry_run_option(request.dry_run),
          {"--save-plan",
           {"只试导入，并把将有的改动存为方案，供 import --plan 执行",
            "only try the import, and save what it would do, for `import --plan`"},
           &request.save_plan,
           "FILE"}};
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
           {"工作簿的工作表，名称或序号（默认第一个可见且有内容的）",
            "the sheet of a workbook, by name or number (the first visible one with rows)"},
           &request.sheet},
          {"--all-sheets",
           {"读取工作簿中表头相同的全部可见工作表",
            "read all visible sheets of a workbook that have the header of the first"},
           &request.all_sheets}};
}

}  // namespace

std::vector<Option> import_options(ImportRequest& request, bool is_general) {
  std::vector<Option> options;
  options.push_back({.names = "FILE",
                     .help = is_general
                                 ? Message{"文件，可写作 类型=文件；- 为标准输入",
                                           "files, also as TYPE=FILE; - is standard input"}
                                 : Message{"文件；- 为标准输入", "files; - is standard input"},
                     .target = &request.files,
                     .is_required = !is_general});
  if (is_general) {
    options.push_back({"--as",
                       {"记录类型，如 worker", "the type of the records, as worker"},
                       &request.type,
                       "TYPE"});
    options.push_back({"--plan",
                       {"执行 --save-plan 存下的方案；数据已有变化则拒绝",
                        "carry out what --save-plan saved; refused if the data has changed"},
                       &request.plan,
                       "FILE"});
  }
  append(options, record_options(request));
  append(options, outcome_options(request));
  append(options, reading_options(request));
  return options;
}

Result<std::vector<ImportSource>> sources_of(const ImportRequest& request) {
  if (Outcome failure = check_together(request)) return *failure;
  std::vector<ImportSource> sources;
  for (const std::string& text : request.files) {
    Result<ImportSource> source = source_of(request, text);
    if (!source) return source.failure();
    if (!request.all_sheets) {
      sources.push_back(std::move(*source));
      continue;
    }
    Result<std::vector<ImportSource>> sheets = sheets_of(*source);
    if (!sheets) return sheets.failure();
    std::ranges::move(*sheets, std::back_inserter(sources));
  }
  if (Outcome failure = check_outputs(request, sources)) return *failure;
  if (!request.rejects.empty() && std::ranges::any_of(sources, [](const ImportSource& source) {
        return is_stream(source.path);
      })) {
    return usage_failure(
        message({"--rejects 需要文件，不能用标准输入或管道",
                 "--rejects reads the rows again, which standard input or a pipe cannot do"}));
  }
  if (Outcome failure = set_keys(request, sources)) return *failure;
  return sources;
}

}  // namespace shuangbai
