#include "store/data_digest.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace shuangbai {
namespace {

class Digest {
 public:
  Digest() { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }
  // With its length before it, so that no two sequences of texts are alike.
  void add(std::string_view text) {
    add_bytes(fmt::format("{}:", text.size()));
    add_bytes(text);
  }
  std::string hexadecimal() {
    std::array<unsigned char, crypto_generichash_BYTES> bytes{};
    crypto_generichash_final(&state_, bytes.data(), bytes.size());
    return fmt::format("{:02x}", fmt::join(bytes, ""));
  }

 private:
  void add_bytes(std::string_view text) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
  }
  crypto_generichash_state state_{};
};

}  // namespace

Result<std::string> data_digest(const Source& source) {
  Diagnostics diagnostics;
  const std::vector<std::string> files = source.list(diagnostics);
  if (Outcome failure = unreadable(diagnostics)) return *failure;
  Digest digest;
  FileBuffer buffer;
  for (const std::string& path : files) {
    if (Outcome failure = source.read(path, buffer)) return *failure;
    digest.add(path);
    digest.add(buffer.text());
  }
  return digest.hexadecimal();
}

std::string digest_of(std::span<const std::string_view> texts) {
  Digest digest;
  for (const std::string_view text : texts) digest.add(text);
  return digest.hexadecimal();
}

}  // namespace shuangbai
