#include "editor_files.h"

#include <sys/stat.h>

#include <cerrno>

#include "model/schema.h"
#include "report/output_file.h"
#include "store/descriptor.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

constexpr Text read_failed = {"无法读取 {}：{}", "cannot read {}: {}"};
constexpr Text write_failed = {"无法写入 {}：{}", "cannot write {}: {}"};

// A folder of our own, or one that is there; no link.
Outcome make_folder(const std::string& path) {
  struct stat status {};
  if (::mkdir(path.c_str(), 0777) == 0) return std::nullopt;
  if (errno != EEXIST) return io_failure(write_failed, path, errno);
  if (::lstat(path.c_str(), &status) != 0) return io_failure(write_failed, path, errno);
  return S_ISDIR(status.st_mode) ? Outcome() : io_failure(write_failed, path, ENOTDIR);
}

}  // namespace

Outcome check_editor_files(const std::string& root) {
  const EditorFile settings = editor_settings();
  const std::string path = root + '/' + settings.path;
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    const bool is_absent = errno == ENOENT || errno == ENOTDIR;
    return is_absent ? Outcome() : io_failure(read_failed, path, errno);
  }
  if (S_ISREG(status.st_mode)) {
    const Result<std::string> text = read_foreign_file(path);
    if (!text) return text.failure();
    if (*text == settings.text) return std::nullopt;
  }
  return usage_failure(message(
      {"已有 {0}，不会替换；请移走它，或把 shuangbai schema --editor --directory 另一个文件夹 "
       "所写的 yaml.schemas 加进去",
       "{0} is there and is not replaced; move it away, or add to it the yaml.schemas that "
       "shuangbai schema --editor --directory OTHER writes"},
      printable(path)));
}

Outcome write_editor_files(const Invocation& run, const std::string& root) {
  if (Outcome failure = check_editor_files(root)) return failure;
  for (const EditorFile& file : editor_files()) {
    const std::string path = root + '/' + file.path;
    for (std::size_t at = path.find('/', root.size()); at != path.npos;
         at = path.find('/', at + 1)) {
      if (Outcome failure = make_folder(path.substr(0, at))) return failure;
    }
    if (Outcome failure = write_output(path, Audience::all, file.text)) return failure;
    run.print(path + "\n");
  }
  return std::nullopt;
}

}  // namespace shuangbai
