// shuangbai help: of the program, a command or a topic
#include <algorithm>

#include "base/suggestion.h"
#include "commands.h"
#include "help.h"
#include "help_topics.h"
#include "invocation.h"

namespace shuangbai {
namespace {

// The words after "help" as a path of commands; shorter than they are where one is no command.
CommandPath commands_named(const Command& program, const std::vector<std::string>& words) {
  CommandPath path = {&program};
  for (const std::string& word : words) {
    const auto below = std::ranges::find(path.back()->commands, word, &Command::name);
    if (below == path.back()->commands.end()) break;
    path.push_back(&*below);
  }
  return path;
}

std::string list_of_topics(Language language) {
  std::string out = fmt::format(
      "\n{}\n",
      Text{"主题（shuangbai help 主题）：", "Topics (shuangbai help TOPIC):"}.in(language));
  for (const HelpTopic& topic : help_topics()) {
    out +=
        fmt::format("  {}{}\n", pad_right(std::string(topic.name), 32), topic.title.in(language));
  }
  return out;
}

int tell_help(const Invocation& run, const std::vector<std::string>& words) {
  Invocation unused(run.language);
  const Command program = whole_program(unused);
  if (words.empty()) {
    run.page(help_text({&program}, run.language) + list_of_topics(run.language));
    return exit_done;
  }
  // A topic and a command may have one name: then both are told.
  std::string text;
  const auto topic = std::ranges::find(help_topics(), words[0], &HelpTopic::name);
  if (words.size() == 1 && topic != help_topics().end()) {
    text = fmt::format("{}\n\n{}\n", topic->title.in(run.language), topic->text.in(run.language));
  }
  const CommandPath path = commands_named(program, words);
  if (path.size() == words.size() + 1) {
    text += (text.empty() ? "" : "\n") + help_text(path, run.language);
  }
  if (!text.empty()) {
    run.page(text);
    return exit_done;
  }
  std::vector<std::string_view> names;
  for (const Command& command : path.back()->commands) names.push_back(command.name);
  if (path.size() == 1) {
    for (const HelpTopic& each : help_topics()) names.push_back(each.name);
  }
  return run.fail({FailureKind::usage, unknown({"命令或主题", "command or topic"},
                                               words[path.size() - 1], names, Echo::id)});
}

}  // namespace

Command help_command() {
  auto words = std::make_shared<std::vector<std::string>>();
  std::vector<std::string_view> offered;
  for (const HelpTopic& topic : help_topics()) offered.push_back(topic.name);
  return {
      .name = "help",
      .title = {"说明一个命令或主题", "Tell about a command or a topic"},
      .options = {{.names = "TOPIC",
                   .help = {"命令，或主题：formats filters dates policy merging import",
                            "a command, or a topic: formats filters dates policy merging import"},
                   .target = words.get(),
                   .is_command = true,
                   .offered = offered}},
      .run = [words](const Invocation& run) { return tell_help(run, *words); }};
}

}  // namespace shuangbai
