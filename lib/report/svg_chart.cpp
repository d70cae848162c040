#include "report/svg_chart.h"

#include <algorithm>

#include "report/xml_text.h"

namespace shuangbai {
namespace {

// In pixels.
constexpr double chart_width = 640;
constexpr double chart_height = 200;
constexpr double label_height = 20;
constexpr double top = 20;
constexpr double bottom = chart_height - label_height;

std::string chart(const std::string& title, const std::string& content) {
  return fmt::format(
      "<svg viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" role=\"img\" "
      "aria-label=\"{2}\"><title>{2}</title>{3}</svg>\n",
      chart_width, chart_height, xml_attribute(title), content);
}

std::string words_at(double x, double y, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", x, y,
                     xml_text(text));
}

std::string line(std::string_view kind, double x1, double y1, double x2, double y2) {
  return fmt::format("<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>",
                     kind, x1, y1, x2, y2);
}

// So many labels of this length fit beside each other; of more, each n-th is written.
std::size_t label_step(std::size_t labels, double label_width) {
  const auto fit = static_cast<std::size_t>(chart_width / label_width);
  return (labels + fit - 1) / fit;
}

double share(Decimal part, Decimal whole) {
  return whole == Decimal()
             ? 0.0
             : static_cast<double>(part.millionths()) / static_cast<double>(whole.millionths());
}

}  // namespace

std::string svg_bar(Decimal observed, Decimal required, Decimal most) {
  constexpr double length = 200;
  const double filled = length * std::min(share(observed, most), 1.0);
  return fmt::format(
      "<svg viewBox=\"0 0 202 14\" width=\"202\" height=\"14\" aria-hidden=\"true\"><rect "
      "class=\"{}\" x=\"1\" y=\"3\" width=\"{:.1f}\" height=\"8\"/><rect class=\"frame\" x=\"1\" "
      "y=\"1\" width=\"{:.1f}\" height=\"12\"/></svg>",
      observed < required ? "short" : "bar", filled, length * std::min(share(required, most), 1.0));
}

std::string svg_histogram(const std::string& title, const std::vector<ChartBin>& bins,
                          std::size_t mark, const std::string& mark_label) {
  std::size_t most = 1;
  for (const ChartBin& bin : bins) most = std::max(most, bin.count);
  const double width = chart_width / static_cast<double>(std::max<std::size_t>(bins.size(), 1));
  const std::size_t step = label_step(bins.size(), 56);
  std::string content = line("axis", 0, bottom, chart_width, bottom);
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const double x = width * static_cast<double>(i);
    const double height =
        (bottom - top - 16) * static_cast<double>(bins[i].count) / static_cast<double>(most);
    if (bins[i].count > 0) {
      content += fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
          i < mark ? "short" : "bar", x + 2, bottom - height, width - 4, height);
      content += words_at(x + width / 2, bottom - height - 4, std::to_string(bins[i].count));
    }
    if (i % step == 0) content += words_at(x + width / 2, chart_height - 5, bins[i].label);
  }
  if (mark < bins.size()) {
    const double x = width * static_cast<double>(mark);
    content += line("mark", x, top - 4, x, bottom);
    content += words_at(std::clamp(x, 60.0, chart_width - 60), 12, mark_label);
  }
  return chart(title, content);
}

std::string svg_curve(const std::string& title, const std::vector<ChartPoint>& points) {
  constexpr double left = 44;
  const double width =
      points.size() < 2 ? 0 : (chart_width - left - 60) / static_cast<double>(points.size() - 1);
  const std::size_t step = label_step(points.size(), 64);
  const auto height_of = [](double percent) { return bottom - (bottom - top) * percent / 100; };
  std::string content;
  for (const int percent : {0, 50, 100}) {
    content += line("axis", left, height_of(percent), chart_width, height_of(percent));
    content += words_at(left / 2, height_of(percent) + 4, fmt::format("{}%", percent));
  }
  std::string path;
  std::string dots;
  bool is_drawing = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = left + 20 + width * static_cast<double>(i);
    const bool is_labelled = i % step == 0;
    if (is_labelled) content += words_at(x, chart_height - 5, points[i].label);
    const std::optional<std::int64_t>& rate = points[i].rate;
    if (rate) {
      const double y = height_of(static_cast<double>(*rate) / 100);
      path += fmt::format("{}{:.1f} {:.1f}", is_drawing ? "L" : "M", x, y);
      dots += fmt::format("<circle class=\"bar\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"/>", x, y);
      if (is_labelled) dots += words_at(x, y - 7, points[i].rate_text);
    }
    is_drawing = rate.has_value();
  }
  if (!path.empty()) content += fmt::format("<path class=\"curve\" d=\"{}\"/>", path);
  return chart(title, content + dots);
}

}  // namespace shuangbai
