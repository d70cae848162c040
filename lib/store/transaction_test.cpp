#include "store/transaction.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "../tests/scratch.h"
#include "store/session.h"
#include "store/undo.h"

namespace shuangbai {
namespace {

TEST_CASE("syncfs is trusted where the kernel tells of writes that failed") {
  for (const char* release : {"5.8.0", "5.10.0-21-amd64", "6.1.0", "10.0", "5.8"}) {
    CHECK(syncfs_tells(std::string_view(release)));
  }
  for (const char* release : {"5.7.19", "4.18.0-553.el8_10.x86_64", "3.10.0", "5", "", "x"}) {
    CHECK_FALSE(syncfs_tells(std::string_view(release)));
  }
}

TEST_CASE("a committed transaction writes and removes all its files and leaves nothing else") {
  const Scratch scratch;
  scratch.put("440222/workers/old.yaml", "old");
  {
    Result<Transaction> transaction = Transaction::begin(scratch.folder());
    REQUIRE(transaction);
    CHECK_FALSE(transaction->write("440222/workers/new.yaml", "new"));
    CHECK_FALSE(transaction->write("training/2021/c.yaml", "first"));
    CHECK_FALSE(transaction->write("training/2021/c.yaml", "second"));
    CHECK_FALSE(transaction->remove("440222/workers/old.yaml"));
    CHECK(scratch.get("440222/workers/old.yaml") == "old");
    CHECK_FALSE(fs::exists(scratch.path / "440222/workers/new.yaml"));
    CHECK(transaction->commit());
  }
  CHECK(scratch.get("440222/workers/new.yaml") == "new");
  CHECK(scratch.get("training/2021/c.yaml") == "second");
  CHECK_FALSE(fs::exists(scratch.path / "440222/workers/old.yaml"));
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("a write that gives up because of readers leaves the write before it to be undone") {
  const Scratch scratch;
  scratch.put("shuangbai.yaml", "format: 1\n");
  const Folder folder = *Folder::open(scratch.path.string(), {.patience = std::chrono::seconds(0)});
  REQUIRE(write_file(folder, "supervisors/a.yaml", "one"));
  {
    const Folder other = scratch.folder();
    const Result<Hold> reading = other.locks().share();
    REQUIRE(reading);
    CHECK_FALSE(write_file(folder, "supervisors/b.yaml", "two"));
  }
  const Result<UndoneWrite> last = last_write(folder);
  REQUIRE(last);
  REQUIRE(last->files.size() == 1);
  CHECK(last->files.front().path == "supervisors/a.yaml");
}

TEST_CASE("what is said last about a path holds") {
  const Scratch scratch;
  scratch.put("supervisors/a.yaml", "old");
  scratch.put("supervisors/b.yaml", "old");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->remove("supervisors/a.yaml"));
  CHECK_FALSE(transaction->write("supervisors/a.yaml", "new"));
  CHECK_FALSE(transaction->write("supervisors/b.yaml", "new"));
  CHECK_FALSE(transaction->remove("supervisors/b.yaml"));
  CHECK(*transaction->view().exists("supervisors/a.yaml"));
  CHECK_FALSE(*transaction->view().exists("supervisors/b.yaml"));
  CHECK(transaction->commit());
  CHECK(scratch.get("supervisors/a.yaml") == "new");
  CHECK_FALSE(fs::exists(scratch.path / "supervisors/b.yaml"));
}

TEST_CASE("a transaction that is not committed changes nothing and cleans up") {
  const Scratch scratch;
  scratch.put("supervisors/a.yaml", "old");
  {
    Result<Transaction> transaction = Transaction::begin(scratch.folder());
    REQUIRE(transaction);
    CHECK_FALSE(transaction->write("supervisors/a.yaml", "new"));
    CHECK_FALSE(transaction->sync());
  }
  CHECK(scratch.get("supervisors/a.yaml") == "old");
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("folders that were made for changes that are not committed go again") {
  const Scratch scratch;
  const Folder folder = scratch.folder();
  for (const bool interrupted : {false, true}) {
    {
      Result<Transaction> transaction = Transaction::begin(folder);
      REQUIRE(transaction);
      CHECK_FALSE(transaction->write("training/2021/c.yaml", "c"));
      CHECK(make_folders(folder, {{"0", "training/2021/c.yaml"}}));
      CHECK(fs::exists(scratch.path / "training/2021"));
      if (interrupted) fs::copy(scratch.path / ".shuangbai.staged", scratch.path / "kept");
    }
    CHECK_FALSE(fs::exists(scratch.path / "training"));
  }
  fs::create_directories(scratch.path / "training/2021");
  scratch.put("training/README", "in use");
  scratch.put("elsewhere/.git/file", "");
  fs::rename(scratch.path / "kept", scratch.path / ".shuangbai.staged");
  scratch.put(".shuangbai.staged/folders", "training\ntraining/2021\n../elsewhere\n.git\n");
  CHECK(WritingSession::begin(folder));
  CHECK_FALSE(fs::exists(scratch.path / "training/2021"));
  CHECK(fs::exists(scratch.path / "training/README"));
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("a folder that may not be written into is told before anything is committed") {
  if (::geteuid() == 0) return;  // who may write everywhere
  const Scratch scratch;
  scratch.put("supervisors/a.yaml", "old");
  scratch.put("city.yaml", "old");
  fs::permissions(scratch.path / "supervisors", fs::perms(0500));
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("city.yaml", "new"));
  CHECK_FALSE(transaction->write("supervisors/a.yaml", "new"));
  CHECK_FALSE(transaction->commit());
  fs::permissions(scratch.path / "supervisors", fs::perms(0700));
  CHECK(scratch.get("city.yaml") == "old");
}

TEST_CASE("what lies outside of the data is neither written nor removed") {
  const Scratch scratch;
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  for (const char* path : {"../a.yaml", "notes.txt", ".shuangbai.undo/0", "/city.yaml"}) {
    INFO(path);
    CHECK(transaction->write(path, "new"));
    CHECK(transaction->remove(path));
  }
}

TEST_CASE("a view shows the repository as it will be") {
  const Scratch scratch;
  scratch.put("supervisors/a.yaml", "a");
  scratch.put("supervisors/c.yaml", "c");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("supervisors/b.yaml", "b"));
  CHECK_FALSE(transaction->write("supervisors/c.yaml", "changed"));
  CHECK_FALSE(transaction->remove("supervisors/a.yaml"));
  const Changes::View view = transaction->view();
  Diagnostics diagnostics;
  CHECK(view.list(diagnostics) ==
        std::vector<std::string>{"supervisors/b.yaml", "supervisors/c.yaml"});
  CHECK_FALSE(*view.exists("supervisors/a.yaml"));
  FileBuffer buffer;
  CHECK_FALSE(view.read("supervisors/c.yaml", buffer));
  CHECK(buffer.text() == "changed");
}

TEST_CASE("a lock completes a transaction that was interrupted after its commit, wherever it was") {
  for (const bool half_moved : {false, true}) {
    const Scratch scratch;
    scratch.put("supervisors/old.yaml", "old");
    scratch.put(".shuangbai.staged/commit",
                "shuangbai transaction 1\nwrite 0 440222/workers/x.yaml\nwrite 1 "
                "supervisors/y.yaml\nremove supervisors/old.yaml\nend\n");
    scratch.put(".shuangbai.staged/1", "y");
    scratch.put(half_moved ? "440222/workers/x.yaml" : ".shuangbai.staged/0", "x");
    CHECK(WritingSession::begin(scratch.folder()));
    CHECK(scratch.get("440222/workers/x.yaml") == "x");
    CHECK(scratch.get("supervisors/y.yaml") == "y");
    CHECK_FALSE(fs::exists(scratch.path / "supervisors/old.yaml"));
    CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
  }
}

TEST_CASE("reading completes an interrupted transaction first") {
  const Scratch scratch;
  scratch.put(".shuangbai.staged/commit",
              "shuangbai transaction 1\nwrite 0 supervisors/x.yaml\nend\n");
  scratch.put(".shuangbai.staged/0", "x");
  CHECK(ReadingSession::begin(scratch.folder()));
  CHECK(scratch.get("supervisors/x.yaml") == "x");
}

TEST_CASE("a list of changes that was not written to its end is no commit") {
  const Scratch scratch;
  scratch.put(".shuangbai.staged/commit", "shuangbai transaction 1\nwrite 0 supervisors/x.yaml\n");
  scratch.put(".shuangbai.staged/0", "x");
  CHECK(WritingSession::begin(scratch.folder()));
  CHECK_FALSE(fs::exists(scratch.path / "supervisors/x.yaml"));
  CHECK_FALSE(fs::exists(scratch.path / ".shuangbai.staged"));
}

TEST_CASE("files keep their permissions, new ones are private, and links are not written through") {
  const Scratch scratch;
  scratch.put("supervisors/open.yaml", "old");
  fs::permissions(scratch.path / "supervisors/open.yaml", fs::perms(0644));
  scratch.put("outside", "outside");
  fs::create_symlink(scratch.path / "outside", scratch.path / "supervisors/link.yaml");
  Result<Transaction> transaction = Transaction::begin(scratch.folder());
  REQUIRE(transaction);
  CHECK_FALSE(transaction->write("supervisors/open.yaml", "new"));
  CHECK_FALSE(transaction->write("supervisors/new.yaml", "new"));
  const Outcome refused = transaction->write("supervisors/link.yaml", "x");
  CHECK(refused);
  CHECK(transaction->commit());
  CHECK(fs::status(scratch.path / "supervisors/open.yaml").permissions() == fs::perms(0644));
  CHECK(fs::status(scratch.path / "supervisors/new.yaml").permissions() == fs::perms(0600));
  CHECK(scratch.get("outside") == "outside");
}

}  // namespace
}  // namespace shuangbai
