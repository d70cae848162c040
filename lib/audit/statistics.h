// The figures that bulletins and returns quote, each with its definition, of a day and of the same
// day a year before.
#pragma once

#include <functional>
#include <vector>

#include "audit/counts.h"
#include "audit/quotient.h"

namespace shuangbai {

enum class StatisticsSubject : std::uint8_t {
  stations,
  posts,
  workers,
  clients,
  visits,
  supervision,
  averages
};

template <>
struct Enumeration<StatisticsSubject> {
  static constexpr EnumValue values[] = {
      {"stations", {"站点", "Stations"}},
      {"posts", {"岗位", "Posts"}},
      {"workers", {"社工", "Workers"}},
      {"clients", {"服务对象", "Clients"}},
      {"visits", {"走访", "Visits"}},
      {"supervision", {"督导与培训", "Supervision and training"}},
      {"averages", {"人均", "Averages"}}};
  static_assert(keys_follow<StatisticsSubject>(values, &EnumValue::key));
};

// A line of the one table of figures: what it is called, what it counts, and how.
struct Statistic {
  std::string key;  // workers, workers.women: a part of the figure before the dot
  StatisticsSubject subject;
  Message title;
  std::string_view unit;  // unit_title
  Message definition;
  std::function<std::optional<Quotient>(const Counts&)> value;

  bool is_part() const { return key.find('.') != key.npos; }
};

// The silent days unless others are asked for.
inline constexpr int default_silent_days = 30;

// In their order. The groups of clients are the document's and those that the policy adds.
std::vector<Statistic> statistics_of(const Policy& policy, int silent_days);

// The day and the window of a count.
struct CountedDays {
  Date as_of;
  Period window;
  int silent_days = default_silent_days;

  // The visits that count: of the window, and known on the day.
  Period known() const { return {window.from, std::min(window.to, as_of)}; }
  // The silent days, up to the day.
  Period recent() const { return {as_of - (silent_days - 1), as_of}; }
  // The same days of the year before; 28 February for 29 February.
  CountedDays year_before() const {
    return {
        as_of.plus_years(-1), {window.from.plus_years(-1), window.to.plus_years(-1)}, silent_days};
  }
};

// A figure of a place: on the day, and on the day a year before. Nothing where it is unknown.
struct StatisticValue {
  std::optional<Quotient> now;
  std::optional<Quotient> before;
};

struct StatisticsPlace {
  std::string code;  // of a county; empty: the whole city
  std::string name;
  std::vector<StatisticValue> values;  // in the order of the statistics
};

struct Statistics {
  CountedDays days;
  std::vector<Statistic> figures;
  std::vector<StatisticsPlace> places;  // the whole city, then its counties by their codes
};

// Counts visits while the repository is loaded.
class VisitStatistics {
 public:
  VisitStatistics(const CountedDays& days, unsigned threads);

  void hear(unsigned thread, const Visit& visit, std::uint32_t file);
  // Puts together what the threads have counted, on the day and a year before.
  std::array<VisitCounts, 2> take() const;

 private:
  std::vector<std::array<VisitCounts, 2>> of_threads_;
};

Statistics statistics(const Repository& repository, const Policy& policy, const Rules& rules,
                      const CountedDays& days, const VisitStatistics& visits);

}  // namespace shuangbai
