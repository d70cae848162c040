#include "exchange/drafts.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <tuple>

#include "base/system_error.h"
#include "base/text.h"
#include "store/descriptor.h"

namespace shuangbai {
namespace {

constexpr std::size_t spill_size = 1024 * 1024;

Failure failure() {
  return {FailureKind::io, message({"无法写入临时文件：{}", "cannot write a temporary file: {}"},
                                   system_error(errno))};
}

}  // namespace

Result<Drafts> Drafts::open() {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return failure();
  return Drafts(file);
}

Drafts::~Drafts() {
  if (map_ != nullptr) ::munmap(const_cast<char*>(map_), size_);
}

Outcome Drafts::add(Draft draft, std::string_view id, std::string_view text) {
  draft.offset = size_;
  draft.id_size = static_cast<std::uint16_t>(id.size());
  draft.size = static_cast<std::uint32_t>(text.size());
  size_ += id.size() + text.size();
  all_.push_back(draft);
  waiting_ += id;
  waiting_ += text;
  return waiting_.size() < spill_size ? std::nullopt : flush();
}

Outcome Drafts::flush() {
  if (!write_all(::fileno(file_.get()), waiting_)) return failure();
  waiting_.clear();
  return std::nullopt;
}

Outcome Drafts::finish() {
  if (Outcome failed = flush()) return failed;
  if (size_ > 0) {
    void* map = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, ::fileno(file_.get()), 0);
    if (map == MAP_FAILED) return failure();
    map_ = static_cast<const char*>(map);
  }
  std::ranges::sort(all_, {}, [](const Draft& draft) {
    return std::tuple(draft.home, draft.day, draft.source, draft.row);
  });
  return std::nullopt;
}

void Drafts::forget_texts() {
  if (map_ != nullptr) ::madvise(const_cast<char*>(map_), size_, MADV_DONTNEED);
}

}  // namespace shuangbai
