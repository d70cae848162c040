// All commands of the program.
#pragma once

#include <span>

#include "command.h"
#include "nouns.h"

namespace shuangbai {

// The tree, with the program's global options, which are kept in the invocation. Only commands
// whose names are among the words are made in full, others are their names alone: making every
// option of every command would take longer than most of them run.
Command program_for(std::span<const char* const> words, Invocation& run);
// The whole tree.
Command whole_program(Invocation& run);

// What the file of each command offers. First the verbs that every noun has,
Command add_command(const RecordInfo& info);
Command list_command(const RecordInfo& info);
Command show_command(const RecordInfo& info);
Command set_command(const RecordInfo& info);
Command remove_command(const RecordInfo& info);
Command import_command(const RecordInfo& info);
Command export_command(const RecordInfo& info);
Command template_command(const RecordInfo& info);
// then the verbs of single nouns,
Command station_point_command();
Command station_staffing_command();
Command worker_transfer_command();
Command worker_leave_command();
Command worker_contract_command();
Command worker_certify_command();
Command worker_assess_command();
Command worker_end_command();
Command worker_handover_command();
Command client_case_command();
Command client_merge_command();
Command visit_hours_command();
Command visit_due_command();
Command train_hours_command();
Command train_transcript_command();
Command supervise_hours_command();
// and commands of their own.
Command audit_command();
Command audit_rules_command();
Command audit_explain_command();
Command audit_trend_command();
Command audit_diff_command();
Command audit_forecast_command();
Command audit_sample_command();
Command audit_merge_command();
Command policy_command();
Command policy_set_command();
Command policy_suppress_command();
Command policy_unsuppress_command();
Command init_command();
Command check_command();
Command fmt_command();
Command hook_command();
Command merge_driver_command();
Command resolve_command();
Command diff_text_command();
Command stats_command();
Command find_command();
Command rename_command();
Command history_command();
Command undo_command();
Command schema_command();
Command import_all_command();
Command export_all_command();
Command anonymise_command();
Command manual_command();
Command completion_command();
Command help_command();

}  // namespace shuangbai
