#include "report/output_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "store/descriptor.h"

namespace shuangbai {
namespace {

namespace fs = std::filesystem;

class OutputFolder {
 public:
  OutputFolder() {
    std::string name = (fs::temp_directory_path() / "shuangbai-output-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
  }
  ~OutputFolder() { fs::remove_all(root_); }
  std::string operator/(const char* name) const { return (root_ / name).string(); }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(root_), fs::directory_iterator());
  }

 private:
  fs::path root_;
};

std::string text_in(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

mode_t mode_of(const std::string& path) {
  struct stat status = {};
  ::stat(path.c_str(), &status);
  return status.st_mode & 0777;
}

// An output that is held, to a FIFO that has a reader.
struct HeldFifo {
  OutputFolder place;
  std::string path = place / "fifo";
  bool is_made = ::mkfifo(path.c_str(), 0600) == 0;
  Descriptor reader{::open(path.c_str(), O_RDONLY | O_NONBLOCK)};
  Result<OutputFile> file = OutputFile::open(path, Audience::all);

  HeldFifo() {
    REQUIRE(is_made);
    REQUIRE(file);
    REQUIRE_FALSE(file->hold());
  }
};

TEST_CASE("an output for its owner is private, even where a file that was not stood there") {
  const OutputFolder place;
  std::ofstream(place / "out") << "before";
  ::chmod((place / "out").c_str(), 0644);
  CHECK_FALSE(write_output(place / "out", Audience::owner, "after"));
  CHECK(text_in(place / "out") == "after");
  CHECK(mode_of(place / "out") == 0600);
  CHECK(place.files() == 1);
}

TEST_CASE("an output for all keeps the mode of the file that it replaces") {
  const OutputFolder place;
  std::ofstream(place / "out") << "before";
  ::chmod((place / "out").c_str(), 0640);
  CHECK(!write_output(place / "out", Audience::all, "after"));
  CHECK(mode_of(place / "out") == 0640);
}

TEST_CASE("an output that is not finished leaves what was there") {
  const OutputFolder place;
  std::ofstream(place / "out") << "before";
  {
    Result<OutputFile> file = OutputFile::open(place / "out", Audience::all);
    REQUIRE(file);
    file->write("half");
    const Result<std::string> path = file->path_to_fill();
    REQUIRE(path);
    CHECK(*path != place / "out");
  }
  CHECK(text_in(place / "out") == "before");
  CHECK(place.files() == 1);
}

TEST_CASE(
    "what is put first stands before all that was written, held or not, however much that is") {
  const OutputFolder place;
  std::string body;
  for (int i = 0; i < 400'000; ++i) body += std::to_string(i) + ',';
  const auto write = [&](OutputFile& file) {
    file.write(body);
    file.put_first("head:");
    file.write("end");
    CHECK_FALSE(file.commit());
  };
  Result<OutputFile> plain = OutputFile::open(place / "plain", Audience::all);
  REQUIRE(plain);
  write(*plain);
  CHECK(text_in(place / "plain") == "head:" + body + "end");
  Result<OutputFile> device = OutputFile::open("/dev/null", Audience::all);
  REQUIRE(device);
  REQUIRE_FALSE(device->hold());
  write(*device);
  HeldFifo fifo;
  fifo.file->write("body");
  fifo.file->put_first("head:");
  fifo.file->put_first("");
  fifo.file->write("end");
  CHECK_FALSE(fifo.file->commit());
  char read[32] = {};
  CHECK(::read(fifo.reader.get(), read, sizeof read) == 12);
  CHECK(std::string(read) == "head:bodyend");
}

TEST_CASE("what a process that was killed has left beside a file goes when it is written again") {
  const OutputFolder place;
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<OutputFile> file = OutputFile::open(place / "out", Audience::all);
    ::_exit(file ? 0 : 1);
  }
  ::waitpid(child, nullptr, 0);
  CHECK(place.files() == 1);
  CHECK_FALSE(write_output(place / "out", Audience::all, "whole"));
  CHECK(place.files() == 1);
  CHECK(text_in(place / "out") == "whole");
}

TEST_CASE("what is held goes nowhere before it is committed") {
  HeldFifo fifo;
  const std::string text(300'000, 'x');  // more than a FIFO takes without a reader
  fifo.file->write(text);
  char one = 0;
  CHECK(::read(fifo.reader.get(), &one, 1) < 0);
  std::string read;
  std::jthread taker([&] {
    std::array<char, 4096> part{};
    while (read.size() < text.size()) {
      const ssize_t count = ::read(fifo.reader.get(), part.data(), part.size());
      if (count > 0) read.append(part.data(), static_cast<std::size_t>(count));
    }
  });
  CHECK_FALSE(fifo.file->commit());
  taker.join();
  CHECK(read == text);
}

TEST_CASE("what a library wrote takes the place") {
  const OutputFolder place;
  Result<OutputFile> file = OutputFile::open(place / "out", Audience::owner);
  REQUIRE(file);
  std::ofstream(*file->path_to_fill()) << "book";
  CHECK_FALSE(file->commit());
  CHECK(text_in(place / "out") == "book");
  CHECK(mode_of(place / "out") == 0600);
}

TEST_CASE("what a library wrote goes to a device or a FIFO, also if it was to be held") {
  HeldFifo fifo;
  std::ofstream(*fifo.file->path_to_fill()) << "book";
  CHECK_FALSE(fifo.file->commit());
  std::array<char, 8> read{};
  CHECK(::read(fifo.reader.get(), read.data(), read.size()) == 4);
}

TEST_CASE("a link is refused, and its file is left as it is") {
  const OutputFolder place;
  std::ofstream(place / "victim") << "keep";
  fs::create_symlink(place / "victim", place / "link");
  fs::create_symlink(place / "nothing", place / "dangling");
  CHECK(write_output(place / "link", Audience::all, "x"));
  CHECK(write_output(place / "dangling", Audience::all, "x"));
  CHECK(text_in(place / "victim") == "keep");
  CHECK(fs::is_symlink(place / "link"));
}

TEST_CASE("a device is written where it is, and a full one is told") {
  CHECK_FALSE(write_output("/dev/null", Audience::owner, "x"));
  CHECK(fs::is_character_file("/dev/null"));
  if (fs::exists("/dev/full")) CHECK(write_output("/dev/full", Audience::owner, "x"));
}

TEST_CASE("a folder that is not there is told before the work") {
  const OutputFolder place;
  CHECK_FALSE(OutputFile::open(place / "no/out", Audience::all));
}

}  // namespace
}  // namespace shuangbai
