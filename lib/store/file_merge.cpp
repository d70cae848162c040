#include "store/file_merge.h"

#include <algorithm>

#include "base/echo.h"
#include "model/manifest.h"
#include "model/policy_file.h"
#include "store/layout.h"
#include "store/line_merge.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// How the entries of the path's file are told apart, and what its root is; nothing if it is no file
// of a repository.
struct RootForm {
  RootShape shape;
  NodeKind kind = NodeKind::map;
};

std::optional<RootForm> root_form(std::string_view path) {
  if (path.starts_with("policies/") && path.ends_with("/set.yaml")) {
    return RootForm{{.shape = &PolicySet::shape()}};
  }
  const auto location = locate(path);
  if (!location) return std::nullopt;
  if (location->kind == FileKind::manifest) return RootForm{{.shape = &Manifest::shape()}};
  if (location->kind == FileKind::policy) return RootForm{{.shape = &PolicyFile::shape()}};
  const RecordInfo& info = info_of(location->type);
  if (!info.is_log()) return RootForm{{.shape = &info.shape()}};
  return RootForm{{.shape = &info.shape(), .date_key = info.date_key}, NodeKind::sequence};
}

// What a file's text has beside its lines.
struct TextForm {
  bool has_mark = false;
  bool has_crlf = false;  // at its first line
  bool ends_line = true;
};

TextForm form_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return {.has_mark = text.starts_with(byte_order_mark),
          .has_crlf = end != std::string_view::npos && end > 0 && text[end - 1] == '\r',
          .ends_line = text.ends_with('\n')};
}

// What one version alone has changed.
bool merged_trait(bool TextForm::*trait, const TextForm& base, const TextForm& ours,
                  const TextForm& theirs) {
  return base.*trait == ours.*trait ? theirs.*trait : ours.*trait;
}

// The lines without mark, the last with an end; all with the wanted ends if the text has others.
std::string lines_of(std::string_view text, const TextForm& form, std::string_view line_end) {
  text.remove_prefix(text_start(text));
  std::string lines;
  if (form.has_crlf == (line_end.size() == 2)) {
    lines = text;
    if (!text.empty() && !form.ends_line) lines += line_end;
  } else {
    for_each_line(text,
                  [&](std::size_t, std::string_view line) { lines.append(line).append(line_end); });
  }
  return lines;
}

bool says_nothing(std::string_view text) {
  bool nothing = true;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    const std::size_t at = line.find_first_not_of(" \t");
    nothing &= at == std::string_view::npos || line[at] == '#';
  });
  return nothing;
}

// The file as blocks; nothing, and why, if it cannot be taken apart.
std::optional<BlockFile> read_blocks(const std::string& path, const std::string& text,
                                     NodeKind kind, std::string_view line_end,
                                     std::optional<Message>& why) {
  BlockFile nothing;
  nothing.root.kind = kind;
  nothing.root.is_open = true;
  if (says_nothing(text)) {
    nothing.head = text;
    return nothing;
  }
  Document document;
  Diagnostics faults;
  if (!read_yaml(path, text, document, faults)) {
    why = faults[0].message;
    return std::nullopt;
  }
  std::optional<BlockFile> file = to_blocks(document);
  if (!file) {  // in brackets
    Block root{.value = to_tree(document).root};
    if (root.value.kind == kind && root.value.children.empty()) return nothing;
    root.value.key = "root";
    if (std::optional<Block> open = opened(root, false, line_end)) {
      file.emplace();
      file->root = std::move(*open);
      for (Block& entry : file->root.entries) indent_to(entry, 0);
    }
  }
  if (file && file->root.kind == kind) return file;
  why = message({"其内容不是这类文件应有的映射或列表",
                 "it does not hold the map or list that such a file is"});
  return std::nullopt;
}

