#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "base/characters.h"
#include "base/echo.h"
#include "base/suggestion.h"

namespace shuangbai {
namespace {

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) {
    list += list.empty() ? "" : ", ";
    list += name;
  }
  return list;
}

// A command beside what the parser made of it. CLI11 only tells options, values and commands apart;
// what values must be is checked here, since its messages are English alone.
struct Parsed {
  const Command* command;
  CLI::App* app;
  std::vector<std::pair<const Option*, CLI::Option*>> options = {};
  std::vector<Parsed> commands = {};
};

// An option's names; where they have a hyphen, an underscore is taken, too (--resident_id).
std::string parsed_names(const Option& option) {
  std::string other(option.name());
  for (std::size_t i = 2; i < other.size(); ++i) {
    if (other[i] == '-') other[i] = '_';
  }
  return other == option.name() ? option.names : option.names + ',' + other;
}

// Of the commands below only those that a word names are made, since the parser can find no others.
Parsed make_parser(const Command& command, CLI::App& app, std::span<const char* const> words) {
  Parsed parsed{&command, &app};
  app.require_subcommand(0, 1);  // then `schema worker` names a schema, not a second command
  for (const Option& option : command.options) {
    // An argument's name serves our help alone: newer versions of CLI11 refuse FIELD=VALUE.
    const std::string names = option.is_argument()
                                  ? fmt::format("argument{}", parsed.options.size())
                                  : parsed_names(option);
    CLI::Option* made = option.is_flag() ? app.add_flag(names) : app.add_option(names);
    made->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    if (option.is_flag()) made->disable_flag_override();
    if (option.is_argument() && option.takes_many()) made->expected(-1);
    parsed.options.emplace_back(&option, made);
  }
  for (const Command& sub : command.commands) {
    const bool is_named =
        std::ranges::any_of(words, [&](const char* word) { return word == sub.name; });
    if (!is_named || (sub.commands.empty() && sub.run == nullptr)) continue;
    CLI::App* below = app.add_subcommand(std::string(sub.name));
    below->fallthrough();
    parsed.commands.push_back(make_parser(sub, *below, words));
  }
  return parsed;
}

Message no_date(std::string_view option, std::string_view text) {
  return message({"{}：“{}”不是存在的日期；格式为 YYYY-MM-DD",
                  "{}: `{}` is no date that exists; write YYYY-MM-DD"},
                 option, echoed(Echo::id, text));
}

// Puts a value where the option wants it; returns what is wrong with it.
class Fill {
 public:
  Fill(const Option& option, std::string_view text) : option_(option), text_(text) {}

  Outcome operator()(bool* flag) const {
    *flag = true;
    return std::nullopt;
  }
  Outcome operator()(std::string* value) const {
    *value = text_;
    return std::nullopt;
  }
  Outcome operator()(std::vector<std::string>* values) const {
    values->emplace_back(text_);
    return std::nullopt;
  }
  Outcome operator()(std::optional<std::size_t>* number) const {
    std::size_t parsed = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), parsed);
    if (error != std::errc() || end != text_.data() + text_.size()) {
      return usage_failure(message({"{}：“{}”不是数字", "{}: `{}` is no number"}, option_.name(),
                                   echoed(Echo::id, text_)));
    }
    *number = parsed;
    return std::nullopt;
  }
  Outcome operator()(std::optional<Date>* day) const {
    *day = Date::parse(text_);
    return *day ? std::nullopt : Outcome(usage_failure(no_date(option_.name(), text_)));
  }
  Outcome operator()(Date* day) const {
    const auto parsed = Date::parse(text_);
    if (!parsed) return usage_failure(no_date(option_.name(), text_));
    *day = *parsed;
    return std::nullopt;
  }

 private:
  const Option& option_;
  std::string_view text_;
};

Outcome fill_one(const Option& option, std::string_view text) {
  if (text.empty() && !option.may_be_empty && !option.is_flag()) {
    return usage_failure(message({"{} 的值为空", "{} has an empty value"}, option.name()));
  }
  if (const auto control = find_control_character(text)) {
    const Message fault = message_from(control_character, code_point_text(control->code_point));
    return usage_failure(Message{fmt::format("{}：{}", option.name(), fault.zh),
                                 fmt::format("{}: {}", option.name(), fault.en)});
  }
  if (!option.choices.empty() && std::ranges::find(option.choices, text) == option.choices.end()) {
    return usage_failure(message({"{}：“{}”不是可选的值：{}", "{}: `{}` is none of {}"},
                                 option.name(), echoed(Echo::id, text), list_of(option.choices)));
  }
  return std::visit(Fill(option, text), option.target);
}

Outcome fill(const Option& option, const std::vector<std::string>& texts) {
  if (option.is_flag()) return fill_one(option, "");
  if (texts.size() > 1 && !option.takes_many()) {
    return usage_failure(message({"{} 只能给一次", "{} is given more than once"}, option.name()));
  }
  if (auto* const* list = std::get_if<std::vector<std::string>*>(&option.target)) (*list)->clear();
  for (const std::string& text : texts) {
    if (!option.has_commas) {
      if (const Outcome failure = fill_one(option, text)) return failure;
      continue;
    }
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      if (const Outcome failure = fill_one(option, text.substr(at, end - at))) return failure;
      at = end + 1;
    }
  }
  return std::nullopt;
}

