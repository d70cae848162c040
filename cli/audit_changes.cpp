#include "audit_changes.h"

#include "report/subject_title.h"
#include "report/words.h"

namespace shuangbai {
namespace {

// What is said of a change; of one in quantity, how much was missing before and is now.
Message message_of(const Change& change) {
  if (change.passes != nullptr) return *change.passes;
  const Finding& shown = change.after != nullptr ? *change.after : *change.before;
  if (change.kind != ChangeKind::worse && change.kind != ChangeKind::better) return shown.text;
  return message({"缺 {0} → {1}：{2}", "short of {0} → {1}: {3}"}, *change.before->shortfall,
                 *change.after->shortfall, shown.text.zh, shown.text.en);
}

// What is new: of something that passed before, or of a record that was not there.
constexpr std::string_view added_key = "added";

Text words_of_change(std::string_view key) {
  return key == added_key ? Text{"随新记录", added_key} : words_of<ChangeKind>(key);
}

}  // namespace

int tell_changes(const Invocation& run, const std::vector<Change>& changes, const Query& wanted) {
  Table table;
  table.columns = {
      {.key = "change", .title = {"变化", "Change"}, .words = &words_of_change},
      {.key = "rule", .title = {"规则", "Rule"}},
      {.key = "kind", .title = {"类型", "Kind"}, .words = &subject_title},
      {.key = "subject", .title = {"对象", "Subject"}},
      {.key = "name", .title = {"名称", "Name"}},
      {.key = "county", .title = {"县（市、区）", "County"}},
      {.key = "period", .title = {"期间", "Period"}},
      {.key = "before", .title = {"原结果", "Before"}, .words = &words_of<VerdictOutcome>},
      {.key = "after", .title = {"现结果", "After"}, .words = &words_of<VerdictOutcome>},
      {.key = "severity", .title = {"级别", "Severity"}, .words = &words_of<Severity>},
      {.key = "message", .title = {"说明", "Message"}}};
  const auto add_number = [&](std::string_view key, Text title) {
    table.columns.push_back(
        {std::string(key), {std::string(title.zh), std::string(title.en)}, CellType::number});
  };
  add_number("observed_before", {"原实有", "Observed before"});
  add_number("observed_after", {"现实有", "Observed after"});
  add_number("required_before", {"原应有", "Required before"});
  add_number("required_after", {"现应有", "Required after"});
  const auto number = [](const Finding* finding, std::optional<Decimal> Finding::*quantity) {
    return finding == nullptr || !(finding->*quantity) ? "" : (finding->*quantity)->to_string();
  };
  const bool masked = run.masking() == Masking::masked;
  for (const Change& change : changes) {
    const Finding& shown = change.after != nullptr ? *change.after : *change.before;
    const auto outcome = [&](const Finding* finding) {
      if (finding != nullptr) return std::string(key_of(finding->outcome));
      const bool passes = change.was_counted && change.was_there &&
                          change.kind != ChangeKind::dropped &&
                          change.kind != ChangeKind::suppressed;
      return std::string(passes ? key_of(VerdictOutcome::pass) : "");
    };
    table.rows.push_back(
        {std::string(change.was_there ? key_of(change.kind) : added_key), shown.rule, shown.kind,
         shown.subject, masked ? mask(shown.personal, shown.name) : shown.name, shown.county,
         shown.period, outcome(change.before), outcome(change.after),
         std::string(key_of(shown.severity)), message_of(change).in(run.language),
         number(change.before, &Finding::observed), number(change.after, &Finding::observed),
         number(change.before, &Finding::required), number(change.after, &Finding::required)});
  }
  return run.table(std::move(table), wanted,
                   {"change", "rule", "subject", "name", "before", "after", "message"});
}

int count_changes(const Invocation& run, const std::vector<Change>& changes) {
  constexpr std::size_t kinds = enumerators<ChangeKind>.size();
  std::map<std::pair<std::string_view, std::string_view>, std::array<std::size_t, kinds>> counts;
  for (const Change& change : changes) {
    const Finding& shown = change.after != nullptr ? *change.after : *change.before;
    ++counts[{shown.rule, shown.county}][static_cast<std::size_t>(change.kind)];
  }
  Table table;
  table.columns = {{.key = "rule", .title = {"规则", "Rule"}},
                   {.key = "county", .title = {"县（市、区）", "County"}}};
  std::vector<std::string> keys = {"rule", "county"};
  for (const EnumValue& kind : Enumeration<ChangeKind>::values) {
    table.columns.push_back({.key = std::string(kind.key),
                             .title = {std::string(kind.title.zh), std::string(kind.title.en)},
                             .type = CellType::number});
    keys.emplace_back(kind.key);
  }
  for (const auto& [place, of_kind] : counts) {
    Row row = {std::string(place.first), std::string(place.second.empty() ? "-" : place.second)};
    for (const std::size_t count : of_kind) row.push_back(std::to_string(count));
    table.rows.push_back(std::move(row));
  }
  const Result<Table> shown = query(std::move(table), {}, keys, run.masking());
  if (!shown) return run.fail(shown.failure());
  run.print(render(*shown, TableFormat::table, run.language));
  return exit_done;
}

bool brings_findings(const std::vector<Change>& changes, std::optional<Severity> limit) {
  return limit && std::ranges::any_of(changes, [&](const Change& change) {
           return change.after != nullptr && change.kind != ChangeKind::better &&
                  change.after->outcome != VerdictOutcome::pending &&
                  change.after->severity >= *limit;
         });
}

}  // namespace shuangbai
