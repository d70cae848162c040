// What is wrong with the rows of an import, of which there may be a million.
//
// Of each some sixteen bytes are kept in memory; what it says is kept once where rows follow each
// other with the same, and in a temporary file where it is much.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace shuangbai {

struct ImportFault {
  std::uint16_t source = 0;
  std::uint32_t row = 0;                     // as the file counts, from 1; 0: the whole file
  std::optional<std::uint32_t> column = {};  // from 1
  std::string header = {};
  Message message;
};

// Texts that are added once and seldom read again.
class SpilledTexts {
 public:
  // Where it is.
  std::uint64_t add(std::string_view text);
  // Precondition: so many bytes were added from there on. Empty if the disk fails.
  std::string read(std::uint64_t offset, std::size_t size) const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  bool spill();  // whether the disk took them

  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t spilled_ = 0;  // bytes in the file
  std::string waiting_;        // what follows them
  std::size_t most_waiting_ = std::size_t{4} << 20;
};

class FaultList {
 public:
  void add(const ImportFault& fault);
  // Moves those of another list behind its own.
  void take(FaultList&& other);

  std::size_t size() const { return faults_.size(); }
  bool empty() const { return faults_.empty(); }
  ImportFault operator[](std::size_t number) const;
  // What is told of the fault without its texts.
  std::uint16_t source_of(std::size_t number) const { return kinds_[faults_[number].kind].source; }
  std::uint32_t row_of(std::size_t number) const { return faults_[number].row; }

  // By source, row and column; those of one cell as they were added.
  void sort();

 private:
  // What many have in common.
  struct Kind {
    std::uint16_t source = 0;
    std::optional<std::uint32_t> column = {};
    std::string header = {};
    std::string_view pattern = {};
    auto operator<=>(const Kind&) const = default;
  };
  struct Fault {
    std::uint32_t row = 0;
    std::uint32_t kind = 0;
    std::uint32_t text = 0;
  };
  // A message in both languages.
  struct StoredText {
    std::uint64_t offset = 0;
    std::uint32_t zh = 0;
    std::uint32_t en = 0;
  };

  std::vector<Fault> faults_;
  std::vector<Kind> kinds_;
  std::map<Kind, std::uint32_t> numbers_;
  std::vector<StoredText> texts_;
  std::map<std::uint32_t, std::pair<Message, std::uint32_t>> latest_;  // by kind, and its text
  SpilledTexts spilled_;
};

// Rows of several sources.
class RowSet {
 public:
  // Whether the row was not in it.
  bool insert(std::uint16_t source, std::uint32_t row);
  bool contains(std::uint16_t source, std::uint32_t row) const {
    return source < rows_.size() && row < rows_[source].size() && rows_[source][row];
  }
  bool empty() const { return count_ == 0; }
  // Those of a source.
  std::size_t count(std::uint16_t source) const;

 private:
  std::vector<std::vector<bool>> rows_;
  std::size_t count_ = 0;
};

}  // namespace shuangbai
