#include "base/digest.h"

#include <fmt/format.h>
#include <sodium.h>

namespace shuangbai {

struct Digest::State {
  crypto_generichash_state of_sodium{};
};

static_assert(Digest::size == crypto_generichash_BYTES);

Digest::Digest() : state_(std::make_unique<State>()) {
  crypto_generichash_init(&state_->of_sodium, nullptr, 0, size);
}
Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(std::string_view bytes) {
  crypto_generichash_update(&state_->of_sodium,
                            reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

void Digest::add_text(std::string_view text) {
  add(fmt::format("{}:", text.size()));
  add(text);
}

Digest::Bytes Digest::finish() {
  Bytes bytes{};
  crypto_generichash_final(&state_->of_sodium, bytes.data(), bytes.size());
  return bytes;
}

std::string Digest::hexadecimal() {
  return fmt::format("{:02x}", fmt::join(finish(), ""));
}

}  // namespace shuangbai
