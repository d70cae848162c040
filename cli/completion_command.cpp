// shuangbai completion: what a shell runs to complete commands, options and ids.
//
// The scripts know nothing of the commands: they ask `shuangbai complete WORD...` (completion.h),
// which prints a candidate a line, with a tab and its meaning, or `:path` where a file or folder
// comes. So they are never behind the program that they complete.
#include "commands.h"
#include "invocation.h"

namespace shuangbai {
namespace {

// Bash cuts words at `=`, which are put together again; and it replaces only what stands behind it.
constexpr std::string_view bash_script =
    R"sh(# Completion of shuangbai for bash; made by `shuangbai completion bash`.
_shuangbai() {
  local words=() word last="" head line i count=0 continues=
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ $i -lt $COMP_CWORD || $word == = ]]; then
      word=${word#[\"\']} word=${word%[\"\']} word=${word//\\/}
      [[ $word == "~/"* ]] && word=$HOME/${word#"~/"}
    fi
    if [[ $count -gt 0 && ( $word == = || -n $continues ) ]]; then
      words[count - 1]+=$word
      [[ $word == = ]] && continues=1 || continues=
    else
      words[count++]=$word
      continues=
    fi
  done
  [[ -z $continues ]] && last=${COMP_WORDS[COMP_CWORD]}
  word=${words[count - 1]}
  head=${word%"$last"}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :path ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$last")
      continue
    fi
    word=${line%%$'\t'*}
    word=${word#"$head"}
    # What it means stands in lists alone, of the second tab.
    [[ $COMP_TYPE == 63 && $line == *$'\t'?* ]] && word+="  (${line#*$'\t'})"
    COMPREPLY+=("$word")
  done < <("$1" complete "${words[@]}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} -eq 1 ]] && COMPREPLY[0]=${COMPREPLY[0]%%  (*}
}
complete -F _shuangbai shuangbai
)sh";

constexpr std::string_view zsh_script = R"sh(#compdef shuangbai
# Completion of shuangbai for zsh; made by `shuangbai completion zsh`.
_shuangbai() {
  local line word paths
  local -a lines candidates before
  before=("${(@Q)words[2,CURRENT-1]}")
  before=("${(@)before/#\~\//$HOME/}")
  lines=("${(@f)$("${(Q)words[1]/#\~\//$HOME/}" complete "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == :path ]]; then
      paths=1
      continue
    fi
    word=${line%%$'\t'*}
    candidates+=("${word//:/\\:}:${line#*$'\t'}")
  done
  (( $#candidates )) && _describe shuangbai candidates
  if [[ -n $paths ]]; then
    compset -P '*='
    _files
  fi
}
if [[ $funcstack[1] == _shuangbai ]]; then
  _shuangbai "$@"
else
  compdef _shuangbai shuangbai
fi
)sh";

constexpr std::string_view fish_script =
    R"sh(# Completion of shuangbai for fish; made by `shuangbai completion fish`.
function __shuangbai_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    for line in ($words[1] complete $words[2..-1] "$typed" 2>/dev/null)
        if test "$line" = :path
            set -l head (string match -r '^[^=]*=' -- "$typed")
            for path in (__fish_complete_path (string replace -r '^[^=]*=' '' -- "$typed"))
                echo "$head$path"
            end
        else
            echo $line
        end
    end
end
complete -c shuangbai -f -a '(__shuangbai_complete)'
)sh";

}  // namespace

Command completion_command() {
  auto shell = std::make_shared<std::string>();
  return {.name = "completion",
          .title = {"输出 shell 的命令补全脚本", "Print the completion script of a shell"},
          .options = {{.names = "SHELL",
                       .help = {"bash、zsh 或 fish", "bash, zsh or fish"},
                       .target = shell.get(),
                       .choices = {"bash", "zsh", "fish"},
                       .is_required = true}},
          .run = [shell](const Invocation& run) {
            run.print(*shell == "bash" ? bash_script : *shell == "zsh" ? zsh_script : fish_script);
            return exit_done;
          }};
}

}  // namespace shuangbai
