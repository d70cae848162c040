// Statistics as a JSON document, with the definition of each figure.
#include "report/statistics_report.h"
#include "report/verdict_json.h"

namespace shuangbai {
namespace {

void write_days(JsonWriter& json, const CountedDays& days) {
  json.field("as_of", days.as_of.to_string());
  json.key("window");
  write_period(json, days.window);
}

void write_number(JsonWriter& json, std::string_view key,
                  const std::optional<std::string>& digits) {
  json.key(key);
  digits ? json.number(*digits) : json.null();
}

void write_value(JsonWriter& json, const StatisticValue& value) {
  const auto digits = [](const std::optional<Quotient>& number) {
    return number ? std::optional(number->to_string()) : std::nullopt;
  };
  const std::optional<std::int64_t> grown = growth(value.now, value.before);
  json.begin_object();
  write_number(json, "value", digits(value.now));
  write_number(json, "year_before", digits(value.before));
  write_number(json, "growth_percent", grown ? std::optional(tenths(*grown)) : std::nullopt);
  json.end_object();
}

}  // namespace

void write_statistics_as_json(const StatisticsReport& report, const Write& write) {
  const Statistics& statistics = report.statistics;
  std::string out;
  JsonWriter json(out, 2);
  json.begin_object();
  json.field("format", statistics_json_format);
  write_days(json, statistics.days);
  json.key("year_before").begin_object();
  write_days(json, statistics.days.year_before());
  json.end_object();
  json.field("silent_days", statistics.days.silent_days);
  json.key("figures").begin_array();
  for (const Statistic& figure : statistics.figures) {
    json.begin_object();
    json.field("figure", figure.key);
    json.field("subject", key_of(figure.subject));
    json.key("title");
    write_message(json, figure.title);
    json.field("unit", figure.unit);
    json.key("definition");
    write_message(json, figure.definition);
    json.end_object();
  }
  json.end_array();
  json.key("places").begin_array();
  for (const StatisticsPlace& place : report.places()) {
    json.begin_object();
    json.field("county", place.code);
    json.field("name", place.name);
    json.key("values").begin_object();
    for (std::size_t i = 0; i < place.values.size(); ++i) {
      json.key(statistics.figures[i].key);
      write_value(json, place.values[i]);
    }
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  write(out + '\n');
}

}  // namespace shuangbai
