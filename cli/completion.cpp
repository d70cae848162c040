#include "completion.h"

#include <algorithm>

#include "commands.h"
#include "help.h"
#include "model/mask.h"
#include "record_command.h"
#include "report/output_format.h"
#include "rules/rules.h"
#include "store/record_lookup.h"
#include "store/session.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_records = 1000;
// Of more, ids alone are offered: for each name a file is read, and shells wait.
constexpr std::size_t most_with_names = 100;

// Whether the values are paths, as their name in help says.
bool names_path(const Option& option) {
  const std::string_view name = option.is_argument() ? option.name() : option.value;
  return name == "FILE" || name == "DIR" || name == "PATH" || name == "KEYFILE" || name == "SHARD";
}

// The line that is typed, read up to its last word.
class Line {
 public:
  Line(std::span<const char* const> words, Language language);
  Completion complete() const;

 private:
  void read(std::string_view word);
  const Option* find(std::string_view name) const;
  const Option* next_argument() const;
  const Command* named_command() const;
  Completion values_of(const Option& option, const std::string& before,
                       std::string_view typed) const;
  void add_options(Completion& found) const;
  void add_commands(const Command& above, const std::string& before, Completion& found) const;
  void add_formats(const std::string& before, Completion& found) const;
  void add_rules(const std::string& before, Completion& found) const;
  void add_records(const RecordInfo& info, const std::string& before, std::string_view typed,
                   Completion& found) const;

  void add(Completion& found, std::string word, const Message& meaning) const {
    if (word.starts_with(last_))
      found.candidates.push_back({std::move(word), meaning.in(language_)});
  }
  bool names_commands() const { return arguments_.empty() && !ended_; }

  Language language_;
  Invocation run_;
  Command program_;
  CommandPath path_;
  std::vector<const Option*> given_;
  const Option* open_ = nullptr;  // the option whose value comes next
  std::vector<std::string> arguments_;
  bool ended_ = false;  // after `--`
  std::string last_;
};

Line::Line(std::span<const char* const> words, Language language)
    : language_(language), run_(language) {
  run_.quiet = true;
  program_ = whole_program(run_);
  path_ = {&program_};
  if (words.empty()) return;
  for (const char* word : words.first(words.size() - 1)) read(word);
  last_ = words.back();
}

void Line::read(std::string_view word) {
  if (open_ != nullptr) {
    if (open_->target == Option::Target(&run_.directory)) run_.directory = word;
    open_ = nullptr;
    return;
  }
  if (!ended_ && word == "--") {
    ended_ = true;
    return;
  }
  if (!ended_ && word.starts_with('-') && word.size() > 1) {
    const std::size_t equals = word.find('=');
    const Option* option = find(word.substr(0, equals));
    if (option == nullptr) return;
    given_.push_back(option);
    if (!option->is_flag() && equals == word.npos) open_ = option;
    return;
  }
  if (names_commands()) {
    const auto& commands = path_.back()->commands;
    const auto found = std::ranges::find(commands, word, &Command::name);
    if (found != commands.end()) {
      path_.push_back(&*found);
      return;
    }
  }
  arguments_.emplace_back(word);
}

const Option* Line::find(std::string_view name) const {
  for (const Command* command : path_) {
    for (const Option& option : command->options) {
      if (option.is_argument()) continue;
      if (name == option.name() || name == option.names.substr(0, option.names.find(','))) {
        return &option;
      }
    }
  }
  return nullptr;
}

const Option* Line::next_argument() const {
  std::size_t at = 0;
  const Option* last = nullptr;
  for (const Option& option : path_.back()->options) {
    if (!option.is_argument()) continue;
    last = &option;
    if (at++ == arguments_.size()) return last;
  }
  return last != nullptr && last->takes_many() ? last : nullptr;
}

Completion Line::complete() const {
  if (open_ != nullptr) return values_of(*open_, "", last_);
  if (!ended_ && last_.starts_with('-')) {
    const std::size_t equals = last_.find('=');
    Completion found;
    if (equals == std::string::npos) {
      add_options(found);
      return found;
    }
    const Option* option = find(std::string_view(last_).substr(0, equals));
    if (option == nullptr || option->is_flag()) return found;
    return values_of(*option, last_.substr(0, equals + 1),
                     std::string_view(last_).substr(equals + 1));
  }
  Completion found;
  if (const Option* argument = next_argument()) found = values_of(*argument, "", last_);
  if (names_commands()) add_commands(*path_.back(), "", found);
  return found;
}

