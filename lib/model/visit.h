// A visit 入户走访 or other contact with a household · 二(五)2.
#pragma once

#include "model/field.h"

namespace shuangbai {

enum class VisitKind : std::uint8_t { home, phone, office, online };

struct Visit : Entry {
  std::string id;
  Date date;
  std::vector<std::string> workers;  // the first one records it
  std::string household;
  std::vector<std::string> people;  // members whom it concerned; none named: all
  VisitKind kind = VisitKind::home;
  Decimal minutes;
  std::string purpose;
  std::string findings;
  std::string actions;
  std::string referral;
  static const Shape& shape();
};

template <>
struct Enumeration<VisitKind> {
  static constexpr EnumValue values[] = {{"home", {"入户", "Home"}},
                                         {"phone", {"电话", "Phone"}},
                                         {"office", {"来访", "Office"}},
                                         {"online", {"线上", "Online"}}};
};

}  // namespace shuangbai
