// Numbers of posts by kind, for a time: a county's approved posts, a station's own standard.
#pragma once

#include "model/field.h"

namespace shuangbai {

struct PostNumbers : Entry {
  std::optional<std::int32_t> admin;    // 事务性岗位
  std::optional<std::int32_t> service;  // 服务性岗位
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

}  // namespace shuangbai
