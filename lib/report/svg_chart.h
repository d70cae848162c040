// Charts as SVG in a page: they print, and need no script. Colours are the page's, by class (bar,
// short, frame, mark, curve, axis); each chart says in words what it shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"

namespace shuangbai {

// What there is of what there should be: a frame as long as the requirement, filled as far as it is
// met. `most` is the longest of the bars beside it.
std::string svg_bar(Decimal observed, Decimal required, Decimal most);

struct ChartBin {
  std::string label;  // 40–48
  std::size_t count = 0;
};

// Counts in bins of equal width, with a line before the bin `mark` (not drawn behind the last).
std::string svg_histogram(const std::string& title, const std::vector<ChartBin>& bins,
                          std::size_t mark, const std::string& mark_label);

struct ChartPoint {
  std::string label;
  std::optional<std::int64_t> rate;  // in hundredths of a percent; nothing: the curve has a gap
  std::string rate_text;
};

std::string svg_curve(const std::string& title, const std::vector<ChartPoint>& points);

}  // namespace shuangbai
