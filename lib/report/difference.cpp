#include "report/difference.h"

#include <algorithm>
#include <memory>
#include <new>
#include <vector>

#include "model/disclosed.h"
#include "store/git_repository.h"
#include "yaml/emitter.h"
#include "yaml/extent.h"
#include "yaml/node.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

struct FreeGitPatch {
  void operator()(git_patch* patch) const { git_patch_free(patch); }
};
using GitPatch = std::unique_ptr<git_patch, FreeGitPatch>;

struct Masked {
  std::size_t from;
  std::size_t to;
  std::string text;
};

// Of what is no field of ours (x_…) nobody knows what it says, its keys included.
void collect_all(std::string_view text, const Node& value, std::vector<Masked>& masks) {
  if (!value.key.empty()) {
    const std::string shown = disclosed_path(value.key, Masking::masked);
    const char first = text[value.key_offset];
    const bool is_quoted = first == '"' || first == '\'';
    const Event key{.data = value.key.data(),
                    .size = static_cast<std::uint32_t>(value.key.size()),
                    .offset = value.key_offset,
                    .style = is_quoted ? ScalarStyle::quoted : ScalarStyle::plain};
    const std::size_t end = scalar_end(text, key).value_or(text.size());
    if (shown != value.key) masks.push_back({value.key_offset, end, format_string(shown)});
  }
  if (value.kind == NodeKind::scalar) {
    masks.push_back({value.offset, value.end, format_string(mask(Personal::text, value.text))});
  }
  for (const Node& child : value.children) collect_all(text, child, masks);
}

void collect(std::string_view text, const Shape& shape, const Node& map,
             std::vector<Masked>& masks) {
  for (const Node& child : map.children) {
    const Field* field = shape.find(child.key);
    if (field == nullptr) {
      collect_all(text, child, masks);
      continue;
    }
    const auto one = [&](const Node& value) {
      if (value.kind == NodeKind::map && field->type == FieldType::nested) {
        collect(text, field->shape(), value, masks);
      } else if (value.kind == NodeKind::scalar && field->personal != Personal::none) {
        masks.push_back(
            {value.offset, value.end, format_string(mask(field->personal, value.text))});
      }
    };
    if (child.kind == NodeKind::sequence) {
      std::ranges::for_each(child.children, one);
    } else {
      one(child);
    }
  }
}

}  // namespace

std::string difference(const std::string& path, std::string_view before, std::string_view after) {
  start_git();
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags |= GIT_DIFF_FORCE_TEXT;
  git_patch* made = nullptr;
  const int code = git_patch_from_buffers(&made, before.data(), before.size(), path.c_str(),
                                          after.data(), after.size(), path.c_str(), &options);
  if (code != 0) throw std::bad_alloc();  // of two texts in memory, there is no other failure
  const GitPatch patch(made);
  const std::size_t hunks = git_patch_num_hunks(made);
  if (hunks == 0) return "";
  std::string out = fmt::format("--- {}\n+++ {}\n", before.empty() ? "/dev/null" : "a/" + path,
                                after.empty() ? "/dev/null" : "b/" + path);
  for (std::size_t i = 0; i < hunks; ++i) {
    const git_diff_hunk* hunk = nullptr;
    std::size_t lines = 0;
    git_patch_get_hunk(&hunk, &lines, made, i);
    out.append(hunk->header, hunk->header_len);
    for (std::size_t k = 0; k < lines; ++k) {
      const git_diff_line* line = nullptr;
      git_patch_get_line_in_hunk(&line, made, i, k);
      const bool is_of_text = line->origin == GIT_DIFF_LINE_CONTEXT ||
                              line->origin == GIT_DIFF_LINE_ADDITION ||
                              line->origin == GIT_DIFF_LINE_DELETION;
      if (is_of_text) out += line->origin;
      out.append(line->content, line->content_len);
    }
  }
  return out;
}

std::string masked_text(const Shape& shape, std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  if (!read_yaml("", text, document, diagnostics)) return "";
  const Node root = to_tree(document).root;
  std::vector<Masked> masks;
  if (root.kind == NodeKind::sequence) {
    for (const Node& entry : root.children) collect(text, shape, entry, masks);
  } else {
    collect(text, shape, root, masks);
  }
  for (const Comment& comment : find_comments(document)) {
    masks.push_back({comment.offset, comment.offset + comment.text.size(), "# ***"});
  }
  std::ranges::sort(masks, {}, &Masked::from);
  std::string out;
  std::size_t at = 0;
  for (const Masked& masked : masks) {
    out += text.substr(at, masked.from - at);
    out += masked.text;
    at = masked.to;
  }
  return out + std::string(text.substr(at));
}

}  // namespace shuangbai
