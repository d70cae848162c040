#include "exchange/disclosure.h"

#include <sodium.h>

#include <fstream>
#include <iterator>

#include "base/count.h"
#include "model/mask.h"

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

}  // namespace

Result<Disclosure> Disclosure::pseudonyms(const std::string& key_file) {
  std::ifstream file(key_file, std::ios::binary);
  const std::string key{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return Failure{FailureKind::io,
                   message({"无法读取密钥文件 {}；可用 head -c 32 /dev/urandom 生成",
                            "cannot read the key file {}; `head -c 32 "
                            "/dev/urandom` makes one"},
                           printable(key_file))};
  }
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
  std::string token(prefix_of(kind));
  const std::string message = token + text;
  std::array<unsigned char, 16> digest = {};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                     key_.data(), key_.size());
  constexpr std::string_view digits = "0123456789abcdef";
  for (std::size_t i = 0; i < 8; ++i) {
    token += digits[digest[i] >> 4];
    token += digits[digest[i] & 15];
  }
  return token;
}

}  // namespace shuangbai
