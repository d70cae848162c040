#include "model/read_shape.h"

#include "model/decode.h"
#include "yaml/reader.h"

namespace shuangbai {

bool read_shape(const std::string& path, std::string_view text, const Shape& shape, Entry& entry,
                Diagnostics& diagnostics) {
  Document document;
  if (!read_yaml(path, text, document, diagnostics)) return false;
  std::size_t at = 0;
  return Decoder(path, document, diagnostics).decode(shape, entry, at);
}

bool read_shapes(const std::string& path, std::string_view text, const Shape& shape,
                 const ShapeList& list, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Document document;
  if (!read_yaml(path, text, document, diagnostics)) return false;
  Decoder decoder(path, document, diagnostics);
  if (!decoder.is_list(document.events[0])) return false;
  for (std::size_t at = 1; document.events[at].kind != EventKind::sequence_end;) {
    if (!decoder.decode(shape, list.add(), at)) list.drop();
  }
  return diagnostics.size() == before;
}

}  // namespace shuangbai
