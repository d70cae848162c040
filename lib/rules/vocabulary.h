// Which words a decision understands: in a text, or in the items of a list, that it asks for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"

namespace shuangbai {

// Choices of the model, target groups, or fields; target groups together with choices are pairs,
// GROUP=CHOICE.
struct Vocabulary {
  std::span<const EnumValue> values = {};
  bool has_groups = false;  // those of the model, and those that policy.yaml adds
  // Fields that are days, of these records or of the others; the rule itself names them.
  const Shape& (*of)() = nullptr;
  const Shape& (*or_of)() = nullptr;

  bool is_pairs() const { return has_groups && !values.empty(); }
  bool is_of_fields() const { return of != nullptr; }
};

// What is wrong with a word that the parameter is given; it tells the words that there are.
// `groups` are those that the policy adds.
std::optional<Message> wrong_word(const Vocabulary& vocabulary, std::string_view parameter,
                                  std::string_view word, const std::vector<std::string>& groups);

// The words that there are without what a policy adds, with commas: "none, months, days",
// "a target group=one of housing, other".
std::string words_of(const Vocabulary& vocabulary);

}  // namespace shuangbai
