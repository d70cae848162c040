#include "report/audit_workbook.h"

#include <doctest/doctest.h>

#include "../tests/day.h"
#include "../tests/scratch.h"
#include "audit/repository_frame.h"
#include "exchange/row_reader.h"
#include "store/memory_source.h"

using namespace shuangbai;

TEST_CASE("The summary tells how many results a sheet does not hold") {
  const MemorySource source(
      {{"shuangbai.yaml",
        "format: 1\njurisdiction: \"4402\"\nname: 韶关市\npolicy: shaoguan-2021-21\n"},
       {"440222/stations/440222100.yaml", "id: \"440222100\"\nname: 站\nopened: 2021-06-01\n"},
       {"440222/county.yaml",
        "code: \"440222\"\nname: 始兴县\ntownships:\n  - code: \"440222100\"\n    name: 太平镇\n   "
        " "
        "kind: town\n"}});
  const Loaded loaded = load(source, {});
  const Policy policy = Policy::of_built_in();
  const Rules rules(policy);
  const Audit audit(loaded.repository, policy,
                    {day("2022-12-31"), default_window(day("2022-12-31")), false, rules.all()});
  Counter counter(audit.request());
  audit.run(counter);
  const Tally& all = counter.summary().all;
  const std::size_t told = all.fail + all.late + all.pending + all.unknown;
  REQUIRE(told > 3);

  const Scratch scratch;
  std::string bytes;
  const RepositoryFrame frame(audit);
  const AuditReport report{.frame = frame, .summary = counter.summary(), .language = Language::en};
  const auto output = workbook_output_of(
      report, [&](std::string_view part) { bytes += part; }, 3);
  output->begin();
  audit.run(*output);
  output->end();
  scratch.put("a.xlsx", bytes);

  const auto reader = open_rows((scratch.path / "a.xlsx").string(), {});  // the first sheet
  REQUIRE(reader);
  SheetRow row;
  std::string found;
  for (Result<bool> more = (*reader)->next(row); more && *more; more = (*reader)->next(row)) {
    if (row.at(0) == "Results left out") found = row.at(1);
  }
  CHECK(found == fmt::format("the sheet All results has the first 3 alone, {} more are left out; "
                             "-o csv and -o jsonl have all",
                             told - 3));
}

TEST_CASE("A workbook that cannot be made fails its output") {
  std::string failed;
  const Write write([](std::string_view) {}, [&](Failure why) { failed = why.message.en; });
  ::setenv("TMPDIR", "/nonexistent", 1);
  Result<Workbook> book = Workbook::create_for_output();
  ::unsetenv("TMPDIR");
  REQUIRE_FALSE(book);
  write.fail(book.failure());
  CHECK_FALSE(failed.empty());
}
