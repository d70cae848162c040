#include "store/data_digest.h"

#include "base/digest.h"

namespace shuangbai {

Result<std::string> data_digest(const Source& source) {
  Diagnostics diagnostics;
  const std::vector<std::string> files = source.list(diagnostics);
  if (Outcome failure = unreadable(diagnostics)) return *failure;
  Digest digest;
  FileBuffer buffer;
  for (const std::string& path : files) {
    if (Outcome failure = source.read(path, buffer)) return *failure;
    digest.add_text(path);
    digest.add_text(buffer.text());
  }
  return digest.hexadecimal();
}

std::string digest_of(std::span<const std::string_view> texts) {
  Digest digest;
  for (const std::string_view text : texts) digest.add_text(text);
  return digest.hexadecimal();
}

}  // namespace shuangbai
