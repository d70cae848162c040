// A supervisor 督导 and the stations that they look after.
#pragma once

#include "model/assessment.h"
#include "model/certificate.h"

namespace shuangbai {

struct Assignment : Entry {
  std::string station;
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Supervisor : Entry {
  std::string id;
  std::string name;
  std::string phone;
  std::string employer;
  std::optional<Date> practice_since;
  std::vector<Certificate> certificates;
  std::vector<Assignment> stations;
  std::vector<Assessment> assessments;
  static const Shape& shape();
};

}  // namespace shuangbai
