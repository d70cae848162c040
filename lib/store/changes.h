// What is to become of a repository's files: texts to be written and files to be removed, and the
// repository as it will then be.
//
// A transaction stages them on the disk, to commit them (transaction.h). `HeldChanges` keeps them
// in memory, for who only wants to see them: it needs no lock and no permission to write.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/folder.h"

namespace shuangbai {

class Changes {
 public:
  explicit Changes(const Folder& folder) : folder_(folder) {}
  virtual ~Changes() = default;

  // All fail (usage) for a path that no file of a repository has.
  // A file's new text. A later call for the same path, of this or of `remove`, replaces an earlier
  // one.
  Outcome write(const std::string& path, std::string_view text);
  // A file's removal.
  Outcome remove(const std::string& path);
  // Either of them: an empty text means that the file goes.
  Outcome put(const std::string& path, std::string_view text);

  bool empty() const { return writes_.empty() && removals_.empty(); }
  bool writes_to(const std::string& path) const { return writes_.contains(path); }

  // The repository as it will be. It ends with the changes.
  class View : public Source {
   public:
    explicit View(const Changes& changes) : changes_(changes) {}
    std::vector<std::string> list(Diagnostics& diagnostics) const override;
    Result<bool> exists(const std::string& path) const override;
    Outcome read(const std::string& path, FileBuffer& buffer) const override;
    Result<std::vector<std::string>> left_out() const override {
      return changes_.folder_.left_out();
    }

   private:
    const Changes& changes_;
  };
  View view() const { return View(*this); }

 protected:
  Changes(Changes&&) = default;
  Changes& operator=(Changes&&) = delete;

  // Keeps the text of a path as that of this number, or replaces it.
  virtual Outcome keep(std::size_t number, const std::string& path, std::string_view text) = 0;
  // The text of a number that is kept.
  virtual Outcome read_kept(std::size_t number, FileBuffer& buffer) const = 0;

  const Folder& repository() const { return folder_; }
  const std::map<std::string, std::size_t>& writes() const { return writes_; }  // their numbers
  const std::set<std::string>& removals() const { return removals_; }

 private:
  Folder folder_;
  std::map<std::string, std::size_t> writes_;
  std::set<std::string> removals_;
  std::size_t count_ = 0;
};

class HeldChanges : public Changes {
 public:
  using Changes::Changes;

  // Each path with its new text; nothing if the file goes. In the order of paths. The texts live as
  // long as the changes, or until the path is written again.
  std::map<std::string, const std::string*> all() const;

 private:
  Outcome keep(std::size_t number, const std::string& path, std::string_view text) override;
  Outcome read_kept(std::size_t number, FileBuffer& buffer) const override;

  std::vector<std::string> texts_;
};

}  // namespace shuangbai
