#include "yaml/reader.h"

#include <cassert>

#include "yaml/canonical.h"

namespace shuangbai {

bool read_yaml(const std::string& path, std::string_view text, Document& document,
               Diagnostics& diagnostics, std::size_t most) {
  const bool read =
      read_canonical(text, document, most) || read_general(path, text, document, diagnostics, most);
  assert(read ? is_whole(document.events) : document.events.empty());
  return read;
}

}  // namespace shuangbai
