// Ids of imported records that have none, made from what identifies them: two branches that import
// the same file agree, and a second import finds what the first one made.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

using KeyDigest = std::array<unsigned char, 16>;

// A digest of a record's key. A key that holds personal data is stretched (Argon2id, about a
// millisecond): an id is no secret, and must not give away, by trying, whose it is. Otherwise it is
// BLAKE2b.
KeyDigest key_digest(RecordType type, std::string_view key, bool personal);

// A letter of the type, the digits of the date if there is one, and 65 bits of the digest and the
// occurrence (from 1) of the key: v20220305-7f3k2m9q4c1xz. It sorts by time.
std::string derived_id(RecordType type, std::string_view date, const KeyDigest& key,
                       std::uint32_t occurrence);

}  // namespace shuangbai
