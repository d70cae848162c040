#include "exchange/draft_writer.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "model/encode.h"
#include "store/entries.h"
#include "store/record_file.h"
#include "yaml/emitter.h"
#include "yaml/reader.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

// Of a list, the first.
std::string_view text_of_key(const Node& map, std::string_view key) {
  const Node* found = map.find(key);
  if (found == nullptr) return "";
  return found->children.empty() ? found->text : found->children[0].text;
}

constexpr std::size_t most_texts_in_memory = 64 * 1024 * 1024;

bool is_log(RecordType type) {
  return info_of(type).is_log();
}

// A draft's text as a canonical map.
Node parse(RecordType type, std::string_view text) {
  Document document;
  Diagnostics diagnostics;
  read_yaml("", text, document, diagnostics);
  Node root = to_tree(document).root;
  Node record = is_log(type) ? std::move(root.children[0]) : std::move(root);
  canonicalize(info_of(type).shape(), record);
  return record;
}

// What a file says, as it is written and in canonical form, there with the keys of its own (x_…).
struct WholeFile {
  Node written;
  Node canonical;
};

WholeFile read_whole(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  RecordFile read = read_record_file(path, text, diagnostics);
  const bool log = read.written.kind == NodeKind::sequence;
  WholeFile file{.written = std::move(read.written),
                 .canonical = {.kind = log ? NodeKind::sequence : NodeKind::map}};
  if (!read.records.empty()) file.canonical = node_of(read.records, log);
  const auto add_own = [](Node& record, const Node& written) {
    for (const Node& child : written.children) {
      if (child.key.starts_with("x_")) record.children.push_back(child);
    }
  };
  if (file.canonical.kind == NodeKind::map) {
    add_own(file.canonical, file.written);
    return file;
  }
  const std::size_t count = std::min(file.canonical.children.size(), file.written.children.size());
  for (std::size_t i = 0; i < count; ++i) {
    add_own(file.canonical.children[i], file.written.children[i]);
  }
  return file;
}

// The text of a file with the wanted records. What is wrong with them is found when all is checked.
Result<std::string> text_of_records(const std::string& path, const std::string& before,
                                    const WholeFile& known, const Node& wanted) {
  if (before.empty()) return emit(wanted);
  std::string after = splice(before, known.written, known.canonical, wanted);
  Diagnostics faults;
  const Node reread = read_whole(path, after, faults).canonical;
  if (faults.empty()) {
    if (Outcome failure = check_spliced(path, reread, wanted)) return *failure;
  }
  return after;
}

}  // namespace

bool DraftWriter::is_rejected(const Draft& draft) const {
  return state_.report.rejected.contains(draft.source, draft.row);
}

// The drafts of one file, in the order of its entries.
void DraftWriter::sort_entries(std::span<Draft> drafts) const {
  std::ranges::stable_sort(drafts, [this](const Draft& a, const Draft& b) {
    if (a.day != b.day) return a.day < b.day;
    return a.day != 0 && state_.drafts.id(a) < state_.drafts.id(b);
  });
}

Outcome DraftWriter::write(const std::function<void()>& begins) {
  begins_ = begins;
  for (SourceReport& source : state_.report.sources) source.counts = {};
  moving_.clear();
  arrived_.clear();
  origins_ = {};
  const std::span<Draft> all = state_.drafts.all();
  std::size_t read = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].home == all[begin].home) ++end;
    sort_entries(all.subspan(begin, end - begin));
    for (std::size_t i = begin; i < end; ++i) read += all[i].size;
    if (read > most_texts_in_memory) {
      state_.drafts.forget_texts();
      read = 0;
    }
    const std::string& path = state_.drafts.homes.name(all[begin].home);
    if (Outcome failure = write_file(path, all.subspan(begin, end - begin))) return failure;
    if (options_.progress) {
      options_.progress(static_cast<double>(end) / static_cast<double>(all.size()));
    }
    begin = end;
  }
  for (auto& [path, records] : moving_) {
    if (Outcome failure = write_moved(path, records)) return failure;
  }
  return std::nullopt;
}

