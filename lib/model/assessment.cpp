#include "model/assessment.h"

namespace shuangbai {

const Shape& Assessment::shape() {
  static constexpr Field fields[] = {
      field<&Assessment::year>("year", {"年度", "Year"})
          .required()
          .between(1900, 2199)
          .counts(Unit::year),
      field<&Assessment::grade>("grade", {"等次", "Grade"}).required(),
      field<&Assessment::date>("date", {"日期", "Date"}).happened().required(),
  };
  static constexpr Shape shape{"assessment", {"考核", "Assessment"}, fields};
  return shape;
}

}  // namespace shuangbai
