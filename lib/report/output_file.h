// A file that the user names and a command writes: whole, or not at all.
//
// The text goes to a file beside it (see store/leftovers.h), which takes its place when all is
// written and synced, so that a full disk or an interruption leaves what was there. What a process
// that was killed has left beside the same file goes when it is written again. Only a plain file is
// replaced so: a device or a FIFO is written where it is. A link to a file is refused, since
// replacing it and following it are both surprises. No path, or `-`, is standard output.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shuangbai {

// Who may read the file: its owner alone where personal data may be in it (0600), else who could
// read the file that it replaces, or whom the umask lets.
enum class Audience : std::uint8_t { owner, all };

class OutputFile {
 public:
  // Fails (io) if the path cannot be written, so that this is known before the work; (usage) if it
  // is that of a file of a data repository.
  static Result<OutputFile> open(const std::string& path, Audience audience);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();  // without `commit` nothing was written to a plain file

  bool is_standard_output() const { return shown_ == "-"; }
  // Keeps what is written until `commit`, also for standard output, a device or a FIFO, so that a
  // reader who stands still stops nothing before. Fails (io) if there is no place to keep it.
  Outcome hold();
  // After a failure further text is dropped; `commit` tells it.
  void write(std::string_view text);
  // Puts a text before all that was written. Precondition: it is held, or goes to a plain file.
  void put_first(std::string_view text);
  // What there was to write could not be made: `commit` tells it, and nothing is written.
  void fail(Failure why) { failed_ = std::move(why); }
  // A path for a library that writes files by itself; then `write` is not used. The file is there
  // and empty, the library may replace its content.
  Result<std::string> path_to_fill();
  // Puts what was written in its place. Fails (io) if anything could not be written.
  Outcome commit();

 private:
  OutputFile(std::string shown, Audience audience)
      : shown_(std::move(shown)), audience_(audience) {}
  Outcome open_beside();
  Outcome open_in_place();
  Outcome copy(std::FILE* from);
  Failure failure(int error) const;

  std::string shown_;  // as the user wrote it
  Audience audience_;
  std::FILE* file_ = nullptr;
  std::string temporary_;      // to be renamed to `shown_`
  std::string filled_;         // by a library, to be copied to `file_`
  std::FILE* held_ = nullptr;  // the same of what is written
  std::string first_;          // before it
  int error_ = 0;              // the first failure's errno
  Outcome failed_;
};

// The whole of a text to a file.
Outcome write_output(const std::string& path, Audience audience, std::string_view text);

}  // namespace shuangbai
