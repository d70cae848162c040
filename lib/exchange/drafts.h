// The records that an import has read, waiting until all of them are known.
//
// Their texts lie in a temporary file without a name, so that memory stays at some forty bytes a
// record.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/names.h"
#include "base/result.h"

namespace shuangbai {

struct Draft {
  std::uint64_t offset = 0;  // of its id, which its text follows
  std::uint32_t size = 0;    // of the text
  std::uint16_t id_size = 0;
  std::uint32_t row = 0;  // in its source
  std::uint16_t source = 0;
  bool is_known = false;    // the repository has a record of this id
  std::uint32_t home = 0;   // the file where it is, or belongs
  std::uint32_t place = 0;  // the station or county that the row gives; 0: none
  std::int32_t day = 0;     // of entries of logs, for their order
  std::uint32_t entry = 0;  // of rows that are entries: the path of the one that it became
};

class Drafts {
 public:
  static Result<Drafts> open();
  Drafts(Drafts&& other) noexcept
      : homes(std::move(other.homes)),
        places(std::move(other.places)),
        entries(std::move(other.entries)),
        file_(std::move(other.file_)),
        all_(std::move(other.all_)),
        waiting_(std::move(other.waiting_)),
        size_(other.size_),
        map_(std::exchange(other.map_, nullptr)) {}
  ~Drafts();

  // The text is the record's file, or its part of a log. Precondition: an id is at most 64 bytes
  // (see model/id.h).
  Outcome add(Draft draft, std::string_view id, std::string_view text);
  // Ends adding: sorts by (home, day, source, row).
  Outcome finish();

  std::span<Draft> all() { return all_; }
  std::span<const Draft> all() const { return all_; }
  // Gives back the memory that texts have taken since; they are read again when they are needed.
  void forget_texts();
  std::string_view text(const Draft& draft) const {
    return {map_ + draft.offset + draft.id_size, draft.size};
  }
  std::string_view id(const Draft& draft) const { return {map_ + draft.offset, draft.id_size}; }

  Names homes;
  Names places;
  Names entries;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  explicit Drafts(std::FILE* file) : file_(file) {}
  Outcome flush();

  std::unique_ptr<std::FILE, Close> file_;
  std::vector<Draft> all_;
  std::string waiting_;  // to be written
  std::uint64_t size_ = 0;
  const char* map_ = nullptr;
};

}  // namespace shuangbai
