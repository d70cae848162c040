#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "base/enumerators.h"

namespace shuangbai {

void report(Diagnostics& diagnostics, std::string_view code, Place place, Message message,
            Severity severity) {
  report(diagnostics, code, std::move(place), std::move(message), RecordValue(), severity);
}

void report(Diagnostics& diagnostics, std::string_view code, Place place, Message message,
            RecordValue value, Severity severity) {
  diagnostics.push_back({code, std::move(place), std::move(message), severity, std::move(value)});
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics,
                             [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void sort_diagnostics(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.place.path, d.place.line, d.place.column, d.code, d.message.en);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::string to_string(const Diagnostic& diagnostic, Language language) {
  std::string text = printable(diagnostic.place.path);
  if (diagnostic.place.line > 0) {
    text += fmt::format(":{}:{}", diagnostic.place.line, diagnostic.place.column);
  }
  constexpr Text titles[] = {{"提示", "info"}, {"警告", "warning"}, {"错误", "error"}};
  static_assert(std::size(titles) == enumerators<Severity>.size());
  return fmt::format("{}: {}: {} [{}]", text,
                     titles[static_cast<std::size_t>(diagnostic.severity)].in(language),
                     diagnostic.message.in(language), diagnostic.code);
}

Failure first_fault(const Diagnostics& diagnostics) {
  return {FailureKind::invalid_data,
          {to_string(diagnostics[0], Language::zh), to_string(diagnostics[0], Language::en)}};
}

Place place_at(std::string path, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return {std::move(path),
          static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          column_at(text, offset)};
}

}  // namespace shuangbai
