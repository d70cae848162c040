// A yearly assessment 年度考核 of a worker or supervisor.
#pragma once

#include "model/field.h"

namespace shuangbai {

enum class Grade : std::uint8_t { excellent, qualified, basic, unqualified };

struct Assessment : Entry {
  std::int32_t year = 0;
  Grade grade = Grade::qualified;
  Date date;
  static const Shape& shape();
};

template <>
struct Enumeration<Grade> {
  static constexpr EnumValue values[] = {{"excellent", {"优秀", "Excellent"}},
                                         {"qualified", {"合格", "Qualified"}},
                                         {"basic", {"基本合格", "Basically qualified"}},
                                         {"unqualified", {"不合格", "Unqualified"}}};
};

}  // namespace shuangbai
