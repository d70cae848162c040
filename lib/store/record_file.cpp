#include "store/record_file.h"

#include <algorithm>

#include "model/encode.h"
#include "store/layout.h"
#include "store/record_checks.h"
#include "yaml/reader.h"

namespace shuangbai {

// The records of a file's text. Every one is decoded and checked.
std::vector<AnyRecord> read_records(const std::string& path, std::string_view text,
                                    Document& document, Diagnostics& diagnostics,
                                    std::vector<ReferenceUse>* references) {
  std::vector<AnyRecord> records;
  const Location location = locate(path).value_or(Location{});
  const RecordInfo& info = info_of(location.type);
  if (!read_yaml(path, text, document, diagnostics)) return records;
  Decoder decoder(path, document, diagnostics);
  std::size_t at = 0;
  const auto one = [&] {
    AnyRecord record(info.type);
    if (decoder.decode(info.shape(), record.entry(), at)) {
      check_record(info.type, record.entry(), location, decoder);
    }
    records.push_back(std::move(record));
  };
  if (info.storage == Storage::single_file) {
    one();
  } else if (document.events[0].kind != EventKind::sequence_start) {
    decoder.report("record.type", document.events[0],
                   message({"这里应为记录的列表", "expected a list of records"}));
  } else {
    for (at = 1; document.events[at].kind != EventKind::sequence_end;) one();
  }
  if (references != nullptr) *references = std::move(decoder.references());
  return records;
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
  const Field* date = record.shape().find(info_of(record.type()).date_key);
  return text_of(*date, record.entry()) + ' ' + record.id();
}

}  // namespace shuangbai
