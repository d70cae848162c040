// What a worker's education, a free text, amounts to.
#pragma once

#include <optional>
#include <string_view>

#include "model/field.h"

namespace shuangbai {

enum class EducationLevel : std::uint8_t { below, college, bachelor };

// The synonyms are compared without blanks and in small letters.
template <>
struct Enumeration<EducationLevel> {
  static constexpr EnumValue values[] = {
      {"below",
       {"高中（含中专）及以下", "High school or below"},
       "小学 初中 高中 普高 中专 中技 职高 职中 技校 中职 中等专科 中等职业 primaryschool "
       "middleschool highschool vocationalschool"},
      {"college",
       {"大专", "College (大专)"},
       "大专 专科 大学专科 高职 高职高专 高专 college juniorcollege associate"},
      {"bachelor",
       {"本科及以上", "Bachelor or above"},
       "本科 大学 大学本科 双学位 学士 硕士 研究生 硕士研究生 博士 博士研究生 bachelor university "
       "master doctor doctorate phd"}};
  static_assert(keys_follow<EducationLevel>(values, &EnumValue::key));
};

// The level of 本科, 全日制大专学历, 硕士研究生, bachelor and the like; nothing of what is none of
// the usual words: a level is never guessed from a part of a text (本科在读).
std::optional<EducationLevel> education_level(std::string_view text);

}  // namespace shuangbai
