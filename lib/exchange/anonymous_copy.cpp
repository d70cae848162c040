#include "exchange/anonymous_copy.h"

#include "model/encode.h"
#include "model/household.h"
#include "model/manifest.h"
#include "model/matter.h"
#include "model/read_shape.h"
#include "model/visit.h"
#include "store/entries.h"
#include "store/manifest_file.h"
#include "store/record_file.h"
#include "yaml/emitter.h"

namespace shuangbai {
namespace {

std::string set_path(const std::string& name) {
  return "policies/" + name + "/set.yaml";
}

bool is_set(std::string_view path) {
  return path.starts_with("policies/");
}

// Whose records are entries of a log: the type that its author is of.
RecordType author_type(const RecordInfo& log) {
  return *log.shape().find(log.author_key)->reference;
}

Failure unreadable_original(const std::string& path, const Diagnostics& faults) {
  const Message why = faults.empty() ? Message() : faults[0].message;
  return {FailureKind::invalid_data,
          message({"无法读取 {}：{}", "cannot read {}: {}"}, printable(path), why)};
}

template <typename T>
Result<std::string> canonical(const std::string& path, std::string_view text,
                              const std::function<T(T)>& change) {
  Diagnostics faults;
  std::optional<T> read = read_shape<T>(path, text, faults);
  if (!read) return unreadable_original(path, faults);
  return emit(to_node(T::shape(), change(std::move(*read))));
}

}  // namespace

Result<AnonymousCopy> AnonymousCopy::of(const Source& original, const AnonymousRecords& records,
                                        const Rules& rules, const DayShifts& shifts) {
  AnonymousCopy copy(original, records, rules, shifts);
  Diagnostics diagnostics;
  for (const std::string& path : original.list(diagnostics)) {
    const std::optional<Location> location = locate(path);
    if (location) copy.originals_[copy.path_in_copy(*location)] = path;
  }
  if (const Outcome failure = unreadable(diagnostics)) return *failure;
  const Result<Manifest> manifest = load_manifest(original);
  if (!manifest) return manifest.failure();
  for (const std::string& name : manifest->policy) {
    const Result<bool> is_own = original.exists(set_path(name));
    if (!is_own) return is_own.failure();
    if (*is_own) copy.originals_[set_path(name)] = set_path(name);
  }
  return copy;
}

std::string AnonymousCopy::path_in_copy(const Location& location) const {
  if (location.kind != FileKind::record) return path_of(location);
  const RecordInfo& info = info_of(location.type);
  if (info.folder.empty()) return path_of(location);
  const RecordType named = info.is_log() ? author_type(info) : info.type;
  const std::string stem = records_.id(named, std::string(location.stem));
  Location copied = location;
  copied.stem = stem;
  return path_of(copied);
}

std::vector<std::string> AnonymousCopy::paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, original] : originals_) paths.push_back(path);
  return paths;
}

std::vector<std::string> AnonymousCopy::list(Diagnostics&) const {
  std::vector<std::string> listed = paths();
  std::erase_if(listed, is_set);
  return listed;
}

Result<bool> AnonymousCopy::exists(const std::string& path) const {
  return originals_.contains(path);
}

Outcome AnonymousCopy::read(const std::string& path, FileBuffer& buffer) const {
  const auto found = originals_.find(path);
  if (found == originals_.end()) {
    return Failure{FailureKind::io, message({"没有 {}", "there is no {}"}, printable(path))};
  }
  if (Outcome failure = original_.read(found->second, buffer)) return failure;
  const std::string& from = found->second;
  const std::string text(buffer.text());
  Result<std::string> made = std::string();
  if (is_set(from)) {
    made = canonical<PolicySet>(from, text, [](PolicySet set) { return set; });
  } else if (from == "shuangbai.yaml") {
    made = canonical<Manifest>(from, text, [](Manifest manifest) {
      manifest.document.clear();
      return manifest;
    });
    std::string heading;
    for (const std::string& line : heading_) heading += line + '\n';
    if (made) made = heading + *made;
  } else if (from == "policy.yaml") {
    made = canonical<PolicyFile>(
        from, text, [&](PolicyFile policy) { return records_.policy(std::move(policy), rules_); });
  } else {
    made = records_of(from, text);
  }
  if (!made) return made.failure();
  buffer.assign(*made);
  return std::nullopt;
}

int AnonymousCopy::shift_of(const RecordInfo& info, const Entry& record) const {
  switch (info.type) {
    case RecordType::household:
      return shifts_.of(static_cast<const Household&>(record).id);
    case RecordType::visit:
      return shifts_.of(static_cast<const Visit&>(record).household);
    case RecordType::matter:
      return shifts_.of(static_cast<const Matter&>(record).household);
    default:
      return 0;
  }
}

std::string AnonymousCopy::records_of(const std::string& path, std::string_view text) const {
  const Location location = *locate_record(path);
  const RecordInfo& info = info_of(location.type);
  Diagnostics faults;
  EntryReader reader(faults);
  Node root{.kind = info.is_log() ? NodeKind::sequence : NodeKind::map};
  if (reader.open(text, path, location)) {
    AnyRecord record(info.type);
    while (reader.next(record.entry())) {
      Node copy = records_.record(info, record.entry(), shift_of(info, record.entry()));
      if (!info.is_log()) return emit(copy);
      root.children.push_back(std::move(copy));
    }
  }
  sort_log(info.type, root);
  return emit(root);
}

}  // namespace shuangbai
