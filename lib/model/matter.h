// A matter 事项 taken in at the service window.
#pragma once

#include "model/field.h"

namespace shuangbai {

class RecordChecks;

enum class MatterWay : std::uint8_t { on_the_spot, transferred };

struct Matter : Entry {
  std::string id;
  Date date;
  std::string kind;
  std::string applicant;
  std::string household;
  std::string first_handler;
  MatterWay way = MatterWay::on_the_spot;
  std::string transferred_to;
  Date due;
  std::optional<Date> finished;
  std::string result;
  Date first_day() const { return date; }
  void check(RecordChecks& checks) const;
  static const Shape& shape();
};

template <>
struct Enumeration<MatterWay> {
  static constexpr EnumValue values[] = {
      {"on-the-spot", {"当场办理", "On the spot"}, "当场办结 当场 现场办理 现场办结 即办"},
      {"transferred", {"转办", "Transferred"}, "转交 转交办理 转其他单位"}};
};

}  // namespace shuangbai
