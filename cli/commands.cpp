#include "commands.h"

#include <algorithm>

#include "invocation.h"

namespace shuangbai {
namespace {

using MakeVerb = Command (*)(const RecordInfo&);
using MakeCommand = Command (*)();

constexpr MakeVerb verbs_of_every_noun[] = {
    add_command,    list_command,   show_command,   set_command,
    remove_command, import_command, export_command, template_command,
};

struct NounVerb {
  std::string_view noun;
  MakeCommand make;
};
constexpr NounVerb verbs_of_nouns[] = {
    {"station", station_point_command},  {"station", station_staffing_command},
    {"worker", worker_transfer_command}, {"worker", worker_leave_command},
    {"worker", worker_contract_command}, {"worker", worker_certify_command},
    {"worker", worker_assess_command},   {"worker", worker_end_command},
    {"worker", worker_handover_command}, {"client", client_case_command},
    {"client", client_merge_command},    {"visit", visit_hours_command},
    {"visit", visit_due_command},        {"train", train_hours_command},
    {"train", train_transcript_command}, {"supervise", supervise_hours_command},
};

struct Named {
  std::string_view name;
  MakeCommand make;
};
constexpr Named others[] = {
    {"audit", audit_command},
    {"policy", policy_command},
    {"init", init_command},
    {"check", check_command},
    {"find", find_command},
    {"rename", rename_command},
    {"history", history_command},
    {"undo", undo_command},
    {"fmt", fmt_command},
    {"schema", schema_command},
    {"import", import_all_command},
    {"export", export_all_command},
    {"anonymise", anonymise_command},
    {"manual", manual_command},
    {"hook", hook_command},
    {"merge-driver", merge_driver_command},
    {"resolve", resolve_command},
    {"diff-text", diff_text_command},
    {"stats", stats_command},
    {"completion", completion_command},
    {"help", help_command},
};

Command command_of(const RecordInfo& info) {
  Command command{.name = info.noun, .title = info.plural};
  for (const MakeVerb make : verbs_of_every_noun) command.commands.push_back(make(info));
  for (const NounVerb& verb : verbs_of_nouns) {
    if (verb.noun == info.noun) command.commands.push_back(verb.make());
  }
  return command;
}

template <typename IsNamed>
Command program_with(Invocation& run, const IsNamed& is_named) {
  Command program{
      .name = "shuangbai",
      .title = {"运行并审计一个市的社会工作服务站网络（“双百工程”，韶民发〔2021〕21号）。",
                "Runs and audits a city's network of social-work stations (\"Shuangbai\" project, "
                "韶民发〔2021〕21号)."},
      .options = global_options(run)};
  for (const RecordInfo& info : record_types()) {
    program.commands.push_back(is_named(info.noun) ? command_of(info)
                                                   : Command{.name = info.noun, .title = {}});
  }
  for (const Named& other : others) {
    program.commands.push_back(is_named(other.name) ? other.make()
                                                    : Command{.name = other.name, .title = {}});
  }
  return program;
}

}  // namespace

Command program_for(std::span<const char* const> words, Invocation& run) {
  return program_with(run, [&](std::string_view name) {
    return std::ranges::any_of(words, [&](const char* word) { return word == name; });
  });
}

Command whole_program(Invocation& run) {
  return program_with(run, [](std::string_view) { return true; });
}

}  // namespace shuangbai
