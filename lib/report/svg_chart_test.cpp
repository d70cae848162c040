#include "report/svg_chart.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace shuangbai;

namespace {

// What a chart draws, an element a line.
std::string drawn(std::string chart) {
  for (std::size_t at = chart.find("><"); at != chart.npos; at = chart.find("><", at + 2)) {
    chart.insert(at + 1, "\n");
  }
  return chart;
}

}  // namespace

TEST_CASE("a bar is filled as far as the requirement is met, and framed to its end") {
  const auto bar = [](const char* observed, const char* required, const char* most) {
    return svg_bar(*Decimal::parse(observed), *Decimal::parse(required), *Decimal::parse(most));
  };
  CHECK(drawn(bar("30", "40", "80")) ==
        "<svg viewBox=\"0 0 202 14\" width=\"202\" height=\"14\" aria-hidden=\"true\">\n"
        "<rect class=\"short\" x=\"1\" y=\"3\" width=\"75.0\" height=\"8\"/>\n"
        "<rect class=\"frame\" x=\"1\" y=\"1\" width=\"100.0\" height=\"12\"/>\n</svg>");
  CHECK(bar("40", "40", "40").find("class=\"bar\" x=\"1\" y=\"3\" width=\"200.0\"") !=
        std::string::npos);
  CHECK(bar("90", "99", "80").find("width=\"200.0\" height=\"8\"") != std::string::npos);
  CHECK(bar("0", "0", "0").find("class=\"bar\" x=\"1\" y=\"3\" width=\"0.0\"") !=
        std::string::npos);
}

TEST_CASE(
    "a histogram has a bar a bin, with its count, and a line before the first that is enough") {
  CHECK(drawn(svg_histogram("时长", {{"0–8", 1}, {"8–16", 0}, {"16–24", 4}}, 2, "16 小时")) ==
        R"(<svg viewBox="0 0 640 200" width="640" height="200" role="img" aria-label="时长">
<title>时长</title>
<line class="axis" x1="0.0" y1="180.0" x2="640.0" y2="180.0"/>
<rect class="short" x="2.0" y="144.0" width="209.3" height="36.0"/>
<text x="106.7" y="140.0" text-anchor="middle">1</text>
<text x="106.7" y="195.0" text-anchor="middle">0–8</text>
<text x="320.0" y="195.0" text-anchor="middle">8–16</text>
<rect class="bar" x="428.7" y="36.0" width="209.3" height="144.0"/>
<text x="533.3" y="32.0" text-anchor="middle">4</text>
<text x="533.3" y="195.0" text-anchor="middle">16–24</text>
<line class="mark" x1="426.7" y1="16.0" x2="426.7" y2="180.0"/>
<text x="426.7" y="12.0" text-anchor="middle">16 小时</text>
</svg>
)");
}

TEST_CASE("of many bins each n-th is labelled, and the mark's words stay in the chart") {
  std::vector<ChartBin> bins;
  for (int i = 0; i < 23; ++i) bins.push_back({"bin " + std::to_string(i), 1});
  const std::string first = svg_histogram("h", bins, 0, "m");
  for (int i = 0; i < 23; ++i) {
    const bool is_labelled = first.find(">bin " + std::to_string(i) + "<") != std::string::npos;
    CHECK(is_labelled == (i % 3 == 0));
  }
  CHECK(first.find("<text x=\"60.0\" y=\"12.0\" text-anchor=\"middle\">m</text>") !=
        std::string::npos);
  const std::string last = svg_histogram("h", bins, 22, "m");
  CHECK(last.find("<text x=\"580.0\" y=\"12.0\" text-anchor=\"middle\">m</text>") !=
        std::string::npos);
  CHECK(svg_histogram("h", bins, 23, "m").find("mark") == std::string::npos);
  CHECK(svg_histogram("h", {}, 0, "m").find("rect") == std::string::npos);
}

TEST_CASE("a curve goes from rate to rate, and has a gap where there is none") {
  CHECK(drawn(svg_curve(
            "趋势",
            {{"1月", 5000, "50%"}, {"2月", {}, ""}, {"3月", 10000, "100%"}, {"4月", 0, "0%"}})) ==
        R"(<svg viewBox="0 0 640 200" width="640" height="200" role="img" aria-label="趋势">
<title>趋势</title>
<line class="axis" x1="44.0" y1="180.0" x2="640.0" y2="180.0"/>
<text x="22.0" y="184.0" text-anchor="middle">0%</text>
<line class="axis" x1="44.0" y1="100.0" x2="640.0" y2="100.0"/>
<text x="22.0" y="104.0" text-anchor="middle">50%</text>
<line class="axis" x1="44.0" y1="20.0" x2="640.0" y2="20.0"/>
<text x="22.0" y="24.0" text-anchor="middle">100%</text>
<text x="64.0" y="195.0" text-anchor="middle">1月</text>
<text x="242.7" y="195.0" text-anchor="middle">2月</text>
<text x="421.3" y="195.0" text-anchor="middle">3月</text>
<text x="600.0" y="195.0" text-anchor="middle">4月</text>
<path class="curve" d="M64.0 100.0M421.3 20.0L600.0 180.0"/>
<circle class="bar" cx="64.0" cy="100.0" r="3"/>
<text x="64.0" y="93.0" text-anchor="middle">50%</text>
<circle class="bar" cx="421.3" cy="20.0" r="3"/>
<text x="421.3" y="13.0" text-anchor="middle">100%</text>
<circle class="bar" cx="600.0" cy="180.0" r="3"/>
<text x="600.0" y="173.0" text-anchor="middle">0%</text>
</svg>
)");
  CHECK(svg_curve("t", {{"1", 2500, "25%"}}).find("d=\"M64.0 140.0\"") != std::string::npos);
  std::vector<ChartPoint> points;
  for (int i = 0; i < 11; ++i) points.push_back({"month " + std::to_string(i), 0, "no"});
  const std::string many = svg_curve("t", points);
  for (int i = 0; i < 11; ++i) {
    const bool is_labelled = many.find(">month " + std::to_string(i) + "<") != std::string::npos;
    CHECK(is_labelled == (i % 2 == 0));
  }
}
