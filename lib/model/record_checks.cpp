#include "model/record_checks.h"

#include "base/echo.h"

namespace shuangbai {
namespace {

Message days_of(const Interval& interval) {
  if (!interval.to) return message({"{} 起", "from {}"}, interval.from);
  return message({"{} 至 {}", "{} to {}"}, interval.from, *interval.to);
}

}  // namespace

void RecordChecks::inside(std::string_view code, std::string_view parent, const Entry& entry,
                          std::string_view key) {
  if (code.starts_with(parent)) return;
  report("record.code", entry, key,
         message({"代码 {} 不在 {} 之内；应以它开头",
                  "the code {} does not lie in {}; it must begin with it"},
                 echoed(Echo::id, code), parent));
}

void RecordChecks::repeated(std::string_view field, const std::string& key, std::uint32_t line,
                            const Entry& entry, Text what) {
  report_pair("record.duplicate-id", entry, field,
              message({"{0} {2} 重复，第 {3} 行已有", "the {1} {2} is already on line {3}"},
                      what.zh, what.en, echoed(Echo::id, key), line),
              message({"{0} {2} 重复", "the {1} {2} is there already"}, what.zh, what.en,
                      echoed(Echo::id, key)));
}

void RecordChecks::differs_in_case(std::string_view field, const std::string& id,
                                   const std::string& first, std::uint32_t line, const Entry& entry,
                                   Text what) {
  report_pair("record.id-case", entry, field,
              message({"{0} {2} 与第 {4} 行的 {3} 只有大小写不同；请改名",
                       "the {1} {2} differs from {3} on line {4} in case alone; rename one"},
                      what.zh, what.en, echoed(Echo::id, id), echoed(Echo::id, first), line),
              message({"{0} {2} 与 {3} 只有大小写不同；请改名",
                       "the {1} {2} differs from {3} in case alone; rename one"},
                      what.zh, what.en, echoed(Echo::id, id), echoed(Echo::id, first)));
}

void RecordChecks::overlapping(std::uint32_t line, const Interval& first, const Entry& entry,
                               const Interval& days, Text what) {
  const Message one = days_of(days);
  const Message other = days_of(first);
  report_pair("record.overlap", entry, "from",
              message({"{0}与第 {2} 行的重叠；请先终止前一个",
                       "the {1} overlap with the one on line {2}; end that one first"},
                      what.zh, what.en, line),
              {fmt::format("{}重叠：{}、{}；请先终止前一个", what.zh, one.zh, other.zh),
               fmt::format("the {} overlap, the one {} with the one {}; end that one first",
                           what.en, one.en, other.en)});
}

void RecordChecks::report_pair(std::string_view code, const Entry& entry, std::string_view key,
                               Message message, Message alone) {
  decoder_.report(code, entry, key, std::move(message), std::move(alone));
}

}  // namespace shuangbai
