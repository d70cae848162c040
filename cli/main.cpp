#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/suggestion.h"
#include "invocation.h"

namespace shuangbai {
namespace {

constexpr Registration registrations[] = {
    register_records,       register_station,     register_worker,    register_client,
    register_visit,         register_train,       register_supervise, register_audit,
    register_audit_explain, register_audit_trend, register_policy,    register_init,
    register_check,         register_fmt,         register_schema,    register_import,
    register_export,        register_template,    register_manual,
};

// --lang, else the locale. Help needs it before options are parsed.
Language find_language(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string_view value = argument == "--lang" && i + 1 < argc ? argv[i + 1]
                                   : argument.starts_with("--lang=")    ? argument.substr(7)
                                                                        : std::string_view();
    if (!value.empty()) return value == "zh" ? Language::zh : Language::en;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

void add_global_options(CLI::App& program, Invocation& run, std::string& language) {
  program.add_option("-C", run.directory, run.help({"数据仓库的文件夹", "the data repository"}))
      ->type_name("DIR");
  program
      .add_option("--as-of", run.as_of_text,
                  run.help({"按哪一天的情况判定（默认今天）", "the day to judge by (today)"}))
      ->type_name("DATE");
  program.add_option("--lang", language, run.help({"语言", "the language"}))
      ->check(CLI::IsMember({"zh", "en"}));
  program
      .add_option("-o,--output", run.formats,
                  run.help({"输出格式，或 格式=文件", "the output format, or FORMAT=FILE"}))
      ->type_name("FORMAT")
      ->allow_extra_args(false);
  program.add_option("--color", run.color, run.help({"颜色", "colour"}))
      ->check(CLI::IsMember({"auto", "always", "never"}));
  program.add_flag("-q,--quiet", run.quiet, run.help({"少说", "say less"}));
  program.add_flag("-v,--verbose", run.verbose, run.help({"多说", "say more"}));
  program.add_flag("--unmask", run.unmask,
                   run.help({"显示完整的个人信息", "show personal data in full"}));
}

// "Did you mean" for what the parser did not expect.
std::string suggestion_for(const CLI::App& program) {
  const std::vector<std::string> unexpected = program.remaining(true);
  if (unexpected.empty()) return "";
  const CLI::App* deepest = &program;
  while (!deepest->get_subcommands().empty()) deepest = deepest->get_subcommands().front();
  std::vector<std::string> names;
  for (const CLI::App* command : deepest->get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  for (const CLI::App* app : {deepest, &program}) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(suggest(unexpected.front(), views));
}

int usage_error(const CLI::App& program, const Invocation& run, const CLI::ParseError& error) {
  const std::vector<std::string> unexpected = program.remaining(true);
  std::string text = unexpected.empty() ? error.what()
                                        : message({"不认识“{}”", "`{}` is not known here"},
                                                  printable(unexpected.front()))
                                              .in(run.language);
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::fprintf(stderr, "shuangbai: %s: %s\n", run.help({"用法错误", "usage"}).c_str(),
               text.c_str());
  const std::string near = suggestion_for(program);
  if (!near.empty()) {
    std::fprintf(stderr, "%s\n",
                 message({"是否为“{}”？", "Did you mean `{}`?"}, near).in(run.language).c_str());
  }
  std::fprintf(stderr, "%s\n",
               run.help({"用 --help 查看用法。", "Run with --help for usage."}).c_str());
  return static_cast<int>(FailureKind::usage);
}

int run_program(int argc, char** argv) {
  Invocation run(find_language(argc, argv));
  CLI::App program(
      run.help({"运行并审计一个市的社会工作服务站网络（“双百工程”，韶民发〔2021〕21号）。",
                "Runs and audits a city's network of social-work stations (\"Shuangbai\" project, "
                "韶民发〔2021〕21号)."}),
      "shuangbai");
  program.set_version_flag("--version", SHUANGBAI_VERSION);
  program.require_subcommand(1);
  program.get_formatter()->column_width(32);
  std::string language;
  add_global_options(program, run, language);
  for (const Registration registration : registrations) registration(program, run);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return program.exit(success);
  } catch (const CLI::ParseError& error) {
    return usage_error(program, run, error);
  }
  const int code = run.action ? run.action() : static_cast<int>(FailureKind::usage);
  return std::fflush(stdout) == 0 ? code : static_cast<int>(FailureKind::io);
}

}  // namespace
}  // namespace shuangbai

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Large blocks go back to the system at once, whatever was allocated before.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
#endif
  return shuangbai::run_program(argc, argv);
}
