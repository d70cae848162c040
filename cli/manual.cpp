// shuangbai manual: the pages of the manual, from the command tree, the tables and prose.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>

#include "base/suggestion.h"
#include "commands.h"
#include "examples.h"
#include "help.h"
#include "invocation.h"
#include "manual_page.h"
#include "manual_tables.h"
#include "manual_text.h"
#include "model/policy_file.h"
#include "report/output_file.h"

namespace shuangbai {
namespace {

constexpr std::pair<int, Text> exit_codes[] = {
    {0, {"完成，且合规", "done and compliant"}},
    {1,
     {"有达到 --fail-on 级别的结果，或 check、fmt --check 未通过，或留有冲突",
      "findings at or above --fail-on, or check or fmt --check failed, or conflicts are left"}},
    {2, {"用法有误", "usage"}},
    {3, {"数据有误", "the data is invalid"}},
    {4, {"输入输出、锁或权限", "input, output, lock or permission"}},
    {129,
     {"merge-driver 无法读写它的文件，git 什么也不合并",
      "merge-driver could not read or write its files, and git merges nothing"}},
    {130, {"被中断", "interrupted"}}};

constexpr std::pair<std::string_view, Text> program_files[] = {
    {"shuangbai.yaml",
     {"数据仓库的根；列出生效的政策集", "the root of a data repository; names the policy sets"}},
    {"policy.yaml", {"本地政策", "local policy"}},
    {"policies/NAME/set.yaml", {"仓库自己的政策集", "a policy set of the repository's own"}},
    {".gitattributes", {"按记录合并的驱动", "the driver that merges by record"}},
    {".shuangbai.lock",
     {"读写的锁；没有命令在读写时可以删除",
      "the lock of readers and writers; may go while no command runs"}},
    {".shuangbai.staged",
     {"正在写入或被中断的写入", "a write that is under way or was interrupted"}},
    {".shuangbai.undo",
     {"上次写入所替换的内容，只有本人可读", "what the last write replaced, for the user alone"}}};

constexpr std::pair<std::string_view, Text> variables[] = {
    {"SHUANGBAI_REPO", {"数据仓库，除非用 -C 指定", "the data repository, unless -C names it"}},
    {"SHUANGBAI_PAGER, PAGER",
     {"终端上长输出的分页程序", "the pager of long outputs on terminals"}},
    {"COLUMNS", {"屏幕宽度", "the width of the screen"}},
    {"NO_COLOR", {"不用颜色", "no colour"}},
    {"CLICOLOR_FORCE", {"管道中也用颜色", "colour in pipes, too"}},
    {"LC_ALL, LC_MESSAGES, LANG",
     {"语言，除非用 --lang 指定", "the language, unless --lang names it"}}};

// A page of the manual.
struct PageName {
  std::string name;  // shuangbai-worker
  char section = '1';
  Text about = {};

  std::string file() const { return name + '.' + section; }
  std::string term() const { return fmt::format("{}({})", name, section); }
};

const PageName records_page = {
    "shuangbai-records",
    '5',
    {"数据仓库的记录：文件、字段和表格", "records of a data repository: files, fields and sheets"}};
const PageName policy_page = {
    "shuangbai-policy", '5', {"政策集和本地政策的文件", "files of policy sets and local policy"}};
const PageName rules_page = {
    "shuangbai-rules", '7', {"内置政策集的规则", "rules of the policy sets that are built in"}};
const PageName program_page = {"shuangbai",
                               '1',
                               {"运行并审计一个市的社会工作服务站网络",
                                "runs and audits a city's network of social-work stations"}};

PageName page_of(const Command& command) {
  return {"shuangbai-" + std::string(command.name), '1', command.title};
}

std::vector<PageName> pages_of(const Command& program) {
  std::vector<PageName> pages = {program_page};
  for (const Command& command : program.commands) pages.push_back(page_of(command));
  pages.push_back(records_page);
  pages.push_back(policy_page);
  pages.push_back(rules_page);
  return pages;
}

void put_prose(const Prose& prose, ManualPage& page) {
  page.section(prose.title);
  page.prose(prose.text);
}

void put_chapter(const Chapter& chapter, ManualPage& page) {
  page.section(chapter.title);
  for (const Text& part : chapter.parts) page.prose(part);
}

void put_exit_codes(ManualPage& page) {
  page.section({"退出状态", "EXIT STATUS"});
  for (const auto& [code, meaning] : exit_codes) {
    page.term(std::to_string(code), meaning.in(page.language()));
  }
}

void put_see_also(ManualPage& page, const PageName& own) {
  page.section({"参见", "SEE ALSO"});
  std::string names;
  for (const PageName& other : {program_page, records_page, policy_page, rules_page}) {
    if (other.name != own.name) names += (names.empty() ? "" : ", ") + other.term();
  }
  page.prose(names);
}

// A command and those below it that can be run, each with the words that name it.
using Runnable = std::pair<std::string, CommandPath>;
void collect(const CommandPath& path, const std::string& words, std::vector<Runnable>& all) {
  if (path.back()->run != nullptr) all.emplace_back(words, path);
  for (const Command& sub : path.back()->commands) {
    CommandPath below = path;
    below.push_back(&sub);
    collect(below, words + ' ' + std::string(sub.name), all);
  }
}

// The options of the commands of a page, in their groups. What was told of one is only named of the
// next.
class OptionList {
 public:
  explicit OptionList(ManualPage& page) : page_(page) {}

