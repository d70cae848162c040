// A digest of bytes that pass by: BLAKE2b-256.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace shuangbai {

class Digest {
 public:
  static constexpr std::size_t size = 32;
  using Bytes = std::array<unsigned char, size>;

  Digest();
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;

  void add(std::string_view bytes);
  // With its length before it, so that no two sequences of texts are alike.
  void add_text(std::string_view text);
  // Ends it; then it takes no more.
  Bytes finish();
  std::string hexadecimal();  // the same in 64 digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shuangbai
