// A certificate of a social worker or supervisor 社会工作者职业资格证书, and its registration.
#pragma once

#include "model/field.h"

namespace shuangbai {

enum class CertificateLevel : std::uint8_t { assistant, social_worker, senior };

// A period for which the certificate is registered 登记.
struct RegisteredPeriod : Entry {
  Date from;
  std::optional<Date> to;
  Interval interval() const { return {from, to}; }
  static const Shape& shape();
};

struct Certificate : Entry {
  CertificateLevel level = CertificateLevel::assistant;
  std::string number;
  Date issued;
  std::vector<RegisteredPeriod> registered;
  static const Shape& shape();
};

template <>
struct Enumeration<CertificateLevel> {
  static constexpr EnumValue values[] = {
      {"assistant",
       {"助理社会工作师", "Assistant social worker"},
       "初级 初级社工师 初级社会工作师 助理社工师 助理社工 助社 助理"},
      {"social-worker", {"社会工作师", "Social worker"}, "中级 中级社工师 中级社会工作师 社工师"},
      {"senior", {"高级社会工作师", "Senior social worker"}, "高级 高级社工师"}};
};

}  // namespace shuangbai
