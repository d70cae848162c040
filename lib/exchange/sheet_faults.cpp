#include "exchange/sheet_faults.h"

namespace shuangbai {

Failure has_password(const std::string& path) {
  return {FailureKind::invalid_data,
          message({"{} 有密码；请取消密码另存后再导入",
                   "{} has a password; save it without one, and import it again"},
                  printable(path))};
}

Failure exceeds_limits(const std::string& path, const Message& what) {
  return {FailureKind::invalid_data, Message{fmt::format("{}：{}", printable(path), what.zh),
                                             fmt::format("{}: {}", printable(path), what.en)}};
}

}  // namespace shuangbai
