#include "model/record_checks.h"
#include "base/echo.h"

namespace shuangbai {

void RecordChecks::inside(std::string_view code, std::string_view parent, const Entry& entry) {
  if (code.starts_with(parent)) return;
  report("record.code", entry,
         message({"代码 {} 不在 {} 之内；应以它开头",
                  "the code {} does not lie in {}; it must begin with it"},
                 echoed(Echo::id, code), parent));
}

void RecordChecks::repeated(const std::string& key, std::uint32_t line, const Entry& entry,
                            Text what) {
  report("record.duplicate-id", entry,
         message({"{0} {2} 重复，第 {3} 行已有", "the {1} {2} is already on line {3}"}, what.zh,
                 what.en, echoed(Echo::id, key), line));
}

void RecordChecks::differs_in_case(const std::string& id, const std::string& first,
                                   std::uint32_t line, const Entry& entry, Text what) {
  report("record.id-case", entry,
         message({"{0} {2} 与第 {4} 行的 {3} 只有大小写不同；请改名",
                  "the {1} {2} differs from {3} on line {4} in case alone; rename one"},
                 what.zh, what.en, echoed(Echo::id, id), echoed(Echo::id, first), line));
}

void RecordChecks::overlapping(std::uint32_t line, const Entry& entry, Text what) {
  report("record.overlap", entry,
         message({"{0}与第 {2} 行的重叠；请先终止前一个",
                  "the {1} overlap with the one on line {2}; end that one first"},
                 what.zh, what.en, line));
}

}  // namespace shuangbai
