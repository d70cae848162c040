#include "store/transaction.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/descriptor.h"
#include "store/lock.h"

namespace shuangbai {
namespace {

namespace fs = std::filesystem;

// A folder that is gone afterwards.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "shuangbai-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Scratch() { fs::remove_all(path); }
  Folder folder() const { return *Folder::open(path.string()); }
  void put(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name) << text;
  }
  std::string get(const std::string& name) const {
    std::ifstream file(path / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

TEST_CASE("a committed transaction writes and removes all its files and leaves nothing else") {
  const Scratch scratch;
  scratch.put("a/old.yaml", "old");
  {
    Result<Transaction> transaction = Transaction::begin(scratch.folder());
    REQUIRE(transaction);
    CHECK_FALSE(transaction->write("a/new.yaml", "new"));
    CHECK_FALSE(transaction->write("b/c.yaml", "first"));
    CHECK_FALSE(transaction->write("b/c.yaml", "second"));
    CHECK_FALSE(transaction->remove("a/old.yaml"));
    CHECK(scratch.get("a/old.yaml") == "old");
    CHECK_FALSE(fs::exists(scratch.path / "a/new.yaml"));
    CHECK_FALSE(transaction->commit());
  }
  CHECK(scratch.get("a/new.yaml") == "new");
  CHECK(scratch.get("b/c.yaml") == "second");
  CHECK_FALSE(fs::exists(scratch.path / "a/old.yaml"));
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("what is said last about a path holds") {
  const Scratch scratch;
  scratch.put("a.yaml", "old");
  scratch.put("b.yaml", "old");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->remove("a.yaml"));
  CHECK_FALSE(transaction->write("a.yaml", "new"));
  CHECK_FALSE(transaction->write("b.yaml", "new"));
  CHECK_FALSE(transaction->remove("b.yaml"));
  CHECK(transaction->view().exists("a.yaml"));
  CHECK_FALSE(transaction->view().exists("b.yaml"));
  CHECK_FALSE(transaction->commit());
  CHECK(scratch.get("a.yaml") == "new");
  CHECK_FALSE(fs::exists(scratch.path / "b.yaml"));
}

TEST_CASE("a transaction that is not committed changes nothing and cleans up") {
  const Scratch scratch;
  scratch.put("a.yaml", "old");
  {
    Result<Transaction> transaction = Transaction::begin(scratch.folder());
    REQUIRE(transaction);
    CHECK_FALSE(transaction->write("a.yaml", "new"));
    CHECK_FALSE(transaction->sync());
  }
  CHECK(scratch.get("a.yaml") == "old");
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("a view shows the repository as it will be") {
  const Scratch scratch;
  scratch.put("a.yaml", "a");
  scratch.put("c.yaml", "c");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("b.yaml", "b"));
  CHECK_FALSE(transaction->write("c.yaml", "changed"));
  CHECK_FALSE(transaction->remove("a.yaml"));
  const Transaction::View view = transaction->view();
  Diagnostics diagnostics;
  CHECK(view.list(diagnostics) == std::vector<std::string>{"b.yaml", "c.yaml"});
  CHECK_FALSE(view.exists("a.yaml"));
  FileBuffer buffer;
  CHECK_FALSE(view.read("c.yaml", buffer));
  CHECK(buffer.text() == "changed");
}

TEST_CASE("a lock completes a transaction that was interrupted after its commit, wherever it was") {
  for (const bool half_moved : {false, true}) {
    const Scratch scratch;
    scratch.put("old.yaml", "old");
    scratch.put(
        ".shuangbai.staged/commit",
        "shuangbai transaction 1\nwrite 0 a/x.yaml\nwrite 1 y.yaml\nremove old.yaml\nend\n");
    scratch.put(".shuangbai.staged/1", "y");
    scratch.put(half_moved ? "a/x.yaml" : ".shuangbai.staged/0", "x");
    CHECK(Lock::acquire(scratch.folder()));
    CHECK(scratch.get("a/x.yaml") == "x");
    CHECK(scratch.get("y.yaml") == "y");
    CHECK_FALSE(fs::exists(scratch.path / "old.yaml"));
    CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
  }
}

TEST_CASE("reading completes an interrupted transaction first") {
  const Scratch scratch;
  scratch.put(".shuangbai.staged/commit", "shuangbai transaction 1\nwrite 0 x.yaml\nend\n");
  scratch.put(".shuangbai.staged/0", "x");
  CHECK(scratch.folder().begin_reading());
  CHECK(scratch.get("x.yaml") == "x");
}

TEST_CASE("a list of changes that was not written to its end is no commit") {
  const Scratch scratch;
  scratch.put(".shuangbai.staged/commit", "shuangbai transaction 1\nwrite 0 x.yaml\n");
  scratch.put(".shuangbai.staged/0", "x");
  CHECK(Lock::acquire(scratch.folder()));
  CHECK_FALSE(fs::exists(scratch.path / "x.yaml"));
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("files keep their permissions, new ones are private, and links are not written through") {
  const Scratch scratch;
  scratch.put("open.yaml", "old");
  fs::permissions(scratch.path / "open.yaml", fs::perms(0644));
  scratch.put("outside", "outside");
  fs::create_symlink(scratch.path / "outside", scratch.path / "link.yaml");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("open.yaml", "new"));
  CHECK_FALSE(transaction->write("new.yaml", "new"));
  const Outcome refused = transaction->write("link.yaml", "x");
  CHECK(refused);
  CHECK_FALSE(transaction->commit());
  CHECK(fs::status(scratch.path / "open.yaml").permissions() == fs::perms(0644));
  CHECK(fs::status(scratch.path / "new.yaml").permissions() == fs::perms(0600));
  CHECK(scratch.get("outside") == "outside");
}

TEST_CASE("a commit waits for readers, and is completed by the next command if they stay") {
  const Scratch scratch;
  const Folder folder = scratch.folder();
  Result<Transaction> transaction = Transaction::begin(folder);
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("x.yaml", "x"));
  Result<Reading> reading = folder.begin_reading();
  REQUIRE(reading);
  const Descriptor gate(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
  CHECK(::flock(gate.get(), LOCK_EX | LOCK_NB) != 0);
  reading->reset();
  CHECK(::flock(gate.get(), LOCK_EX | LOCK_NB) == 0);
  CHECK(::flock(gate.get(), LOCK_UN) == 0);
  CHECK_FALSE(transaction->commit());
  CHECK(scratch.get("x.yaml") == "x");
}

}  // namespace
}  // namespace shuangbai
