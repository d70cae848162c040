#include "exchange/disclosure.h"

#include <sodium.h>

#include "base/count.h"
#include "model/mask.h"
#include "store/foreign_file.h"

namespace shuangbai {
namespace {

constexpr std::string_view prefix_of(Personal kind) {
  switch (kind) {
    case Personal::name:
      return "name-";
    case Personal::resident_id:
      return "id-";
    case Personal::phone:
      return "phone-";
    case Personal::date:
      return "date-";
    default:
      return "text-";
  }
}

// The first eight bytes, half a byte a digit.
std::string in_digits(const std::array<unsigned char, 16>& digest, std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < 8; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 15];
  }
  return text;
}

}  // namespace

Disclosure Disclosure::random_pseudonyms() {
  Disclosure disclosure(How::pseudonyms);
  randombytes_buf(disclosure.key_.data(), disclosure.key_.size());
  return disclosure;
}

Result<Disclosure> Disclosure::pseudonyms(const std::string& key_file) {
  const Result<std::string> read = read_foreign_file(key_file);
  if (!read) {
    return Failure{FailureKind::io,
                   message({"无法读取密钥文件 {}；可用 head -c 32 /dev/urandom 生成",
                            "cannot read the key file {}; `head -c 32 "
                            "/dev/urandom` makes one"},
                           printable(key_file))};
  }
  const std::string& key = *read;
  if (key.size() < 16) {
    return Failure{
        FailureKind::usage,
        message({"密钥文件 {} 只有 {} 字节，至少要 16 字节；可用 head -c 32 /dev/urandom 生成",
                 "the key file {} has {:byte}, at least 16 are needed; `head -c 32 "
                 "/dev/urandom` makes one"},
                printable(key_file), Count(key.size()))};
  }
  Disclosure disclosure(How::pseudonyms);
  crypto_generichash(disclosure.key_.data(), disclosure.key_.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size(), nullptr, 0);
  return disclosure;
}

std::string_view Disclosure::name() const {
  return how_ == How::masked ? "masked" : how_ == How::full ? "full" : "pseudonyms";
}

std::string Disclosure::shown(Personal kind, const std::string& text) const {
  if (how_ == How::full || kind == Personal::none || text.empty()) return text;
  if (how_ == How::masked) return mask(kind, text);
  const std::string prefix(prefix_of(kind));
  return prefix + in_digits(digest(prefix + text), "0123456789abcdef");
}

std::string Disclosure::id_shown(std::string_view kind, const std::string& id) const {
  const std::string prefix = std::string(kind) + '-';
  return prefix + in_digits(digest("id " + prefix + id), "bcdfghjklmnpqrst");
}

std::uint64_t Disclosure::drawn(const std::string& text) const {
  std::uint64_t number = 0;
  for (const unsigned char byte : digest("number " + text)) number = number * 256 + byte;
  return number;
}

std::array<unsigned char, 16> Disclosure::digest(const std::string& text) const {
  std::array<unsigned char, 16> digest = {};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), key_.data(),
                     key_.size());
  return digest;
}

}  // namespace shuangbai
