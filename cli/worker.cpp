// shuangbai worker transfer, leave, contract, certify, assess: an entry of the worker's record,
// from an option for each of its fields
#include <map>

#include "commands.h"
#include "model/assign.h"
#include "model/worker_edits.h"
#include "record_command.h"
#include "record_values.h"

namespace shuangbai {
namespace {

struct EntryValues {
  std::string worker;
  std::map<std::string_view, std::string> values;  // by the entry's keys; empty: not given
  bool dry_run = false;
};

template <typename T>
using WorkerEdit = std::optional<Message> (*)(Worker&, T);

template <typename T>
int edit_worker(const Invocation& run, const EntryValues& given, WorkerEdit<T> edit) {
  T entry;
  for (const auto& [key, value] : given.values) {
    if (value.empty()) continue;
    if (auto wrong = assign_path(T::shape(), entry, key, value)) {
      return run.fail(usage_failure(wrong_value(key, *wrong)));
    }
  }
  return modify_record<Worker>(run, RecordType::worker, given.worker, given.dry_run,
                               [&](Worker& worker) { return edit(worker, entry); });
}

template <typename T>
Command entry_command(std::string_view name, Text title, const std::vector<std::string_view>& keys,
                      WorkerEdit<T> edit) {
  auto given = std::make_shared<EntryValues>();
  Command command{
      .name = name,
      .title = title,
      .options = {worker_option(given->worker)},
      .run = [given, edit](const Invocation& run) { return edit_worker(run, *given, edit); },
      .outputs = {OutputKind::edit}};
  for (const std::string_view key : keys) {
    command.options.push_back(field_option(*T::shape().find(key), key, &given->values[key]));
  }
  command.options.push_back(dry_run_option(given->dry_run));
  return command;
}

}  // namespace

Option worker_option(std::string& id) {
  return {.names = "ID",
          .help = {"社工编号或姓名", "the worker: an id, or a name"},
          .target = &id,
          .is_required = true,
          .record = RecordType::worker};
}

Command worker_transfer_command() {
  return entry_command("transfer", {"调到另一岗位", "Move to another post"},
                       {"station", "kind", "from", "point"}, &transfer);
}

Command worker_leave_command() {
  return entry_command("leave", {"记录休假", "Record a leave"}, {"kind", "from", "to"}, &add_leave);
}

Command worker_contract_command() {
  return entry_command("contract", {"记录合同", "Record a contract"},
                       {"employer", "signed", "from", "to", "number", "renews", "monthly_pay"},
                       &add_contract);
}

Command worker_certify_command() {
  return entry_command("certify", {"记录证书", "Record a certificate"},
                       {"level", "issued", "number"}, &add_certificate);
}

Command worker_assess_command() {
  return entry_command("assess", {"记录年度考核", "Record a yearly assessment"},
                       {"year", "grade", "date"}, &add_assessment);
}

}  // namespace shuangbai