// Whether the text reads as it was meant.
bool reads_as(const std::string& path, const std::string& text, const Node& wanted,
              std::optional<Message>& why) {
  Document document;
  Diagnostics faults;
  if (!read_yaml(path, text, document, faults)) {
    if (faults[0].code == "yaml.too-many") why = faults[0].message;
    return false;
  }
  return to_tree(document).root.same_value(wanted);
}

struct Merging {
  const std::string& path;
  const FileVersions& versions;
  RootForm form;

  // Nothing, and why, if the versions cannot be merged by record.
  std::optional<FileMerge> by_record(std::optional<Message>& why) const {
    const TextForm of_base = form_of(versions.base);
    const TextForm of_ours = form_of(versions.ours);
    const TextForm of_theirs = form_of(versions.theirs);
    const auto trait = [&](bool TextForm::*which) {
      if (versions.base.empty() || versions.theirs.empty()) {
        return versions.ours.empty() ? of_theirs.*which : of_ours.*which;
      }
      if (versions.ours.empty()) return of_theirs.*which;
      return merged_trait(which, of_base, of_ours, of_theirs);
    };
    const std::string_view line_end = trait(&TextForm::has_crlf) ? "\r\n" : "\n";
    std::vector<BlockFile> files;
    for (const auto& [text, text_form] :
         {std::pair(versions.base, of_base), std::pair(versions.ours, of_ours),
          std::pair(versions.theirs, of_theirs)}) {
      auto file = read_blocks(path, lines_of(text, text_form, line_end), form.kind, line_end, why);
      if (!file) return std::nullopt;
      files.push_back(std::move(*file));
    }
    FileMerge merge;
    const BlockFile merged =
        merge_blocks(form.shape, files[0], files[1], files[2], line_end, merge.conflicts);
    merge.has_conflicts = !merge.conflicts.empty();
    for (const Choice choice : {Choice::ours, Choice::theirs}) {
      const std::string text = to_text(merged, choice, line_end);
      if (reads_as(path, text, to_node(merged.root, choice), why)) continue;
      if (!why) {
        why = message({"其写法无法按记录合并；请先在各分支运行 shuangbai fmt",
                       "it is written in a way that no merge by record fits; run `shuangbai fmt` "
                       "on each branch first"});
      }
      return std::nullopt;
    }
    merge.text = to_text(merged, Choice::both, line_end);
    if (!trait(&TextForm::ends_line) && merge.text.ends_with(line_end)) {
      merge.text.resize(merge.text.size() - line_end.size());
    }
    if (trait(&TextForm::has_mark)) merge.text.insert(0, byte_order_mark);
    return merge;
  }
};

}  // namespace

bool merges_by_record(std::string_view path) {
  return root_form(path).has_value();
}

Result<FileMerge> merge_file(const std::string& path, const FileVersions& versions) {
  std::optional<Message> why;
  if (const auto form = root_form(path)) {
    if (auto merge = Merging{path, versions, *form}.by_record(why)) return std::move(*merge);
  }
  Result<LineMerge> lines = merge_lines(versions.base, versions.ours, versions.theirs);
  if (!lines) return lines.failure();
  return FileMerge{.text = std::move(lines->text),
                   .has_conflicts = lines->has_conflicts,
                   .by_lines = std::move(why)};
}

Message conflict_text(const MergeConflict& conflict) {
  const std::string path = echoed(Echo::path, conflict.path);
  switch (conflict.kind) {
    case ConflictKind::changed_by_both:
      return message({"{}：双方作了不同的修改", "{}: both sides have changed it, differently"},
                     path);
    case ConflictKind::deleted_by_ours:
      return message({"{}：我方（ours）已删除，对方（theirs）有修改",
                      "{}: ours has deleted it, theirs has changed it"},
                     path);
    case ConflictKind::deleted_by_theirs:
      return message({"{}：对方（theirs）已删除，我方（ours）有修改",
                      "{}: theirs has deleted it, ours has changed it"},
                     path);
  }
  return {};
}

}  // namespace shuangbai
