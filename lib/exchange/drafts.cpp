#include "exchange/drafts.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.h"

namespace shuangbai {
namespace {

Failure failure() {
  return {FailureKind::io, message({"无法写入临时文件：{}", "cannot write a temporary file: {}"},
                                   std::strerror(errno))};
}

}  // namespace

std::uint32_t Names::number(const std::string& name) {
  const auto [known, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(&known->first);
  return known->second;
}

Result<Drafts> Drafts::open() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return failure();
  return Drafts(file);
}

Drafts::~Drafts() {
  if (map_ != nullptr) ::munmap(const_cast<char*>(map_), size_);
}

Outcome Drafts::add(Draft draft, std::string_view text) {
  draft.offset = size_;
  draft.size = static_cast<std::uint32_t>(text.size());
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) return failure();
  size_ += text.size();
  all_.push_back(draft);
  return std::nullopt;
}

Outcome Drafts::finish() {
  if (std::fflush(file_.get()) != 0) return failure();
  if (size_ > 0) {
    void* map = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, ::fileno(file_.get()), 0);
    if (map == MAP_FAILED) return failure();
    map_ = static_cast<const char*>(map);
  }
  std::ranges::sort(all_, [this](const Draft& a, const Draft& b) {
    if (a.home != b.home) return a.home < b.home;
    if (a.day != b.day) return a.day < b.day;
    const std::string_view a_id = id(a);
    const std::string_view b_id = id(b);
    if (a_id != b_id) return a_id < b_id;
    return std::pair(a.source, a.row) < std::pair(b.source, b.row);
  });
  return std::nullopt;
}

std::string_view Drafts::id(const Draft& draft) const {
  std::string_view line = text(draft);
  line = line.substr(0, line.find('\n'));
  line.remove_prefix(line.find(": ") + 2);
  if (line.starts_with('"')) line = line.substr(1, line.size() - 2);
  return line;
}

}  // namespace shuangbai
