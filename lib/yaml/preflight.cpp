#include "yaml/preflight.h"

#include "base/characters.h"
#include "base/text.h"
#include "yaml/conflict_markers.h"
#include "yaml/limits.h"

namespace shuangbai {

Message too_large() {
  return message({"文件超过 {} MiB；请拆分", "the file is over {} MiB; split it"},
                 max_file_size >> 20);
}

bool check_text(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const auto report = [&](std::string_view code, std::size_t offset, Message text_of) {
    shuangbai::report(diagnostics, code, place_at(path, text, offset), std::move(text_of));
  };
  if (text.size() > max_file_size) {
    shuangbai::report(diagnostics, "yaml.too-large", Place{path, 1, 1}, too_large());
    return false;
  }
  report_conflicts(path, text, diagnostics);
  if (diagnostics.size() > before) return false;
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    report("yaml.nul", nul,
           message({"NUL 字节；这不是文本文件，或是 UTF-16：请另存为 UTF-8",
                    "a NUL byte; this is not a text file, or is UTF-16: save it as UTF-8"}));
  }
  if (const auto bad = find_invalid_utf8(text)) {
    report("yaml.invalid-utf8", *bad,
           message({"此处字节 0x{:02x} 不是有效的 UTF-8；请将文件转换为 UTF-8",
                    "the byte 0x{:02x} is not valid UTF-8 here; convert the file to UTF-8"},
                   static_cast<unsigned>(static_cast<unsigned char>(text[*bad]))));
  }
  if (diagnostics.size() > before) return false;
  std::uint32_t number = 0;
  for_each_line(text, [&](std::size_t offset, std::string_view line) {
    ++number;
    const std::size_t start = offset == 0 ? text_start(text) : 0;
    if (line.substr(start).starts_with(byte_order_mark)) {
      shuangbai::report(diagnostics, "yaml.byte-order-mark", Place{path, number, 1},
                        message({"字节顺序标记只能在文件开头；请删除此处的一个",
                                 "a byte order mark stands at a file's beginning only; delete this "
                                 "one"}));
    }
    if (const auto control = find_control_character(line)) {
      shuangbai::report(diagnostics, "yaml.control-character",
                        Place{path, number, column_at(text, offset + control->offset)},
                        message_from(control_character, code_point_text(control->code_point)));
    }
  });
  return diagnostics.size() == before;
}

std::string_view document_part(const std::string& path, std::string_view text,
                               Diagnostics& diagnostics) {
  std::size_t end = std::string_view::npos;
  bool reported = false;
  for_each_line(text, [&](std::size_t offset, std::string_view line) {
    if (end == std::string_view::npos) {
      if (line.starts_with("...") && (line.size() == 3 || line[3] == ' ' || line[3] == '\t')) {
        end = offset;
      }
      return;
    }
    const std::size_t first = line.find_first_not_of(" \t");
    if (reported || first == std::string_view::npos || line[first] == '#') return;
    reported = true;
    shuangbai::report(
        diagnostics, "yaml.text-after-end", place_at(path, text, offset + first),
        message({"“...”之后还有内容，其他读取程序会丢弃它；请删除“...”或其后的内容",
                 "text after `...`, which readers drop silently; delete the `...` or the text"}));
  });
  return text.substr(0, end);
}

std::vector<Tab> tab_indentations(std::string_view text) {
  std::vector<Tab> tabs;
  std::uint32_t number = 0;
  for_each_line(text, [&](std::size_t offset, std::string_view line) {
    ++number;
    const std::size_t start = number == 1 ? text_start(text) : 0;
    const std::size_t content = line.find_first_not_of(" \t", start);
    if (content == std::string_view::npos || line[content] == '#') return;
    const std::size_t tab = line.substr(0, content).find('\t');
    if (tab == std::string_view::npos) return;
    tabs.push_back({offset + tab, number, static_cast<std::uint32_t>(tab - start + 1)});
  });
  return tabs;
}

}  // namespace shuangbai
