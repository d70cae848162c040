#include "audit/repository_frame.h"

#include <algorithm>

#include "rules/in_force.h"

namespace shuangbai {
namespace {

template <typename T>
std::map<std::string, std::string> names_by_code(const Records<T>& records, std::string T::*code) {
  std::map<std::string, std::string> names;
  for (const Stored<T>& stored : records) names.emplace(stored.record.*code, stored.record.name);
  return names;
}

class RepositoryCity : public AuditedCity {
 public:
  RepositoryCity(const Audit& audit, FrameOptions options)
      : AuditedCity({audit.repository().manifest.jurisdiction, audit.repository().manifest.name,
                     options.county}),
        audit_(audit),
        options_(std::move(options)) {}

  std::map<std::string, std::string> counties() const override {
    return names_by_code(repository().counties, &County::code);
  }
  std::map<std::string, std::string> stations() const override {
    return names_by_code(repository().stations, &Station::id);
  }
  const std::string* county(std::string_view code) const override {
    const Stored<County>* found = repository().counties.find(code);
    return found == nullptr ? nullptr : &found->record.name;
  }
  const std::string* station(std::string_view code) const override {
    const Stored<Station>* found = repository().stations.find(code);
    return found == nullptr ? nullptr : &found->record.name;
  }
  std::optional<ServingWorker> worker(std::string_view id) const override {
    const Stored<Worker>* found = repository().workers.find(id);
    if (found == nullptr) return std::nullopt;
    Day day(audit_.request().as_of);
    return ServingWorker{found->record.name, std::string(station_served(found->record, day))};
  }
  std::string path(std::uint32_t file) const override {
    return options_.folder + repository().file(file).path;
  }
  Evidence manifest() const override {
    const auto& files = repository().files;
    const auto found = std::ranges::find(files, "shuangbai.yaml", &SourceFile::path);
    return {static_cast<std::uint32_t>(found - files.begin()), 1};
  }
  std::optional<std::vector<MonthTally>> trend() const override {
    if (!options_.chosen) return std::nullopt;
    std::vector<MonthTally> months;
    for (const TrendPoint& point : trend_of(audit_, Calendar::month, options_.chosen)) {
      months.push_back({point.period, point.summary.all});
    }
    return months;
  }
  Passages passages(const Rule& rule) const override {
    return options_.passages ? options_.passages(rule) : Passages();
  }

 private:
  const Repository& repository() const { return audit_.repository(); }

  const Audit& audit_;
  FrameOptions options_;
};

}  // namespace

RepositoryFrame::RepositoryFrame(const Audit& audit, FrameOptions options)
    : city_(std::make_unique<RepositoryCity>(audit, std::move(options))),
      frame_{.as_of = audit.request().as_of,
             .window = audit.request().window,
             .policy = audit.policy().name(),
             .rules = {},
             .switched_off = {},
             .cities = {city_.get()}} {
  for (const Rule* rule : audit.request().rules) {
    frame_.rules.push_back({rule, audit.policy().severity(rule->code, rule->severity)});
  }
  for (const SwitchedOff& off : audit.policy().local.switched_off) {
    frame_.switched_off.push_back({0, off.rule, off.reason});
  }
}

}  // namespace shuangbai
