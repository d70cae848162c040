#include "audit_outputs.h"

#include <algorithm>

#include "terminal.h"

namespace shuangbai {
Result<AuditOutputs> AuditOutputs::open(const Invocation& run, GroupBy by, bool all) {
  auto opened = run.outputs(OutputKind::audit);
  if (!opened) return opened.failure();
  const auto comes_in = [&](auto accepts) {
    return std::ranges::any_of(*opened,
                               [&](const Output& output) { return accepts(output.format->name); });
  };
  if (by != GroupBy::rule && !comes_in([](std::string_view name) { return name == "table"; })) {
    return Failure{FailureKind::usage,
                   message({"--by 只用于屏幕上的表（-o table）；其他格式请去掉它",
                            "--by is for the screen's table (-o table); leave it out for other "
                            "formats"})};
  }
  const auto shows_passes = [](std::string_view name) {
    return name != "github" && name != "gitlab";
  };
  if (all && !comes_in(shows_passes)) {
    return Failure{FailureKind::usage,
                   message({"github 和 gitlab 只列不合格的；请去掉 --all",
                            "github and gitlab list findings alone; leave out --all"})};
  }
  return AuditOutputs{.outputs = std::move(*opened)};
}

Outcome AuditOutputs::hold() {
  for (const Output& output : outputs) {
    if (Outcome failure = output.file->hold()) return failure;
  }
  return std::nullopt;
}

void AuditOutputs::begin(const Invocation& run, AuditReport report, GroupBy by) {
  for (const Output& output : outputs) {
    const bool is_screen = output.is_standard_output() && output.format->name == "table";
    report.style = output.is_standard_output() ? screen_style(run.color) : ScreenStyle();
    const Write write = is_screen && is_terminal()
                            ? Write([this](std::string_view text) { screen += text; })
                            : output.write;
    writers.push_back(output.format->name == "table" ? screen_output_by(report, write, by)
                                                     : output.format->audit(report, write));
    writers.back()->begin();
  }
}

bool AuditOutputs::has(std::string_view format) const {
  return std::ranges::any_of(outputs,
                             [&](const Output& output) { return output.format->name == format; });
}

bool AuditOutputs::begin_with_counts() const {
  return std::ranges::any_of(
      outputs, [](const Output& output) { return output.format->begins_with_counts; });
}

std::vector<VerdictListener*> AuditOutputs::listeners() const {
  std::vector<VerdictListener*> all;
  for (const auto& writer : writers) all.push_back(writer.get());
  return all;
}

Outcome AuditOutputs::end(const Invocation& run) {
  for (const auto& writer : writers) writer->end();
  run.page(screen);
  return commit(outputs);
}

Outcome AuditOutputs::refuse(const FaultReport& report) {
  // What tells no faults is not written: a shard that was there before stays.
  std::erase_if(outputs, [](const Output& output) { return output.format->faults == nullptr; });
  for (const Output& output : outputs) {
    // They stand on standard error already.
    if (output.format->name == "table" && output.is_standard_output()) continue;
    output.format->faults(report, output.write);
  }
  return commit(outputs);
}

}  // namespace shuangbai
