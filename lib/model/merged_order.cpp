#include "model/merged_order.h"

#include <algorithm>

namespace shuangbai {

std::vector<std::size_t> merged_order(const std::vector<std::optional<std::size_t>>& base,
                                      const std::vector<std::size_t>& ours,
                                      const std::vector<std::size_t>& theirs) {
  const auto keeps_order = [&](const std::vector<std::size_t>& list) {
    std::vector<std::size_t> known;
    for (const std::size_t i : list) {
      if (base[i]) known.push_back(*base[i]);
    }
    return std::ranges::is_sorted(known);
  };
  const bool by_theirs = keeps_order(ours) && !keeps_order(theirs);
  const std::vector<std::size_t>& lead = by_theirs ? theirs : ours;
  const std::vector<std::size_t>& other = by_theirs ? ours : theirs;
  std::vector<bool> in_lead(base.size());
  for (const std::size_t i : lead) in_lead[i] = true;
  // What follows each entry of the lead, or comes first.
  std::vector<std::vector<std::size_t>> behind(base.size() + 1);
  std::size_t latest = base.size();
  for (const std::size_t i : other) {
    if (in_lead[i]) {
      latest = i;
    } else {
      behind[latest].push_back(i);
    }
  }
  std::vector<std::size_t> order;
  std::vector<std::size_t> waiting = behind[base.size()];
  const auto flush = [&] {
    order.insert(order.end(), waiting.begin(), waiting.end());
    waiting.clear();
  };
  for (const std::size_t i : lead) {
    const bool is_added = !base[i] && behind[i].empty();
    if (!is_added) flush();
    order.push_back(i);
    if (!behind[i].empty()) waiting = behind[i];
  }
  flush();
  return order;
}

}  // namespace shuangbai