// `before`: what of the last word stands before the value; `typed`: the value, as far as it is
// there.
Completion Line::values_of(const Option& option, const std::string& before,
                           std::string_view typed) const {
  Completion found;
  auto* const* texts = std::get_if<std::vector<std::string>*>(&option.target);
  if (texts != nullptr && *texts == &run_.formats) {
    found.is_path = typed.find('=') != typed.npos;
    if (!found.is_path) add_formats(before, found);
    return found;
  }
  found.is_path = names_path(option);
  std::string ahead = before;
  if (option.has_commas && typed.find(',') != typed.npos) {
    const std::size_t comma = typed.rfind(',') + 1;
    ahead += typed.substr(0, comma);
    typed.remove_prefix(comma);
  }
  const Command* above = option.is_command ? named_command() : nullptr;
  const bool is_below = above != nullptr && above != &program_;
  for (const auto* values : {&option.choices, &option.offered}) {
    if (is_below) break;
    for (const std::string_view value : *values) add(found, ahead + std::string(value), {});
  }
  if (option.is_rule) add_rules(ahead, found);
  if (above != nullptr) add_commands(*above, ahead, found);
  if (option.is_any_record) {
    for (const RecordInfo& info : record_types()) {
      if (!info.is_log() && !is_only_one(info)) add_records(info, ahead, typed, found);
    }
  }
  if (option.record) add_records(info_of(*option.record), ahead, typed, found);
  return found;
}

// The command that the arguments before name, as in `help audit`; nothing if they name none.
const Command* Line::named_command() const {
  const Command* command = &program_;
  for (const std::string& argument : arguments_) {
    const auto found = std::ranges::find(command->commands, argument, &Command::name);
    if (found == command->commands.end()) return nullptr;
    command = &*found;
  }
  return command;
}

void Line::add_options(Completion& found) const {
  for (auto command = path_.rbegin(); command != path_.rend(); ++command) {
    // Options between the program and the command that runs are of no use to it.
    if (*command != path_.back() && *command != path_.front()) continue;
    for (const Option& option : (*command)->options) {
      if (option.is_argument()) continue;
      const bool again = !option.takes_many() && std::ranges::find(given_, &option) != given_.end();
      if (!again) add(found, std::string(option.name()), option.help);
    }
  }
}

void Line::add_commands(const Command& above, const std::string& before, Completion& found) const {
  for (const Command& command : above.commands) {
    const std::string word = before + std::string(command.name);
    // Help has topics of commands' names.
    if (std::ranges::find(found.candidates, word, &CompletionWord::word) != found.candidates.end())
      continue;
    add(found, word, {std::string(command.title.zh), std::string(command.title.en)});
  }
}

void Line::add_formats(const std::string& before, Completion& found) const {
  for (const std::string_view name : format_names(path_.back()->outputs)) {
    add(found, before + std::string(name), {});
  }
}

void Line::add_rules(const std::string& before, Completion& found) const {
  const auto add_all = [&](const Rules& rules) {
    for (const Rule* rule : rules.all()) {
      add(found, before + std::string(rule->code),
          {std::string(rule->title.zh), std::string(rule->title.en)});
    }
  };
  const Result<Folder> folder = run_.repository();
  if (!folder) return add_all(Rules(Policy::of_built_in()));
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (reading) add_all(Rules(read_policy(*folder).policy));
}

// Whose name may be told.
const Field* public_name(const RecordInfo& info) {
  const Field* name = info.shape().find("name");
  return name != nullptr && name->personal == Personal::none ? name : nullptr;
}

// The record's name; empty if it cannot be read.
std::string name_of(const RecordLookup& lookup, const RecordInfo& info, const Field& name,
                    const std::string& id) {
  const Entry* record = lookup.record(info.type, id);
  return record == nullptr ? "" : printable(text_of(name, *record));
}

void Line::add_records(const RecordInfo& info, const std::string& before, std::string_view typed,
                       Completion& found) const {
  const Result<Folder> folder = run_.repository();
  if (!folder) return;
  const Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return;
  const RecordLookup lookup(*folder);
  Result<std::vector<std::string>> ids = lookup.ids_of(info.type);
  if (!ids) return;
  // A name is typed in place of the id.
  const bool by_name = std::ranges::any_of(typed, is_non_ascii);
  std::erase_if(*ids, [&](const std::string& id) {
    return (!by_name && !id.starts_with(typed)) || mask_by_shape(id) != id;
  });
  std::ranges::sort(*ids);
  const std::size_t room = most_records - std::min(most_records, found.candidates.size());
  if (!by_name && ids->size() > room) ids->resize(room);
  const Field* name = by_name || ids->size() <= most_with_names ? public_name(info) : nullptr;
  if (by_name && name == nullptr) return;
  for (const std::string& id : *ids) {
    const std::string named = name == nullptr ? "" : name_of(lookup, info, *name, id);
    add(found, before + (by_name ? named : id), by_name ? Message{id, id} : Message{named, named});
  }
}

}  // namespace

Completion complete(std::span<const char* const> words, Language language) {
  return Line(words, language).complete();
}

}  // namespace shuangbai
