#include "audit/changed_records.h"

#include <algorithm>
#include <unordered_set>

#include "model/record_type.h"

namespace shuangbai {
namespace {

struct LogEntry {
  std::string_view text;
  std::uint32_t line = 0;
};

// The entries of a log, each from its "- " on; nothing if the text is no such list.
std::vector<LogEntry> log_entries(std::string_view text) {
  std::vector<LogEntry> entries;
  std::uint32_t line = 1;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++line) {
    if (text.substr(at, 2) == "- ") {
      if (!entries.empty()) entries.back().text = text.substr(begin, at - begin);
      entries.push_back({{}, line});
      begin = at;
    }
    const std::size_t end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
  }
  if (!entries.empty()) entries.back().text = text.substr(begin);
  return entries;
}

bool is_log(const SourceFile& file) {
  return file.location.kind == FileKind::record && info_of(file.location.type).is_log();
}

}  // namespace

Outcome ChangedRecords::add_since(const Folder& folder, const GitRevision& revision) {
  FileBuffer now;
  FileBuffer before;
  for (std::uint32_t i = 0; i < repository_.files.size(); ++i) {
    const SourceFile& file = repository_.files[i];
    if (const Outcome failure = folder.read(file.path, now)) return failure;
    if (revision.has(file.path, now.text())) continue;
    const std::string stored = revision.as_stored(file.path, now.text());
    const std::vector<LogEntry> entries = log_entries(stored);
    const Result<bool> existed = revision.exists(file.path);
    if (!existed) return existed.failure();
    if (!is_log(file) || entries.empty() || !*existed) {
      whole_files_[i] = true;
      continue;
    }
    if (const Outcome failure = revision.read(file.path, before)) return failure;
    std::unordered_set<std::string_view> known;
    for (const LogEntry& entry : log_entries(before.text())) known.insert(entry.text);
    for (const LogEntry& entry : entries) {
      if (!known.contains(entry.text)) entries_.insert({i, entry.line});
    }
  }
  return std::nullopt;
}

bool ChangedRecords::add_file(std::string_view path) {
  const auto found = std::ranges::find(repository_.files, path, &SourceFile::path);
  if (found == repository_.files.end()) return false;
  whole_files_[static_cast<std::size_t>(found - repository_.files.begin())] = true;
  return true;
}

bool ChangedRecords::touched_by(const Verdict& verdict) const {
  const auto is_changed = [&](const Evidence& evidence) {
    return whole_files_[evidence.file] || entries_.contains(evidence);
  };
  return std::ranges::any_of(verdict.evidence, is_changed) ||
         std::ranges::any_of(verdict.consulted, is_changed);
}

}  // namespace shuangbai
