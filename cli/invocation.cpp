#include "invocation.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "base/count.h"
#include "pager.h"
#include "record_named.h"
#include "report/screen_table.h"
#include "report/table_workbook.h"
#include "store/session.h"
#include "terminal.h"

namespace shuangbai {

namespace {

Result<std::vector<OutputRequest>> requests_of(std::span<const std::string> formats,
                                               OutputKind kind) {
  auto requests = output_requests(formats, {&kind, 1});
  if (!requests) return requests;
  const auto binary = std::ranges::find_if(*requests, [](const OutputRequest& request) {
    return !request.format->is_text && request.path.empty();
  });
  if (binary == requests->end() || ::isatty(STDOUT_FILENO) != 1) return requests;
  return Failure{
      FailureKind::usage,
      message({"格式 {0} 不能显示在终端；请写入文件：-o {0}=文件，或 > 文件",
               "{0} cannot be shown on a terminal; write it to a file: -o {0}=FILE, or > FILE"},
              binary->format->name)};
}

}  // namespace

Result<Folder> Invocation::repository() const {
  const char* variable = std::getenv("SHUANGBAI_REPO");
  const std::string named = !directory.empty() ? directory : variable == nullptr ? "" : variable;
  Result<Folder> folder =
      named.empty() ? Folder::discover(".", caller()) : Folder::open(named, caller());
  if (!folder) return folder;
  const Result<bool> exists = named.empty() ? true : folder->exists("shuangbai.yaml");
  if (!exists) return exists.failure();
  if (!*exists) {
    return Failure{FailureKind::io,
                   message({"{} 中没有 shuangbai.yaml；它不是数据仓库，可用 shuangbai init 新建",
                            "no shuangbai.yaml in {}; it is no data repository (`shuangbai init` "
                            "makes one)"},
                           printable(named))};
  }
  detail(message({"数据仓库：{}", "the repository: {}"}, printable(folder->path())));
  return folder;
}

Result<std::vector<Output>> Invocation::outputs(OutputKind kind) const {
  const auto requests = requests_of(formats, kind);
  if (!requests) return requests.failure();
  return open_outputs(*requests, unmask ? Audience::owner : Audience::all);
}

Result<OutputRequest> Invocation::only_output(OutputKind kind) const {
  auto requests = requests_of(formats, kind);
  if (!requests) return requests.failure();
  if (requests->size() == 1) return std::move(requests->front());
  return Failure{FailureKind::usage,
                 message({"此命令一次只有一个输出（-o）", "this command has one output (-o)"})};
}

int Invocation::tell(OutputKind kind,
                     const std::function<std::string(const OutputFormat&)>& text_in) const {
  Result<std::vector<Output>> opened = outputs(kind);
  if (!opened) return fail(opened.failure());
  for (const Output& output : *opened) {
    const std::string text = text_in(*output.format);
    if (output.is_standard_output()) {
      page(text);
    } else {
      output.write(text);
    }
  }
  if (const Outcome failure = commit(*opened)) return fail(*failure);
  return exit_done;
}

bool Invocation::shows_table() const {
  return std::ranges::all_of(formats, [](const std::string& format) {
    return format == "table" || format.starts_with("table=");
  });
}

void Invocation::print(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Invocation::page(std::string_view text) const {
  if (without_pager || !shuangbai::page(text)) print(text);
}

void Invocation::note(std::string_view text) const {
  if (quiet) return;
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

Caller Invocation::caller() const {
  Caller caller{.command = command};
  if (lock_timeout)
    caller.patience = std::chrono::seconds(std::min<std::size_t>(*lock_timeout, 86400));
  return caller;
}

void Invocation::warn(const Committed& committed) const {
  if (!committed.remark) return;
  fmt::print(stderr, "shuangbai: {}: {}\n", text({"警告", "warning"}),
             without_personal(*committed.remark).in(language));
}

Waiting Invocation::waiting() const {
  return {!quiet, std::string(text({"正在读取数据…", "reading the data…"}))};
}

void Invocation::detail(const Message& text) const {
  if (verbose) fmt::print(stderr, "{}\n", text.in(language));
}

Message Invocation::without_personal(const Message& message) const {
  return disclosed(message, masking());
}

int Invocation::fail(const Failure& failure) const {
  fmt::print(stderr, "shuangbai: {}: {}\n", text({"错误", "error"}),
             without_personal(failure.message).in(language));
  return static_cast<int>(failure.kind);
}

int Invocation::fail_to_tell(const Failure& failure) const {
  return fail({failure.kind, message({"{}；改动已完成，请勿重做",
                                      "{}; the change itself is made: do not repeat it"},
                                     failure.message)});
}

int Invocation::end_change(int code) const {
  errno = 0;
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  return fail_to_tell(unwritten_output(errno));
}

void Invocation::report(const Diagnostics& diagnostics) const {
  for (const Diagnostic& diagnostic : diagnostics) {
    Diagnostic told = disclosed(diagnostic, masking());
    if (!told.place.path.empty()) told.place.path.insert(0, prefix);
    fmt::print(stderr, "{}\n", to_string(told, language));
    if (reported != nullptr) reported->push_back(prefix.empty() ? diagnostic : told);
  }
}

int Invocation::incomplete(const Diagnostics& faults) const {
  if (faults.empty()) return exit_done;
  report(faults);
  if (const Outcome failure = unreadable(faults)) return fail(*failure);
  return fail({FailureKind::invalid_data,
               message({"列表不完整：{} 处错误，出错的记录未列出",
                        "the list is incomplete: {:error}; faulty records are left out"},
                       Count(faults.size()))});
}

int Invocation::table(Table all, const Query& wanted,
                      const std::vector<std::string>& defaults) const {
  Query with_ids = wanted;
  if (const Outcome failure = find_names_in(*this, all.columns, with_ids)) return fail(*failure);
  const Result<Table> shown = query(std::move(all), with_ids, defaults, masking());
  if (!shown) return fail(shown.failure());
  Result<std::vector<Output>> opened = outputs(OutputKind::list);
  if (!opened) return fail(opened.failure());
  for (const Output& output : *opened) {
    if (output.format->name == "xlsx") {
      write_table_as_workbook(*shown, language, output.write);
      continue;
    }
    const TableFormat format = table_format(output.format->name);
    if (format != TableFormat::table) {
      output.write(render(*shown, format, language));
    } else if (output.is_standard_output()) {
      page(screen_table(*shown, language, screen_style(color)));
    } else {
      output.write(screen_table(*shown, language));
    }
  }
  if (const Outcome failure = commit(*opened)) return fail(*failure);
  return exit_done;
}

Result<SoundData> Invocation::sound_data(const LoadOptions& options) const {
  const Result<Folder> folder = repository();
  if (!folder) return folder.failure();
  return sound_data(*folder, options);
}

Result<Policy> Invocation::sound_policy(const Source& source) const {
  Result<ReadingSession> session = ReadingSession::begin(source);
  if (!session) return session.failure();
  if (const Result<Manifest> manifest = load_manifest(source); !manifest) {
    return manifest.failure();
  }
  PolicyReading reading = read_policy(source);
  session->end();
  if (Outcome failure = unreadable(reading.diagnostics)) return *failure;
  detail(message({"政策：{}", "the policy: {}"}, reading.policy.name()));
  if (const Outcome failure = refuse(reading.diagnostics)) return *failure;
  return std::move(reading.policy);
}

Outcome Invocation::refuse(const Diagnostics& of_policy) const {
  report(of_policy);
  if (!has_errors(of_policy)) return std::nullopt;
  return Failure{FailureKind::invalid_data, message({"政策文件有错误；请先改正",
                                                     "the policy has errors; correct them first"})};
}

Result<SoundData> Invocation::sound_data(const Source& source, LoadOptions options,
                                         const Prepare& prepare,
                                         std::vector<SharedSet> sets) const {
  std::optional<Waiting> told = waiting();
  Result<ReadingSession> reading = ReadingSession::begin(source);
  told.reset();
  if (!reading) return reading.failure();
  PolicyReading policy = sets.empty() ? read_policy(source) : read_policy(source, std::move(sets));
  options.threads = default_threads();
  options.target_groups = policy.policy.target_group_kinds();
  if (prepare && !has_errors(policy.diagnostics)) {
    if (Outcome failure = prepare(policy.policy, options)) return *failure;
  }
  told = waiting();
  Loaded loaded = load(source, options);
  told.reset();
  reading->end();
  for (const SourceFile& file : loaded.repository.files) {
    if (verbose) detail(message({"读取 {}", "read {}"}, printable(file.path)));
  }
  if (Outcome reason = unreadable(policy.diagnostics)) {
    report(policy.diagnostics);
    return *reason;
  }
  const Outcome failure = refuse(policy.diagnostics);
  report(loaded.diagnostics);
  if (has_errors(loaded.diagnostics)) {
    if (Outcome reason = unreadable(loaded.diagnostics)) return *reason;
    return Failure{
        FailureKind::invalid_data,
        message({"数据有 {} 处错误；改正后再运行（shuangbai check）",
                 "the data has {:error; correct it|errors; correct them} first (shuangbai check)"},
                Count(loaded.diagnostics.size()))};
  }
  if (failure) return *failure;
  if (loaded.left_out > 0) note(prefix + unchecked(loaded.left_out).in(language));
  return SoundData{std::move(loaded.repository), std::move(policy.policy), loaded.left_out};
}

Message unchecked(std::size_t left_out) {
  return message({"git 稀疏检出未取出的 {} 个文件没有检查",
                  "files that git left out of this sparse checkout are unchecked: {}"},
                 left_out);
}

std::vector<Option> global_options(Invocation& run) {
  return {
      {"-h,--help", {"显示用法", "tell how it is used"}, &run.help},
      {"--version", {"显示版本", "tell the version"}, &run.version},
      {"-C", {"数据仓库的文件夹", "the data repository"}, &run.directory, "DIR"},
      {"--as-of",
       {"按哪一天的情况判定（默认今天）", "the day to judge by (today)"},
       &run.as_of_day},
      {.names = "--lang",
       .help = {"语言", "the language"},
       .target = &run.language_named,
       .choices = {"zh", "en"}},
      {"-o,--output",
       {"输出格式，或 格式=文件", "the output format, or FORMAT=FILE"},
       &run.formats,
       "FORMAT"},
      {.names = "--color",
       .help = {"颜色", "colour"},
       .target = &run.color,
       .choices = {"auto", "always", "never"}},
      {"-q,--quiet",
       {"只输出结果，不要总结和提示", "results alone, without summaries and notes"},
       &run.quiet},
      {"-v,--verbose",
       {"也说明读取了哪个数据仓库、哪些文件和政策",
        "also which repository, files and policy are read"},
       &run.verbose},
      {"--lock-timeout",
       {"等待其他命令读写同一数据仓库的秒数（默认 10）",
        "how many seconds to wait for other commands on the repository (10)"},
       &run.lock_timeout,
       "SECONDS"},
      {"--unmask", {"显示完整的个人信息", "show personal data in full"}, &run.unmask},
      {"--no-pager",
       {"终端上长的输出也不分页（SHUANGBAI_PAGER，PAGER，默认 less -FRX）",
        "no pager for long output on a terminal (SHUANGBAI_PAGER, PAGER, less -FRX)"},
       &run.without_pager},
  };
}

Option staged_option(bool& staged) {
  return {"--staged",
          {"看 git 暂存的内容，而不是工作区的", "what is staged in git, not the work tree"},
          &staged};
}

Option county_option(std::string& county, Message help) {
  return {.names = "--county",
          .help = std::move(help),
          .target = &county,
          .value = "COUNTY",
          .record = RecordType::county};
}

Option station_option(std::string& station, Message help) {
  return {.names = "--station",
          .help = std::move(help),
          .target = &station,
          .value = "STATION",
          .record = RecordType::station};
}

Option pseudonymize_option(std::string& key_file) {
  return {"--pseudonymize",
          {"用此密钥文件把个人信息换成代号（同一人代号相同）",
           "replace personal data by tokens made with the key in this file"},
          &key_file,
          "KEYFILE"};
}

std::vector<Option> query_options(Query& wanted) {
  constexpr Text group = {"选择与排序：", "Rows and columns:"};
  return {
      {.names = "--where",
       .help =
           {"只显示符合条件的行：列(=|!=|<|<=|>|>=|~)值，~ 为包含；列可为路径，如 posts.station",
            "only rows with COLUMN(=|!=|<|<=|>|>=|~)VALUE, ~ for a part; a column may be a "
            "path, as posts.station"},
       .target = &wanted.where,
       .value = "CONDITION",
       .group = group},
      {.names = "--columns",
       .help = {"要显示的列，以逗号分隔", "the columns to show, with commas"},
       .target = &wanted.columns,
       .value = "COLUMNS",
       .has_commas = true,
       .group = group},
      {.names = "--sort",
       .help = {"排序的列，以逗号分隔；前加 - 为降序",
                "the columns to sort by, with commas; a leading - sorts downwards"},
       .target = &wanted.sort,
       .value = "COLUMNS",
       .has_commas = true,
       .group = group},
      {.names = "--limit",
       .help = {"最多行数", "at most so many rows"},
       .target = &wanted.limit,
       .group = group},
      {.names = "--count-by",
       .help = {"改为统计某一列的各个取值有多少行",
                "tell how many rows have each value of a column instead"},
       .target = &wanted.count_by,
       .value = "COLUMN",
       .group = group},
  };
}

Failure unwritten_output(int error) {
  if (error != 0) return io_failure({"无法写入 {}：{}", "cannot write {}: {}"}, "-", error);
  return {FailureKind::io, message({"无法写入标准输出", "cannot write standard output"})};
}

}  // namespace shuangbai
