#include "store/staging.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <cerrno>

#include "../tests/scratch.h"
#include "store/session.h"

namespace shuangbai {
namespace {

const std::string begin = "shuangbai transaction 1\n";

// What is staged stays, readers go on, writers say what to do.
void check_foreign(const Scratch& scratch) {
  const Folder folder = scratch.folder();
  const Result<Leftover> leftover = find_leftover(folder);
  REQUIRE(leftover);
  CHECK(leftover->state == Leftover::State::foreign);
  CHECK(ReadingSession::begin(folder));
  const Result<WritingSession> session = WritingSession::begin(folder);
  REQUIRE_FALSE(session);
  CHECK(session.failure().message.en.find("move it away or remove it") != std::string::npos);
  Diagnostics diagnostics;
  report_foreign(folder, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].severity == Severity::warning);
}

TEST_CASE("what a full disk does not take is not written") {
  const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  REQUIRE(full);
  CHECK_FALSE(write_all(full.get(), "text"));
  CHECK(errno == ENOSPC);
}

TEST_CASE("a record of a commit is whole, so that it is written again as it was read, or none") {
  const std::string whole = begin + "write 0 supervisors/a.yaml\nremove policy.yaml\nend\n";
  const auto changes = changes_in(whole);
  REQUIRE(changes);
  CHECK(text_of(*changes) == whole);
  // A staged file without a name is no removal.
  for (const std::string other : {"write  supervisors/a.yaml\nend\n", "write 0\nend\n", "end", "",
                                  "end\nend\n", "read 0 supervisors/a.yaml\nend\n"}) {
    INFO(other);
    CHECK_FALSE(changes_in(begin + other));
  }
}

TEST_CASE("a list of changes that no transaction of ours could have written is not carried out") {
  for (const std::string changes :
       {"write 0 ../rc", "write 0 440222/workers/../../../rc", "write 0 /tmp/rc", "write 0 rc",
        "write 0 .git/hooks/pre-commit", "write 0 .shuangbai.lock", "remove ../rc",
        "write ../0 supervisors/a.yaml", "write commit supervisors/a.yaml",
        "write 0/../0 supervisors/a.yaml", "write 1 supervisors/a.yaml",
        "write 2 supervisors/a.yaml", "write 0 440222/workers/a.yaml", "remove city.yaml",
        "write 0 440223/county.yaml", "write 0 policies/set.yaml", "write 0 policies/../set.yaml",
        "write 0 policies/a/b.yaml", "write 0 supervisors/good.yaml\nremove README.md"}) {
    INFO(changes);
    const Scratch scratch;
    scratch.put("outside/workers/a.yaml", "original");
    scratch.put("repo/city.yaml/file", "a folder in the place of a file");
    scratch.put("repo/440223", "a file in the place of a folder");
    fs::create_symlink("../outside", scratch.path / "repo/440222");
    scratch.put("repo/.shuangbai.staged/0", "owned");
    scratch.put("repo/.shuangbai.staged/2/file", "a folder in the place of a file");
    fs::create_symlink("0", scratch.path / "repo/.shuangbai.staged/1");
    scratch.put("repo/.shuangbai.staged/commit", begin + changes + "\nend\n");
    scratch.put("rc", "original");
    const Scratch inner{scratch.path / "repo"};
    check_foreign(inner);
    CHECK(scratch.get("rc") == "original");
    CHECK(scratch.get("outside/workers/a.yaml") == "original");
    CHECK(scratch.get("repo/.shuangbai.staged/0") == "owned");
    CHECK_FALSE(fs::exists(scratch.path / "repo/rc"));
    CHECK_FALSE(fs::exists(scratch.path / "repo/supervisors"));
  }
}

TEST_CASE("a staging folder that others may write into, or that is none, is not believed") {
  for (const std::string kind :
       {"open to all", "open to the group", "link", "file", "commit folder"}) {
    INFO(kind);
    const Scratch scratch;
    const fs::path staged = scratch.path / staging_folder;
    if (kind == "file") {
      scratch.put(staging_folder, "");
    } else if (kind == "commit folder") {
      scratch.put(staging_folder + "/commit/file", "");
    } else {
      scratch.put("elsewhere/0", "owned");
      scratch.put("elsewhere/commit", begin + "write 0 city.yaml\nend\n");
      if (kind == "link") {
        fs::create_symlink("elsewhere", staged);
      } else {
        fs::rename(scratch.path / "elsewhere", staged);
        fs::permissions(staged, kind == "open to all" ? fs::perms(0707) : fs::perms(0770));
      }
    }
    check_foreign(scratch);
    CHECK_FALSE(fs::exists(scratch.path / "city.yaml"));
  }
}

TEST_CASE("a staging folder that cannot be emptied stops writers with advice, and no reader") {
  const Scratch scratch;
  scratch.put(staging_folder + "/folder/file", "");
  const Folder folder = scratch.folder();
  CHECK(ReadingSession::begin(folder));
  const Result<WritingSession> session = WritingSession::begin(folder);
  REQUIRE_FALSE(session);
  CHECK(session.failure().message.en.find("look at it, move it away or remove it") !=
        std::string::npos);
}

}  // namespace
}  // namespace shuangbai