// The file that records move to.
Outcome DraftWriter::write_moved(const std::string& path, std::vector<Moving>& records) {
  if (state_.known.is_left_out(path)) {
    for (const Moving& moving : records) reject_left_out(moving.draft, path);
    return std::nullopt;
  }
  FileBuffer buffer;
  std::string before;
  const Result<bool> exists = changes_.view().exists(path);
  if (!exists) return exists.failure();
  if (*exists) {
    if (Outcome failure = changes_.view().read(path, buffer)) return failure;
    before = buffer.text();
  }
  const RecordType type = locate_record(path)->type;
  if (!is_log(type) && (!before.empty() || records.size() > 1)) {
    for (const Moving& moving : records) {
      state_.reject(
          {.source = moving.draft.source,
           .row = moving.draft.row,
           .message = message(
               {"{} 已存在，不能移到那里", "{} is there already; nothing can move to it"}, path)});
    }
    return std::nullopt;
  }
  std::string after;
  if (is_log(type)) {
    Diagnostics diagnostics;
    const WholeFile known = read_whole(path, before, diagnostics);
    Node wanted = known.canonical;
    for (Moving& moving : records) wanted.children.push_back(std::move(moving.record));
    sort_log(type, wanted);
    Result<std::string> text = text_of_records(path, before, known, wanted);
    if (!text) return text.failure();
    after = std::move(*text);
  } else {
    after = emit(records[0].record);
  }
  for (const Moving& moving : records) arrived_[path].push_back(moving.draft);
  return stage(path, before, after);
}

Outcome DraftWriter::stage(const std::string& path, const std::string& before,
                           const std::string& after) {
  if (before == after) return std::nullopt;
  if (begins_) std::exchange(begins_, nullptr)();
  return after.empty() ? changes_.remove(path) : changes_.write(path, after);
}

void DraftWriter::reject_left_out(const Draft& draft, const std::string& path) {
  state_.reject({.source = draft.source,
                 .row = draft.row,
                 .message = message({"git 的稀疏检出中没有 {}；请先取出它的文件夹",
                                     "git left {} out of this sparse checkout; take its folder "
                                     "in first"},
                                    path)});
}

// The list of people or places (which have ids) of which the source has columns, or null.
const Field* DraftWriter::list_in_columns(std::uint16_t source) const {
  for (const SheetColumn& column : state_.report.sources[source].columns) {
    if (column.purpose != Purpose::field || column.path.size() < 2) continue;
    const Field* list = column.path[0].field;
    if (list->list && list->shape().find("id") != nullptr) return list;
  }
  return nullptr;
}

Outcome DraftWriter::write_file(const std::string& path, std::span<Draft> drafts) {
  const RecordType type = sources_[drafts[0].source].type;
  bool plain = true;  // each draft is a whole record of its own
  std::string joined;
  std::unordered_map<std::string_view, const Draft*> records;  // whole ones, by id
  std::vector<const Draft*> good;
  for (const Draft& draft : drafts) {
    if (is_rejected(draft)) continue;
    const bool into = !sources_[draft.source].into.empty();
    // A file that is no log holds one record.
    const std::string_view id = is_log(type) ? state_.drafts.id(draft) : std::string_view();
    const Draft* twin = into ? nullptr : records.try_emplace(id, &draft).first->second;
    if (twin != nullptr && twin != &draft) {
      const std::string file =
          twin->source == draft.source ? "" : printable(sources_[twin->source].path) + ':';
      Message text = message(
          {"{0}编号 {2} 重复，第 {3}{4} 行已有", "the {1} id {2} is already in row {3}{4}"},
          info_of(type).title.zh, info_of(type).name, state_.drafts.id(draft), file, twin->row);
      if (const Field* list = list_in_columns(draft.source)) {
        text.zh += fmt::format("；若每行是其中一个“{}”，请用 --into {}", list->title.zh, list->key);
        text.en +=
            fmt::format("; if each row is one of its {0}, import with --into {0}", list->key);
      }
      state_.reject({.source = draft.source, .row = draft.row, .message = std::move(text)});
      continue;
    }
    plain = plain && !into;
    good.push_back(&draft);
    joined += state_.drafts.text(draft);
  }
  if (good.empty()) return std::nullopt;
  if (state_.known.is_left_out(path)) {
    for (const Draft* draft : good) reject_left_out(*draft, path);
    return std::nullopt;
  }
  std::string before;
  const Result<bool> exists = changes_.view().exists(path);
  if (!exists) return exists.failure();
  if (*exists) {
    FileBuffer buffer;
    if (Outcome failure = changes_.view().read(path, buffer)) return failure;
    before = buffer.text();
  }
  if (plain && before == joined) {
    for (const Draft* draft : good) ++counts(*draft).unchanged;
    return std::nullopt;
  }
  if (plain && before.empty()) {
    for (const Draft* draft : good) ++counts(*draft).created;
    return stage(path, before, joined);
  }
  return merge_file(path, before, drafts);
}

