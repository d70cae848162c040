// A supervision session 督导 at a station.
#pragma once

#include "model/field.h"

namespace shuangbai {

enum class SessionMode : std::uint8_t { onsite, online };

// The days on which the city, county and township were told.
struct Reported : Entry {
  std::optional<Date> city;
  std::optional<Date> county;
  std::optional<Date> township;
  static const Shape& shape();
};

struct Session : Entry {
  std::string id;
  std::string supervisor;
  Date from;
  std::optional<Date> to;  // absent: the same day
  Decimal hours;
  SessionMode mode = SessionMode::onsite;
  std::string topic;
  std::vector<std::string> workers;
  std::optional<Reported> notice;
  std::optional<Reported> feedback;
  std::string note;
  Date last() const { return to.value_or(from); }
  Date first_day() const { return from; }
  static const Shape& shape();
};

template <>
struct Enumeration<SessionMode> {
  static constexpr EnumValue values[] = {
      {"onsite", {"实地", "Onsite"}, "现场 线下 面对面 实地督导 现场督导 线下督导"},
      {"online", {"线上", "Online"}, "线上督导 网络 视频 远程 远程督导"}};
};

}  // namespace shuangbai
