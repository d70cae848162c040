#include "store/canonical_file.h"

#include "model/encode.h"
#include "model/manifest.h"
#include "model/policy_file.h"
#include "store/layout.h"
#include "store/record_file.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"

namespace shuangbai {

std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics) {
  const auto location = locate(path);
  if (!location) {
    report(diagnostics, "store.path", {path, 0, 0},
           message({"数据仓库中没有这样的路径", "no file of a repository has this path"}));
    return std::nullopt;
  }
  Document document;
  if (!read_yaml(path, text, document, diagnostics)) return std::nullopt;
  Tree tree = to_tree(document);
  const Shape& shape = location->kind == FileKind::manifest ? Manifest::shape()
                       : location->kind == FileKind::policy ? PolicyFile::shape()
                                                            : info_of(location->type).shape();
  const bool log = location->kind == FileKind::record && info_of(location->type).is_log() &&
                   tree.root.kind == NodeKind::sequence;
  if (!log) {
    canonicalize(shape, tree.root);
    return emit(tree);
  }
  sort_log(location->type, tree.root);
  for (Node& entry : tree.root.children) canonicalize(shape, entry);
  return emit(tree);
}

}  // namespace shuangbai
