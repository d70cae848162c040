#include "store/line_merge.h"

#include <git2.h>

#include "store/git_repository.h"

namespace shuangbai {

Result<LineMerge> merge_lines(std::string_view base, std::string_view ours,
                              std::string_view theirs) {
  start_git();
  const auto input = [](std::string_view text) {
    git_merge_file_input file{};
    file.version = GIT_MERGE_FILE_INPUT_VERSION;
    file.ptr = text.data();
    file.size = text.size();
    return file;
  };
  const git_merge_file_input versions[] = {input(base), input(ours), input(theirs)};
  git_merge_file_options options{};
  options.version = GIT_MERGE_FILE_OPTIONS_VERSION;
  options.our_label = "ours";
  options.their_label = "theirs";
  git_merge_file_result merged{};
  if (git_merge_file(&merged, &versions[0], &versions[1], &versions[2], &options) != 0) {
    return Failure{FailureKind::io,
                   message({"无法逐行合并：{}", "cannot merge by lines: {}"}, last_git_error())};
  }
  LineMerge result{.text = std::string(merged.ptr, merged.len),
                   .has_conflicts = merged.automergeable == 0};
  git_merge_file_result_free(&merged);
  return result;
}

}  // namespace shuangbai
