// shuangbai diff-text: git asks it to show a file of records as one line a field.
#include "commands.h"
#include "exchange/disclosure.h"
#include "invocation.h"
#include "report/field_lines.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

struct DiffTextOptions {
  std::string file;
  std::string key_file;
};

int diff_text(const Invocation& run, const DiffTextOptions& options) {
  const Result<std::string> text = read_plain_file(options.file);
  if (!text) return run.fail(text.failure());
  const Result<Disclosure> disclosure = Disclosure::chosen(run.unmask, options.key_file);
  if (!disclosure) return run.fail(disclosure.failure());
  const Masking masking = run.unmask ? Masking::unmasked : Masking::masked;
  run.print(field_lines(
      *text,
      [&](Personal kind, const std::string& value) { return disclosure->shown(kind, value); },
      masking));
  return exit_done;
}

}  // namespace

Command diff_text_command() {
  auto options = std::make_shared<DiffTextOptions>();
  return {.name = "diff-text",
          .title = {"把记录文件转成每个字段一行（供 git diff 调用）",
                    "Show a file of records as one line a field (called by git diff)"},
          .options = {{.names = "FILE",
                       .help = {"文件", "the file"},
                       .target = &options->file,
                       .is_required = true},
                      pseudonymize_option(options->key_file)},
          .run = [options](const Invocation& run) { return diff_text(run, *options); }};
}

}  // namespace shuangbai
