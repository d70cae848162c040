#include "store/record_file.h"

#include <algorithm>

#include "model/encode.h"
#include "model/same_record.h"
#include "store/entries.h"
#include "yaml/emitter.h"
#include "yaml/splice.h"

namespace shuangbai {
namespace {

// A log of which the first and the last entries are empty maps.
Node middle_of(const std::vector<AnyRecord>& records, std::size_t head, std::size_t tail) {
  Node list{.kind = NodeKind::sequence};
  list.children.resize(records.size(), Node{.kind = NodeKind::map});
  for (std::size_t i = head; i < records.size() - tail; ++i) {
    list.children[i] = to_node(records[i].shape(), records[i].entry());
  }
  return list;
}

}  // namespace

RecordFile read_record_file(const std::string& path, std::string_view text,
                            Diagnostics& diagnostics) {
  const Location location = *locate_record(path);
  const RecordInfo& info = info_of(location.type);
  RecordFile file;
  file.written.kind = info.is_log() ? NodeKind::sequence : NodeKind::map;
  EntryReader reader(diagnostics);
  if (text.empty() || !reader.open(text, path, location)) return file;
  AnyRecord record(info.type);
  while (reader.next(record.entry())) {
    file.records.push_back(std::move(record));
    record = AnyRecord(info.type);
  }
  file.written = to_tree(reader.document()).root;
  return file;
}

std::string with_records(std::string_view text, const RecordFile& file,
                         const std::vector<AnyRecord>& records) {
  const bool log = records[0].info().is_log();
  if (file.records.empty()) return emit(node_of(records, log));
  if (!log || file.written.flow) {
    return splice(text, file.written, node_of(file.records, log), node_of(records, log));
  }
  // Entries at both ends that stay are left alone, whatever they hold.
  const std::size_t common = std::min(file.records.size(), records.size());
  std::size_t head = 0;
  while (head < common && same_record(file.records[head], records[head])) ++head;
  std::size_t tail = 0;
  while (tail < common - head && same_record(file.records[file.records.size() - 1 - tail],
                                             records[records.size() - 1 - tail])) {
    ++tail;
  }
  return splice(text, file.written, middle_of(file.records, head, tail),
                middle_of(records, head, tail));
}

Node node_of(const std::vector<AnyRecord>& records, bool log) {
  if (!log) return to_node(records[0].shape(), records[0].entry());
  Node list{.kind = NodeKind::sequence};
  for (const AnyRecord& record : records) {
    list.children.push_back(to_node(record.shape(), record.entry()));
  }
  return list;
}

void sort_log(RecordType type, Node& log) {
  const auto text = [](const Node& entry, std::string_view key) {
    const Node* found = entry.find(key);
    return found == nullptr ? std::string() : found->text;
  };
  const std::string_view date = info_of(type).date_key;
  std::ranges::stable_sort(log.children, {}, [&](const Node& entry) {
    return std::pair(text(entry, date), text(entry, "id"));
  });
}

std::string order_key(const AnyRecord& record) {
  return record.info().first_day(record.entry()).to_string() + ' ' + record.id();
}

}  // namespace shuangbai
