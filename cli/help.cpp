#include "help.h"

#include <fmt/format.h>

#include <algorithm>

#include "examples.h"

namespace shuangbai {
namespace {

constexpr std::size_t help_column = 34;  // where the help of an option begins
constexpr std::size_t width = 100;

// A line of a list: a term, and what it means, in as many lines as it needs.
void add_line(std::string& out, const std::string& term, std::string_view meaning) {
  std::string line = "  " + term;
  if (display_width(line) + 2 > help_column) {
    out += line + '\n';
    line.clear();
  }
  line = pad_right(line, help_column);
  std::size_t used = help_column;
  for (std::size_t at = 0; at < meaning.size();) {
    const std::size_t space = std::min(meaning.find(' ', at), meaning.size());
    const std::string_view word = meaning.substr(at, space - at);
    const std::size_t wide = display_width(word);
    if (used > help_column && used + 1 + wide > width) {
      out += line + '\n';
      line = std::string(help_column, ' ');
      used = help_column;
    }
    if (used > help_column) line += ' ';
    line += word;
    used += wide + (used > help_column ? 1 : 0);
    at = space + 1;
  }
  out += line + '\n';
}

std::string examples_text(const CommandPath& path, Language language) {
  std::string words;
  for (std::size_t i = 1; i < path.size(); ++i) {
    words += (i == 1 ? "" : " ") + std::string(path[i]->name);
  }
  std::string out;
  for (const Example& example : examples_of(words)) {
    if (out.empty()) out = fmt::format("\n{}\n", Text{"示例：", "Examples:"}.in(language));
    out += fmt::format("  # {}\n  {}\n", example.meaning.in(language), example.line);
  }
  return out;
}

}  // namespace

std::string usage(const CommandPath& path, Language language) {
  const Command& command = *path.back();
  std::string line;
  for (const Command* each : path)
    line += fmt::format("{}{}", each == path[0] ? "" : " ", each->name);
  if (path.size() == 1) line += Text{" [选项]", " [OPTIONS]"}.in(language);
  for (const Option& option : command.options) {
    if (!option.is_argument()) continue;
    line += option.is_required ? ' ' + option_term(option) : " [" + option_term(option) + ']';
  }
  if (path.size() > 1) line += Text{" [选项]", " [OPTIONS]"}.in(language);
  if (!command.commands.empty()) {
    line += command.run ? Text{" [命令]", " [COMMAND]"}.in(language)
                        : Text{" 命令 …", " COMMAND ..."}.in(language);
  }
  return line;
}

Message formats_of(const Command& command) {
  const std::vector<std::string_view> usual = format_names(std::span(command.outputs).first(1));
  std::vector<std::string_view> further = format_names(command.outputs);
  std::erase_if(further, [&](std::string_view name) {
    return std::ranges::find(usual, name) != usual.end();
  });
  if (further.empty()) return message({"{}", "{}"}, joined(usual));
  return message({"{}；另一种输出还可用 {}", "{}; its other output also {}"}, joined(usual),
                 joined(further));
}

std::string option_term(const Option& option) {
  std::string term = option.names;
  if (const std::size_t comma = term.find(','); comma != term.npos) term.insert(comma + 1, " ");
  if (option.is_argument()) return term + (option.takes_many() ? "..." : "");
  const std::string value = value_name(option);
  return value.empty() ? term : term + ' ' + value;
}

std::string option_meaning(const Option& option, Language language) {
  std::string text = option.help.in(language);
  if (!option.is_argument() && option.takes_many() && !option.has_commas) {
    text += language == Language::zh ? "（可重复）" : " (repeatable)";
  }
  if (option.is_required && !option.is_argument()) {
    text += language == Language::zh ? "（必填）" : " (required)";
  }
  return text;
}

std::string value_name(const Option& option) {
  if (option.is_flag()) return "";
  if (!option.choices.empty()) {
    std::string names;
    for (const std::string_view choice : option.choices) {
      names += names.empty() ? "" : "|";
      names += choice;
    }
    return names;
  }
  if (!option.value.empty()) return std::string(option.value);
  if (std::holds_alternative<std::optional<std::size_t>*>(option.target)) return "NUMBER";
  const bool day = std::holds_alternative<std::optional<Date>*>(option.target) ||
                   std::holds_alternative<Date*>(option.target);
  return day ? "DATE" : "TEXT";
}

std::string help_text(const CommandPath& path, Language language) {
  const Command& command = *path.back();
  std::string out = fmt::format("{}\n{}{}\n", command.title.in(language),
                                Text{"用法：", "Usage: "}.in(language), usage(path, language));
  const auto list = [&](Text heading, const auto& belongs) {
    bool any = false;
    for (const Option& option : command.options) {
      if (!belongs(option)) continue;
      if (!any) out += fmt::format("\n{}\n", heading.in(language));
      any = true;
      add_line(out, option_term(option), option_meaning(option, language));
    }
  };
  list({"参数：", "Arguments:"}, [](const Option& option) { return option.is_argument(); });
  std::vector<std::string_view> groups;
  for (const Option& option : command.options) {
    if (option.is_argument() || std::ranges::find(groups, option.group.en) != groups.end())
      continue;
    groups.push_back(option.group.en);
    list(option.group.en.empty() ? Text{"选项：", "Options:"} : option.group,
         [&](const Option& other) {
           return !other.is_argument() && other.group.en == option.group.en;
         });
  }
  if (!command.commands.empty()) {
    out += fmt::format("\n{}\n", Text{"命令：", "Commands:"}.in(language));
    for (const Command& sub : command.commands) {
      add_line(out, std::string(sub.name), sub.title.in(language));
    }
  }
  if (!command.terms.empty()) {
    out += fmt::format("\n{}\n", Text{"含义：", "Terms:"}.in(language));
    for (const Term& term : command.terms) add_line(out, term.name, term.meaning.in(language));
  }
  if (!command.outputs.empty()) {
    out += fmt::format("\n{}{}\n", Text{"输出格式（-o）：", "Formats (-o): "}.in(language),
                       formats_of(command).in(language));
  }
  out += examples_text(path, language);
  if (path.size() > 1) {
    std::string names;
    for (const Option& option : path[0]->options) {
      names += (names.empty() ? "" : " ") + option.names.substr(0, option.names.find(','));
    }
    out += message({"\n所有命令通用的选项（{0}）见 shuangbai --help。\n",
                    "\nThe options of all commands ({0}): shuangbai --help.\n"},
                   names)
               .in(language);
  }
  return out;
}

}  // namespace shuangbai
