#include "store/scan.h"

#include "model/decode.h"
#include "store/record_checks.h"
#include "store/session.h"
#include "yaml/reader.h"

namespace shuangbai {

Diagnostics scan(const Folder& folder, RecordType type,
                 const std::function<void(const Entry&, const Location&)>& use) {
  Diagnostics diagnostics;
  const Result<ReadingSession> reading = ReadingSession::begin(folder);
  if (!reading) report(diagnostics, "store.locked", {}, reading.failure().message);
  if (!reading) return diagnostics;
  FileBuffer buffer;
  Document document;
  const RecordInfo& info = info_of(type);
  AnyRecord record(type);
  for (const std::string& path : folder.list(diagnostics)) {
    const auto location = locate(path);
    if (!location || location->kind != FileKind::record || location->type != type) continue;
    if (const Outcome failure = folder.read(path, buffer)) {
      report(diagnostics, "store.unreadable", {path, 0, 0}, failure->message);
      continue;
    }
    if (!read_yaml(path, buffer.text(), document, diagnostics)) continue;
    Decoder decoder(path, document, diagnostics);
    std::size_t at = info.storage == Storage::log ? 1 : 0;
    if (at == 1 && document.events[0].kind != EventKind::sequence_start) {
      decoder.report("record.type", document.events[0],
                     message({"这里应为记录的列表", "expected a list of records"}));
      continue;
    }
    while (at < document.events.size() && document.events[at].kind != EventKind::sequence_end) {
      clear(info.shape(), record.entry());
      const std::size_t before = diagnostics.size();
      if (decoder.decode(info.shape(), record.entry(), at)) {
        check_record(type, record.entry(), *location, decoder);
      }
      if (diagnostics.size() == before) use(record.entry(), *location);
    }
  }
  sort_diagnostics(diagnostics);
  return diagnostics;
}

}  // namespace shuangbai
