// Ids of records that are given none: a letter of the type, the digits of the date if there is one,
// and what tells it from others in Crockford's base 32: v20220305-7f3k2m9q4c1xz. They sort by time.
//
// Generated ids are random: no two branches make the same. Derived ids, of imported records, come
// from what identifies them: two branches that import the same file agree, and a second import
// finds what the first one made.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

// 50 random bits behind the date (YYYY-MM-DD, or empty).
std::string generated_id(RecordType type, std::string_view date);

using KeyDigest = std::array<unsigned char, 16>;

// A digest of a record's key. A key that holds personal data is stretched (Argon2id, about a
// millisecond): an id is no secret, and must not give away, by trying, whose it is. Otherwise it is
// BLAKE2b.
KeyDigest key_digest(RecordType type, std::string_view key, bool personal);

// 65 bits of the digest and the occurrence (from 1) of the key.
std::string derived_id(RecordType type, std::string_view date, const KeyDigest& key,
                       std::uint32_t occurrence);

}  // namespace shuangbai
