#include "yaml/reader.h"

#include "yaml/canonical.h"

namespace shuangbai {

bool read_yaml(const std::string& path, std::string_view text, Document& document,
               Diagnostics& diagnostics) {
  return read_canonical(text, document) || read_general(path, text, document, diagnostics);
}

}  // namespace shuangbai
