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
Node middle_of(std::span<const AnyRecord* const> records, std::size_t head, std::size_t tail) {
  Node list{.kind = NodeKind::sequence};
  list.children.resize(records.size(), Node{.kind = NodeKind::map});
  for (std::size_t i = head; i < records.size() - tail; ++i) {
    list.children[i] = to_node(records[i]->shape(), records[i]->entry());
  }
  return list;
}

Node node_of(std::span<const AnyRecord* const> records, bool log) {
  return log ? middle_of(records, 0, 0) : to_node(records[0]->shape(), records[0]->entry());
}

std::vector<const AnyRecord*> pointers_to(const std::vector<AnyRecord>& records) {
  std::vector<const AnyRecord*> pointers;
  for (const AnyRecord& record : records) pointers.push_back(&record);
  return pointers;
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
                         std::span<const AnyRecord* const> records) {
  const bool log = records[0]->info().is_log();
  const std::vector<const AnyRecord*> known = pointers_to(file.records);
  if (known.empty()) return emit(node_of(records, log));
  if (!log || file.written.flow) {
    return splice(text, file.written, node_of(known, log), node_of(records, log));
  }
  // Entries at both ends that stay are left alone, whatever they hold.
  const auto same = [&](const AnyRecord* one, const AnyRecord* other) {
    return one == other || same_record(*one, *other);
  };
  const std::size_t common = std::min(known.size(), records.size());
  std::size_t head = 0;
  while (head < common && same(known[head], records[head])) ++head;
  std::size_t tail = 0;
  while (tail < common - head &&
         same(known[known.size() - 1 - tail], records[records.size() - 1 - tail])) {
    ++tail;
  }
  return splice(text, file.written, middle_of(known, head, tail), middle_of(records, head, tail));
}

Node node_of(const std::vector<AnyRecord>& records, bool log) {
  return node_of(pointers_to(records), log);
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
