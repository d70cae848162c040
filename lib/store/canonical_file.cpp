#include "store/canonical_file.h"

#include <algorithm>

#include "model/encode.h"
#include "model/manifest.h"
#include "model/policy_file.h"
#include "model/read_shape.h"
#include "store/entries.h"
#include "store/layout.h"
#include "store/record_file.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"

namespace shuangbai {
namespace {

// Faults stay as they are, but for the order of entries, which is put right.
std::optional<std::string> canonical_records(const std::string& path, std::string_view text,
                                             const Location& location, Diagnostics& diagnostics) {
  Diagnostics found;
  EntryReader reader(found);
  AnyRecord record(location.type);
  if (reader.open(text, path, location)) {
    while (reader.next(record.entry())) {
    }
  }
  std::erase_if(found, [](const Diagnostic& d) { return d.code == "record.order"; });
  if (!found.empty()) {
    std::ranges::move(found, std::back_inserter(diagnostics));
    return std::nullopt;
  }
  Tree tree = to_tree(reader.document());
  const RecordInfo& info = info_of(location.type);
  if (info.is_log()) {
    sort_log(location.type, tree.root);
    for (Node& entry : tree.root.children) canonicalize(info.shape(), entry);
  } else {
    canonicalize(info.shape(), tree.root);
  }
  return emit(tree);
}

}  // namespace

std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics) {
  const auto location = locate(path);
  if (!location) {
    report(diagnostics, "store.path", {path, 0, 0},
           message({"数据仓库中没有这样的路径", "no file of a repository has this path"}));
    return std::nullopt;
  }
  if (location->kind == FileKind::record)
    return canonical_records(path, text, *location, diagnostics);
  const bool is_manifest = location->kind == FileKind::manifest;
  const std::size_t before = diagnostics.size();
  Manifest manifest;
  PolicyFile policy;
  if (is_manifest) {
    read_shape(path, text, Manifest::shape(), manifest, diagnostics);
  } else {
    read_shape(path, text, PolicyFile::shape(), policy, diagnostics);
  }
  Document document;
  if (diagnostics.size() > before || !read_yaml(path, text, document, diagnostics)) {
    return std::nullopt;
  }
  Tree tree = to_tree(document);
  canonicalize(is_manifest ? Manifest::shape() : PolicyFile::shape(), tree.root);
  return emit(tree);
}

}  // namespace shuangbai