Outcome DraftWriter::merge_file(const std::string& path, const std::string& before,
                                std::span<Draft> drafts) {
  const auto location = locate(path);
  const bool log = is_log(location->type);
  Diagnostics diagnostics;
  const WholeFile known = read_whole(path, before, diagnostics);
  if (!diagnostics.empty()) {
    std::ranges::move(diagnostics, std::back_inserter(state_.report.diagnostics));
    return std::nullopt;
  }
  Node wanted = known.canonical;
  FileRecords records{.root = wanted};
  for (std::size_t i = 0; log && i < wanted.children.size(); ++i) {
    records.by_id.emplace(text_of_key(wanted.children[i], "id"), i);
  }
  bool moved = false;
  for (Draft& draft : drafts) {
    if (!is_rejected(draft)) moved |= take_draft(draft, path, records);
  }
  std::size_t at = 0;
  std::erase_if(wanted.children, [&](const Node&) { return records.leaving.contains(at++); });
  if (log) sort_log(location->type, wanted);
  if (wanted.children.empty() || (moved && !log)) return stage(path, before, "");
  if (wanted.same_value(known.canonical)) return std::nullopt;
  const Result<std::string> after = text_of_records(path, before, known, wanted);
  return after ? stage(path, before, *after) : after.failure();
}

void DraftWriter::reject_conflict(const Draft& draft, const RecordInfo& info,
                                  const std::vector<std::string>& keys, bool moves) {
  std::string named = fmt::format("{}", fmt::join(keys, ", "));
  if (moves)
    named += (named.empty() ? "" : ", ") + std::string(info.is_log() ? "station" : "county");
  state_.reject(
      {.source = draft.source,
       .row = draft.row,
       .message =
           message({"{1} {2} 已存在，内容不同（{3}）；可用 --on-conflict update 更新，或 skip 略过",
                    "the {0} {2} exists with other values ({3}); --on-conflict update changes "
                    "it, skip leaves it"},
                   info.name, info.title.zh, state_.drafts.id(draft), named)});
}

bool DraftWriter::take_draft(Draft& draft, const std::string& path, FileRecords& records) {
  const ImportSource& source = sources_[draft.source];
  const RecordInfo& info = info_of(source.type);
  const bool log = is_log(source.type);
  const Node given = parse(source.type, state_.drafts.text(draft));
  const EntryMatch match = source.into.empty() ? EntryMatch::by_index : EntryMatch::by_key;
  Node* record = nullptr;
  std::size_t place = 0;
  if (!log) {
    record = &records.root;
  } else {
    std::vector<Node>& entries = records.root.children;
    const auto [at, is_added] =
        records.by_id.try_emplace(std::string(state_.drafts.id(draft)), entries.size());
    if (is_added) {
      entries.push_back(given);
      ++counts(draft).created;
      return false;
    }
    place = at->second;
    record = &entries[place];
  }
  RecordIndex& index = records.indexes[place];
  const bool is_new = record->children.empty();
  const Merged result = difference(info.shape(), *record, given, match, index);
  if (match == EntryMatch::by_key) draft.entry = state_.drafts.entries.number(result.entry);
  const auto target = is_new ? std::nullopt : moved_to(draft, path, *record, given);
  if (!result.changes_values && !result.adds_entries && !target) {
    ++counts(draft).unchanged;
    return false;
  }
  // A row that adds an entry to a list does what it is for.
  const bool conflict =
      !is_new && (result.changes_values || target || match == EntryMatch::by_index);
  if (conflict && options_.on_conflict == OnConflict::skip) {
    ++counts(draft).skipped;
    return false;
  }
  if (conflict && options_.on_conflict == OnConflict::error) {
    reject_conflict(draft, info, result.keys, target.has_value());
    return false;
  }
  const bool only_adds = match == EntryMatch::by_key && !result.changes_values;
  ++(is_new || only_adds ? counts(draft).created : counts(draft).changed);
  merge(info.shape(), *record, given, match, index);
  if (target) {
    moving_[*target].push_back({path, *record, draft});
    if (!log) return true;
    const auto known = records.by_id.find(std::string(state_.drafts.id(draft)));
    records.leaving.insert(known->second);
    records.by_id.erase(known);
    return true;
  }
  return false;
}

