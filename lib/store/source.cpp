#include "store/source.h"

#include <algorithm>

#include "base/echo.h"

namespace shuangbai {

Outcome unreadable(const Diagnostics& diagnostics) {
  const auto found = std::ranges::find(diagnostics, "store.unreadable", &Diagnostic::code);
  if (found == diagnostics.end()) return std::nullopt;
  const std::string path = echoed(Echo::path, found->place.path);
  return Failure{FailureKind::io, message_from({"{0}：{1}", "{0}: {2}"}, path, found->message.zh,
                                               found->message.en)};
}

}  // namespace shuangbai
