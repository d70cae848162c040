#include "store/canonical_file.h"

#include <algorithm>
#include <atomic>

#include "base/thread_group.h"
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

// Formats one file after the other, and reuses their memory.
class Formatter {
 public:
  std::optional<std::string> canonical(const std::string& path, std::string_view text,
                                       Diagnostics& diagnostics);

 private:
  std::optional<std::string> records(const std::string& path, std::string_view text,
                                     const Location& location, Diagnostics& diagnostics);

  Diagnostics found_;
  EntryReader reader_{found_, Reading::records, DirectForm::canonical};
};

// Faults stay as they are, but for the order of entries, which is put right.
std::optional<std::string> Formatter::records(const std::string& path, std::string_view text,
                                              const Location& location, Diagnostics& diagnostics) {
  found_.clear();
  if (reader_.open(text, path, location)) {
    while (reader_.next() != nullptr) {
    }
    if (reader_.is_direct()) return std::string(text);
  }
  std::erase_if(found_, [](const Diagnostic& d) { return d.code == "record.order"; });
  if (!found_.empty()) {
    std::ranges::move(found_, std::back_inserter(diagnostics));
    return std::nullopt;
  }
  Tree tree = to_tree(reader_.document());
  const RecordInfo& info = info_of(location.type);
  if (info.is_log()) {
    sort_log(location.type, tree.root);
    for (Node& entry : tree.root.children) canonicalize(info.shape(), entry);
  } else {
    canonicalize(info.shape(), tree.root);
  }
  return emit(tree);
}

std::optional<std::string> Formatter::canonical(const std::string& path, std::string_view text,
                                                Diagnostics& diagnostics) {
  const auto location = locate(path);
  if (!location) {
    report(diagnostics, "store.path", {path, 0, 0},
           message({"数据仓库中没有这样的路径", "no file of a repository has this path"}));
    return std::nullopt;
  }
  if (location->kind == FileKind::record) return records(path, text, *location, diagnostics);
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

// What became of one file.
struct FormattedFile {
  std::optional<std::string> canonical = {};  // if the file is not so already
  Diagnostics faults = {};
  Outcome failure = {};
};

void format_file(const Source& source, const std::string& path, FileBuffer& buffer,
                 Formatter& formatter, FormattedFile& file) {
  file.failure = source.read(path, buffer);
  if (file.failure) return;
  file.canonical = formatter.canonical(path, buffer.text(), file.faults);
  if (file.canonical && *file.canonical == buffer.text()) file.canonical.reset();
}

// Formats the files, which follow each other from `first` on.
std::vector<FormattedFile> format_some(const Source& source, const std::vector<std::string>& paths,
                                       std::size_t first, std::size_t count, unsigned threads) {
  std::vector<FormattedFile> files(count);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    FileBuffer buffer;
    Formatter formatter;
    for (std::size_t i = next++; i < count; i = next++) {
      format_file(source, paths[first + i], buffer, formatter, files[i]);
    }
  };
  ThreadGroup others;
  for (unsigned i = 1; i < threads; ++i) others.start(work);
  work();
  others.join();
  return files;
}

}  // namespace

std::optional<std::string> canonical_file(const std::string& path, std::string_view text,
                                          Diagnostics& diagnostics) {
  return Formatter().canonical(path, text, diagnostics);
}

Outcome for_each_uncanonical(const Source& source, const std::vector<std::string>& paths,
                             unsigned threads, Diagnostics& diagnostics, const CanonicalUse& use) {
  constexpr std::size_t at_once = 4096;  // so that not all are kept until they are written
  for (std::size_t first = 0; first < paths.size(); first += at_once) {
    const std::size_t count = std::min(at_once, paths.size() - first);
    std::vector<FormattedFile> files = format_some(source, paths, first, count, threads);
    for (std::size_t i = 0; i < count; ++i) {
      FormattedFile& file = files[i];
      if (file.failure) return file.failure;
      std::ranges::move(file.faults, std::back_inserter(diagnostics));
      if (!file.canonical) continue;
      if (Outcome failure = use(paths[first + i], *file.canonical)) return failure;
    }
  }
  return std::nullopt;
}

}  // namespace shuangbai
