#include "model/post_numbers.h"

namespace shuangbai {

const Shape& PostNumbers::shape() {
  static constexpr Field fields[] = {
      field<&PostNumbers::admin>("admin", {"事务性岗位", "Administrative posts"}),
      field<&PostNumbers::service>("service", {"服务性岗位", "Service posts"}),
      field<&PostNumbers::from>("from", {"起始日期", "From"}).required(),
      field<&PostNumbers::to>("to", {"终止日期", "To"}),
  };
  static constexpr Shape shape{"post-numbers", {"岗位数", "Post numbers"}, fields};
  return shape;
}

}  // namespace shuangbai
