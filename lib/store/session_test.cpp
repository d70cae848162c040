#include "store/session.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "../tests/scratch.h"
#include "store/transaction.h"

namespace shuangbai {
namespace {

std::string text_of(const Folder& folder, const std::string& path) {
  FileBuffer buffer;
  return folder.read(path, buffer) ? "" : std::string(buffer.text());
}

TEST_CASE("a reading session keeps files from moving until its last copy is gone") {
  const Scratch scratch;
  const Folder folder = scratch.folder();
  const Descriptor gate(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
  {
    const Result<ReadingSession> outer = ReadingSession::begin(folder);
    REQUIRE(outer);
    { CHECK(ReadingSession::begin(folder)); }
    CHECK(::flock(gate.get(), LOCK_EX | LOCK_NB) != 0);
  }
  CHECK(::flock(gate.get(), LOCK_EX | LOCK_NB) == 0);
}

TEST_CASE("a process that reads may write, whichever session begins first") {
  for (const bool reads_first : {true, false}) {
    const Scratch scratch;
    const Folder folder = scratch.folder();
    std::optional<ReadingSession> reading;
    if (reads_first) reading = *ReadingSession::begin(folder);
    const Result<WritingSession> writing = WritingSession::begin(folder);
    REQUIRE(writing);
    CHECK(WritingSession::begin(folder));
    if (!reads_first) reading = *ReadingSession::begin(folder);
    CHECK(write_file(folder, "city.yaml", "one"));
    Result<Transaction> transaction = Transaction::begin(folder);
    REQUIRE(transaction);
    CHECK(ReadingSession::begin(folder));
    CHECK_FALSE(transaction->write("city.yaml", "two"));
    CHECK(transaction->commit());
    CHECK(text_of(folder, "city.yaml") == "two");
    const Descriptor gate(::open(scratch.path.c_str(), O_RDONLY | O_DIRECTORY));
    CHECK(::flock(gate.get(), LOCK_EX | LOCK_NB) != 0);  // the reading goes on
  }
}

TEST_CASE("a writing session that has ended keeps no other waiting") {
  const Scratch scratch;
  const Folder folder = *Folder::open(scratch.path.string(), {.patience = std::chrono::seconds(0)});
  for (int i = 0; i < 2; ++i) CHECK(WritingSession::begin(folder));
  const Result<WritingSession> first = WritingSession::begin(folder);
  REQUIRE(first);
  const Folder other = *Folder::open(scratch.path.string(), {.patience = std::chrono::seconds(0)});
  const Result<WritingSession> second = WritingSession::begin(other);
  REQUIRE_FALSE(second);
  CHECK(second.failure().message.en.find("another command is writing") != std::string::npos);
}

// A record moves between two files, and two files are edited in turn, while others read.
TEST_CASE("a reader sees one committed state") {
  const Scratch scratch;
  scratch.put("shuangbai.yaml", "");  // by which readers let a writer in
  scratch.put("supervisors/a.yaml", "record");
  scratch.put("city.yaml", "0");
  scratch.put("policy.yaml", "0");
  std::atomic<bool> done = false;
  std::atomic<int> failures = 0;
  std::jthread writer([&] {
    const Folder folder = scratch.folder();
    for (int i = 1; i <= 60; ++i) {
      const Result<WritingSession> session = WritingSession::begin(folder);
      failures += session ? 0 : 1;
      Result<Transaction> transaction = Transaction::begin(folder);
      const std::string names[] = {"supervisors/a.yaml", "supervisors/b.yaml"};
      failures += transaction->write(names[i % 2], "record") ? 1 : 0;
      failures += transaction->remove(names[1 - i % 2]) ? 1 : 0;
      failures += transaction->commit() ? 0 : 1;
      failures += write_file(folder, "city.yaml", std::to_string(i)) ? 0 : 1;
      failures += write_file(folder, "policy.yaml", std::to_string(i)) ? 0 : 1;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));  // as between two commands
    }
    done = true;
  });
  int odd_states = 0;
  do {
    const Folder folder = scratch.folder();
    const Result<ReadingSession> session = ReadingSession::begin(folder);
    failures += session ? 0 : 1;
    const std::string city = text_of(folder, "city.yaml");
    std::this_thread::yield();
    Diagnostics diagnostics;
    std::size_t records = 0;
    for (const std::string& path : folder.list(diagnostics)) {
      if (path.starts_with("supervisors/") && text_of(folder, path) == "record") ++records;
    }
    const std::string policy = text_of(folder, "policy.yaml");
    const bool fits = policy == city || std::stoi(policy) + 1 == std::stoi(city);
    if (records != 1 || !fits || !diagnostics.empty()) ++odd_states;
  } while (!done);
  CHECK(failures == 0);
  CHECK(odd_states == 0);
}

}  // namespace
}  // namespace shuangbai
