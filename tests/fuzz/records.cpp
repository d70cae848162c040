// A file of records: decoded, judged, written in canonical form and read again, it holds the same
// records.
#include "fuzz.h"
#include "record_texts.h"
#include "store/record_file.h"
#include "yaml/emitter.h"

using namespace shuangbai;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of_input(data, size);
  const std::string path = fuzz::path_of_type(fuzz::take_byte(text));
  Diagnostics faults;
  const RecordFile read = read_record_file(path, text, faults);
  if (!faults.empty() || read.records.empty()) return 0;
  const bool log = read.records[0].info().is_log();
  const Node canonical = node_of(read.records, log);
  const RecordFile again = read_record_file(path, emit(canonical), faults);
  fuzz::demand(faults.empty(), "what was written is sound");
  fuzz::demand(node_of(again.records, log).same_value(canonical), "what was written says the same");
  return 0;
}