  // `words` name the command: "station point add".
  void put(const Command& command, const std::string& words) {
    std::map<std::string, std::string> again;  // names by the command that they were told of
    std::string_view heading;
    for (const Option& option : command.options) {
      const std::string term = option_term(option);
      const std::string meaning = option_meaning(option, page_.language());
      const std::string both =
          option_meaning(option, Language::zh) + option_meaning(option, Language::en);
      const auto [known, is_new] = told_.try_emplace({term, both}, words);
      if (is_new) {
        const std::string_view group = option.group.in(page_.language());
        if (group != heading && !group.empty()) page_.prose(group);
        heading = group;
        page_.term(term, meaning);
      } else {
        std::string& names = again[known->second];
        names += (names.empty() ? "" : ", ") + std::string(option.name());
      }
    }
    for (const auto& [name, options] : again) {
      page_.prose(message({"同 {}：{}", "As with {}: {}"}, name, options).in(page_.language()));
    }
    for (const Term& term : command.terms) page_.term(term.name, term.meaning.in(page_.language()));
    if (!command.outputs.empty()) {
      page_.prose(message({"输出格式（-o）：{}", "Formats (-o): {}"}, formats_of(command))
                      .in(page_.language()));
    }
  }

 private:
  ManualPage& page_;
  std::map<std::pair<std::string, std::string>, std::string> told_;
};

void put_examples(const std::vector<Runnable>& commands, ManualPage& page) {
  std::string lines;
  for (const auto& [words, path] : commands) {
    for (const Example& example : examples_of(words)) {
      lines += fmt::format("# {}\n{}\n", example.meaning.in(page.language()), example.line);
    }
  }
  if (lines.empty()) return;
  page.section({"示例", "EXAMPLES"});
  page.verbatim(lines);
}

void put_command(const Command& program, const Command& command, ManualPage& page) {
  const Language language = page.language();
  std::vector<Runnable> commands;
  collect({&program, &command}, std::string(command.name), commands);
  page.section({"概要", "SYNOPSIS"});
  for (const auto& [words, path] : commands) {
    const std::string called = "shuangbai " + words;
    page.call(called, std::string_view(usage(path, language)).substr(called.size() + 1));
  }
  const RecordInfo* info = find_record_type(command.name);
  if (info != nullptr) {
    page.section({"描述", "DESCRIPTION"});
    page.prose(message({"字段，以及表格中可以怎样写，见 {}。",
                        "The fields, and what sheets may hold, are in {}."},
                       records_page.term())
                   .in(language));
  }
  page.section(commands.size() > 1 ? Text{"命令", "COMMANDS"} : Text{"选项", "OPTIONS"});
  OptionList options(page);
  for (const auto& [words, path] : commands) {
    if (commands.size() > 1) {
      page.subsection("shuangbai " + words);
      page.prose(path.back()->title);
    }
    options.put(*path.back(), words);
  }
  page.prose(message({"所有命令通用的选项见 {}。", "The options of all commands are in {}."},
                     program_page.term())
                 .in(language));
  put_examples(commands, page);
  put_exit_codes(page);
  page.section({"文件", "FILES"});
  if (info != nullptr) page.term(files_of(*info), info->plural.in(language));
  page.term(program_files[0].first, program_files[0].second.in(language));
}

void put_program(const Command& program, ManualPage& page) {
  const Language language = page.language();
  page.section({"概要", "SYNOPSIS"});
  page.call("shuangbai", Text{"[选项] 命令 …", "[OPTIONS] COMMAND ..."}.in(language));
  put_prose(description, page);
  page.section({"选项", "OPTIONS"});
  page.prose(Text{"写在命令之前或之后均可。", "They stand before or after the command."});
  OptionList(page).put(program, "");
  page.section({"命令", "COMMANDS"});
  for (const Command& command : program.commands) {
    page.term(page_of(command).term(), command.title.in(language));
  }
  put_prose(outputs_prose, page);
  put_formats(page);
  for (const Prose& section : sections_of_program()) put_prose(section, page);
  put_exit_codes(page);
  page.section({"文件", "FILES"});
  for (const auto& [file, meaning] : program_files) page.term(file, meaning.in(language));
  page.section({"环境变量", "ENVIRONMENT"});
  for (const auto& [variable, meaning] : variables) page.term(variable, meaning.in(language));
}

void put_all_records(ManualPage& page) {
  put_prose(files_of_records, page);
  for (const RecordInfo& info : record_types()) {
    page.term(files_of(info), info.plural.in(page.language()));
  }
  page.section({"字段", "FIELDS"});
  page.prose(Text{"* 表示必填，[] 表示列表。", "An asterisk marks what is required, [] a list."});
  for (const RecordInfo& info : record_types()) {
    page.subsection(fmt::format("{} {}", info.name, info.title.zh));
    put_fields(info.shape(), page);
  }
  put_chapter(sheets, page);
}

void put_policy(ManualPage& page) {
  put_chapter(local_policy, page);
  put_fields(PolicyFile::shape(), page);
  put_chapter(policy_sets, page);
  put_fields(PolicySet::shape(), page);
  page.section({"判定", "DECISIONS"});
  put_decisions(page);
}

void put_all_rules(ManualPage& page) {
  put_prose(rules_prose, page);
  page.section({"规则", "RULES"});
  put_rules(page);
}

void put_page(const Command& program, const PageName& name, ManualPage& page) {
  if (name.name == program_page.name) return put_program(program, page);
  if (name.name == records_page.name) return put_all_records(page);
  if (name.section == '5') return put_policy(page);
  if (name.section == '7') return put_all_rules(page);
  const auto command = std::ranges::find_if(
      program.commands, [&](const Command& each) { return page_of(each).name == name.name; });
  put_command(program, *command, page);
}

std::string text_of_page(const Command& program, const PageName& name, Language language) {
  ManualPage page(name.name, name.section, name.about, language);
  put_page(program, name, page);
  put_see_also(page, name);
  return page.text();
}

struct ManualOptions {
  std::string page;
  bool all = false;
  std::string directory;
};

// All pages, those in Chinese in a folder zh_CN.
int write_pages(const Invocation& run, const Command& program, const std::string& directory) {
  for (const Language language : {Language::en, Language::zh}) {
    const std::string folder = directory + (language == Language::zh ? "/zh_CN" : "");
    ::mkdir(folder.c_str(), 0777);
    for (const PageName& page : pages_of(program)) {
      const std::string path = folder + '/' + page.file();
      const std::string text = text_of_page(program, page, language);
      if (const Outcome failure = write_output(path, Audience::all, text)) {
        return run.fail(*failure);
      }
      run.print(path + "\n");
    }
  }
  return exit_done;
}

int print_manual(const Invocation& run, const ManualOptions& options) {
  Invocation unused(run.language);
  const Command program = whole_program(unused);
  if (options.all && !options.page.empty()) {
    return run.fail(
        usage_failure(message({"PAGE 和 --all 只能给一个", "PAGE and --all exclude each other"})));
  }
  if (!options.all && !options.directory.empty()) {
    return run.fail(
        usage_failure(message({"--directory 须与 --all 同用", "--directory goes with --all"})));
  }
  if (options.all) {
    return write_pages(run, program, options.directory.empty() ? "man" : options.directory);
  }
  const std::vector<PageName> pages = pages_of(program);
  std::vector<std::string> names;
  for (const PageName& page : pages) {
    const std::string wanted =
        page.name == program_page.name ? page.name : page.name.substr(program_page.name.size() + 1);
    const std::string in_full = wanted + '.' + page.section;  // policy.5 beside the command's
    const std::string_view asked = options.page.empty() ? program_page.name : options.page;
    if (asked == wanted || asked == in_full || asked == page.name || asked == page.file()) {
      run.print(text_of_page(program, page, run.language));
      return exit_done;
    }
    names.push_back(page.section == '1' ? wanted : in_full);
  }
  return run.fail(
      {FailureKind::usage, unknown({"手册页", "page of the manual"}, options.page, names)});
}

}  // namespace

Command manual_command() {
  auto options = std::make_shared<ManualOptions>();
  return {
      .name = "manual",
      .title = {"输出手册页（roff）", "Print a page of the manual (roff)"},
      .options = {{.names = "PAGE",
                   .help = {"命令，或 records、policy.5、rules（默认为 shuangbai 一页）",
                            "a command, or records, policy.5, rules (default: the page shuangbai)"},
                   .target = &options->page,
                   .is_command = true,
                   .offered = {"records", "policy.5", "rules"}},
                  {"--all",
                   {"全部写入一个文件夹，两种语言", "write all into a folder, in both languages"},
                   &options->all},
                  {"--directory",
                   {"--all 的文件夹（默认 man）", "the folder of --all (man)"},
                   &options->directory,
                   "DIR"}},
      .run = [options](const Invocation& run) { return print_manual(run, *options); }};
}

}  // namespace shuangbai
