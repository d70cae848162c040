// The frame of an audit: what outputs tell beside its verdicts. Its days, its policy, the rules,
// and of each city the names and files that verdicts speak of.
//
// It is that of a repository that is audited now (repository_frame.h), or of one or several that
// shards tell of (merged_audit.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/tally.h"
#include "rules/rule.h"

namespace shuangbai {

// Who was audited: a city, or a county that keeps a repository of its own.
struct CityName {
  std::string code;         // the manifest's jurisdiction
  std::string name;         // and its name
  std::string county = {};  // where one county alone was audited: its code

  auto operator<=>(const CityName&) const = default;
  std::string to_string() const;  // "4402 韶关市"
};

// A worker, and the station that the worker serves on the audit's day, if any.
struct ServingWorker {
  std::string name;
  std::string station;
};

// The counts of a month, as it was known on its last day.
struct MonthTally {
  Period month;
  Tally tally;
};

// The document's words for each clause that a rule cites.
using Passages = std::vector<std::pair<std::string, std::string>>;

class AuditedCity {
 public:
  explicit AuditedCity(CityName name_of) : name(std::move(name_of)) {}
  virtual ~AuditedCity() = default;

  CityName name;

  // Names by code, of all that its records have.
  virtual std::map<std::string, std::string> counties() const = 0;
  virtual std::map<std::string, std::string> stations() const = 0;
  // The names of one; nothing if no record has the code.
  virtual const std::string* county(std::string_view code) const = 0;
  virtual const std::string* station(std::string_view code) const = 0;
  virtual std::optional<ServingWorker> worker(std::string_view id) const = 0;
  // The path of a file of evidence, from the root of the city's git work tree.
  virtual std::string path(std::uint32_t file) const = 0;
  // Where a platform shows a verdict that no record decides: the manifest.
  virtual Evidence manifest() const = 0;
  // The months of the window; nothing if what was chosen has no history.
  virtual std::optional<std::vector<MonthTally>> trend() const = 0;
  virtual Passages passages(const Rule& rule) const = 0;
};

// A rule that was audited, with the severity that it has here.
struct AuditedRule {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
};

// A rule that a city switches off.
struct RuleOff {
  std::uint32_t city = 0;
  std::string rule;
  std::string reason;
};

struct AuditFrame {
  Date as_of;
  Period window;
  std::string policy;              // the names of its sets
  std::vector<AuditedRule> rules;  // in the order of their codes
  std::vector<RuleOff> switched_off;
  // A verdict's `city` is an index into them. Several are in the order of code and name.
  std::vector<const AuditedCity*> cities;
  std::vector<std::string> missing = {};  // cities that were expected and are not there

  bool is_several() const { return cities.size() > 1; }
  const AuditedCity& city_of(const Verdict& verdict) const { return *cities[verdict.city]; }
  // "韶关市", "韶关市, 梅州市", "韶关市 and 20 others"
  Message name() const;
  // The names of a county and a station; nothing if no record has the code.
  const std::string* county(std::string_view code) const;
  const std::string* station(std::string_view code) const;
  Severity severity(const Rule& rule) const;
  // The months of all cities together; nothing if one of them has none.
  std::optional<std::vector<MonthTally>> trend() const;
  // The words of the first city that keeps them.
  Passages passages(const Rule& rule) const;
};

}  // namespace shuangbai
