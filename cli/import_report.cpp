#include "import_report.h"

#include <map>
#include <utility>

#include "base/count.h"

namespace shuangbai {
namespace {

// Up to here each fault of a kind has a line.
constexpr std::size_t few_faults = 3;

// Faults in one column of a source, told by one sentence.
struct FaultKind {
  std::uint16_t source;
  std::optional<std::uint32_t> column;
  std::string header;
  std::string sentence;
  auto operator<=>(const FaultKind&) const = default;
};

FaultKind kind_of(const ImportFault& fault) {
  const std::string_view pattern = fault.message.pattern;
  return {fault.source, fault.column, fault.header,
          std::string(pattern.empty() ? fault.message.en : pattern)};
}

std::string line_of(const Invocation& run, const ImportFault& fault,
                    const std::vector<ImportSource>& sources, std::size_t rows) {
  ImportFault told = fault;
  told.message = run.without_personal(fault.message);
  if (rows <= few_faults) return to_string(told, sources, run.language);
  told.header.clear();
  const std::string first = to_string(told, sources, run.language);
  if (fault.header.empty()) {
    return message({"{} 行如此，首见于 {}", "{:row}, first at {}"}, Count(rows), first)
        .in(run.language);
  }
  return message({"{}：{} 行，首见于 {}", "{}: {:row}, first at {}"}, printable(fault.header),
                 Count(rows), first)
      .in(run.language);
}

// The rows of its file, those before and in the header not counted.
bool names_rows(const ImportReport& report) {
  for (std::size_t i = 0; i < report.faults.size(); ++i) {
    const SourceReport& source = report.sources[report.faults.source_of(i)];
    if (report.faults.row_of(i) > source.header_row) return true;
  }
  return false;
}

std::optional<Message> next_step(const ImportRequest& request, const ImportReport& report) {
  if (report.is_complete && request.is_trial()) {
    if (request.save_plan.empty()) return std::nullopt;
    return message({"方案已存入 {0}；执行：shuangbai import --plan {0}",
                    "the plan is in {0}; carry it out with `shuangbai import --plan {0}`"},
                   printable(request.save_plan));
  }
  if (has_errors(report.diagnostics)) {
    return message(
        {"数据仓库本身有误，请先更正（见 shuangbai check）",
         "the repository itself has errors: correct them first (see `shuangbai check`)"});
  }
  if (report.faults.empty()) return std::nullopt;
  if (!names_rows(report)) {
    return message({"请更正表头，或用 --write-map FILE 写出对照文件，改好后用 --map 导入",
                    "correct the header, or write a map with --write-map FILE, correct that, and "
                    "import with --map"});
  }
  if (!request.rejects.empty() && !report.is_complete) {
    return message({"尚未导入任何一行；有误的行及原因在 {0}：更正原表后重新导入，或用 --partial "
                    "先导入其余各行",
                    "no row was imported; {0} has the rows that are wrong, with reasons: correct "
                    "the sheet and import it again, or import the other rows now with --partial"},
                   printable(request.rejects));
  }
  if (!request.rejects.empty()) {
    return message({"有误的行及原因在 {0}：更正后导入该文件",
                    "the rows that are wrong are in {0}, with reasons: correct and import them"},
                   printable(request.rejects));
  }
  if (request.partial) {
    return message({"有误的行未导入：更正后再导入一次，或用 --rejects FILE 写出这些行及原因",
                    "the rows that are wrong were left out: correct them and import again, or "
                    "write them with reasons to a file with --rejects FILE"});
  }
  return message({"更正后再导入一次；--rejects FILE 写出有误的行及原因，--partial 先导入其余各行",
                  "correct the rows and import again; --rejects FILE writes them with reasons, "
                  "--partial imports the others now"});
}

}  // namespace

void print_faults(const Invocation& run, const std::vector<ImportSource>& sources,
                  const FaultList& faults) {
  struct Rows {
    std::size_t count = 0;
    std::uint32_t last = 0;  // they come in their order
    bool is_told = false;
  };
  std::map<FaultKind, Rows> kinds;
  for (std::size_t i = 0; i < faults.size() && !run.verbose; ++i) {
    const ImportFault fault = faults[i];
    Rows& rows = kinds[kind_of(fault)];
    if (rows.count == 0 || rows.last != fault.row) ++rows.count;
    rows.last = fault.row;
  }
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const ImportFault fault = faults[i];
    std::size_t count = 1;
    if (!run.verbose) {
      Rows& rows = kinds[kind_of(fault)];
      count = rows.count;
      if (count > few_faults && std::exchange(rows.is_told, true)) continue;
    }
    fmt::print(stderr, "{}\n", line_of(run, fault, sources, count));
  }
}

void print_remarks(const Invocation& run, const std::vector<ImportSource>& sources,
                   const ImportReport& report) {
  for (std::size_t i = 0; i < sources.size() && i < report.sources.size(); ++i) {
    for (const Message& remark : report.sources[i].remarks) {
      fmt::print(stderr, "{}: {}\n", shown_path(sources[i]),
                 run.without_personal(remark).in(run.language));
    }
  }
}

void print_counts(const Invocation& run, const ImportRequest& request,
                  const std::vector<ImportSource>& sources, const ImportReport& report) {
  for (std::size_t i = 0; i < sources.size() && i < report.sources.size(); ++i) {
    const ImportCounts& c = report.sources[i].counts;
    std::string path = shown_path(sources[i]);
    const std::string& encoding = report.sources[i].encoding;
    if (!encoding.empty()) path += fmt::format(" ({})", encoding);
    const Text pattern =
        !report.is_complete && c.rejected == 0
            ? Text{"{0}：未写入任何内容\n", "{0}: nothing was written\n"}
        : !report.is_complete ? Text{"{0}：{5} 行有误，未写入任何内容\n",
                                     "{0}: {5:row is|rows are} wrong; nothing was written\n"}
        : request.is_trial()
            ? Text{"{}：将新增 {}，修改 {}，不变 {}，略过 {}，退回 {}\n",
                   "{}: would create {}, change {}, leave {} unchanged, skip {}, reject {}\n"}
            : Text{"{}：新增 {}，修改 {}，不变 {}，略过 {}，退回 {}\n",
                   "{}: created {}, changed {}, unchanged {}, skipped {}, rejected {}\n"};
    run.print(
        message_from(pattern, path, c.created, c.changed, c.unchanged, c.skipped, Count(c.rejected))
            .in(run.language));
  }
}

void print_next_step(const Invocation& run, const ImportRequest& request,
                     const ImportReport& report) {
  if (const auto step = next_step(request, report)) run.note(step->in(run.language));
}

}  // namespace shuangbai
