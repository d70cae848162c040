#include "store/source.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../tests/scratch.h"
#include "store/data_digest.h"
#include "store/descriptor.h"
#include "store/memory_source.h"

namespace shuangbai {
namespace {

TEST_CASE("the root holds what it likes; in the folders of the layout every YAML file is judged") {
  const std::map<std::string, std::string> files = {{"shuangbai.yaml", ""},
                                                    {"known.yaml", ""},
                                                    {"docker-compose.yml", ""},
                                                    {"policy.yml", ""},
                                                    {"City.YAML", ""},
                                                    {"README.md", ""},
                                                    {".github/workflows/a.yaml", ""},
                                                    {"docs/a.yaml", ""},
                                                    {"city.yaml/a", ""},
                                                    {"440222/workers/w1.yaml", ""},
                                                    {"440222/workers/w2.YAML", ""},
                                                    {"440222/workers/w3.Yml", ""},
                                                    {"440222/workers/w4.yaml/a.yaml", ""},
                                                    {"440222/workers/notes.txt", ""},
                                                    {"440222/workers/.w5.yaml", ""},
                                                    {"440222/x/a.yaml", ""},
                                                    {"supervisors/s1.yaml", ""},
                                                    {"training", "a file"}};
  const Scratch scratch;
  for (const auto& [path, text] : files) scratch.put(path, text);
  const MemorySource memory(files);
  const Folder folder = scratch.folder();
  for (const Source* source :
       {static_cast<const Source*>(&folder), static_cast<const Source*>(&memory)}) {
    Diagnostics diagnostics;
    CHECK(source->list(diagnostics) ==
          std::vector<std::string>{"440222/workers/w1.yaml", "440222/workers/w2.YAML",
                                   "440222/workers/w3.Yml", "440222/x/a.yaml", "City.YAML",
                                   "policy.yml", "shuangbai.yaml", "supervisors/s1.yaml"});
    sort_diagnostics(diagnostics);
    REQUIRE(diagnostics.size() == 3);
    CHECK(diagnostics[0].place.path == "440222/workers/w4.yaml");
    CHECK(diagnostics[1].place.path == "city.yaml");
    CHECK(diagnostics[2].place.path == "training");
  }
}

TEST_CASE("links and special files are told in the folders of the layout alone") {
  const Scratch scratch;
  scratch.put("outside/county.yaml", "");
  scratch.put("supervisors/s1.yaml", "");
  for (const char* name : {"440222", "city.yaml", "README.md", "known.yaml", "supervisors/x"}) {
    fs::create_symlink(scratch.path / "outside", scratch.path / name);
  }
  ::mkfifo((scratch.path / "supervisors/s2.yaml").c_str(), 0600);
  ::mkfifo((scratch.path / "pipe").c_str(), 0600);
  Diagnostics diagnostics;
  scratch.folder().list(diagnostics);
  sort_diagnostics(diagnostics);
  std::vector<std::string> told;
  for (const Diagnostic& diagnostic : diagnostics) told.push_back(diagnostic.place.path);
  CHECK(told ==
        std::vector<std::string>{"440222", "city.yaml", "supervisors/s2.yaml", "supervisors/x"});
}

TEST_CASE("nothing is read, listed or found through a link, and no pipe is waited for") {
  const Scratch scratch;
  scratch.put("outside/workers/w1.yaml", "secret");
  scratch.put("repo/city.yaml", "city");
  fs::create_symlink("../outside", scratch.path / "repo/440222");
  ::mkfifo((scratch.path / "repo/policy.yaml").c_str(), 0600);
  const Folder folder = *Folder::open((scratch.path / "repo").string());
  FileBuffer buffer;
  CHECK(folder.read("440222/workers/w1.yaml", buffer));
  CHECK(folder.read("../outside/workers/w1.yaml", buffer));
  CHECK(folder.read("policy.yaml", buffer));
  CHECK_FALSE(folder.names("440222"));
  CHECK_FALSE(folder.names("440222/workers"));
  CHECK_FALSE(folder.exists("440222/workers/w1.yaml"));
  CHECK_FALSE(folder.exists("440222/county.yaml"));
  CHECK_FALSE(folder.read("city.yaml", buffer));
  CHECK(buffer.text() == "city");
}

TEST_CASE("opening in one call and step by step come to the same") {
  const Scratch scratch;
  scratch.put("a/b/file", "text");
  fs::create_symlink("a", scratch.path / "link");
  fs::create_symlink("file", scratch.path / "a/b/link");
  const Folder folder = scratch.folder();
  for (const std::string path : {"a/b/file", "a/b", "a/none", "none/file", "a/b/file/x", "link",
                                 "link/b/file", "a/b/link", "../x", "a/../../x", ""}) {
    INFO(path);
    errno = 0;
    const bool once = static_cast<bool>(open_beneath(folder.descriptor(), path, O_RDONLY));
    const int reason = errno;
    errno = 0;
    const bool stepwise = static_cast<bool>(open_stepwise(folder.descriptor(), path, O_RDONLY));
    CHECK(once == stepwise);
    if (!once) CHECK((reason == errno || errno == ENOTDIR || reason == ELOOP));
  }
}

TEST_CASE("a read that fails is no absent file") {
  const Scratch scratch;
  scratch.put("city.yaml", "text");
  const Folder folder = scratch.folder();
  CHECK(*folder.exists("city.yaml"));
  CHECK_FALSE(*folder.exists("policy.yaml"));
  CHECK_FALSE(*folder.exists("440222/county.yaml"));
  CHECK_FALSE(*folder.exists("city.yaml/county.yaml"));
  const Result<bool> told = folder.exists(std::string(300, 'a') + ".yaml");
  REQUIRE_FALSE(told);
  CHECK(told.failure().kind == FailureKind::io);
  CHECK(folder.names("none")->empty());
}

TEST_CASE("files of any size are read whole, into memory that is used again") {
  const Scratch scratch;
  const Folder folder = scratch.folder();
  FileBuffer buffer;
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 300000UL, 131072UL, 10UL}) {
    scratch.put("city.yaml", std::string(size, 'x'));
    CHECK_FALSE(folder.read("city.yaml", buffer));
    CHECK(buffer.text().size() == size);
  }
}

TEST_CASE("a source in memory counts what is read, and fails where it is told to") {
  MemorySource source(std::map<std::string, std::string>{{"city.yaml", "text"}});
  FileBuffer buffer;
  CHECK_FALSE(source.read("city.yaml", buffer));
  CHECK(buffer.text() == "text");
  CHECK(source.read("none", buffer));
  CHECK(source.reads() == 2);
  source.make_unreadable("city.yaml");
  CHECK_FALSE(source.exists("city.yaml"));
  CHECK(source.read("city.yaml", buffer));
}

TEST_CASE(
    "the digest of the data differs with any path or text, and there is none if a file cannot be "
    "read") {
  const auto digest = [](const std::map<std::string, std::string>& files) {
    return *data_digest(MemorySource(files));
  };
  CHECK(digest({{"city.yaml", "a"}}) == digest({{"city.yaml", "a"}}));
  CHECK(digest({{"city.yaml", "a"}}) != digest({{"city.yaml", "b"}}));
  CHECK(digest({{"city.yaml", "a"}}) != digest({{"policy.yaml", "a"}}));
  MemorySource source(std::map<std::string, std::string>{{"city.yaml", "a"}, {"policy.yaml", "b"}});
  source.make_unreadable("policy.yaml");
  CHECK_FALSE(data_digest(source));
}

}  // namespace
}  // namespace shuangbai
