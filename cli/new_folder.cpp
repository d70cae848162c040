#include "new_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace shuangbai {

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

void remove_new_folders(const std::vector<std::string>& made) {
  for (auto at = made.rbegin(); at != made.rend(); ++at) ::rmdir(at->c_str());
}

}  // namespace shuangbai
