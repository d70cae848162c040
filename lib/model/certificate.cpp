#include "model/certificate.h"

namespace shuangbai {

const Shape& RegisteredPeriod::shape() {
  static constexpr Field fields[] = {
      field<&RegisteredPeriod::from>("from", {"登记日期", "From"}).happened().required(),
      field<&RegisteredPeriod::to>("to", {"登记有效期", "To"})
          .also("登记证书有效期", "登记有效期至"),
  };
  static constexpr Shape shape{"registration", {"登记", "Registration"}, fields};
  return shape;
}

const Shape& Certificate::shape() {
  static constexpr Field fields[] = {
      field<&Certificate::level>("level", {"等级", "Level"})
          .required()
          .also("证书等级", "持证情况", "资格证书", "证书名称", "社工证"),
      field<&Certificate::number>("number", {"证书编号", "Number"})
          .also("证书号", "社工证号", "社工证书号码", "证书管理号"),
      field<&Certificate::issued>("issued", {"发证日期", "Issued"})
          .happened()
          .required()
          .also("取证时间", "取得时间", "取证日期"),
      field<&Certificate::registered>("registered", {"登记", "Registered"}),
  };
  static constexpr Shape shape{"certificate", {"证书", "Certificate"}, fields};
  return shape;
}

}  // namespace shuangbai
