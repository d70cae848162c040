#include "model/read_shape.h"

#include "model/decode.h"
#include "yaml/reader.h"

namespace shuangbai {

bool read_shape(const std::string& path, std::string_view text, const Shape& shape, Entry& entry,
                Diagnostics& diagnostics, std::size_t most) {
  Document document;
  if (!read_yaml(path, text, document, diagnostics, most)) return false;
  std::size_t at = 0;
  return Decoder(path, document, diagnostics).decode(shape, entry, at);
}

std::vector<Place> places_of_items(const std::string& path, std::string_view text,
                                   std::string_view key) {
  std::vector<Place> places;
  Document document;
  Diagnostics faults;
  if (!read_yaml(path, text, document, faults)) return places;
  const std::vector<Event>& events = document.events;
  if (events[0].kind != EventKind::map_start) return places;
  std::size_t at = 1;
  while (!is_end(events[at].kind) && events[at].text() != key) at = after_node(events, at + 1);
  if (is_end(events[at].kind)) return places;
  const bool is_list = events[++at].kind == EventKind::sequence_start;
  const std::size_t end = after_node(events, at) - (is_list ? 1 : 0);
  Decoder decoder(path, document, faults);
  for (std::size_t item = is_list ? at + 1 : at; item < end; item = after_node(events, item)) {
    places.push_back(decoder.place_of(events[item]));
  }
  return places;
}

bool read_shapes(const std::string& path, std::string_view text, const Shape& shape,
                 const ShapeList& list, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Document document;
  if (!read_yaml(path, text, document, diagnostics, max_foreign_events)) return false;
  Decoder decoder(path, document, diagnostics);
  if (!decoder.is_list(document.events[0])) return false;
  for (std::size_t at = 1; document.events[at].kind != EventKind::sequence_end;) {
    if (!decoder.decode(shape, list.add(), at)) list.drop();
  }
  return diagnostics.size() == before;
}

}  // namespace shuangbai
