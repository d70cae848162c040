#include "model/other_records.h"

#include "model/county.h"

namespace shuangbai {
namespace {

bool is_judged(std::string_view code, const OtherRecords& others) {
  const std::string_view county = code.substr(0, 6);
  return others.county(county) != nullptr || !others.has(RecordType::county, county);
}

}  // namespace

void check_township(std::string_view code, const Entry& entry, std::string_view key,
                    const OtherRecords& others, const LinkReport& report) {
  if (!is_judged(code, others)) return;
  const County* county = others.county(code.substr(0, 6));
  if (county != nullptr && county->township(code) != nullptr) return;
  report("record.reference", entry, key,
         message({"{0}/county.yaml 中没有镇（街道）{1}", "{0}/county.yaml has no township {1}"},
                 code.substr(0, 6), code));
}

void check_village(std::string_view code, const Entry& entry, std::string_view key,
                   const OtherRecords& others, const LinkReport& report) {
  if (!is_judged(code, others)) return;
  const County* county = others.county(code.substr(0, 6));
  if (county != nullptr && county->village(code) != nullptr) return;
  report("record.reference", entry, key,
         message({"{0}/county.yaml 中没有村（社区）{1}", "{0}/county.yaml has no village {1}"},
                 code.substr(0, 6), code));
}

}  // namespace shuangbai
