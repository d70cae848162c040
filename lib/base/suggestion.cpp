#include "base/suggestion.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/echo.h"

namespace shuangbai {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cell((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return cell[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
      }
    }
  }
  return at(a.size(), b.size());
}

}  // namespace

std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 64;  // longer input is not a slip, and the table is quadratic
  if (name.size() > longest) return {};
  const std::string letters = lower_case(std::string(name));
  for (const std::string_view candidate : candidates) {
    if (lower_case(std::string(candidate)) == letters) return candidate;
  }
  std::string_view best;
  std::size_t best_distance = longest;
  for (const std::string_view candidate : candidates) {
    const std::size_t allowed =
        std::max<std::size_t>(1, std::max(name.size(), candidate.size()) / 3);
    const std::size_t found = candidate.size() > longest ? longest : distance(name, candidate);
    if (found <= allowed && found < best_distance) {
      best = candidate;
      best_distance = found;
    }
  }
  return best;
}

Message unknown(Text what, std::string_view name, std::span<const std::string_view> candidates,
                std::optional<Echo> as) {
  const std::string_view near = suggest(name, candidates);
  const std::string shown = as ? echoed(*as, name) : printable(name);
  if (near.empty()) {
    return message({"没有{0}“{2}”", "there is no {1} `{2}`"}, what.zh, what.en, shown);
  }
  return message({"没有{0}“{2}”；是否为“{3}”？", "there is no {1} `{2}`; did you mean `{3}`?"},
                 what.zh, what.en, shown, near);
}

Message unknown(Text what, std::string_view name, const std::vector<std::string>& candidates,
                std::optional<Echo> as) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  return unknown(what, name, std::span<const std::string_view>(views), as);
}

Message unknown_choice(Text what, std::string_view name,
                       std::span<const std::string_view> candidates, std::optional<Echo> as) {
  Message text = unknown(what, name, candidates, as);
  if (!suggest(name, candidates).empty()) return text;
  const std::string all = joined(candidates);
  text.zh += "；可选：" + all;
  text.en += "; one of: " + all;
  return text;
}

}  // namespace shuangbai
