// The files and the standard output that the outputs of a command go to.
#pragma once

#include <memory>
#include <vector>

#include "report/output_file.h"
#include "report/output_format.h"

namespace shuangbai {

struct Output {
  const OutputFormat* format;
  std::unique_ptr<OutputFile> file;
  Write write;  // to the file

  bool is_standard_output() const { return file->is_standard_output(); }
};

// Opens them all, so that a path that cannot be written is known before the work. A CSV file begins
// with a byte order mark, by which Excel knows UTF-8. Fails (io); then nothing is written.
Result<std::vector<Output>> open_outputs(const std::vector<OutputRequest>& requests,
                                         Audience audience);

// Puts each in its place. Fails (io) at the first that could not be written.
Outcome commit(std::vector<Output>& outputs);

}  // namespace shuangbai
