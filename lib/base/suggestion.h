// "Did you mean …?" for unknown names.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/echo.h"
#include "base/text.h"

namespace shuangbai {

// The candidate nearest to the name by edit distance (Damerau-Levenshtein, optimal string
// alignment), if it is near enough to be a slip of the keyboard: at most a third of the longer
// name's letters. One that differs in the case of letters alone is the nearest. Empty if none is.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates);

// What is said of every name that is not known: "there is no worker `w1`; did you mean `w10`?".
// `what` names the kind of thing, in lower case and without article. The name may be somebody's:
// say as what it is echoed if it should be no key, code or word of letters; nothing if it is
// nobody's.
Message unknown(Text what, std::string_view name, std::span<const std::string_view> candidates,
                std::optional<Echo> as = Echo::key);
Message unknown(Text what, std::string_view name, const std::vector<std::string>& candidates,
                std::optional<Echo> as = Echo::key);

// The same where there are few candidates: all are listed if none is near.
Message unknown_choice(Text what, std::string_view name,
                       std::span<const std::string_view> candidates,
                       std::optional<Echo> as = Echo::key);

}  // namespace shuangbai
