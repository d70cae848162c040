#include "model/plausible.h"

#include <doctest/doctest.h>

#include "model/phone.h"
#include "model/resident_id.h"
#include "model/visit.h"
#include "model/worker.h"

#include "../tests/told.h"

using namespace shuangbai;

namespace {

const Date today = *Date::parse("2022-12-31");

std::vector<std::string> codes(const Diagnostics& found) {
  std::vector<std::string> codes;
  for (const Diagnostic& d : found) codes.emplace_back(d.code);
  return codes;
}

std::vector<std::string> codes_of(const Worker& worker) {
  return codes(implausible(info_of(RecordType::worker), worker, "440222/workers/w1.yaml", today));
}

std::vector<std::string> codes_of(const Visit& visit) {
  return codes(implausible(info_of(RecordType::visit), visit, "v.yaml", today));
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a birth date and a gender must be those of the resident id") {
  Worker worker;
  worker.gender = Gender::female;
  worker.resident_id = std::string("44022219900101000") + resident_id_check("44022219900101000");
  worker.born = Date::parse("1990-01-01");
  CHECK(codes_of(worker).empty());
  worker.born = Date::parse("1990-01-02");
  CHECK(codes_of(worker) == Codes{"record.resident-id-born"});
  worker.born.reset();
  worker.gender = Gender::male;
  CHECK(codes_of(worker) == Codes{"record.resident-id-gender"});
  worker.resident_id.clear();
  CHECK(codes_of(worker).empty());
}

TEST_CASE("what has happened is not after the day, what is planned may be") {
  Visit visit;
  visit.date = today;
  CHECK(codes_of(visit).empty());
  visit.date = today + 1;
  CHECK(codes_of(visit) == Codes{"record.future"});
  Worker worker;
  worker.contracts.resize(1);
  worker.contracts[0].from = today + 100;
  worker.contracts[0].signed_on = today;
  CHECK(codes_of(worker).empty());
  worker.contracts[0].signed_on = today + 1;
  CHECK(codes_of(worker) == Codes{"record.future"});
}

TEST_CASE("what a message tells of a birth date in the future is masked") {
  Worker worker;
  worker.born = today + 1;
  const Diagnostics found =
      implausible(info_of(RecordType::worker), worker, "440222/workers/w1.yaml", today);
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::warning);
  CHECK(told(found[0].message) == "`born` (***) is after 2022-12-31: that day has not come");
}

TEST_CASE("a visit lasts a day at most") {
  Visit visit;
  visit.minutes = Decimal::of(1440);
  CHECK(codes_of(visit).empty());
  visit.minutes = *Decimal::parse("1440.5");
  CHECK(codes_of(visit) == Codes{"record.too-large"});
}

TEST_CASE("a list of ids or days names each once") {
  Visit visit;
  visit.workers = {"w2", "w1"};
  CHECK(codes_of(visit).empty());
  visit.workers = {"w2", "w1", "w2", "w2"};
  CHECK(codes_of(visit) == Codes{"record.repeated", "record.repeated"});
}

TEST_CASE("characters that nobody sees are told in names, with their code points") {
  Worker worker;
  worker.name = "示\u200B例\u202E";
  const Diagnostics found =
      implausible(info_of(RecordType::worker), worker, "440222/workers/w1.yaml", today);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "record.invisible");
  CHECK(found[0].message.en ==
        "`name` has characters that nobody sees: U+200B, U+202E; delete them");
}

TEST_CASE("phones are taken as people write them") {
  for (const char* good :
       {"13800000000", "13800000000（家）", "家13800000000", "138 0000 0000", "138-0000-0000",
        "+86 138 0000 0000", "(0751)8888888", "0751-8888888转12", "8888888", "12345",
        "13800000000/13900000000", "13800000000 13900000000", "138-0000-0000 139-0000-0000",
        "１３８００００００００", "（０７５１）８８８８８８８", "0086 138 0000 0000",
        "0751—8888888"}) {
    CAPTURE(good);
    CHECK(may_be_phone(good));
  }
  for (const char* bad :
       {"1234", "无", "-", "不详", "1380000000013900000000", "1 2 3 4", "12a34b56"}) {
    CAPTURE(bad);
    CHECK_FALSE(may_be_phone(bad));
  }
}

TEST_CASE("names that Windows cannot check out") {
  for (const char* bad :
       {"440222/workers/con.yaml", "440222/workers/CON.yaml", "supervisors/com1.a.yaml",
        "supervisors/lpt9.yaml", "440222/workers/nul.yaml", "supervisors/a..yaml", "a./b.yaml",
        "aux/b.yaml"}) {
    CAPTURE(bad);
    Diagnostics faults;
    report_windows_name(bad, faults);
    CHECK(faults.size() == 1);
  }
  for (const char* good :
       {"440222/workers/w101.yaml", "supervisors/com0.yaml", "supervisors/com10.yaml",
        "supervisors/a.b.yaml", "supervisors/conny.yaml"}) {
    CAPTURE(good);
    Diagnostics faults;
    report_windows_name(good, faults);
    CHECK(faults.empty());
  }
}