// Where a record belongs with the values that a row gives, if that is another file.
std::optional<std::string> DraftWriter::moved_to(const Draft& draft, const std::string& path,
                                                 const Node& record, const Node& given) {
  const RecordType type = sources_[draft.source].type;
  const auto location = locate(path);
  const std::string& place = state_.drafts.places.name(draft.place);
  RecordPlace wanted{.county = std::string(location->county),
                     .station = std::string(location->station)};
  if (!place.empty()) (info_of(type).at_station ? wanted.station : wanted.county) = place;
  const RecordInfo& info = info_of(type);
  const auto value = [&](std::string_view key) {
    return text_of_key(given.find(key) == nullptr ? record : given, key);
  };
  std::string target = path_for(
      info,
      {.id = value(info.id_key), .day = value(info.date_key), .author = value(info.author_key)},
      wanted);
  // What is wrong with the values is found when all is checked.
  if (!locate_record(target) || target == path) return std::nullopt;
  return target;
}

const Draft* DraftWriter::origin_of(const std::string& path, const RecordValue& value) {
  if (origins_.path != path) find_origins(path);
  const auto last_of = [this](const std::string& name) -> const Draft* {
    const auto found = origins_.by_name.find(name);
    if (found == origins_.by_name.end()) return nullptr;
    const auto good =
        std::ranges::find_if_not(found->second.rbegin(), found->second.rend(),
                                 [this](const Draft* draft) { return is_rejected(*draft); });
    return good == found->second.rend() ? nullptr : *good;
  };
  const std::string record = value.record + '\n';
  for (std::string_view entry = value.path; !entry.empty();
       entry = entry.substr(0, entry.rfind('.') == entry.npos ? 0 : entry.rfind('.'))) {
    if (const Draft* draft = last_of(record + std::string(entry))) return draft;
  }
  const Draft* draft = last_of(record);
  return draft != nullptr ? draft : last_of(record + '\n');
}

// The drafts of a file, by the names under which they are looked for.
void DraftWriter::find_origins(const std::string& path) {
  origins_ = {.path = path};
  const auto add = [this](const Draft& draft) {
    const std::string& entry = state_.drafts.entries.name(draft.entry);
    // A file that is one record is not named in what is said of its values.
    for (const std::string& id : {std::string(state_.drafts.id(draft)), std::string()}) {
      origins_.by_name[id + '\n' + entry].push_back(&draft);
      if (!entry.empty()) origins_.by_name[id + "\n\n"].push_back(&draft);
    }
  };
  if (const auto home = state_.drafts.homes.find(path)) {
    const auto all = std::as_const(state_.drafts).all();
    for (auto at = std::ranges::lower_bound(all, *home, {}, &Draft::home);
         at != all.end() && at->home == *home; ++at) {
      add(*at);
    }
  }
  const auto arrived = arrived_.find(path);
  if (arrived != arrived_.end()) std::ranges::for_each(arrived->second, add);
}

}  // namespace shuangbai
