#include "new_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace shuangbai {
namespace {

constexpr const char* lock_file = ".shuangbai.lock";

// Those that were made; one that cannot be made is found missing when it is opened.
std::vector<std::string> make_new_folder(const std::string& as_given) {
  std::vector<std::string> made;
  std::string path = std::filesystem::path(as_given).lexically_normal().string();
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string part = path.substr(0, end);
    if (::mkdir(part.c_str(), end == path.size() ? 0700 : 0777) == 0) made.push_back(part);
    at = end;
  }
  return made;
}

// One that is not empty is somebody's.
void remove_new_folders(const std::vector<std::string>& made) {
  for (auto at = made.rbegin(); at != made.rend(); ++at) ::rmdir(at->c_str());
}

}  // namespace

Outcome in_new_folder(const Invocation& run, const std::string& path,
                      const std::function<Result<Committed>(const Folder&)>& write) {
  const std::vector<std::string> made = make_new_folder(path);
  const Result<Folder> folder = Folder::open(path, run.caller());
  if (!folder) {
    remove_new_folders(made);
    return folder.failure();
  }
  const Result<bool> locked_before = folder->exists(lock_file);
  const Result<Committed> committed = write(*folder);
  if (!committed) {
    // The folder is no repository that others could be writing to.
    if (locked_before && !*locked_before) ::unlinkat(folder->descriptor(), lock_file, 0);
    remove_new_folders(made);
    return committed.failure();
  }
  run.warn(*committed);
  return std::nullopt;
}

}  // namespace shuangbai
