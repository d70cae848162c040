// Which records have a file, as the files' names tell: what references are held against.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "base/text_hash.h"
#include "store/layout.h"

namespace shuangbai {

class RecordNames {
 public:
  RecordNames() : by_type_(record_types().size()) {}

  // Adds the record of a file, unless it lies in a log or is the city. The path, into which the
  // location points, must outlive this. Returns the file that has the same id, if there is one.
  const std::uint32_t* add(const Location& location, std::string_view path, std::uint32_t file);

  // Adds the record of a file that git left out of a sparse checkout, and which no other file has.
  void add_left_out(const Location& location, std::string_view path);

  // The file of the record (an index; `left_out` if git left it out), readable or not; nothing if
  // there is none.
  const std::uint32_t* find(RecordType type, std::string_view id) const;
  static constexpr std::uint32_t left_out = 0xFFFFFFFF;
  // The id itself, as it is kept here; empty if there is none.
  std::string_view known(RecordType type, std::string_view id) const;
  // Its path; empty if there is none.
  std::string_view path_of(RecordType type, std::string_view id) const;
  bool has(RecordType type, std::string_view id) const { return find(type, id) != nullptr; }

  // That there is no record of this id, which one may be meant, and where it lies. Among more than
  // 5,000 of about its length none is suggested: it is not worth the time.
  Message unknown(RecordType type, std::string_view id) const;

 private:
  struct Named {
    std::uint32_t file = 0;
    std::string_view path;
  };
  std::vector<std::unordered_map<std::string_view, Named, TextHash>> by_type_;
};

}  // namespace shuangbai
