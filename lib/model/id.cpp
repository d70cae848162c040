#include "model/id.h"

#include <sodium.h>

#include <algorithm>
#include <iterator>
#include <random>

#include "model/record_type.h"

namespace shuangbai {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's base 32

std::string beginning(RecordType type, std::string_view date) {
  std::string id(1, info_of(type).name[0]);
  std::ranges::copy_if(date, std::back_inserter(id), [](char c) { return c != '-'; });
  return id + '-';
}

}  // namespace

std::string generated_id(RecordType type, std::string_view date) {
  std::random_device random;
  std::string id = beginning(type, date);
  for (int i = 0; i < 10; ++i) id += alphabet[random() % alphabet.size()];
  return id;
}

KeyDigest key_digest(RecordType type, std::string_view key, bool personal) {
  KeyDigest digest = {};
  std::string text(info_of(type).name);
  text += '\0';
  text += key;
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  if (personal) {
    constexpr unsigned char salt[crypto_pwhash_SALTBYTES] = {'s', 'h', 'u', 'a', 'n', 'g', 'b', 'a',
                                                             'i', '.', 'i', 'd', '.', '1', 0,   0};
    constexpr std::size_t memory = 1024 * 1024;
    if (crypto_pwhash(digest.data(), digest.size(), text.data(), text.size(), salt,
                      crypto_pwhash_OPSLIMIT_MIN, memory, crypto_pwhash_ALG_ARGON2ID13) == 0) {
      return digest;
    }
  }
  crypto_generichash(digest.data(), digest.size(), data, text.size(), nullptr, 0);
  return digest;
}

std::string derived_id(RecordType type, std::string_view date, const KeyDigest& key,
                       std::uint32_t occurrence) {
  std::array<unsigned char, 16> digest = {};
  std::array<unsigned char, 20> data = {};
  std::ranges::copy(key, data.begin());
  for (std::size_t i = 0; i < 4; ++i)
    data[16 + i] = static_cast<unsigned char>(occurrence >> 8 * i);
  crypto_generichash(digest.data(), digest.size(), data.data(), data.size(), nullptr, 0);
  std::string id = beginning(type, date);
  std::uint32_t bits = 0;
  std::uint32_t count = 0;
  std::size_t next = 0;
  for (int i = 0; i < 13; ++i) {
    while (count < 5) {
      bits = bits << 8 | digest[next++];
      count += 8;
    }
    count -= 5;
    id += alphabet[bits >> count & 31];
  }
  return id;
}

}  // namespace shuangbai