// The chain of the commands that were named.
std::vector<const Parsed*> named(const Parsed& program) {
  std::vector<const Parsed*> chain = {&program};
  for (;;) {
    const auto& below = chain.back()->commands;
    const auto found =
        std::ranges::find_if(below, [](const Parsed& parsed) { return parsed.app->parsed(); });
    if (found == below.end()) return chain;
    chain.push_back(&*found);
  }
}

std::vector<std::string_view> names_of(const std::vector<Command>& commands) {
  std::vector<std::string_view> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

// What the parser found no place for.
Outcome unexpected(const std::vector<const Parsed*>& chain, const std::string& word) {
  if (word.starts_with('-') && word != "-") {
    std::vector<std::string_view> names;
    for (const Parsed* parsed : chain) {
      for (const Option& option : parsed->command->options) {
        if (!option.is_argument()) names.push_back(option.name());
      }
    }
    return usage_failure(unknown({"选项", "option"}, word.substr(0, word.find('=')), names));
  }
  const Command& last = *chain.back()->command;
  if (std::ranges::find(last.commands, word, &Command::name) != last.commands.end()) {
    return usage_failure(message(
        {"“{0}”写在“{1}”之后：{1} {0}", "`{0}` stands behind `{1}`: {1} {0}"}, word, last.name));
  }
  const bool takes_arguments = std::ranges::any_of(last.options, &Option::is_argument);
  if (!last.commands.empty() && !takes_arguments) {
    return usage_failure(unknown({"命令", "command"}, word, names_of(last.commands)));
  }
  return usage_failure(
      message({"多余的参数“{}”", "the argument `{}` is one too many"}, echoed(Echo::id, word)));
}

// An option of a command that stands between the program and the command that runs is of no use to
// it, unless both offer the same.
bool is_heard(const Option& option, const Command& owner, const std::vector<const Parsed*>& chain) {
  const Command& last = *chain.back()->command;
  return &owner == chain.front()->command ||
         std::ranges::find(last.options, option.target, &Option::target) != last.options.end();
}

Outcome read_values(const std::vector<const Parsed*>& chain) {
  for (const Parsed* parsed : chain) {
    for (const auto& [option, made] : parsed->options) {
      if (made->count() == 0) continue;
      if (const Outcome failure = fill(*option, made->results())) return failure;
      if (is_heard(*option, *parsed->command, chain)) continue;
      return usage_failure(message({"{1} 没有选项 {0}", "{1} has no option {0}"}, option->name(),
                                   chain.back()->command->name));
    }
  }
  return std::nullopt;
}

Outcome find_missing(const std::vector<const Parsed*>& chain) {
  const Command& last = *chain.back()->command;
  if (last.run == nullptr) {
    return usage_failure(
        message({"请写出命令：{}", "name a command: {}"}, list_of(names_of(last.commands))));
  }
  for (const auto& [option, made] : chain.back()->options) {
    if (!option->is_required || made->count() > 0) continue;
    return usage_failure(message({"缺少 {}", "{} is required"}, option->name()));
  }
  return std::nullopt;
}

// CLI11 begins the text of a mismatch with the option's name: "--county: 1 required TEXT missing".
Outcome mismatch(const std::string& text) {
  std::string name = text.substr(0, text.find_first_of(": "));
  if (!name.starts_with('-')) name = (name.size() == 1 ? "-" : "--") + name;
  if (text.find("flag override") != text.npos) {
    return usage_failure(message({"{} 不带值", "{} takes no value"}, printable(name)));
  }
  return usage_failure(message({"{} 之后缺少值", "{} needs a value"}, printable(name)));
}

// The arguments from the last to the first, as CLI11 takes them. It drops the empty value of
// `--name=`, which is not an absent one; as an argument of its own it stays.
std::vector<std::string> reversed_words(int argc, const char* const* argv) {
  std::vector<std::string> words;
  bool options = true;
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    options = options && word != "--";
    const bool is_empty = options && word.starts_with("--") && word.find('=') + 1 == word.size();
    if (is_empty) word.remove_suffix(1);
    words.emplace_back(word);
    if (is_empty) words.emplace_back();
  }
  std::ranges::reverse(words);
  return words;
}

}  // namespace

Arguments parse_arguments(const Command& program, int argc, const char* const* argv) {
  CLI::App app;
  app.set_help_flag();
  const Parsed parser = make_parser(program, app, {argv + 1, argv + std::max(argc, 1)});
  Outcome failure;
  try {
    app.parse(reversed_words(argc, argv));
  } catch (const CLI::ExtrasError&) {
    failure = unexpected(named(parser), app.remaining(true).front());
  } catch (const CLI::ArgumentMismatch& error) {
    failure = mismatch(error.what());
  } catch (const CLI::ParseError&) {
    // Nothing that is known leads here; its own words would be English alone.
    failure = usage_failure(message(
        {"参数有误；写法见 --help", "the arguments are wrong; --help tells how they are written"}));
  }
  const std::vector<const Parsed*> chain = named(parser);
  const Outcome wrong = read_values(chain);
  if (!failure) failure = wrong ? wrong : find_missing(chain);
  Arguments arguments{.path = {}, .failure = std::move(failure)};
  for (const Parsed* parsed : chain) arguments.path.push_back(parsed->command);
  return arguments;
}

}  // namespace shuangbai
