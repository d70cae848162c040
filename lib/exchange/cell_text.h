// Texts of cells without what offices' programs put around them.
#pragma once

#include <array>
#include <string_view>

#include "base/text.h"

namespace shuangbai {

// Without blanks at its ends: spaces, tabs, line breaks, no-break and ideographic spaces.
inline std::string_view trimmed(std::string_view text) {
  constexpr std::array<std::string_view, 7> blanks = {" ",      "\t",     "\n",    "\r",
                                                      "\u00a0", "\u3000", "\ufeff"};
  for (;;) {
    // Most texts begin and end with what cannot be part of a blank.
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7f'; };
    if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
    const std::size_t before = text.size();
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size());
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
    }
    if (text.size() == before) return text;
  }
}

}  // namespace shuangbai
