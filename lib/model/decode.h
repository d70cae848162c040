// Events → records.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/field.h"
#include "yaml/columns.h"
#include "yaml/event.h"
#include "yaml/event_path.h"

namespace shuangbai {

// A value that names another record, and its event; the text lies where the reader keeps it.
struct ReferenceUse {
  const Field* field = nullptr;
  Event event;
};

// Decodes the nodes of one document. It reports every fault, goes on after each, and fills what it
// can. It reads no event behind the last, whatever the events are.
class Decoder {
 public:
  // The path serves the messages; all three must outlive the decoder.
  Decoder(const std::string& path, const Document& document, Diagnostics& diagnostics)
      : path_(path),
        document_(document),
        diagnostics_(diagnostics),
        columns_(document.source),
        event_path_(document.events) {}

  // The record whose map begins at the index: faults are told of its values. Without it the
  // document is one record.
  void begin_record(std::size_t index);

  // Fills the entry (made empty before by its owner) from the map at the event, and moves the
  // index behind it, at most to the number of events. Returns whether it is without fault; a map
  // that does not end is one.
  bool decode(const Shape& shape, Entry& entry, std::size_t& index);

  // The references of what was decoded since the owner last cleared them.
  std::vector<ReferenceUse>& references() { return references_; }

  // Whether a list of entries begins at the event; reports it if not.
  bool is_list(const Event& event);

  Place place_of(const Event& event);
  // The value of the record at hand that stands there.
  RecordValue value_of(const Event& event);
  RecordValue value_of(const Entry& entry);

  void report(std::string_view code, const Event& event, Message message);
  void report(std::string_view code, const Entry& entry, Message message);
  // The same, about the entry's value of the key.
  void report(std::string_view code, const Entry& entry, std::string_view key, Message message,
              Message without_lines = {});
  // That the value names a record which is not there.
  void report_missing(const ReferenceUse& use, Message message);

  // A day as a message tells it.
  struct NamedDay {
    std::string_view key;
    std::string shown;
  };
  // That the last day is before the first.
  void report_order(const Entry& entry, const NamedDay& first, const NamedDay& last);

 private:
  const Event& event(std::size_t index) const;
  void skip(std::size_t& index) const;
  void value(const Field& field, Entry& entry, std::size_t& index);
  void end_of(const Event& start, EventKind end, std::size_t& index);
  void scalar(const Field& field, Entry& entry, const Event& event);
  bool is_wanted_kind(const Event& event, EventKind wanted, const Field& field) {
    if (event.kind == wanted) return true;
    report_kind(event, wanted, field);
    return false;
  }
  void report_kind(const Event& event, EventKind wanted, const Field& field);
  void unknown_key(const Shape& shape, const Event& key);

  const std::string& path_;
  const Document& document_;
  Diagnostics& diagnostics_;
  Columns columns_;
  EventPath event_path_;
  std::size_t record_ = 0;      // where the record at hand begins
  std::size_t last_entry_ = 0;  // the event of the entry that was told of last
  std::vector<ReferenceUse> references_;
};

// The id of the entry of a log whose map begins at the index, without decoding it; empty if it has
// none.
std::string_view id_of_entry(const std::vector<Event>& events, std::size_t index);

// Empties every field, keeping what memory the texts have.
void clear(const Shape& shape, Entry& entry);

}  // namespace shuangbai
