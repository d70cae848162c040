#include "store/changes.h"

#include <algorithm>

#include "store/staging.h"

namespace shuangbai {
namespace {

// A path that is not of the layout would make a commit that nobody believes.
Outcome check_path(const std::string& path) {
  if (is_ours(path)) return std::nullopt;
  return Failure{
      FailureKind::usage,
      message({"{} 不是数据仓库中的路径", "{} is no path of a repository"}, printable(path))};
}

}  // namespace

Outcome Changes::write(const std::string& path, std::string_view text) {
  if (Outcome failure = check_path(path)) return failure;
  const auto [known, added] = writes_.try_emplace(path, count_);
  if (added) ++count_;
  if (Outcome failure = keep(known->second, path, text)) {
    if (added) writes_.erase(known);
    return failure;
  }
  removals_.erase(path);
  return std::nullopt;
}

Outcome Changes::remove(const std::string& path) {
  if (Outcome failure = check_path(path)) return failure;
  writes_.erase(path);
  removals_.insert(path);
  return std::nullopt;
}

Outcome Changes::put(const std::string& path, std::string_view text) {
  return text.empty() ? remove(path) : write(path, text);
}

std::vector<std::string> Changes::View::list(Diagnostics& diagnostics) const {
  std::vector<std::string> files;
  for (std::string& path : changes_.folder_.list(diagnostics)) {
    if (changes_.removals_.contains(path) || changes_.writes_.contains(path)) continue;
    files.push_back(std::move(path));
  }
  const auto middle = static_cast<std::ptrdiff_t>(files.size());
  for (const auto& [path, number] : changes_.writes_) files.push_back(path);
  std::ranges::inplace_merge(files, files.begin() + middle);
  return files;
}

Result<bool> Changes::View::exists(const std::string& path) const {
  if (changes_.writes_.contains(path)) return true;
  if (changes_.removals_.contains(path)) return false;
  return changes_.folder_.exists(path);
}

Outcome Changes::View::read(const std::string& path, FileBuffer& buffer) const {
  const auto kept = changes_.writes_.find(path);
  if (kept == changes_.writes_.end()) return changes_.folder_.read(path, buffer);
  return changes_.read_kept(kept->second, buffer);
}

std::map<std::string, const std::string*> HeldChanges::all() const {
  std::map<std::string, const std::string*> found;
  for (const auto& [path, number] : writes()) found.emplace(path, &texts_[number]);
  for (const std::string& path : removals()) found.emplace(path, nullptr);
  return found;
}

Outcome HeldChanges::keep(std::size_t number, const std::string& /*path*/, std::string_view text) {
  if (texts_.size() <= number) texts_.resize(number + 1);
  texts_[number] = text;
  return std::nullopt;
}

Outcome HeldChanges::read_kept(std::size_t number, FileBuffer& buffer) const {
  buffer.assign(texts_[number]);
  return std::nullopt;
}

}  // namespace shuangbai
