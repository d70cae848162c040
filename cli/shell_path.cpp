#include "shell_path.h"

#include <algorithm>
#include <filesystem>

#include "base/echo.h"
#include "base/system_error.h"

namespace shuangbai {

Result<std::string> path_in_repository(const Folder& folder, const std::string& argument) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder.path(), error);
  // The folder is resolved, the name is not: a link is no file of the repository.
  const std::filesystem::path given(argument);
  const bool is_named = given.has_filename() && given.filename() != "." && given.filename() != "..";
  std::filesystem::path there = std::filesystem::canonical(
      is_named ? given.parent_path().empty() ? "." : given.parent_path() : given, error);
  if (is_named) there /= given.filename();
  const auto status =
      error ? std::filesystem::file_status() : std::filesystem::symlink_status(there, error);
  const bool absent = error == std::errc::no_such_file_or_directory ||
                      status.type() == std::filesystem::file_type::not_found;
  if (error && !absent) {
    return Failure{FailureKind::io,
                   message({"无法读取 {}：{}", "cannot read {}: {}"}, echoed(Echo::path, argument),
                           system_error(error.value()))};
  }
  if (absent) {
    return Failure{FailureKind::io,
                   message({"没有文件 {}", "there is no file {}"}, echoed(Echo::path, argument))};
  }
  const std::string inside = there.lexically_relative(root).generic_string();
  if (inside.empty() || inside == ".." || inside.starts_with("../")) {
    return Failure{FailureKind::io,
                   message({"{} 不在数据仓库 {} 中", "{} is outside of the repository {}"},
                           echoed(Echo::path, argument), printable(root.string()))};
  }
  return inside == "." ? std::string() : inside;
}

Result<std::vector<std::string>> files_named(const Folder& folder,
                                             const std::vector<std::string>& arguments,
                                             Diagnostics& diagnostics) {
  return files_named(folder, arguments, folder.list(diagnostics));
}

Result<std::vector<std::string>> files_named(const Folder& folder,
                                             const std::vector<std::string>& arguments,
                                             std::vector<std::string> files) {
  std::vector<std::string> named;
  for (const std::string& argument : arguments) {
    const Result<std::string> path = path_in_repository(folder, argument);
    if (!path) return path.failure();
    const auto is_below = [&](const std::string& file) {
      return path->empty() || file == *path || file.starts_with(*path + '/');
    };
    const std::size_t before = named.size();
    std::ranges::copy_if(files, std::back_inserter(named), is_below);
    if (named.size() == before) {
      return Failure{FailureKind::io, message({"{} 不是数据文件，其中也没有数据文件",
                                               "{} is no file of records, nor holds any"},
                                              echoed(Echo::path, argument))};
    }
  }
  if (arguments.empty()) named = std::move(files);
  std::ranges::sort(named);
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return named;
}

}  // namespace shuangbai
