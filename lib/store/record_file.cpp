#include "store/record_file.h"

#include <algorithm>

#include "model/encode.h"
#include "store/entries.h"

namespace shuangbai {

RecordFile read_record_file(const std::string& path, std::string_view text,
                            Diagnostics& diagnostics) {
  const Location location = *locate_record(path);
  const RecordInfo& info = info_of(location.type);
  RecordFile file;
  file.written.kind = file.canonical.kind = info.is_log() ? NodeKind::sequence : NodeKind::map;
  EntryReader reader(diagnostics);
  if (text.empty() || !reader.open(text, path, location)) return file;
  AnyRecord record(info.type);
  while (reader.next(record.entry())) {
    file.records.push_back(std::move(record));
    record = AnyRecord(info.type);
  }
  file.written = to_tree(reader.document()).root;
  file.canonical = node_of(file.records, info.is_log());
  return file;
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
