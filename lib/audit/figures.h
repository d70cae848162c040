// What reports draw of an audit, gathered as its verdicts pass by: rates of counties by family of
// rules, workers in post against those required, hours of supervision by month, hours of training.
#pragma once

#include <map>

#include "audit/audit.h"

namespace shuangbai {

// What a verdict found of what it asked for.
struct Quantity {
  VerdictOutcome outcome = VerdictOutcome::pass;
  Decimal observed;
  Decimal required;
};

// Whether reports draw the quantities of the decision's verdicts, passes also.
bool is_drawn(const Decision& decision);

struct AuditFigures {
  void count(const Verdict& verdict);

  using City = std::uint32_t;  // an index into AuditFrame::cities

  // By county and family of the decision; the city's own verdicts have no county.
  std::map<std::pair<City, std::string>, std::map<std::string_view, Tally>> counties;
  // Of the decisions staffing.*-minimum, by station and rule; a day's last verdict counts.
  std::map<std::pair<std::string, const Rule*>, Quantity> staffing;
  // Of supervision.monthly-hours, by station and the month's first day.
  std::map<std::string, std::map<Date, Quantity>> supervision;
  // Of training.pre-service, by worker.
  std::map<std::pair<City, std::string>, Quantity> pre_service;
  // Of training.professional, by worker, in the window's last year.
  std::map<std::pair<City, std::string>, std::pair<Period, Quantity>> training;
};

}  // namespace shuangbai
