// Notes on lines of files, as code hosting platforms show them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "report/output_format.h"

namespace shuangbai {

struct Annotation {
  Severity severity = Severity::error;
  std::string path;          // from the root of the work tree
  std::uint32_t line = 0;    // 0: of the file as a whole
  std::uint32_t column = 0;  // 0: of the line as a whole
  std::string rule;
  std::string title;
  std::string text;
  std::string fingerprint;  // the same wherever the line moves, and of no other note
};

// Workflow commands of GitHub, which shows ten a step of each kind (error, warning, notice): the
// worst are written, and a notice says how many more there are, and where.
class GithubAnnotations {
 public:
  // Counts a note of a place (a county), and tells whether it is to be added. The lower the rank,
  // the worse; of equals the first stay.
  bool offer(Severity severity, unsigned rank, std::string_view place);
  // Precondition: it was offered just before.
  void add(Annotation annotation);
  // `all`: the command that tells all.
  void write(const Write& write, Language language, std::string_view all) const;

 private:
  struct Kept {
    unsigned rank;
    std::string place;
    Annotation annotation;
  };
  std::array<std::vector<Kept>, 3> kept_;  // by severity, the worst first
  std::array<std::size_t, 3> left_out_{};
  std::map<std::string, std::size_t, std::less<>> places_;  // of what is left out
  unsigned rank_ = 0;                                       // of the one just offered
  std::string place_;
};

// An entry of GitLab's code quality report.
void write_gitlab_entry(JsonWriter& json, const Annotation& annotation);

}  // namespace shuangbai
