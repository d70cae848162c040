#include "report/annotation.h"

#include <algorithm>

#include "base/count.h"
#include "base/enumerators.h"

namespace shuangbai {
namespace {

constexpr std::size_t most_of_a_kind = 10;

// One notice tells of what is left out.
std::size_t most_of(Severity severity) {
  return severity == Severity::info ? most_of_a_kind - 1 : most_of_a_kind;
}

// Percent-encoding of what would end the command or a property.
std::string percent_encoded(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : printable_lines(text)) {
    if (special.find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out;
}

std::string workflow_data(std::string_view text) {
  return percent_encoded(text, "%\r\n");
}
std::string workflow_property(std::string_view text) {
  return percent_encoded(text, "%\r\n:,");
}

std::string workflow_command(const Annotation& note) {
  constexpr std::string_view commands[] = {"notice", "warning", "error"};
  static_assert(std::size(commands) == enumerators<Severity>.size());
  std::string out =
      fmt::format("::{} file={},line={}", commands[static_cast<std::size_t>(note.severity)],
                  workflow_property(note.path), std::max(1U, note.line));
  if (note.column > 0) out += fmt::format(",col={}", note.column);
  return out +
         fmt::format(",title={}::{}\n", workflow_property(note.title), workflow_data(note.text));
}

}  // namespace

bool GithubAnnotations::offer(Severity severity, unsigned rank, std::string_view place) {
  const auto kind = static_cast<std::size_t>(severity);
  rank_ = rank;
  place_ = place;
  if (kept_[kind].size() < most_of(severity) || rank < kept_[kind].back().rank) return true;
  ++left_out_[kind];
  ++places_[place_];
  return false;
}

void GithubAnnotations::add(Annotation annotation) {
  const Severity severity = annotation.severity;
  const auto kind = static_cast<std::size_t>(severity);
  std::vector<Kept>& kept = kept_[kind];
  const auto behind = std::ranges::upper_bound(kept, rank_, {}, &Kept::rank);
  kept.insert(behind, {rank_, place_, std::move(annotation)});
  if (kept.size() <= most_of(severity)) return;
  ++left_out_[kind];
  ++places_[kept.back().place];
  kept.pop_back();
}

void GithubAnnotations::write(const Write& write, Language language, std::string_view all) const {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    for (const Kept& one : kept_[static_cast<std::size_t>(severity)]) {
      write(workflow_command(one.annotation));
    }
  }
  if (places_.empty()) return;
  Message counts;
  constexpr Text kinds[] = {{"提示", "notice"}, {"警告", "warning"}, {"错误", "error"}};
  for (std::size_t kind = kept_.size(); kind-- > 0;) {
    if (left_out_[kind] == 0) continue;
    counts.zh +=
        fmt::format("{}{} 处{}", counts.zh.empty() ? "" : "、", left_out_[kind], kinds[kind].zh);
    counts.en += fmt::format("{}{}", counts.en.empty() ? "" : ", ",
                             Count(left_out_[kind]).of(kinds[kind].en));
  }
  Message places;
  for (const auto& [place, count] : places_) {
    places.zh += fmt::format("{}{} {}", places.zh.empty() ? "" : "，",
                             place.empty() ? "全市" : place, count);
    places.en += fmt::format("{}{} {}", places.en.empty() ? "" : ", ",
                             place.empty() ? "city" : place, count);
  }
  write(fmt::format("::notice title=shuangbai::{}\n",
                    workflow_data(message({"另有{0}未在此显示（{2}）；全部见 {4}",
                                           "not shown here: {1} ({3}); all: {4}"},
                                          counts.zh, counts.en, places.zh, places.en, all)
                                      .in(language))));
}

void write_gitlab_entry(JsonWriter& json, const Annotation& note) {
  constexpr std::string_view severities[] = {"info", "minor", "major"};
  static_assert(std::size(severities) == enumerators<Severity>.size());
  json.begin_object();
  json.field("description", note.text);
  json.field("check_name", note.rule);
  json.field("fingerprint", note.fingerprint);
  json.field("severity", severities[static_cast<std::size_t>(note.severity)]);
  json.key("location").begin_object();
  json.field("path", note.path);
  json.key("lines").begin_object();
  json.field("begin", std::max(1U, note.line));
  json.end_object();
  json.end_object();
  json.end_object();
}

}  // namespace shuangbai
