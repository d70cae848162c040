#include "store/memory_source.h"

#include "store/listing.h"

namespace shuangbai {
namespace {

Failure failed(const std::string& path) {
  return {FailureKind::io, message({"无法读取 {}", "cannot read {}"}, printable(path))};
}

}  // namespace

std::vector<std::string> MemorySource::list(Diagnostics& diagnostics) const {
  std::vector<std::string> names;
  std::set<std::string> told;
  for (const auto& [path, text] : files_) {
    bool walked = true;
    for (std::size_t slash = path.find('/'); walked && slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      const Treatment treatment = treatment_of(folder, EntryKind::folder);
      walked = treatment == Treatment::walk;
      if (treatment == Treatment::tell && told.insert(folder).second) {
        report_misplaced(folder, EntryKind::folder, diagnostics);
      }
    }
    if (!walked) continue;
    const Treatment treatment = treatment_of(path, EntryKind::file);
    if (treatment == Treatment::list) names.push_back(path);
    if (treatment == Treatment::tell) report_misplaced(path, EntryKind::file, diagnostics);
  }
  return names;
}

Result<bool> MemorySource::exists(const std::string& path) const {
  if (unreadable_.contains(path)) return failed(path);
  return files_.contains(path);
}

Outcome MemorySource::read(const std::string& path, FileBuffer& buffer) const {
  ++reads_;
  const auto found = files_.find(path);
  if (found == files_.end() || unreadable_.contains(path)) return failed(path);
  buffer.assign(found->second);
  return std::nullopt;
}

}  // namespace shuangbai
