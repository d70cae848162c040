// What an export shows of personal data: masked, in full, or by keyed pseudonyms.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/field.h"

namespace shuangbai {

class Disclosure {
 public:
  static Disclosure masked() { return Disclosure(How::masked); }
  static Disclosure full() { return Disclosure(How::full); }
  // Tokens by the key in a file of at least 16 bytes: equal values of one kind have equal tokens,
  // so that a person stays the same person everywhere, and who has not the key can tell neither
  // the value nor whether a guess is right (BLAKE2b, keyed).
  static Result<Disclosure> pseudonyms(const std::string& key_file);
  // The same by a key that is drawn now and that nobody will know.
  static Disclosure random_pseudonyms();
  // By the key where a file is named, else as asked. Fails as `pseudonyms` does.
  static Result<Disclosure> chosen(bool in_full, const std::string& key_file) {
    if (!key_file.empty()) return pseudonyms(key_file);
    return in_full ? full() : masked();
  }

  std::string shown(Personal kind, const std::string& text) const;
  // masked, full or pseudonyms
  std::string_view name() const;

  // Both precondition: pseudonyms.
  // The pseudonym of an id, which is an id: worker-bdhkmrqstcglnpfj. It has no digits, since some
  // would look like a phone's. `kind` is itself an id.
  std::string id_shown(std::string_view kind, const std::string& id) const;
  // A number that the key draws for a text, the same each time.
  std::uint64_t drawn(const std::string& text) const;

 private:
  enum class How : std::uint8_t { masked, full, pseudonyms };
  explicit Disclosure(How how) : how_(how) {}
  std::array<unsigned char, 16> digest(const std::string& text) const;

  How how_;
  std::array<unsigned char, 32> key_ = {};
};

}  // namespace shuangbai
