#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <span>
#include <string_view>
#include <system_error>

#include "command_line.h"
#include "commands.h"
#include "completion.h"
#include "help.h"
#include "invocation.h"
#include "record_named.h"
#include "version.h"

namespace shuangbai {
namespace {

// --lang, else the locale. Errors of arguments need it before the arguments are read.
Language find_language(std::span<const char* const> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view value = word == "--lang" && i + 1 < words.size() ? words[i + 1]
                                   : word.starts_with("--lang=")            ? word.substr(7)
                                                                            : std::string_view();
    if (!value.empty()) return value == "zh" ? Language::zh : Language::en;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

int usage_error(const Invocation& run, const Failure& failure) {
  fmt::print(stderr, "shuangbai: {}: {}\n{}\n", run.text({"用法错误", "usage"}),
             run.without_personal(failure.message).in(run.language),
             run.text({"用 --help 查看用法。", "Run with --help for usage."}));
  return static_cast<int>(failure.kind);
}

// "policy check"
std::string name_of(const CommandPath& path) {
  std::string name;
  for (const Command* command : std::span(path).subspan(1)) {
    name += fmt::format("{}{}", name.empty() ? "" : " ", command->name);
  }
  return name;
}

// What a shell's completion asks for; it is no command of the tree, which it completes.
int tell_completion(std::span<const char* const> words, const Invocation& run) {
  const Completion completion = complete(words, run.language);
  if (completion.is_path) run.print(":path\n");
  for (const CompletionWord& candidate : completion.candidates) {
    run.print(fmt::format("{}\t{}\n", candidate.word, candidate.meaning));
  }
  return exit_done;
}

int perform(std::span<const char* const> words, int argc, const char* const* argv) {
  Invocation run(find_language(words));
  if (!words.empty() && words[0] == std::string_view("complete")) {
    return tell_completion(words.subspan(1), run);
  }
  const Command program = program_for(words, run);
  const Arguments arguments = parse_arguments(program, argc, argv);
  if (run.help) {
    if (arguments.path.size() > 1) {
      run.page(help_text(arguments.path, run.language));
    } else {
      const Command whole = whole_program(run);
      run.page(help_text({&whole}, run.language));
    }
    return exit_done;
  }
  if (run.version) {
    run.print(version_text());
    return exit_done;
  }
  if (arguments.failure) return usage_error(run, *arguments.failure);
  const Command& command = *arguments.path.back();
  if (command.outputs.empty() && !run.formats.empty()) {
    return usage_error(run, {FailureKind::usage,
                             message({"{} 没有可选的输出格式（-o）", "{} takes no format (-o)"},
                                     name_of(arguments.path))});
  }
  const auto outputs = output_requests(run.formats, command.outputs);
  if (!outputs) return usage_error(run, outputs.failure());
  run.command = name_of(arguments.path);
  if (const Outcome failure = find_named_records(run, command)) return run.fail(*failure);
  return command.run(run);
}

// A standard stream that was closed at the start would become the next file that is opened. What is
// written to such an output fails, as it should; messages go nowhere.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    const int opened = ::open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_RDWR);
    if (opened != stream) std::_Exit(static_cast<int>(FailureKind::io));
  }
}

// Runs, and sees that all of standard output was written.
int run_program(int argc, const char* const* argv) {
  const std::span<const char* const> words(argv + 1, argv + std::max(argc, 1));
  const int code = perform(words, argc, argv);
  errno = 0;
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written || code == static_cast<int>(FailureKind::io)) return code;
  return Invocation(find_language(words)).fail(unwritten_output(errno));
}

// Of an exception that is no command's failure. A write that has not been committed is taken back
// by then; one that has is completed by the next command. There may be no memory for more.
int end_of(const Message& reason, Language language) {
  std::fputs(language == Language::zh ? "shuangbai: 错误: " : "shuangbai: error: ", stderr);
  std::fwrite(reason.in(language).data(), 1, reason.in(language).size(), stderr);
  std::fputs("\n", stderr);
  return static_cast<int>(FailureKind::io);
}

int run_to_its_end(int argc, const char* const* argv) {
  const Language language =
      find_language(std::span<const char* const>(argv + 1, argv + std::max(argc, 1)));
  try {
    return run_program(argc, argv);
  } catch (const std::bad_alloc&) {
    return end_of({"内存不足", "not enough memory"}, language);
  } catch (const std::system_error& error) {
    return end_of(
        {"系统资源不足，如不能再启动线程",
         fmt::format("the system has no resources left, as for a thread: {}", error.what())},
        language);
  } catch (const std::exception& error) {
    return end_of({"内部错误", fmt::format("an internal error: {}", error.what())}, language);
  }
}

// Of an exception that nobody catches, as in a thread of a library.
[[noreturn]] void end_at_once() {
  std::fputs("shuangbai: 内存不足或内部错误 / not enough memory, or an internal error\n", stderr);
  std::_Exit(static_cast<int>(FailureKind::io));
}

}  // namespace
}  // namespace shuangbai

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Large blocks go back to the system at once, whatever was allocated before.
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
#endif
  std::set_terminate(&shuangbai::end_at_once);
  shuangbai::hold_standard_streams();
  return shuangbai::run_to_its_end(argc, argv);
}
