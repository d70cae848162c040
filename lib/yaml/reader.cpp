#include "yaml/reader.h"

#include <cassert>

#include "yaml/canonical.h"

namespace shuangbai {

bool read_yaml(const std::string& path, std::string_view text, Document& document,
               Diagnostics& diagnostics) {
  const bool read =
      read_canonical(text, document) || read_general(path, text, document, diagnostics);
  assert(read ? is_whole(document.events) : document.events.empty());
  return read;
}

}  // namespace shuangbai
