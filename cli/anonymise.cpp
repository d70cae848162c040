// shuangbai anonymise: a copy of the repository about people whom nobody knows
#include <filesystem>

#include "audit_request.h"
#include "base/count.h"
#include "commands.h"
#include "exchange/anonymisation.h"
#include "new_folder.h"
#include "store/git_driver.h"
#include "store/session.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

namespace fs = std::filesystem;

struct AnonymiseOptions {
  std::string target;
  std::string key_file;
};

// The copy, and what of it can be told.
struct CopyReport {
  std::size_t files = 0;
  std::size_t verdicts = 0;
  std::size_t households = 0;
  std::size_t shifted = 0;
};

// Nothing is where the copy is to be, or an empty folder, and not within the original.
Outcome check_target(const Folder& original, const std::string& target) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (fs::exists(status) && (!fs::is_directory(status) || !fs::is_empty(target, error) || error)) {
    return Failure{FailureKind::io, message({"{} 已存在，且不是空文件夹；请另选一个",
                                             "{} is there already and is no empty folder; choose "
                                             "another"},
                                            printable(target))};
  }
  // Of a relative path of which nothing is there, no absolute one would come.
  const fs::path inner = fs::weakly_canonical(fs::absolute(target, error), error);
  const fs::path outer = fs::weakly_canonical(original.path(), error);
  const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  if (end != outer.end()) return std::nullopt;
  return Failure{FailureKind::io,
                 message({"{} 在数据仓库之内；请选在它之外",
                          "{} lies within the repository; choose a folder outside"},
                         printable(target))};
}

// At the beginning of the copy's manifest.
std::vector<std::string> heading(const CopyReport& report, Date as_of) {
  const Message text = message(
      {"匿名副本：编号和姓名是化名，文字已去掉。以 {0} 为准审计，各规则的结果数与原数据相同；{2} 户"
       "中有 {1} 户的日期在当月之内整体移动过。",
       "An anonymous copy: ids and names are pseudonyms, texts are left out. As of {0} its audit "
       "has the counts of its original; the days of {1} of {2} households are shifted, each within "
       "its month."},
      as_of, report.shifted, report.households);
  return {"# " + text.zh, "# " + text.en};
}

// All files in one transaction.
Result<Committed> write_copy(const Folder& target, const AnonymousCopy& copy) {
  const Result<WritingSession> session = WritingSession::begin(target);
  if (!session) return session.failure();
  Result<Transaction> transaction = Transaction::begin(target);
  if (!transaction) return transaction.failure();
  FileBuffer buffer;
  for (const std::string& path : copy.paths()) {
    if (Outcome failure = copy.read(path, buffer)) return *failure;
    if (Outcome failure = transaction->write(path, buffer.text())) return *failure;
  }
  for (const auto& [name, line] :
       {std::pair(".gitignore", ignore_line), std::pair(".gitattributes", attributes_line)}) {
    if (Outcome failure = transaction->write(name, std::string(line) + '\n')) return *failure;
  }
  return transaction->commit();
}

void tell_copy(const Invocation& run, const std::string& target, const CopyReport& report) {
  run.note(
      message(
          {"已写入 {}：{} 个文件；人的编号和姓名是化名，文字、注释和 x_ "
           "键已去掉；县、镇、村、社工站和社工点的名称留在其中",
           "wrote {}: {:file}; ids and names of people are pseudonyms; texts, comments and keys "
           "that begin with x_ are left out; names of counties, townships, villages, stations "
           "and points stay"},
          target, Count(report.files))
          .in(run.language));
  run.note(
      message({"以 {} 为准审计，副本与原数据的 {} 项结果相同（已核对）；以别的日期为准可能不同",
               "as of {} its audit has the same {:verdict} as the original's, which was tried; "
               "as of other days it may differ"},
              run.as_of(), Count(report.verdicts))
          .in(run.language));
  run.note(
      message({"{1} 户中有 {0} 户的日期在当月之内整体移动；其余的一动就会改变结果。出生日期只"
               "留年份",
               "the days of {0} of {1:household} are shifted, each within its month; any shift "
               "of the others would change a verdict. Of birth days the year is left"},
              report.shifted, Count(report.households))
          .in(run.language));
}

int anonymise(const Invocation& run, const AnonymiseOptions& options) {
  const Result<Folder> folder = run.repository();
  if (!folder) return run.fail(folder.failure());
  if (const Outcome failure = check_target(*folder, options.target)) return run.fail(*failure);
  Result<Disclosure> pseudonyms = Disclosure::random_pseudonyms();
  if (!options.key_file.empty()) pseudonyms = Disclosure::pseudonyms(options.key_file);
  if (!pseudonyms) return run.fail(pseudonyms.failure());
  // The copy is of one state.
  Result<ReadingSession> reading = ReadingSession::begin(*folder);
  if (!reading) return run.fail(reading.failure());
  const Result<AuditData> data = audit_data(run, {}, *folder);
  if (!data) return run.fail(data.failure());
  if (data->data.left_out > 0) {
    return run.fail({FailureKind::io,
                     message({"稀疏检出的数据不完整，不能做匿名副本",
                              "a sparse checkout is not whole, so that no copy can be made"})});
  }
  std::optional<Waiting> told = run.waiting();
  const AnonymousRecords records(*pseudonyms);
  Result<DayShifts> shifts = DayShifts::drawn(*folder, *pseudonyms, run.as_of());
  if (!shifts) return run.fail(shifts.failure());
  Result<AnonymousCopy> copy = AnonymousCopy::of(*folder, records, data->rules, *shifts);
  if (!copy) return run.fail(copy.failure());
  const Result<std::size_t> verdicts = keep_verdicts(data->audit(), records, *copy, *shifts);
  told.reset();
  if (!verdicts) return run.fail(verdicts.failure());
  const CopyReport report{.files = copy->paths().size() + 2,
                          .verdicts = *verdicts,
                          .households = shifts->households(),
                          .shifted = shifts->shifted()};
  copy->set_heading(heading(report, run.as_of()));
  if (const Outcome failure = in_new_folder(
          run, options.target, [&](const Folder& target) { return write_copy(target, *copy); })) {
    return run.fail(*failure);
  }
  reading->end();
  tell_copy(run, options.target, report);
  return exit_done;
}

}  // namespace

Command anonymise_command() {
  auto options = std::make_shared<AnonymiseOptions>();
  return {
      .name = "anonymise",
      .title = {"写一份匿名副本，审计结果数不变", "Write an anonymous copy that audits alike"},
      .options = {{.names = "TARGET",
                   .help = {"副本的文件夹，须不存在或为空",
                            "the copy's folder, which is new or empty"},
                   .target = &options->target,
                   .is_required = true},
                  {.names = "--key",
                   .help = {"化名的密钥文件（至少 16 字节）：同一密钥，同一化名；默认用随机密钥，"
                            "谁也不知道",
                            "a file with the key of the pseudonyms (16 bytes at least): the "
                            "same key gives the same ones. By default it is random, and nobody "
                            "has it"},
                   .target = &options->key_file,
                   .value = "KEYFILE"}},
      .run = [options](const Invocation& run) { return anonymise(run, *options); }};
}

}  // namespace shuangbai
