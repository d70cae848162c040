#include "model/education.h"

#include "base/name_key.h"

namespace shuangbai {
namespace {

// How it was taken, and words that add nothing.
constexpr std::string_view before_education[] = {"非全日制", "全日制", "在职", "成人", "函授"};
constexpr std::string_view after_education[] = {"毕业", "学历", "学位"};

std::string without_form(std::string_view text) {
  std::string word = lower_case(name_key(text));
  for (const std::string_view part : before_education) {
    if (word.starts_with(part)) word.erase(0, part.size());
  }
  for (const std::string_view part : after_education) {
    if (word.ends_with(part)) word.resize(word.size() - part.size());
  }
  return word;
}

}  // namespace

std::optional<EducationLevel> education_level(std::string_view text) {
  const std::string word = without_form(text);
  std::size_t level = 0;
  for (const EnumValue& value : Enumeration<EducationLevel>::values) {
    if (has_word(value.synonyms, word)) return static_cast<EducationLevel>(level);
    ++level;
  }
  return std::nullopt;
}

}  // namespace shuangbai
