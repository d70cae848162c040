// shuangbai worker transfer, leave, contract, certify, assess, end
#include "model/worker.h"

#include "model/assign.h"
#include "record_command.h"

namespace shuangbai {
namespace {

// The values of one command, by option; empty ones were not given.
struct WorkerOptions {
  std::string id;
  std::map<std::string, std::string> values;
  bool dry_run = false;
};

struct Option {
  std::string name;
  Text help;
  bool required = true;
};

// Appends an entry made of the options to a list of the worker's.
std::optional<Message> append(AnyRecord& record, std::string_view list,
                              const std::map<std::string, std::string>& values) {
  const Field* field = record.shape().find(list);
  Entry& entry = field->add(record.entry());
  for (const auto& [key, value] : values) {
    if (value.empty()) continue;
    if (auto wrong = assign_path(field->shape(), entry, key, value)) {
      return Message{fmt::format("--{}：{}", key, wrong->zh),
                     fmt::format("--{}: {}", key, wrong->en)};
    }
  }
  return std::nullopt;
}

// A transfer ends the post of the day before, and begins the new one.
std::optional<Message> transfer(AnyRecord& record, const WorkerOptions& options) {
  auto& worker = static_cast<Worker&>(record.entry());
  const Result<Date> from = parse_day("--from", options.values.at("from"));
  if (!from) return from.failure().message;
  for (Post& post : worker.posts) {
    if (!post.interval().covers(*from)) continue;
    if (post.from == *from) {
      return message({"{} 已有一个当天开始的岗位", "a post begins on {} already"},
                     from->to_string());
    }
    post.to = *from - 1;
  }
  return append(record, "posts", options.values);
}

// The end of service: of the posts and contracts that cover the day.
std::optional<Message> end(AnyRecord& record, const WorkerOptions& options) {
  auto& worker = static_cast<Worker&>(record.entry());
  const Result<Date> day = parse_day("--on", options.values.at("on"));
  if (!day) return day.failure().message;
  bool ended = false;
  const auto close = [&](auto& entries) {
    for (auto& entry : entries) {
      if (!Interval{entry.from, entry.to}.covers(*day)) continue;
      entry.to = *day;
      ended = true;
    }
  };
  close(worker.posts);
  close(worker.contracts);
  close(worker.insurance);
  close(worker.pay);
  if (ended) return std::nullopt;
  return message({"{} 当天没有在岗", "the worker is not in post on {}"}, day->to_string());
}

using WorkerEdit = std::optional<Message> (*)(AnyRecord&, const WorkerOptions&);

struct Verb {
  std::string name;
  Text title;
  std::vector<Option> options;
  WorkerEdit edit;
};

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"transfer",
       {"调到另一岗位", "Move to another post"},
       {{"station", {"社工站", "the station"}},
        {"kind", {"岗位类型：admin, service", "the kind of post: admin, service"}},
        {"from", {"第一天", "the first day there"}},
        {"point", {"社工点", "the point"}, false}},
       &transfer},
      {"leave",
       {"记录休假", "Record a leave"},
       {{"kind",
         {"maternity, sick, personal, study, other", "maternity, sick, personal, study, other"}},
        {"from", {"第一天", "the first day"}},
        {"to", {"最后一天", "the last day"}, false}},
       [](AnyRecord& record, const WorkerOptions& options) {
         return append(record, "leave", options.values);
       }},
      {"contract",
       {"记录合同", "Record a contract"},
       {{"employer", {"用人单位（镇级代码）", "the employer (a township's code)"}},
        {"signed", {"签订日期", "the day of signature"}},
        {"from", {"第一天", "the first day"}},
        {"to", {"最后一天", "the last day"}},
        {"number", {"合同编号", "its number"}, false},
        {"renews", {"续签的合同", "the contract that it renews"}, false},
        {"monthly_pay", {"月薪（元）", "monthly pay (yuan)"}, false}},
       [](AnyRecord& record, const WorkerOptions& options) {
         return append(record, "contracts", options.values);
       }},
      {"certify",
       {"记录证书", "Record a certificate"},
       {{"level", {"assistant, social-worker, senior", "assistant, social-worker, senior"}},
        {"issued", {"发证日期", "the day of issue"}},
        {"number", {"证书编号", "its number"}, false}},
       [](AnyRecord& record, const WorkerOptions& options) {
         return append(record, "certificates", options.values);
       }},
      {"assess",
       {"记录年度考核", "Record a yearly assessment"},
       {{"year", {"年度", "the year"}},
        {"grade",
         {"excellent, qualified, basic, unqualified", "excellent, qualified, basic, unqualified"}},
        {"date", {"考核日期", "the day of the assessment"}}},
       [](AnyRecord& record, const WorkerOptions& options) {
         return append(record, "assessments", options.values);
       }},
      {"end", {"离职", "End the service"}, {{"on", {"最后一天", "the last day"}}}, &end},
  };
  return all;
}

}  // namespace

void register_worker(CLI::App& program, Invocation& run) {
  CLI::App& worker = noun(program, "worker");
  for (const Verb& verb : verbs()) {
    auto options = std::make_shared<WorkerOptions>();
    CLI::App* command = run.command(worker, verb.name, verb.title, [&run, &verb, options] {
      return modify(run, RecordType::worker, options->id, options->dry_run,
                    [&](AnyRecord& record, Editor::Place&) { return verb.edit(record, *options); });
    });
    command->add_option("ID", options->id, run.help({"社工编号", "the worker"}))->required();
    for (const Option& option : verb.options) {
      command->add_option("--" + option.name, options->values[option.name], run.help(option.help))
          ->required(option.required);
    }
    add_dry_run(*command, options->dry_run, run);
  }
}

}  // namespace shuangbai
