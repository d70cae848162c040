#include "store/foreign_file.h"

#include <cerrno>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace shuangbai {

Result<std::string> read_foreign_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  if (!file || !(text << file.rdbuf() || file.peek() == EOF)) {
    return Failure{FailureKind::io, message({"无法读取 {}", "cannot read {}"}, printable(path))};
  }
  return std::move(text).str();
}

}  // namespace shuangbai
