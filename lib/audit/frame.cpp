#include "audit/frame.h"

#include <algorithm>

namespace shuangbai {
namespace {

constexpr std::size_t most_cities_named = 3;

// Codes of counties and stations begin with their city's; a county's own repository has it, too.
template <typename Lookup>
const std::string* first_known(const std::vector<const AuditedCity*>& cities, Lookup lookup) {
  for (const AuditedCity* city : cities) {
    if (const std::string* name = lookup(*city)) return name;
  }
  return nullptr;
}

}  // namespace

std::string CityName::to_string() const {
  return fmt::format("{} {}{}{}", code, name, county.empty() ? "" : " ", county);
}

Message AuditFrame::name() const {
  if (cities.size() <= most_cities_named) {
    Message all;
    for (const AuditedCity* city : cities) {
      all.zh += (all.zh.empty() ? "" : "、") + city->name.name;
      all.en += (all.en.empty() ? "" : ", ") + city->name.name;
    }
    return all;
  }
  return message({"{0} 等 {1} 个市", "{0} and {2} others"}, cities.front()->name.name,
                 cities.size(), cities.size() - 1);
}

const std::string* AuditFrame::county(std::string_view code) const {
  return first_known(cities, [&](const AuditedCity& city) { return city.county(code); });
}

const std::string* AuditFrame::station(std::string_view code) const {
  return first_known(cities, [&](const AuditedCity& city) { return city.station(code); });
}

Severity AuditFrame::severity(const Rule& rule) const {
  const auto found = std::ranges::find(rules, &rule, &AuditedRule::rule);
  return found == rules.end() ? rule.severity : found->severity;
}

std::optional<std::vector<MonthTally>> AuditFrame::trend() const {
  std::optional<std::vector<MonthTally>> all;
  for (const AuditedCity* city : cities) {
    std::optional<std::vector<MonthTally>> months = city->trend();
    if (!months) return std::nullopt;
    if (!all) {
      all = std::move(months);
      continue;
    }
    for (std::size_t i = 0; i < std::min(all->size(), months->size()); ++i) {
      (*all)[i].tally += (*months)[i].tally;
    }
  }
  return all;
}

Passages AuditFrame::passages(const Rule& rule) const {
  for (const AuditedCity* city : cities) {
    Passages passages = city->passages(rule);
    if (!passages.empty()) return passages;
  }
  return {};
}

}  // namespace shuangbai
