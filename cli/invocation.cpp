#include "invocation.h"

#include <cstdio>

#include "store/session.h"

namespace shuangbai {

Result<Date> Invocation::as_of() const {
  if (as_of_text.empty()) return Date::today();
  if (const auto date = Date::parse(as_of_text)) return *date;
  return Failure{FailureKind::usage,
                 message({"--as-of：“{}”不是存在的日期；格式为 YYYY-MM-DD",
                          "--as-of: `{}` is no date that exists; write YYYY-MM-DD"},
                         printable(as_of_text))};
}

Result<Folder> Invocation::repository() const {
  const char* variable = std::getenv("SHUANGBAI_REPO");
  const std::string named = !directory.empty() ? directory : variable == nullptr ? "" : variable;
  if (named.empty()) return Folder::discover(".");
  Result<Folder> folder = Folder::open(named);
  if (!folder) return folder;
  const Result<bool> exists = folder->exists("shuangbai.yaml");
  if (!exists) return exists.failure();
  if (!*exists) {
    return Failure{FailureKind::io,
                   message({"{} 中没有 shuangbai.yaml；它不是数据仓库，可用 shuangbai init 新建",
                            "no shuangbai.yaml in {}; it is no data repository (`shuangbai init` "
                            "makes one)"},
                           printable(named))};
  }
  return folder;
}

Result<TableFormat> Invocation::list_format() const {
  if (formats.size() > 1) {
    return Failure{FailureKind::usage,
                   message({"列表只能有一种输出格式（-o）", "a list has one format (-o)"})};
  }
  return table_format(formats.empty() ? "table" : formats[0]);
}

CLI::App* Invocation::command(CLI::App& parent, const std::string& name, Text title,
                              std::function<int()> run) {
  CLI::App* added = parent.add_subcommand(name, help(title));
  added->fallthrough();
  if (run) {
    added->callback([this, run = std::move(run)] {
      if (!action) action = run;
    });
  }
  return added;
}

void Invocation::print(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Invocation::note(std::string_view text) const {
  if (quiet) return;
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

int Invocation::fail(const Failure& failure) const {
  fmt::print(stderr, "shuangbai: {}: {}\n", text({"错误", "error"}), failure.message.in(language));
  return static_cast<int>(failure.kind);
}

void Invocation::report(const Diagnostics& diagnostics) const {
  for (const Diagnostic& diagnostic : diagnostics) {
    fmt::print(stderr, "{}\n", to_string(diagnostic, language));
  }
}

int Invocation::table(Table all, const Query& wanted,
                      const std::vector<std::string>& defaults) const {
  const Result<TableFormat> format = list_format();
  if (!format) return fail(format.failure());
  const Result<Table> shown = query(std::move(all), wanted, defaults, masking());
  if (!shown) return fail(shown.failure());
  print(render(*shown, *format, language));
  return exit_done;
}

Result<SoundData> Invocation::sound_data(const LoadOptions& options) const {
  const Result<Folder> folder = repository();
  if (!folder) return folder.failure();
  return sound_data(*folder, options);
}

Result<SoundData> Invocation::sound_data(const Source& source, LoadOptions options,
                                         const Prepare& prepare) const {
  const Result<ReadingSession> reading = ReadingSession::begin(source);
  if (!reading) return reading.failure();
  PolicyReading policy = read_policy(source);
  report(policy.diagnostics);
  options.threads = default_threads();
  options.target_groups = policy.policy.target_group_kinds();
  if (prepare) prepare(policy.policy, options);
  Loaded loaded = load(source, options);
  if (!loaded.diagnostics.empty()) {
    report(loaded.diagnostics);
    if (Outcome failure = unreadable(loaded.diagnostics)) return *failure;
    return Failure{FailureKind::invalid_data,
                   message({"数据有 {} 处错误；改正后再运行（shuangbai check）",
                            "the data has {} errors; correct them first (shuangbai check)"},
                           loaded.diagnostics.size())};
  }
  if (Outcome failure = unreadable(policy.diagnostics)) return *failure;
  if (!policy.diagnostics.empty()) {
    return Failure{
        FailureKind::invalid_data,
        message({"政策文件有错误；请先改正", "the policy has errors; correct them first"})};
  }
  return SoundData{std::move(loaded.repository), std::move(policy.policy)};
}

void add_query_options(CLI::App& command, Query& wanted, const Invocation& run) {
  command
      .add_option("--where", wanted.where,
                  run.help({"只显示符合条件的行：列(=|!=|<|<=|>|>=|~)值，可重复",
                            "only rows with COLUMN(=|!=|<|<=|>|>=|~)VALUE; repeatable"}))
      ->allow_extra_args(false);
  command
      .add_option("--columns", wanted.columns,
                  run.help({"要显示的列，以逗号分隔", "the columns to show, with commas"}))
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("--sort", wanted.sort,
                  run.help({"排序的列，以逗号分隔；前加 - 为降序",
                            "the columns to sort by, with commas; a leading - sorts downwards"}))
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--limit", wanted.limit, run.help({"最多行数", "at most so many rows"}));
}

Message binary_to_terminal() {
  return message(
      {"XLSX 不能显示在终端；请写入文件：-o xlsx=文件，或 > 文件",
       "XLSX cannot be shown on a terminal; write it to a file: -o xlsx=FILE, or > FILE"});
}

CLI::App& noun(CLI::App& program, const std::string& name) {
  return *program.get_subcommand(name);
}

}  // namespace shuangbai
